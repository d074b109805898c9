import type { Disturbance } from './faultsAt.ts';

/**
 * The fewest of a disturbance's faults that still break something: each is left out in turn, and stays out where the
 * rest does as well without it.
 */
export function shrunk(disturbance: Disturbance, breaks: (smaller: Disturbance) => boolean): Disturbance {
  let smallest = disturbance;
  for (const fault of disturbance) {
    const without = smallest.filter((each) => each !== fault);
    if (without.length < smallest.length && breaks(without)) smallest = without;
  }
  return smallest;
}
