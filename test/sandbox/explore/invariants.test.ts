import { endsElsewhere, violationsOf } from '../../../sandbox/explore/invariants/invariants.ts';
import type { Observation } from '../../../sandbox/explore/observation.ts';
import {
  aForeignAdjustment,
  aMemo,
  anAdjustment,
  anObservation,
  ADJUSTMENT,
  INVOICE,
  ITEM,
} from './anObservation.ts';

function broken(more: Partial<Observation>): string[] {
  return [...new Set(violationsOf(anObservation(more), true).map(({ invariant }) => invariant))];
}

const ofTheMemo = (more: Partial<Observation['adjustments'][number]>): Observation['adjustments'] => [
  anAdjustment(more),
  aForeignAdjustment(),
];

const OTHER = '22222222222222222222222222222222';
const [invoice] = anObservation().invoices;
const on = (more: object): Observation['invoices'] => (invoice ? [{ ...invoice, ...more }] : []);
const complete = aMemo().found.journal;
const journal = (more: object): ReturnType<typeof aMemo> =>
  aMemo(complete ? { journal: { ...complete, ...more } } : {});

describe('the invariants', () => {
  it('hold where a memo was posted once and right', () => {
    expect(violationsOf(anObservation(), true)).toEqual([]);
  });

  it('notice a credit posted twice', () => {
    const second = anAdjustment({ id: OTHER });
    expect(broken({ adjustments: [anAdjustment(), second] })).toContain('sumsAreExact');
  });

  it('notice a complete memo whose credit is missing', () => {
    expect(broken({ adjustments: [] })).toContain('sumsAreExact');
  });

  it('notice a credit on an invoice that is owed nothing', () => {
    expect(
      broken({ adjustments: [anAdjustment(), anAdjustment({ id: OTHER, invoiceId: OTHER })] }),
    ).toContain('sumsAreExact');
  });

  it('let stand what Zuora refuses to give back, but nothing besides', () => {
    const asked = { ...journal({ state: 'error' }), awaitsRepair: true, applied: [] };
    expect(broken({ memos: [asked] })).not.toContain('sumsAreExact');
    expect(broken({ memos: [{ ...asked, awaitsRepair: false }] })).toContain('sumsAreExact');
    expect(broken({ memos: [{ ...asked, recorded: [] }] })).toContain('sumsAreExact');
  });

  it('let stand what differs on a memo marked as reconciled, but nothing that came on top', () => {
    const reconciled = { ...journal({ drift: 'UNAPPLIED_AFTER_SYNC' }), isReconciled: true };
    const unapplied = { ...reconciled, applied: [] };
    const second = anAdjustment({ id: OTHER });
    expect(broken({ memos: [unapplied] })).not.toContain('sumsAreExact');
    expect(broken({ memos: [unapplied], adjustments: [anAdjustment(), second] })).toContain('sumsAreExact');
    expect(broken({ memos: [reconciled], adjustments: [anAdjustment(), second] })).toContain('sumsAreExact');
    expect(broken({ memos: [{ ...reconciled, recorded: [] }] })).not.toContain('sumsAreExact');
  });

  it('hold where people took back what was posted, and notice what is gone without them', () => {
    const blank = { integrationStatus: null, adjustmentIds: [], syncDate: null };
    const memo = { ...aMemo(blank), recorded: [] };
    const adjustments = ofTheMemo({ status: 'Canceled' });
    expect(broken({ memos: [{ ...memo, mayBeTakenBack: true }], adjustments })).toEqual([]);
    expect(broken({ memos: [memo], adjustments })).toContain('sumsAreExact');
  });

  it('notice a balance across zero', () => {
    expect(broken({ invoices: on({ balance: '-0.01' }) })).toEqual(['nothingCrossesZero']);
  });

  it('notice an item credited beyond what it was billed at, or beyond what its discounts leave', () => {
    expect(broken({ invoices: on({ sources: { [ITEM]: '29.99' }, net: {} }) })).toEqual(['rowsHaveRoom']);
    expect(broken({ invoices: on({ net: { [ITEM]: '29.99' } }) })).toEqual(['rowsHaveRoom']);
  });

  it('notice a row finer than its currency', () => {
    expect(
      broken({ invoices: on({ currency: 'JPY' }), adjustments: [anAdjustment({ amount: '30.5' })] }),
    ).toContain('rowsAreWholeUnits');
  });

  it('notice an adjustment that is not transferred to accounting', () => {
    expect(broken({ adjustments: ofTheMemo({ transferredToAccounting: null }) })).toEqual([
      'everythingIsTransferred',
    ]);
  });

  it('notice a memo left in flight', () => {
    const memo = journal({ state: 'creating' });
    expect(broken({ memos: [memo] })).toContain('noneIsCreating');
  });

  it.each([
    ['another status', { integrationStatus: 'Creating Invoice Adjustment' }],
    ['no id', { adjustmentIds: [] }],
    ['an id that does not stand', { adjustmentIds: [ADJUSTMENT, OTHER] }],
    ['another Zuora ID', { zuoraId: INVOICE }],
    ['no sync date', { syncDate: null }],
    ['an old message', { message: 'Zuora refused it' }],
  ])('notice a complete memo that shows %s', (_, found) => {
    expect(broken({ memos: [aMemo(found)] })).toEqual(['statusesAndIdsAreRight']);
  });

  it('notice a date that is not the rule’s', () => {
    expect(broken({ adjustments: ofTheMemo({ date: '2026-10-01' }) })).toEqual(['datesFollowTheRule']);
  });

  it('notice a create without a key, and a key used for other bytes', () => {
    const at = '2026-11-02T09:00:02Z';
    expect(broken({ creates: [{ at, idempotencyKey: null, body: '{}' }] })).toEqual([
      'keysStandForTheirBytes',
    ]);
    const same = { at, idempotencyKey: 'k1' };
    expect(
      broken({
        creates: [
          { ...same, body: '1' },
          { ...same, body: '1' },
        ],
      }),
    ).toEqual([]);
    expect(
      broken({
        creates: [
          { ...same, body: '1' },
          { ...same, body: '2' },
        ],
      }),
    ).toEqual(['keysStandForTheirBytes']);
  });

  it.each(['a+secret/of=the-client', 'a%2Bsecret%2Fof%3Dthe-client', 'a-token', 'Authorization: Bearer x'])(
    'notice %s in a text',
    (text) => {
      expect(broken({ texts: [`{"details":"${text}"}`] })).toEqual(['secretsStaySecret']);
    },
  );

  it('notice an adjustment that the journal row of a finished memo does not know', () => {
    expect(broken({ memos: [{ ...aMemo(), recorded: [] }] })).toEqual(['theJournalKnowsWhatStands']);
    const ignored = { ...journal({ state: 'ignored' }), recorded: [] };
    expect(broken({ memos: [ignored] })).toContain('theJournalKnowsWhatStands');
  });

  it('notice a journal row that was lost', () => {
    expect(broken({ memos: [aMemo({ journal: null })] })).toContain('theJournalKnowsWhatStands');
  });

  it('notice that the adjustment of somebody else was canceled, unless people do that', () => {
    const adjustments = [anAdjustment(), aForeignAdjustment({ status: 'Canceled' })];
    expect(broken({ adjustments })).toEqual(['nothingOfOthersIsCanceled']);
    expect(broken({ adjustments, peopleCancel: true })).toEqual([]);
  });

  it('compare where a disturbed run ends with where a calm one does', () => {
    const calm = anObservation();
    expect(endsElsewhere(anObservation(), calm)).toEqual([]);
    expect(endsElsewhere(anObservation({ memos: [aMemo({ adjustmentIds: [] })] }), calm)).toHaveLength(1);
    const failed = anObservation({ paused: 'CREDENTIALS_REJECTED' });
    expect(endsElsewhere(failed, calm)).toEqual([
      { invariant: 'endsElsewhere', detail: 'paused: CREDENTIALS_REJECTED, calm: null' },
    ]);
  });

  it('let a memo that a person excludes end excluded with its credit, and no other', () => {
    const calm = anObservation();
    const ends = (more: object, mayBeExcluded: boolean): number => {
      const memo = aMemo({ integrationStatus: 'Ignore', ...more });
      return endsElsewhere(anObservation({ memos: [{ ...memo, mayBeExcluded }] }), calm).length;
    };
    const ignored = complete && { ...complete, state: 'ignored' };
    expect(ends({ journal: ignored }, true)).toBe(0);
    expect(ends({ journal: ignored }, false)).toBe(1);
    expect(ends({ journal: ignored, adjustmentIds: [] }, true)).toBe(1);
    expect(ends({ journal: complete && { ...complete, state: 'error' } }, true)).toBe(1);
  });
});
