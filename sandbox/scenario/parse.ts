import * as v from 'valibot';
import { type Boundary, type Fault, parseFault, type PlannedFault } from '../faults.ts';
import { problemOf, ScenarioProblem } from './problem.ts';
import { checkAmounts } from './amounts.ts';
import { checkNames } from './names.ts';
import { type ScenarioFile, scenarioSchema } from './schema/scenario.ts';
import { type Step, stepSchema } from './schema/steps.ts';

/** A scenario that was read whole: every name resolves and every fault can happen where it is planned. */
export interface Scenario extends Omit<ScenarioFile, 'faults'> {
  readonly faults: readonly PlannedFault[];
}

/**
 * Reads a scenario file.
 *
 * @throws ScenarioProblem for the first thing in it that is unknown, missing or ill-typed
 */
export function parseScenario(json: string): Scenario {
  const parsed = v.safeParse(scenarioSchema, fromJson(json), { abortEarly: true });
  if (!parsed.success) throw problemOf(parsed.issues[0]);
  const file = parsed.output;
  checkNames(file, file.steps, ['steps']);
  checkAmounts(file.netsuite);
  return { ...file, faults: file.faults.map((fault, index) => planned(file, fault, index)) };
}

/**
 * Reads the step of an `enter` fault.
 *
 * @throws ScenarioProblem when it is none
 */
export function parseEnteredStep(json: string, path: readonly PropertyKey[] = []): Step {
  const parsed = v.safeParse(stepSchema, fromJson(json, path), { abortEarly: true });
  if (parsed.success) return parsed.output;
  const { path: inside, message } = problemOf(parsed.issues[0]);
  throw new ScenarioProblem(path, `the step to enter: ${inside}: ${message}`);
}

function fromJson(json: string, path: readonly PropertyKey[] = []): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ScenarioProblem(path, `is not JSON: ${reason.replaceAll('\n', ' ')}`);
  }
}

function planned(
  file: ScenarioFile,
  { on, nth, what }: ScenarioFile['faults'][number],
  index: number,
): PlannedFault {
  const path = ['faults', index, 'what'];
  const fault = parseFault(what);
  if (fault === undefined) throw new ScenarioProblem(path, `there is no such fault: ${JSON.stringify(what)}`);
  if (!canHappen(fault, on))
    throw new ScenarioProblem(path, `${JSON.stringify(what)} cannot happen at ${on}`);
  if (fault.kind === 'enter') checkNames(file, [parseEnteredStep(fault.step, path)], path);
  return { on, nth, fault };
}

/** Answers of Zuora happen at its calls, refused rows where rows are sent, and a changed record where one is written. */
function canHappen(fault: Fault, on: Boundary): boolean {
  if (fault.kind === 'changed') return on === 'netsuite.journal' || on === 'netsuite.memo';
  if (fault.kind !== 'tenant') return true;
  if (/^(lock$|ok-but-failed$|reject:|in-flight:)/.test(fault.what))
    return on === 'zuora.create' || on === 'zuora.update';
  return on.startsWith('zuora.');
}
