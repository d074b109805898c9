import { SyncFailure } from '../../src/domain/failure';
import type { ReasonCode } from '../../src/domain/reason';
import { legsOf } from '../../src/domain/leg';
import { invoiceItemAdjustments } from '../../src/sync/invoiceItemAdjustments/postAdjustments';
import type { RowAnswer, ZuoraGateway } from '../../src/sync/ports';
import type { ClaimedMemo, PostingGate, SyncRun } from '../../src/sync/run';
import { syncBatch } from '../../src/sync/syncBatch';
import { aMemo, anAdjustment, anApplication, anInvoice, anItem, settings } from '../domain/builders';
import { World } from './world';

const openGate: PostingGate = {
  changed: () => new Map(),
  stopsCreating: () => null,
  stopsChanging: () => null,
};

function claimed(id: number): ClaimedMemo {
  const zuoraId = String(id).padStart(32, '0');
  const memo = aMemo({ id, applications: [anApplication({ zuoraId })] });
  const claim = { memoId: id, token: `t${String(id)}`, at: 0, attempt: 1, journalId: id };
  return { memo, kind: 'standard', legs: legsOf(memo, 'standard'), claim, before: null, fingerprint: '' };
}

/** A Zuora that knows no invoice, and fails to read any batch with the invoice of this memo. */
function zuoraFailingOn(memoId: number, reason: ReasonCode): { gateway: ZuoraGateway; reads: number[] } {
  const reads: number[] = [];
  const invoices: ZuoraGateway['invoices'] = ({ ids }) => {
    reads.push(ids.length);
    if (ids.some((id) => Number(id) === memoId)) throw new SyncFailure(reason, { detail: 'unreadable' });
    return [];
  };
  const none = (): never[] => [];
  return {
    reads,
    gateway: {
      invoices,
      invoiceWithItems: (key: string) => {
        invoices({ ids: [key], numbers: [] });
        return null;
      },
      accountCurrencies: () => new Map(),
      invoiceItems: none,
      taxationItems: none,
      adjustments: none,
    } as unknown as ZuoraGateway,
  };
}

function reasonsOf(gateway: ZuoraGateway, unitsLeft: number): Map<number, ReasonCode | null> {
  const ports = { zuora: () => gateway, budget: { unitsLeft: () => unitsLeft } };
  const run = { ports, settings: settings(), trackId: 't' } as unknown as SyncRun;
  const memos = Array.from({ length: 8 }, (_, index) => claimed(index + 1));
  return new Map(
    invoiceItemAdjustments
      .post(memos, run, openGate)
      .map((outcome) => [outcome.claimed.memo.id, outcome.kind === 'failed' ? outcome.failure.code : null]),
  );
}

describe('a batch that cannot be read because of one memo', () => {
  it.each(['UNEXPECTED', 'ZUORA_REJECTED'] as const)('fails for that memo alone: %s', (reason) => {
    const { gateway, reads } = zuoraFailingOn(6, reason);
    const reasons = reasonsOf(gateway, 5_000);
    expect([...reasons].filter(([, each]) => each === reason)).toEqual([[6, reason]]);
    expect([...reasons.values()].filter((each) => each === 'ZUORA_INVOICE_NOT_FOUND')).toHaveLength(7);
    expect(reads).toEqual([8, 4, 4, 2, 1, 1, 2]);
  });

  it('fails as a whole when Zuora is not there, without another call', () => {
    const { gateway, reads } = zuoraFailingOn(6, 'ZUORA_UNAVAILABLE');
    expect(new Set(reasonsOf(gateway, 5_000).values())).toEqual(new Set(['ZUORA_UNAVAILABLE']));
    expect(reads).toEqual([8]);
  });

  it('fails as a whole where no units are left to look for it', () => {
    const { gateway, reads } = zuoraFailingOn(6, 'UNEXPECTED');
    for (const unitsLeft of [300, 420])
      expect(new Set(reasonsOf(gateway, unitsLeft).values())).toEqual(new Set(['UNEXPECTED']));
    expect(reads).toEqual([8, 8]);
    expect(reasonsOf(gateway, 421).get(1)).toBe('ZUORA_INVOICE_NOT_FOUND');
  });
});

describe('a memo of which Zuora refuses some rows', () => {
  const stale: RowAnswer = {
    kind: 'refused',
    cause: 'stale',
    reason: 'ZUORA_REJECTED',
    detail: 'less is open now',
  };

  it('is not planned again while the outcome of its other rows is unknown', () => {
    const world = new World();
    const items = Array.from({ length: 60 }, (_, index) => anItem(`i${String(index)}`, '1.00'));
    world.invoices = [anInvoice({ items, balance: '60.00' })];
    world.memos = [aMemo({ total: '60.00', applications: [anApplication({ amount: '60.00' })] })];
    world.at(
      'create',
      () => Array.from({ length: 50 }, () => stale),
      (create) => {
        create();
        throw new SyncFailure('OUTCOME_UNKNOWN', { outcomeUnknown: true });
      },
    );
    expect(syncBatch([1], world.run())).toMatchObject({ failed: 1 });
    expect(world.calls.filter((call) => call.startsWith('create'))).toEqual([
      'create 50 (token101 first 0)',
      'create 10 (token101 first 0)',
    ]);
    expect(world.row()).toMatchObject({ state: 'error', reason: 'OUTCOME_UNKNOWN' });
  });

  it('has marked and recorded what Zuora took at first and what it took afterwards', () => {
    const world = new World();
    world.invoices = [anInvoice({ items: [anItem('i1', '60.00'), anItem('i2', '40.00')] })];
    world.at('create', (create) => {
      const [first, second] = create() as Extract<RowAnswer, { kind: 'done' }>[];
      const refused = world.adjustments.find(({ id }) => id === second?.id);
      world.adjustments = world.adjustments.filter((each) => each !== refused);
      world.invoices = world.invoices.map((each) => ({
        ...each,
        balance: each.balance.plus(refused?.amount ?? 0),
      }));
      return [first, stale];
    });
    expect(syncBatch([1], world.run())).toMatchObject({ synced: 1 });
    const standing = world.adjustments.map(({ id }) => id).sort();
    expect(
      world
        .row()
        .adjustments.map(({ id }) => id)
        .sort(),
    ).toEqual(standing);
    expect(world.invoices[0]?.balance.toFixed(2)).toBe('70.00');
    expect(world.adjustments.map(({ transferredToAccounting }) => transferredToAccounting)).toEqual(
      standing.map(() => 'Yes'),
    );
  });

  it('and that looks posted now is told what Zuora said', () => {
    const world = new World().at('create', () => {
      world.adjustments.push(anAdjustment({ amount: '30.00', referenceId: null }));
      return [stale];
    });
    syncBatch([1], world.run());
    expect(world.row()).toMatchObject({ state: 'error', reason: 'ZUORA_REJECTED' });
    expect(world.row().message).toContain('(less is open now)');
  });
});
