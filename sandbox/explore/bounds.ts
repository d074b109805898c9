import { bounded, isRunaway } from '../netsuite/loader/scriptContext.ts';

/** What bounds some work. */
export interface Bound {
  /** Real milliseconds that no work takes whose scripts all end. */
  readonly milliseconds: number;
  /** Told when work was ended, which nothing within it notices. */
  readonly ended: () => void;
}

/** Real milliseconds a batch should take: far below the bound, far above what it costs to set one. */
const BATCH_TAKES = 500;

const LARGEST_BATCH = 32;

let isBounded = false;

/**
 * Does work that is ended when it takes longer than work can whose scripts all end. Within bounded work the outer bound
 * holds: each costs a thread that watches the time.
 *
 * @throws when it was ended; `isRunaway` tells this from what the work throws
 */
export function inTime<T>(work: () => T, { milliseconds, ended }: Bound): T {
  if (isBounded) return work();
  isBounded = true;
  try {
    return bounded(work, milliseconds);
  } catch (error) {
    if (isRunaway(error)) ended();
    throw error;
  } finally {
    isBounded = false;
  }
}

/**
 * Does the same to each item, as many under one bound as take a moment. Where a batch does not end, each of its items is
 * done again under a bound of its own.
 *
 * @returns items with what came of them, in order
 */
export function* inBatches<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Result,
  bound: Bound,
): Generator<readonly [Item, Result], void, undefined> {
  let size = 1;
  for (let next = 0; next < items.length;) {
    const batch = items.slice(next, next + size);
    next += batch.length;
    const startedAt = performance.now();
    const results = together(batch, act, bound) ?? batch.map((item) => [item, act(item)] as const);
    const took = performance.now() - startedAt;
    yield* results;
    size = Math.max(1, Math.min(LARGEST_BATCH, took < BATCH_TAKES ? size * 2 : Math.floor(size / 2)));
  }
}

function together<Item, Result>(
  batch: readonly Item[],
  act: (item: Item) => Result,
  bound: Bound,
): (readonly [Item, Result])[] | null {
  try {
    return inTime(() => batch.map((item) => [item, act(item)] as const), bound);
  } catch (error) {
    if (isRunaway(error)) return null;
    throw error;
  }
}
