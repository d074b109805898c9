import { type Course, isByPerson, type People } from '../scenario/doSteps.ts';
import type { Standstill } from '../faults.ts';
import { isRunaway } from '../netsuite/loader/scriptContext.ts';
import { parseEnteredStep, type Scenario } from '../scenario/parse.ts';
import { type Disturbance, disturbancesAt } from './faultsAt.ts';
import { endsElsewhere, type Violation, violationsOf } from './invariants/invariants.ts';
import { otherHistories } from './histories.ts';
import type { Observation } from './observation.ts';
import { extended, type ExploredBundle, type Extension, type RunOutcome, runDisturbed } from './singleRun.ts';

const MINUTE = 60_000;

/** A scenario with what a calm run of it does and comes to. */
export interface Exploration {
  readonly scenario: Scenario;
  readonly bundle: ExploredBundle;
  readonly calm: RunOutcome;
  /** Where the same acts end in other orders with nothing going wrong; found out when it is asked for. */
  readonly otherEnds: () => readonly Observation[];
  /** Where a calm run ends in which an admin switches on again what was on at first; found out when it is asked for. */
  readonly calmSwitchedOn: () => RunOutcome;
  /** Ways to break it once, in order. */
  readonly singles: readonly Disturbance[];
}

/** Runs a scenario undisturbed, to know its boundaries and where it ends. */
export function openExploration(scenario: Scenario, bundle: ExploredBundle): Exploration {
  const calm = runDisturbed(extended(scenario, 'aDayLater'), [], bundle);
  const { crossings } = runDisturbed(scenario, [], bundle);
  const singles = crossings.flatMap((crossing) => disturbancesAt(crossing, scenario));
  let ends: readonly Observation[] | null = null;
  const otherEnds = (): readonly Observation[] =>
    (ends ??= otherHistories(scenario).map(
      (each) => runDisturbed(extended(each, 'aDayLater'), [], bundle).observation,
    ));
  let on: RunOutcome | null = null;
  const calmSwitchedOn = (): RunOutcome =>
    (on ??= runDisturbed(extended(scenario, 'switchedOn'), [], bundle));
  return { scenario, bundle, calm, otherEnds, calmSwitchedOn, singles };
}

/** Boundaries of the undisturbed run. */
export function boundaryCount({ singles }: Exploration): number {
  return new Set(singles.map(([first]) => `${String(first?.on)} ${String(first?.nth)}`)).size;
}

/** What is broken after a run, and what was done in it. */
export interface Judgement {
  /** Empty when all invariants hold. */
  readonly broken: readonly Violation[];
  readonly steps: Course['done'];
}

/** What is broken although nothing disturbed the run. */
export function judgeCalm({ scenario, calm, calmSwitchedOn }: Exploration): Judgement {
  const { course, observation } = switchesOff(scenario) && isInFlight(calm) ? calmSwitchedOn() : calm;
  const { failure, done } = course;
  const broken = failure === null ? [] : [{ invariant: 'stepsCanBeDone', detail: failure }];
  return { broken: [...broken, ...violationsOf(observation, true)], steps: done };
}

/**
 * Runs the scenario with a disturbance until everything is quiet, and a day later where that is needed.
 *
 * @param withinLimit - true where runs beyond the limit that `docs/proof.md` names are not judged
 * @returns what is broken then and not in a calm run
 */
export function judgeDisturbed(
  exploration: Exploration,
  disturbance: Disturbance,
  withinLimit = false,
): Judgement {
  try {
    return judgementOf(exploration, disturbance, withinLimit);
  } catch (error) {
    if (!isRunaway(error)) throw error;
    const broken = [{ invariant: 'scriptsEnd', detail: 'a script does not end by itself' }];
    return { broken, steps: extended(exploration.scenario, 'aDayLater').steps };
  }
}

function judgementOf(exploration: Exploration, disturbance: Disturbance, withinLimit: boolean): Judgement {
  const { scenario, bundle, calm } = exploration;
  const { refused, shown } = calm.course;
  const triesAgain = (index: number, refusal: string): boolean => refused.get(index) !== refusal;
  const run = (how: Extension, waitsFor: People['waitsFor']): RunOutcome =>
    runDisturbed(extended(scenario, how), disturbance, bundle, { waitsFor, triesAgain });
  const isLeftOut = ({ standstills }: RunOutcome): boolean => withinLimit && standstills.some(isBeyondLimit);
  const atOnce = (): undefined => undefined;

  const soon = run('untilQuiet', atOnce);
  if (isLeftOut(soon) || judged(soon, calm).length === 0) return after(soon, []);
  const late = run('aDayLater', atOnce);
  if (isLeftOut(late)) return after(late, []);
  const lasting = judged(late, calm);
  if (lasting.length > 0 && switchesOff(scenario) && (isInFlight(late) || lacksMemos(late, calm))) {
    // What is in flight or not begun when a sync is switched off waits until it is on again.
    const on = run('switchedOn', atOnce);
    return after(on, isLeftOut(on) ? [] : judged(on, exploration.calmSwitchedOn()));
  }
  // What a person changed is told by a run or the night after, so that only what lasts is broken.
  const broken = peopleAct(scenario) ? lasting : [...violationsOf(soon.observation, false), ...lasting];
  if (!broken.every(isOfEnd)) return after(late, without(broken, violationsOf(calm.observation, true)));
  // Where a person was faster than a sync that broke off, another end is right.
  if (lasting.length === 0 || endsAsInAnotherHistory(exploration, late)) return after(late, []);
  const unhurried = run('aDayLater', (index) => shown.get(index));
  if (isLeftOut(unhurried)) return after(unhurried, []);
  const found = judged(unhurried, calm);
  const isRight = found.every(isOfEnd) && endsAsInAnotherHistory(exploration, unhurried);
  return after(unhurried, isRight ? [] : found);
}

/** Between the scenario's own steps or within them. */
function peopleAct({ steps, faults }: Scenario): boolean {
  const entered = faults.flatMap(({ fault }) => (fault.kind === 'enter' ? parseEnteredStep(fault.step) : []));
  return [...steps, ...entered].some(isByPerson);
}

function switchesOff({ steps, faults }: Scenario): boolean {
  return /"(standard|negative)\\?":false/.test(JSON.stringify([steps, faults]));
}

function lacksMemos({ observation }: RunOutcome, calm: RunOutcome): boolean {
  const complete = (outcome: Observation): Set<string> =>
    new Set(outcome.memos.filter(({ found }) => found.journal?.state === 'complete').map(({ key }) => key));
  const done = complete(observation);
  return [...complete(calm.observation)].some((key) => !done.has(key));
}

function isInFlight({ observation }: RunOutcome): boolean {
  return observation.memos.some(
    ({ found: { journal, integrationStatus } }) =>
      journal?.state === 'creating' ||
      journal?.state === 'error' ||
      integrationStatus === 'Creating Invoice Adjustment',
  );
}

function after({ course }: RunOutcome, broken: readonly Violation[]): Judgement {
  return { broken, steps: course.done };
}

/** The claim behind a creating call may be another's by then, and nothing in NetSuite can hold the call back. */
function isBeyondLimit({ on, lasted, age }: Standstill): boolean {
  return on === 'zuora.create' && lasted > 4 * MINUTE && age > 12 * MINUTE;
}

function isOfEnd({ invariant }: Violation): boolean {
  return invariant === endsElsewhere.name;
}

function endsAsInAnotherHistory({ otherEnds }: Exploration, { observation }: RunOutcome): boolean {
  return otherEnds().some((end) => endsElsewhere(observation, end).length === 0);
}

function judged({ observation, course }: RunOutcome, calm: RunOutcome): Violation[] {
  if (course.failure !== null && course.failure !== calm.course.failure)
    return [{ invariant: 'stepsCanBeDone', detail: course.failure }];
  const ends = endsElsewhereByRight({ observation, course }, calm.course)
    ? []
    : endsElsewhere(observation, calm.observation);
  return without([...violationsOf(observation, true), ...ends], violationsOf(calm.observation, true));
}

/**
 * What a person could do here that was refused in the calm run leads to another end by right; and where a person came too
 * late for something, nothing better can come of a memo than that it is complete.
 */
function endsElsewhereByRight(
  { observation, course }: Pick<RunOutcome, 'observation' | 'course'>,
  calm: Course,
): boolean {
  const couldMore = [...calm.refused.keys()].some((index) => !course.refused.has(index));
  const cameTooLate = [...course.refused.keys()].some((index) => !calm.refused.has(index));
  const isComplete = observation.memos.every(({ found }) => found.journal?.state === 'complete');
  return couldMore || (cameTooLate && isComplete);
}

function without(violations: readonly Violation[], known: readonly Violation[]): Violation[] {
  const details = new Set(known.map(withoutIds));
  const distinct = new Map(violations.map((violation) => [violation.detail, violation]));
  return [...distinct.values()].filter((violation) => !details.has(withoutIds(violation)));
}

/** What another attempt posts has another id. */
function withoutIds({ detail }: Violation): string {
  return detail.replace(/adjustment [0-9a-f]{32}/g, 'adjustment');
}
