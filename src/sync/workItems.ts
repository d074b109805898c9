import type { Volume } from '../domain/backfill';
import { sum } from '../domain/money';
import { DEFAULT_BATCH_SIZE } from '../domain/settings';
import type { AccountGroup } from './ports';

/** What one invocation handles: whole Zuora accounts, so that two invocations never meet on one. */
export interface WorkItem {
  /** Handled one after another; internal ids of memos. */
  readonly batches: readonly (readonly number[])[];
  /** Handled after them: memos that the backfill under way takes up. */
  readonly backfilled?: readonly (readonly number[])[];
  /** Deleted memos whose sync or repair is brought to its end. */
  readonly deleted?: readonly number[];
}

/** What all of them may post. */
export function dueIn(groups: readonly AccountGroup[]): Volume {
  return {
    memos: groups.reduce((count, { due }) => count + due.memos, 0),
    amount: sum(groups.map(({ due }) => due.amount)),
  };
}

interface Packed {
  readonly accounts: string[];
  readonly batches: number[][];
}

/**
 * Packs memos into work items. An account's memos stay in one batch while they are no more than two batches' worth; small
 * accounts share one. Whoever asks for batches smaller than usual gets none larger.
 *
 * @param backfill - memos that come after those of every run, in the item of their account where it has one
 */
export function packWork(
  groups: readonly AccountGroup[],
  backfill: readonly AccountGroup[],
  batchSize: number,
): WorkItem[] {
  const packed = pack(groups, batchSize);
  const itemOf = new Map(packed.flatMap((item) => item.accounts.map((account) => [account, item] as const)));
  const behind = new Map<Packed, number[][]>();
  const others: AccountGroup[] = [];
  for (const group of backfill) {
    const item = itemOf.get(group.zuoraAccountId);
    if (item === undefined) others.push(group);
    else behind.set(item, [...(behind.get(item) ?? []), ...slices(group.memoIds, mostIn(batchSize))]);
  }
  return [
    ...packed.map((item): WorkItem => {
      const backfilled = behind.get(item);
      return { batches: item.batches, ...(backfilled === undefined ? {} : { backfilled }) };
    }),
    ...pack(others, batchSize).map(({ batches }): WorkItem => ({ batches: [], backfilled: batches })),
  ];
}

/** The most processors NetSuite gives an account for map/reduce scripts as a rule; more share what there is all the same. */
const PROCESSORS = 10;

/** A run with work for every processor lets accounts share twice as much: a batch's calls are then those of more memos. */
function pack(groups: readonly AccountGroup[], batchSize: number): Packed[] {
  const most = mostIn(batchSize);
  const memos = groups.reduce((count, { memoIds }) => count + memoIds.length, 0);
  const together = memos >= PROCESSORS * most ? most : batchSize;
  const items: Packed[] = [];
  for (const { zuoraAccountId, memoIds } of groups) {
    const item = items.at(-1);
    const last = item?.batches.at(-1);
    if (item && last && last.length + memoIds.length <= together) {
      last.push(...memoIds);
      item.accounts.push(zuoraAccountId);
    } else items.push({ accounts: [zuoraAccountId], batches: slices(memoIds, most) });
  }
  return items;
}

function mostIn(batchSize: number): number {
  return batchSize < DEFAULT_BATCH_SIZE ? batchSize : 2 * batchSize;
}

function slices(ids: readonly number[], length: number): number[][] {
  const count = Math.ceil(ids.length / length);
  return Array.from({ length: count }, (_, index) => ids.slice(index * length, (index + 1) * length));
}
