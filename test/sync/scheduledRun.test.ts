import { amount } from '../../src/domain/money';
import type { AccountGroup, SyncPorts } from '../../src/sync/ports';
import { selectWork } from '../../src/sync/scheduledRun';
import { packWork, type WorkItem } from '../../src/sync/workItems';
import { settings } from '../domain/builders';

/** Accounts with so many due memos each. */
function accounts(...sizes: number[]): AccountGroup[] {
  let id = 0;
  return sizes.map((size, index) => ({
    zuoraAccountId: String(index),
    memoIds: Array.from({ length: size }, () => (id += 1)),
    due: { memos: size, amount: amount(1) },
  }));
}

/** The work of a run to which these memos are due, and these were deleted before their end. */
function workOf(groups: AccountGroup[], batchSize: number, deleted: readonly number[] = []): WorkItem[] {
  const ports = {
    memos: { select: () => groups },
    journal: { unendedDeleted: () => deleted },
    settings: { rememberEnabledFor: () => undefined },
  } as unknown as SyncPorts;
  return selectWork(ports, settings({ standard: true, batchSize }), 'manual');
}

/** The sizes of the batches, by work item. */
function batchesOf(groups: AccountGroup[], batchSize: number): number[][] {
  const work = workOf(groups, batchSize);
  expect(work.flatMap(({ batches }) => batches.flat())).toEqual(groups.flatMap(({ memoIds }) => memoIds));
  return work.map(({ batches }) => batches.map(({ length }) => length));
}

describe('a run packs its memos', () => {
  it('so that small accounts share a batch', () => {
    expect(batchesOf(accounts(3, 4, 3, 10, 1), 10)).toEqual([[10], [10], [1]]);
  });

  it('so that an account stays together up to two batches, and in one work item beyond', () => {
    expect(batchesOf(accounts(24, 50, 110), 25)).toEqual([[24], [50], [50, 50, 10]]);
  });

  it('in batches twice as large once there is work for every processor', () => {
    const small = Array.from({ length: 100 }, () => 5);
    expect(batchesOf(accounts(...small), 25)).toEqual(Array.from({ length: 10 }, () => [50]));
    expect(batchesOf(accounts(...small.slice(1)), 25)).toEqual([
      ...Array.from({ length: 19 }, () => [25]),
      [20],
    ]);
  });

  it('in none larger than an admin asked for who wants them small', () => {
    expect(batchesOf(accounts(3, 1), 1)).toEqual([[1, 1, 1], [1]]);
    expect(batchesOf(accounts(45), 24)).toEqual([[24, 21]]);
  });

  it('so that what a backfill takes up of an account is handled by whoever has its other memos', () => {
    const [one, two] = accounts(1, 1);
    if (!one || !two) throw new Error('there are two accounts');
    expect(packWork([one, two], [{ ...two, memoIds: [3] }], 25)).toEqual([
      { batches: [[1, 2]], backfilled: [[3]] },
    ]);
  });

  it('of 100,000 accounts into far less than NetSuite hands from stage to stage', () => {
    const work = workOf(accounts(...Array.from({ length: 100_000 }, () => 1)), 25);
    expect(work).toHaveLength(2_000);
    expect(JSON.stringify(work).length).toBeLessThan(20_000_000);
  });

  it('and gives those deleted before their end an invocation of their own, not too many at once', () => {
    const deleted = Array.from({ length: 60 }, (_, index) => index + 100);
    expect(workOf(accounts(3), 10, deleted)).toEqual([
      { batches: [[1, 2, 3]] },
      { batches: [], deleted: deleted.slice(0, 50) },
    ]);
  });
});
