import { isByPerson } from '../scenario/doSteps.ts';
import type { Scenario } from '../scenario/parse.ts';

type Steps = Scenario['steps'];

/**
 * The same acts in other orders, with nothing going wrong. People and runs race: whose act comes first is decided by what
 * disturbs them, and each order has its own right end.
 */
export function otherHistories(scenario: Scenario): Scenario[] {
  return [...otherOrdersOfActs(scenario), ...otherOrdersOfMemos(scenario)];
}

/** Memos race as well: where there is not room for all of them, whoever comes first has it. */
function otherOrdersOfMemos(scenario: Scenario): Scenario[] {
  const { netsuite } = scenario;
  const { creditMemos } = netsuite;
  return creditMemos.slice(1).map((first) => ({
    ...scenario,
    faults: scenario.faults.filter(isOfSomebody),
    netsuite: { ...netsuite, creditMemos: [first, ...creditMemos.filter((each) => each !== first)] },
  }));
}

/** A step that enters is somebody's act, not something that goes wrong; it may come at another time as well. */
function isOfSomebody({ fault }: Scenario['faults'][number]): boolean {
  return fault.kind === 'enter';
}

function otherOrdersOfActs(scenario: Scenario): Scenario[] {
  const { steps } = scenario;
  const faults = scenario.faults.filter(isOfSomebody);
  const unentered = scenario.faults.filter((each) => !isOfSomebody(each));
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
