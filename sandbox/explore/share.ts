import type { AccountSwitches } from '../netsuite/switches.ts';
import { parseScenario } from '../scenario/parse.ts';
import { boundaryCount, judgeCalm, judgeDisturbed, openExploration } from './explore.ts';
import type { Disturbance } from './faultsAt.ts';
import type { Violation } from './invariants/invariants.ts';
import { sampledPairs } from './pairs.ts';
import { shrunk } from './shrink.ts';
import type { ExploredBundle } from './singleRun.ts';

/** What is explored of one scenario: every single fault, and some pairs. */
export interface Task {
  /** The scenario file's text. */
  readonly source: string;
  readonly switches: Partial<AccountSwitches>;
  readonly pairs: number;
  readonly seed: number;
}

/** One of several equal parts of a task: every so manieth disturbance. */
export interface Share extends Task, Part {}

export interface Part {
  /** From 0 to below `of`. */
  readonly part: number;
  readonly of: number;
}

/** A broken invariant, with the fewest faults that break it. */
export interface Found extends Violation {
  readonly scenario: string;
  readonly faults: Disturbance;
  /** What its pair was sampled by; null for a single fault, which needs none. */
  readonly seed: number | null;
}

export interface ShareResult {
  readonly runs: number;
  /** Boundaries of the whole scenario. */
  readonly boundaries: number;
  readonly found: readonly Found[];
}

/**
 * Explores one part of a task.
 *
 * @param told - gets the number of runs done so far
 */
export function exploreShare(
  { source, switches, pairs, seed, part, of }: Share,
  bundle: ExploredBundle,
  told: (runs: number) => void,
): ShareResult {
  const scenario = parseScenario(source);
  const exploration = openExploration(scenario, { ...bundle, switches });
  const { singles } = exploration;
  const found: Found[] = [];
  const tell = (broken: readonly Violation[], faults: Disturbance, sampledBy: number | null): void => {
    found.push(...broken.map((each) => ({ scenario: scenario.name, faults, ...each, seed: sampledBy })));
  };
  if (part === 0) tell(judgeCalm(exploration), [], null);
  let runs = 0;
  for (const [index, disturbance] of [...singles, ...sampledPairs(singles, pairs, seed)].entries()) {
    if (index % of !== part) continue;
    runs += 1;
    told(runs);
    // Single disturbances keep to the limit by what they are made of.
    const isPair = index >= singles.length;
    const broken = (faults: Disturbance): Violation[] => judgeDisturbed(exploration, faults, isPair);
    const breaks = (faults: Disturbance): boolean => broken(faults).length > 0;
    if (!breaks(disturbance)) continue;
    const faults = shrunk(disturbance, breaks);
    tell(broken(faults), faults, isPair ? seed : null);
  }
  return { runs, boundaries: boundaryCount(exploration), found };
}
