import type { Disturbance } from './faultsAt.ts';

/** Pairs of single disturbances, the same ones for the same seed. */
export function sampledPairs(singles: readonly Disturbance[], count: number, seed: number): Disturbance[] {
  if (singles.length < 2) return [];
  const random = randomNumbers(seed);
  const pick = (): Disturbance => singles[Math.floor(random() * singles.length)] ?? [];
  return Array.from({ length: count }, () => [...pick(), ...pick()]);
}

/** Numbers from 0 to below 1 by a linear congruence of 2^32 ("Numerical Recipes", ranqd1). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
