import { SyncFailure } from '../../../src/domain/failure';
import type { ReasonCode } from '../../../src/domain/reason';
import { planMemos } from '../../../src/sync/invoiceItemAdjustments/planMemos';
import { readZuora } from '../../../src/sync/invoiceItemAdjustments/readZuora';
import { type ZuoraPeriods, zuoraPeriods } from '../../../src/sync/invoiceItemAdjustments/zuoraPeriods';
import type { ClaimedMemo } from '../../../src/sync/run';
import { aLeg, aMemo, anInvoice, anItem, settings, ZUORA_INVOICE } from '../../domain/builders';
import { World } from '../world';

const OCTOBER = '2026-10-20';
const NOVEMBER = '2026-11-02';

const periodsOf = (world: World, closedPeriod: 'error' | 'firstOpenDay' = 'error'): ZuoraPeriods =>
  zuoraPeriods(settings({ closedPeriod }), world.ports.zuora(world.settings, 'track'), world.ports.log);

const inClosedOctober = (): World => Object.assign(new World(), { octoberIsClosed: true });

const failing = (code: ReasonCode): World =>
  new World().at('read', () => {
    throw new SyncFailure(code, { detail: 'no' });
  });

describe("Zuora's accounting periods", () => {
  it('are not asked for while all of a memo has one date: Zuora refuses it whole by itself', () => {
    const world = new World();
    const periods = periodsOf(world);
    expect([periods.closedAmong([OCTOBER, OCTOBER]), periods.closedAmong([])]).toEqual([null, null]);
    expect(world.calls).toEqual([]);
  });

  it('are asked for once, and tell the first date that takes nothing', () => {
    const world = inClosedOctober();
    const periods = periodsOf(world);
    expect(periods.closedAmong([NOVEMBER, OCTOBER])).toBe(OCTOBER);
    expect(periods.closedAmong([NOVEMBER, '2026-11-30'])).toBeNull();
    expect(periods.closedAmong(['2026-12-01', '2026-10-31'])).toBe('2026-10-31');
    expect(periods.closedAmong([NOVEMBER, '2026-10-01'])).toBe('2026-10-01');
    expect(periods.closedAmong(['2026-09-30', NOVEMBER])).toBeNull();
    expect(world.calls).toEqual(['periods']);
  });

  it('are known already where a closed one gives way', () => {
    const world = inClosedOctober();
    const periods = periodsOf(world, 'firstOpenDay');
    expect(periods.givingWay).toHaveLength(2);
    expect(periods.closedAmong([OCTOBER, NOVEMBER])).toBe(OCTOBER);
    expect(world.calls).toEqual(['periods']);
  });

  it('are left to Zuora where its client may not read them, and asked for again later when Zuora cannot be reached', () => {
    const unreadable = failing('PERMISSION_MISSING');
    expect(periodsOf(unreadable).closedAmong([OCTOBER, NOVEMBER])).toBeNull();
    expect(unreadable.logged).toEqual(['audit: accounting periods not readable']);
    expect(unreadable.details).toEqual([{ code: 'PERMISSION_MISSING', detail: 'no' }]);
    for (const code of ['ZUORA_UNAVAILABLE', 'CREDENTIALS_REJECTED'] as const)
      expect(() => periodsOf(failing(code)).closedAmong([OCTOBER, NOVEMBER])).toThrow(`${code}: no`);
  });
});

describe('a memo of which one part falls into a closed period', () => {
  const SECOND = 'ffffffffffffffffffffffffffffffff';
  const claimed = (id: number, legs: ClaimedMemo['legs']): ClaimedMemo => ({
    memo: aMemo({ id, tranId: `CM${String(id)}`, date: '2026-09-30' }),
    kind: 'standard',
    legs,
    claim: { memoId: id, token: 'token', at: 0, attempt: 1, journalId: id },
    before: null,
    fingerprint: '',
  });
  const world = inClosedOctober();
  world.invoices = [
    anInvoice({ date: OCTOBER, items: [anItem('i1', '40.00')], balance: '40.00' }),
    anInvoice({
      id: SECOND,
      number: 'INV2',
      date: NOVEMBER,
      items: [anItem('i2', '40.00')],
      balance: '40.00',
    }),
  ];
  const onBoth = [aLeg('30.00'), aLeg('30.00', { invoice: { id: SECOND } })];
  const memos = [claimed(1, onBoth), claimed(2, [aLeg('40.00')])];
  const view = readZuora(memos, world.ports.zuora(world.settings, 'track'));
  const plan = planMemos(memos, view, settings(), periodsOf(world));

  it('is not posted at all, and says which date', () => {
    expect(plan.settled).toMatchObject([{ kind: 'failed', claimed: { memo: { id: 1 } } }]);
    const [settled] = plan.settled;
    expect(settled?.kind === 'failed' && settled.failure.message).toBe(`PERIOD_CLOSED: ${OCTOBER}`);
  });

  it('fails alone where the periods cannot be read now', () => {
    const unread: Omit<ZuoraPeriods, 'closedOf'> = {
      givingWay: null,
      closedAmong: (dates) => {
        if (new Set(dates).size > 1) throw new SyncFailure('ZUORA_UNAVAILABLE');
        return null;
      },
    };
    const { settled, planned } = planMemos(memos, view, settings(), unread);
    expect(settled).toMatchObject([{ claimed: { memo: { id: 1 } }, failure: { code: 'ZUORA_UNAVAILABLE' } }]);
    expect(planned.map(({ claimed: { memo } }) => memo.id)).toEqual([2]);
  });

  it('takes no room from the memos after it', () => {
    expect(plan.planned.map(({ claimed: { memo }, rows }) => [memo.id, rows.length])).toEqual([[2, 1]]);
    expect(view.invoices.map(({ id }) => id)).toEqual([ZUORA_INVOICE, SECOND]);
  });
});
