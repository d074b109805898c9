import type { Backfill } from '../../src/domain/backfill';
import { driftOf } from '../../src/domain/drift';
import { keyOf } from '../../src/sync/reconcile/noteDrift';
import { SyncFailure } from '../../src/domain/failure';
import { asPosted } from '../../src/domain/postingOrder';
import { explainMemo } from '../../src/sync/explain';
import { memoStatus } from '../../src/sync/pages/memoStatus';
import { eligibleMemos, previewMemos } from '../../src/sync/pages/previewMemos';
import { syncNow } from '../../src/sync/pages/syncNow';
import { previewMemo } from '../../src/sync/preview';
import { syncBatch } from '../../src/sync/syncBatch';
import {
  ACCOUNT,
  aJournalEntry,
  aMemo,
  anAdjustment,
  anInvoice,
  anItem,
  settings,
  ZUORA_INVOICE,
} from '../domain/builders';
import { World } from './world';

const LATER = '2026-11-02T10:00:00Z';
const explained = (world: World): unknown[] => {
  const found = explainMemo(1, world.ports);
  return [found?.verdict, found?.reason];
};

function world(
  row: Parameters<typeof aJournalEntry>[0] | null = null,
  memo: Parameters<typeof aMemo>[0] = {},
): World {
  const made = new World();
  made.memos = [aMemo(memo)];
  if (row) made.rows = [aJournalEntry(row)];
  return made;
}

describe('an explanation', () => {
  it.each([
    ['sync', null, null, {}],
    ['skip', 'NOT_FULLY_APPLIED', null, { status: 'open' }],
    ['hold', 'APPLICATIONS_DO_NOT_ADD_UP', null, { total: '31.00' }],
    ['done', 'ALREADY_COMPLETE', {}, { integrationStatus: 'Sync Complete' }],
    ['sync', null, { state: 'error', reason: 'PERIOD_CLOSED', nextTryAt: '2026-11-02T09:00:00Z' }, {}],
    ['hold', 'LOOKS_ALREADY_POSTED', { state: 'held', reason: 'LOOKS_ALREADY_POSTED' }, {}],
    ['sync', null, { state: 'held', reason: 'NOTHING_APPLIED' }, {}],
    ['sync', null, { state: 'held', request: 'resync', lastCallAt: '2026-11-02T08:59:00Z' }, {}],
  ] as const)('says %s, %s', (verdict, reason, row, memo) => {
    const at = world(row, memo);
    expect(explained(at)).toEqual([verdict, reason]);
    expect([at.calls, at.mirrors]).toEqual([[], []]);
  });

  it('repeats what Zuora said until it is tried again', () => {
    const at = world().at('create', () => {
      throw new SyncFailure('PERIOD_CLOSED');
    });
    syncBatch([1], at.run());
    expect(explained(at)).toEqual(['hold', 'PERIOD_CLOSED']);
    at.change(1, { memo: 'changed' });
    expect(explained(at)).toEqual(['sync', null]);
  });

  it('evaluates every rule, and knows who works on the memo', () => {
    const at = world();
    expect(explainMemo(1, at.ports)?.rules).toHaveLength(18);
    at.rows = [aJournalEntry({ state: 'creating', claimAt: '2026-11-02T08:59:00Z' })];
    expect(explained(at)).toEqual(['skip', 'CLAIMED_ELSEWHERE']);
    at.rows = [aJournalEntry({ state: 'held' })];
    at.claims.set(1, { number: 2, token: 'other', at: '2026-11-02T08:59:00Z' });
    expect(explained(at)).toEqual(['skip', 'CLAIMED_ELSEWHERE']);
    expect(explainMemo(2, at.ports)).toBeNull();
  });

  it('tells a voided memo whose credit stands in Zuora from one that was never posted', () => {
    const voided = { status: 'voided', integrationStatus: 'Sync Complete' } as const;
    const adjustments = [asPosted(anAdjustment(), 'USD')];
    expect(explained(world(null, voided))).toEqual(['skip', 'VOIDED']);
    expect(explained(world({ adjustments }, voided))).toEqual(['skip', 'VOIDED_AFTER_SYNC']);
    expect(explained(world({ adjustments: [] }, voided))).toEqual(['skip', 'VOIDED']);
    const at = world({ adjustments }, voided);
    const found = driftOf(at.memo(), adjustments, null);
    const reconciled = found && keyOf(found);
    expect(explained(world({ adjustments, reconciled }, voided))).toEqual(['skip', 'VOIDED']);
    const another = { adjustments, reconciled: 'ADJUSTMENT_CANCELED_IN_ZUORA: x' };
    expect(explained(world(another, voided))).toEqual(['skip', 'VOIDED_AFTER_SYNC']);
    expect(explained(world({ adjustments, state: 'held' }, voided))).toEqual(['skip', 'VOIDED']);
  });

  it('does not take a posted memo for a voided one that was unapplied or cleared afterwards', () => {
    const adjustments = [asPosted(anAdjustment({ amount: '30.00' }), 'USD')];
    const unapplied = { status: 'open', applications: [] } as const;
    const shown = { ...unapplied, integrationStatus: 'Sync Complete' };
    expect(explained(world({ adjustments }, shown))).toEqual(['done', 'ALREADY_COMPLETE']);
    expect(explained(world({ adjustments }, unapplied))).toEqual(['skip', 'NOT_FULLY_APPLIED']);
  });

  describe('of an old memo', () => {
    const backfill = (from: string): Backfill => ({
      id: 7,
      period: { from, to: '2026-10-31' },
      bounds: { memos: 100, amount: null },
      state: 'running',
      accountId: ACCOUNT,
      trail: '',
    });
    const during = (from: string, cutoverDate: string | null): unknown => {
      const at = world();
      at.settings = settings({ cutoverDate });
      const found = explainMemo(1, at.ports, () => backfill(from));
      return [found?.verdict, found?.reason];
    };

    it('says that a backfill under way posts it, where that covers its date', () => {
      expect(during('2026-10-01', '2026-11-01')).toEqual(['sync', null]);
      expect(during('2026-10-16', '2026-11-01')).toEqual(['skip', 'BEFORE_CUTOVER']);
    });

    it.each([null, '2026-10-15', '2026-10-01'])(
      'asks for no backfill where the cutover date is %s',
      (cutoverDate) => {
        const at = world();
        at.settings = settings({ cutoverDate });
        const asked = (): never => {
          throw new Error('somebody asked for the backfill');
        };
        expect(explainMemo(1, at.ports, asked)?.verdict).toBe('sync');
      },
    );
  });

  it('says that a run posts what only looks complete, by the row of another account or over a broken attempt', () => {
    const shown = { integrationStatus: 'Sync Complete' };
    expect(explained(world({ accountId: 'OTHER' }, shown))).toEqual(['sync', null]);
    const brokenOff = { state: 'creating', claimAt: '2026-11-02T08:00:00Z' } as const;
    expect(explained(world(brokenOff, shown))).toEqual(['sync', null]);
  });

  it('says that no run looks at a memo any more that a person called complete', () => {
    const called = { integrationStatus: 'Sync Complete' } as const;
    const held = { state: 'held', reason: 'LOOKS_ALREADY_POSTED' } as const;
    expect(explained(world(held, called))).toEqual(['done', 'ALREADY_COMPLETE']);
    expect(explained(world({ state: 'error' }, called))).toEqual(['done', 'ALREADY_COMPLETE']);
    const adjustments = [asPosted(anAdjustment(), 'USD')];
    for (const more of [
      { adjustments },
      { lastCallAt: LATER },
      { request: 'resync' },
      { mirrorPending: true },
    ])
      expect(explained(world({ ...held, ...more } as typeof held, called))[1]).not.toBe('ALREADY_COMPLETE');
    expect(explained(world(held))).toEqual(['hold', 'LOOKS_ALREADY_POSTED']);
  });

  it('stands on the memo’s form with what became of it', () => {
    const posted = asPosted(anAdjustment(), 'USD');
    const at = world(
      { adjustments: [posted], drift: 'VOIDED_AFTER_SYNC', since: LATER, message: 'what Zuora said' },
      { integrationStatus: 'Sync Complete' },
    );
    expect(memoStatus(1, at.ports)).toMatchObject({
      tranId: 'CM1',
      integrationStatus: 'Sync Complete',
      explanation: { verdict: 'done' },
      drift: 'VOIDED_AFTER_SYNC',
      message: 'what Zuora said',
      since: LATER,
      adjustments: [posted],
    });
    expect(memoStatus(1, world().ports)).toMatchObject({ drift: null, since: null, adjustments: [] });
    expect(memoStatus(2, at.ports)).toBeNull();
  });
});

describe('a preview', () => {
  const LEG = {
    invoiceId: ZUORA_INVOICE,
    type: 'Credit',
    amount: '30.00',
    rows: [{ sourceType: 'InvoiceDetail', sourceId: 'i1', amount: '30.00' }],
  };

  it('shows to the cent what would be posted, and posts nothing, on or off', () => {
    for (const more of [
      {},
      { standard: false, negative: false },
      { enabledFor: { standard: { accountId: 'X', host: '' }, negative: null } },
    ]) {
      const at = world();
      at.settings = settings(more);
      expect(previewMemo(1, at.run())).toEqual({ legs: [LEG], reason: null, detail: null });
      expect([at.standing(), at.rows, at.mirrors]).toEqual([[], [], []]);
    }
  });

  it.each([
    ['error', '2026-10-15', '2026-10-15'],
    ['firstOpenDay', '2026-10-15', null],
    ['error', '2026-11-02', null],
  ] as const)('says which date falls in a closed period: %s, %s', (closedPeriod, date, closed) => {
    const at = world(null, { date });
    at.settings = settings({ closedPeriod });
    at.octoberIsClosed = true;
    const { reason, detail, legs } = previewMemo(1, at.run()) ?? {};
    expect([reason, detail]).toEqual(closed === null ? [null, null] : ['PERIOD_CLOSED', closed]);
    expect(legs).toHaveLength(closed === null ? 1 : 0);
  });

  it.each([
    ['ZUORA_UNAVAILABLE', 'ZUORA_UNAVAILABLE'],
    ['PERMISSION_MISSING', null],
  ] as const)(
    'says it where Zuora does not tell its periods for now, not where it never does: %s',
    (code, reason) => {
      const calm = world();
      previewMemo(1, calm.run());
      expect(calm.calls.at(-1)).toBe('periods');
      const untouched = Array.from({ length: calm.calls.length - 1 }, () => (read: () => unknown) => read());
      const at = world().at('read', ...untouched, () => {
        throw new SyncFailure(code);
      });
      expect(previewMemo(1, at.run())?.reason).toBe(reason);
    },
  );

  it('shows what is missing only', () => {
    const at = world();
    at.adjustments = [anAdjustment({ amount: '10.00' })];
    expect(previewMemo(1, at.run())?.legs[0]).toMatchObject({ amount: '30.00', rows: [{ amount: '20.00' }] });
  });

  it('shows each leg with its own rows', () => {
    const at = world(null, { zuoraType: 'NEGATIVE_INVOICE', zuoraNumber: 'INV99' });
    at.invoices.push(
      anInvoice({ id: 'n', number: 'INV99', balance: '-30.00', items: [anItem('n1', '-30.00')] }),
    );
    expect(
      previewMemo(1, at.run())?.legs.map(({ invoiceId, type, rows }) => [invoiceId, type, rows.length]),
    ).toEqual([
      ['n', 'Charge', 1],
      [ZUORA_INVOICE, 'Credit', 1],
    ]);
  });

  it('says why nothing would be posted: by a rule, by what Zuora has, or because it cannot be asked', () => {
    expect(previewMemo(1, world(null, { status: 'open' }).run())).toEqual({
      legs: [],
      reason: 'NOT_FULLY_APPLIED',
      detail: null,
    });
    const poor = world();
    poor.invoices = [anInvoice({ balance: '1.00' })];
    expect(previewMemo(1, poor.run())).toMatchObject({ legs: [], reason: 'NOT_ENOUGH_BALANCE' });
    const away = world().at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
    });
    expect(previewMemo(1, away.run())).toEqual({ legs: [], reason: 'ZUORA_UNAVAILABLE', detail: 'away' });
    expect(previewMemo(2, away.run())).toBeNull();
    const busy = world({ state: 'held' });
    busy.claims.set(1, { number: 2, token: 'other', at: '2026-11-02T08:59:00Z' });
    expect(previewMemo(1, busy.run())).toMatchObject({ legs: [], reason: 'CLAIMED_ELSEWHERE' });
  });

  it('of what looks posted holds, unless somebody asked for another try', () => {
    const lookalike = anAdjustment({ referenceId: null, amount: '30.00' });
    const at = world();
    at.adjustments = [lookalike];
    expect(previewMemo(1, at.run())?.reason).toBe('LOOKS_ALREADY_POSTED');
    at.rows = [aJournalEntry({ state: 'held', request: 'retry' })];
    expect(previewMemo(1, at.run())?.reason).toBeNull();
    at.rows = [aJournalEntry({ state: 'held', adjustments: [asPosted(lookalike, 'USD')] })];
    expect(previewMemo(1, at.run())?.legs[0]?.rows).toEqual([]);
  });

  it('of many memos stops where units or the page end', () => {
    const at = world();
    at.memos = Array.from({ length: 25 }, (_, index) =>
      aMemo({ id: index + 1, tranId: `CM${String(index + 1)}` }),
    );
    const all = at.memos.map(({ id }) => id);
    const page = previewMemos(all, 30, at.run());
    expect([page.memos.length, page.left, page.memos[1]?.tranId, page.memos[0]?.currency]).toEqual([
      20,
      10,
      'CM2',
      'USD',
    ]);
    expect(page.balances).toEqual({ [ZUORA_INVOICE]: { number: 'INV00000010', balance: '100' } });
    at.unitsLeft = 159;
    at.calls.length = 0;
    expect(previewMemos(all, 30, at.run())).toEqual({ memos: [], left: 30, balances: {} });
    expect(at.calls).toEqual([]);
    at.unitsLeft = 160;
    expect(previewMemos([99, 1], 2, at.run())).toMatchObject({ memos: [{ memoId: 1 }], left: 0 });
  });

  it('counts what both syncs would take', () => {
    const asked: unknown[] = [];
    const lists = {
      due: ({ standard, negative }: { standard: boolean; negative: boolean }) => {
        asked.push([standard, negative]);
        return [{ memos: 2 }, { memos: 3 }];
      },
      firstDue: (_: unknown, most: number) => [most],
    };
    const run = world().run({ settings: settings({ standard: false, negative: false }) });
    expect(eligibleMemos(run, lists as unknown as Parameters<typeof eligibleMemos>[1])).toEqual({
      memoIds: [20],
      total: 5,
    });
    expect(asked).toEqual([[true, true]]);
  });
});

describe('Sync now', () => {
  it('asks for a run where the memo is due, or failed', () => {
    const due = world();
    expect(syncNow(1, due.run())).toMatch(/A run has been asked for/);
    expect(due.syncNowAsked).toBe(1);
    const failed = world({ state: 'error', reason: 'ZUORA_UNAVAILABLE', nextTryAt: LATER });
    expect(syncNow(1, failed.run())).toMatch(/tries this memo again/);
    expect([failed.syncNowAsked, failed.row().request]).toEqual([1, 'retry']);
  });

  it('says what a rule keeps back, and what to do', () => {
    const at = world(null, { status: 'open' });
    expect(syncNow(1, at.run())).toBe(
      'The credit memo is not fully applied. Apply the rest of it; the next run picks it up.',
    );
    expect(syncNow(2, at.run())).toBe('There is no such credit memo.');
    expect(at.syncNowAsked).toBe(0);
  });
});
