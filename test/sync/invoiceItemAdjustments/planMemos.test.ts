import { asPosted } from '../../../src/domain/postingOrder';
import type { ZuoraAdjustment } from '../../../src/domain/zuoraInvoice';
import { type BatchPlan, planMemos } from '../../../src/sync/invoiceItemAdjustments/planMemos';
import { readZuora } from '../../../src/sync/invoiceItemAdjustments/readZuora';
import type { ZuoraPeriods } from '../../../src/sync/invoiceItemAdjustments/zuoraPeriods';
import type { ClaimedMemo } from '../../../src/sync/run';
import { aJournalEntry, aLeg, aMemo, anAdjustment, anInvoice, anItem, settings } from '../../domain/builders';
import { World } from '../world';

const ALL_OPEN: Omit<ZuoraPeriods, 'closedOf'> = { givingWay: null, closedAmong: () => null };

const claimed = (id: number): ClaimedMemo => ({
  memo: aMemo({ id, tranId: `CM${String(id)}` }),
  kind: 'standard',
  legs: [aLeg()],
  claim: { memoId: id, token: 'token', at: 0, attempt: 1, journalId: id },
  before: null,
  fingerprint: '',
});

/** A plan for memos 1 and 2, of 30.00 each, on an invoice of two items. */
function planned(...adjustments: readonly ZuoraAdjustment[]): BatchPlan {
  const world = new World();
  world.invoices = [anInvoice({ items: [anItem('i1', '50.00'), anItem('i2', '50.00')] })];
  world.adjustments = [...adjustments];
  const memos = [claimed(1), claimed(2)];
  const view = readZuora(memos, world.ports.zuora(world.settings, 'track'));
  return planMemos(memos, view, settings({ numberMapping: 'sourceRecord' }), ALL_OPEN);
}

const numbers = ({ planned: memos }: BatchPlan): (string | null)[] =>
  memos.flatMap(({ rows }) => rows.map(({ draft }) => draft.adjustmentNumber));

describe('what an attempt left on an invoice the memo is not applied to any more', () => {
  const elsewhere = { invoiceId: 'other', transferredToAccounting: null };
  const left = anAdjustment({ ...elsewhere, id: 'left', amount: '30.00' });
  const marked = { ...left, id: 'marked', transferredToAccounting: 'Yes' };
  const canceled = { ...left, id: 'canceled', status: 'Canceled' } as const;
  const ofSecond = anAdjustment({
    id: 'second',
    referenceId: '2',
    amount: '30.00',
    transferredToAccounting: null,
  });

  it('is to be marked where it stands, and is not yet; another memo’s is left to that one', () => {
    const plan = planned(left, marked, canceled, ofSecond);
    expect(plan.settled).toMatchObject([{ kind: 'failed', claimed: { memo: { id: 1 } }, adjustments: [] }]);
    expect(plan.unmarked.map(({ claimed: { memo }, id }) => [memo.id, id])).toEqual([[1, 'left']]);
    expect(plan.planned.map(({ claimed: { memo } }) => memo.id)).toEqual([2]);
  });

  it('is to be marked as well where it was linked', () => {
    const linked = anAdjustment({
      id: 'linked',
      referenceId: null,
      amount: '99.00',
      transferredToAccounting: null,
    });
    const world = new World();
    world.invoices = [anInvoice({ adjustments: [linked] })];
    world.adjustments = [linked];
    const before = aJournalEntry({ adjustments: [asPosted(linked, 'USD')] });
    const memos = [{ ...claimed(1), before }];
    const view = readZuora(memos, world.ports.zuora(world.settings, 'track'));
    expect(planMemos(memos, view, settings(), ALL_OPEN).unmarked.map(({ id }) => id)).toEqual(['linked']);
  });

  it('is nothing where every memo can be posted', () => {
    expect(planned(ofSecond)).toMatchObject({ settled: [], unmarked: [] });
  });
});

describe('numbers of adjustments', () => {
  it('count on from all that were ever made for the memo, and for no other', () => {
    expect(numbers(planned())).toEqual(['CM1-1', 'CM1-2', 'CM2-1', 'CM2-2']);
    const canceled = anAdjustment({ status: 'Canceled', amount: '30.00' });
    expect(numbers(planned(canceled, { ...canceled, id: 'adj2' }))).toEqual([
      'CM1-3',
      'CM1-4',
      'CM2-1',
      'CM2-2',
    ]);
  });
});
