import { isRunaway } from '../netsuite/loader/scriptContext.ts';
import type { Scenario } from '../scenario/parse.ts';
import { type Disturbance, disturbancesAt } from './faultsAt.ts';
import { endsElsewhere, type Violation, violationsOf } from './invariants/invariants.ts';
import { extended, type ExploredBundle, type RunOutcome, runDisturbed } from './singleRun.ts';

/** A scenario with what a calm run of it does and comes to. */
export interface Exploration {
  readonly scenario: Scenario;
  readonly bundle: ExploredBundle;
  readonly calm: RunOutcome;
  /** Ways to break it once, in order. */
  readonly singles: readonly Disturbance[];
}

/** Runs a scenario undisturbed, to know its boundaries and where it ends. */
export function openExploration(scenario: Scenario, bundle: ExploredBundle): Exploration {
  const calm = runDisturbed(extended(scenario, 'aDayLater'), [], bundle);
  const { crossings } = runDisturbed(scenario, [], bundle);
  const singles = crossings.flatMap((crossing) => disturbancesAt(crossing, scenario));
  return { scenario, bundle, calm, singles };
}

/** Boundaries of the undisturbed run. */
export function boundaryCount({ singles }: Exploration): number {
  return new Set(singles.map(([first]) => `${String(first?.on)} ${String(first?.nth)}`)).size;
}

/**
 * Runs the scenario with a disturbance until everything is quiet, and a day later where that is needed.
 *
 * @returns what is broken then and not in a calm run; nothing when all invariants hold
 */
export function judgeDisturbed(exploration: Exploration, disturbance: Disturbance): Violation[] {
  try {
    return violationsAfter(exploration, disturbance);
  } catch (error) {
    if (!isRunaway(error)) throw error;
    return [{ invariant: 'scriptsEnd', detail: 'a script does not end by itself' }];
  }
}

function violationsAfter({ scenario, bundle, calm }: Exploration, disturbance: Disturbance): Violation[] {
  const soon = runDisturbed(extended(scenario, 'untilQuiet'), disturbance, bundle);
  const found = judged(soon, calm);
  if (found.length === 0) return [];
  const late = runDisturbed(extended(scenario, 'aDayLater'), disturbance, bundle);
  const lasting = judged(late, calm);
  const broken = violationsOf(soon.observation, false);
  return without([...broken, ...lasting], violationsOf(calm.observation, true));
}

function judged({ observation, brokenOff }: RunOutcome, calm: RunOutcome): Violation[] {
  if (brokenOff !== null && brokenOff !== calm.brokenOff)
    return [{ invariant: 'stepsCanBeDone', detail: brokenOff }];
  return without(
    [...violationsOf(observation, true), ...endsElsewhere(observation, calm.observation)],
    violationsOf(calm.observation, true),
  );
}

function without(violations: readonly Violation[], known: readonly Violation[]): Violation[] {
  const details = new Set(known.map(({ detail }) => detail));
  const distinct = new Map(violations.map((violation) => [violation.detail, violation]));
  return [...distinct.values()].filter(({ detail }) => !details.has(detail));
}
