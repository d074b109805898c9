import { isByPerson } from '../scenario/doSteps.ts';
import type { Scenario } from '../scenario/parse.ts';

type Steps = Scenario['steps'];

/**
 * The same acts in other orders, with nothing going wrong. People and runs race: whose act comes first is decided by what
 * disturbs them, and each order has its own right end.
 */
export function otherHistories(scenario: Scenario): Scenario[] {
  const { steps } = scenario;
  // A step that enters is somebody's act, not something that goes wrong; it may come at another time as well.
  const faults = scenario.faults.filter(({ fault }) => fault.kind === 'enter');
  const unentered = scenario.faults.filter(({ fault }) => fault.kind !== 'enter');
  const acts = steps.filter(isByPerson);
  if (acts.length === 0) return [{ ...scenario, faults }];
  const first: Steps = [...acts, ...steps.filter((step) => !isByPerson(step))];
  const unhurried: Steps = steps.flatMap((step) => (isByPerson(step) ? [QUIET, step] : [step]));
  return [steps, unhurried, first].flatMap((each) => [
    ...(each === steps ? [] : [{ ...scenario, steps: each }]),
    { ...scenario, steps: each, faults },
    ...(faults.length === 0 ? [] : [{ ...scenario, steps: each, faults: unentered }]),
  ]);
}

const QUIET: Steps[number] = { untilQuiet: true };
