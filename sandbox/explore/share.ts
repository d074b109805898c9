import type { AccountSwitches } from '../netsuite/switches.ts';
import type { Course } from '../scenario/doSteps.ts';
import { parseScenario } from '../scenario/parse.ts';
import { inBatches } from './bounds.ts';
import { boundaryCount, judgeCalm, judgeDisturbed, type Judgement, openExploration } from './explore.ts';
import type { Disturbance } from './faultsAt.ts';
import type { Violation } from './invariants/invariants.ts';
import { sampledPairs } from './pairs.ts';
import { shrunk } from './shrink.ts';
import { type ExploredBundle, RUNS_END } from './singleRun.ts';

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
  /** What was done in the run that broke it. */
  readonly steps: Course['done'];
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
  const tell = ({ broken, steps }: Judgement, faults: Disturbance, sampledBy: number | null): void => {
    const { name } = scenario;
    found.push(...broken.map((each) => ({ scenario: name, faults, ...each, steps, seed: sampledBy })));
  };
  if (part === 0) tell(judgeCalm(exploration), [], null);
  const ours = [
    ...singles.map((disturbance) => ({ disturbance, isPair: false })),
    ...sampledPairs(singles, pairs, seed).map((disturbance) => ({ disturbance, isPair: true })),
  ].filter((_, index) => index % of === part);
  // A single disturbance keeps to the limit by what it is made of, unless the scenario's own faults add to it.
  const judge = (faults: Disturbance, isPair: boolean): Judgement =>
    judgeDisturbed(exploration, faults, isPair || scenario.faults.length > 0);
  let runs = 0;
  const judged = inBatches(ours, (each) => judge(each.disturbance, each.isPair), RUNS_END);
  for (const [{ disturbance, isPair }, { broken }] of judged) {
    runs += 1;
    told(runs);
    if (broken.length === 0) continue;
    const faults = shrunk(disturbance, (fewer) => judge(fewer, isPair).broken.length > 0);
    tell(judge(faults, isPair), faults, isPair ? seed : null);
  }
  return { runs, boundaries: boundaryCount(exploration), found };
}
