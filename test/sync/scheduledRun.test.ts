import { amount } from '../../src/domain/money';
import type { AccountGroup, SyncPorts } from '../../src/sync/ports';
import { selectWork } from '../../src/sync/scheduledRun';
import { settings } from '../domain/builders';

/** Accounts with so many due memos each. */
function accounts(...sizes: number[]): AccountGroup[] {
  let id = 0;
  return sizes.map((size, index) => ({
    zuoraAccountId: String(index),
    memoIds: Array.from({ length: size }, () => (id += 1)),
    amount: amount(1),
  }));
}

/** The sizes of the batches, by work item. */
function batchesOf(groups: AccountGroup[], batchSize: number): number[][] {
  const ports = {
    memos: { select: () => groups },
    settings: { rememberEnabledFor: () => undefined },
  } as unknown as SyncPorts;
  const work = selectWork(ports, settings({ standard: true, batchSize }), 'manual');
  expect(work.flatMap(({ batches }) => batches.flat())).toEqual(groups.flatMap(({ memoIds }) => memoIds));
  return work.map(({ batches }) => batches.map(({ length }) => length));
}

describe('a run packs its memos', () => {
  it('so that small accounts share a batch', () => {
    expect(batchesOf(accounts(3, 4, 3, 10, 1), 10)).toEqual([[10], [10], [1]]);
  });

  it('so that an account stays together up to two batches, and in one work item beyond', () => {
    expect(batchesOf(accounts(9, 20, 45), 10)).toEqual([[9], [20], [20, 20, 5]]);
  });

  it('in batches twice as large once there is work for every processor', () => {
    const small = Array.from({ length: 40 }, () => 5);
    expect(batchesOf(accounts(...small), 10)).toEqual(Array.from({ length: 10 }, () => [20]));
    expect(batchesOf(accounts(...small.slice(1)), 10)).toEqual([
      ...Array.from({ length: 19 }, () => [10]),
      [5],
    ]);
  });

  it('of 100,000 accounts into far less than NetSuite hands from stage to stage', () => {
    const ports = {
      memos: { select: () => accounts(...Array.from({ length: 100_000 }, () => 1)) },
      settings: { rememberEnabledFor: () => undefined },
    } as unknown as SyncPorts;
    const work = selectWork(ports, settings({ standard: true, batchSize: 25 }), 'manual');
    expect(work).toHaveLength(2_000);
    expect(JSON.stringify(work).length).toBeLessThan(20_000_000);
  });
});
