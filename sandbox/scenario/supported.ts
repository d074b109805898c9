import { parseEnteredStep, type Scenario } from './parse.ts';
import { ScenarioProblem } from './problem.ts';
import { type Step, stepName } from './schema/steps.ts';

/**
 * Steps of the format that this sandbox cannot run yet.
 *
 * @throws ScenarioProblem naming the first step of the scenario, or of one of its faults, that is among them
 */
export function checkSupported(scenario: Scenario): void {
  for (const [index, step] of scenario.steps.entries()) refuseUnsupported(step, ['steps', index]);
  for (const [index, { fault }] of scenario.faults.entries()) {
    if (fault.kind === 'enter') refuseUnsupported(parseEnteredStep(fault.step), ['faults', index, 'what']);
  }
}

function refuseUnsupported(step: Step, path: readonly PropertyKey[]): void {
  const name = 'run' in step ? `run ${step.run}` : 'do' in step ? `do ${step.do}` : stepName(step);
  if (UNSUPPORTED.has(name)) throw new ScenarioProblem(path, `\`${name}\` is not supported yet`);
}

const UNSUPPORTED: ReadonlySet<string> = new Set([]);
