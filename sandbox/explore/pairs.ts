import type { Disturbance } from './faultsAt.ts';

/**
 * Pairs of single disturbances, the same ones for the same seed. Those are left out that let a creating call stand still
 * for longer than a single disturbance may: `docs/proof.md` names this limit.
 */
export function sampledPairs(singles: readonly Disturbance[], count: number, seed: number): Disturbance[] {
  if (singles.length < 2) return [];
  const random = randomNumbers(seed);
  const pick = (): Disturbance => singles[Math.floor(random() * singles.length)] ?? [];
  return Array.from({ length: count }, () => [pick(), pick()] as const)
    .filter(([one, other]) => !standsStillInCreate(one, other) && !standsStillInCreate(other, one))
    .map(([one, other]) => [...one, ...other]);
}

/** The script has read the clock for the last time when a creating call begins; what enters there may stand still itself. */
function standsStillInCreate(one: Disturbance, other: Disturbance): boolean {
  const waits = one.some(({ on, what }) => on === 'zuora.create' && /^(stall|enter):/.test(what));
  return waits && other.some(({ what }) => what.startsWith('stall:'));
}

/** Numbers from 0 to below 1 by a linear congruence of 2^32 ("Numerical Recipes", ranqd1). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
