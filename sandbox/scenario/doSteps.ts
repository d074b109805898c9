import type { ScenarioRun } from './scenarioRun.ts';
import type { Step } from './schema/steps.ts';

/** How people act where things go otherwise than they expect. */
export interface People {
  /** What they wait for before they do a step, in the words of {@link ScenarioRun.shown}; undefined: they do not look. */
  readonly waitsFor: (index: number) => string | undefined;
  /** Whether somebody does a step again, after a while, that was refused in these words. */
  readonly triesAgain: (index: number, refusal: string) => boolean;
}

/** How a scenario went. */
export interface Course {
  /** What a person read who wanted a step done that was refused, by the step's index. */
  readonly refused: ReadonlyMap<number, string>;
  /** What people saw before each of their steps, by its index. */
  readonly shown: ReadonlyMap<number, string>;
  /** Every step that was done, with what people waited for and tried again in between. */
  readonly done: readonly Step[];
  /** Why a step could not be done to its end; null when all were. */
  readonly failure: string | null;
}

/** Who waits lets schedules run, then a pause is ended, then a day passes. */
const WAITING: readonly Step[] = [
  { untilQuiet: true },
  { do: 'resume' },
  { untilQuiet: true },
  { wait: 'P1D' },
  { untilQuiet: true },
];

/** Who tries again waits for the next scheduled run, so that a claim that broke off is free after the first time. */
const BETWEEN_TRIES: readonly Step[] = [{ wait: 'PT15M' }, { run: 'sync' }];
const MOST_TRIES = 4;

/** Does a scenario's steps one after another; one that fails ends it. */
export function doSteps(
  steps: readonly Step[],
  run: ScenarioRun,
  {
    onStep,
    people,
    idleFrom = steps.length,
  }: {
    readonly onStep?: (index: number) => void;
    readonly people?: People;
    /** See `ScenarioPlace.idleFrom`. */
    readonly idleFrom?: number;
  },
): Course {
  const refused = new Map<number, string>();
  const shown = new Map<number, string>();
  const done: Step[] = [];
  const act = (step: Step, index: number): string | null => {
    if ('untilQuiet' in step && index >= idleFrom) {
      done.push(...run.untilIdle(index));
      return null;
    }
    done.push(step);
    return run.do(step, index);
  };
  const wait = (index: number): void => {
    const expected = people?.waitsFor(index);
    for (const meanwhile of WAITING) {
      const now = run.shown();
      shown.set(index, now);
      if (expected === undefined || expected === now) return;
      act(meanwhile, index);
    }
  };
  // Whose script died looks at what came of it all the same.
  const read = (refusal: string | null): string | null =>
    refusal?.includes('SSS_') ? `${refusal} ${run.shown()}` : refusal;
  const doOne = (step: Step, index: number): void => {
    if (isByPerson(step)) wait(index);
    let refusal = read(act(step, index));
    for (let tries = 1; refusal !== null && tries < MOST_TRIES; tries += 1) {
      if (!people?.triesAgain(index, refusal)) break;
      for (const meanwhile of BETWEEN_TRIES) act(meanwhile, index);
      refusal = read(act(step, index));
    }
    if (refusal !== null) refused.set(index, refusal);
  };
  for (const [index, step] of steps.entries()) {
    onStep?.(index);
    try {
      doOne(step, index);
    } catch (error) {
      const failure = `steps[${String(index)}]: ${error instanceof Error ? error.message : String(error)}`;
      return { refused, shown, done, failure };
    }
  }
  return { refused, shown, done, failure: null };
}

/** Whether a step changes something by hand: runs come by themselves, and looking at something changes nothing. */
export function isByPerson(step: Step): boolean {
  return !['run', 'wait', 'untilQuiet', 'explain', 'preview'].some((name) => name in step);
}
