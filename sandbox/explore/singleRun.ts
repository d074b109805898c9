import { FaultPlan } from '../faults.ts';
import type { SandboxAccount } from '../netsuite/account.ts';
import type { DeployedProject } from '../netsuite/project/definition.ts';
import { SandboxDoesNotKnow } from '../netsuite/suiteScriptError.ts';
import type { Scenario } from '../scenario/parse.ts';
import { runScenario } from '../scenario/runScenario.ts';
import type { SeededIds } from '../scenario/seed.ts';
import { crossingsOf, type Disturbance, plannedFaults } from './faultsAt.ts';
import { InProcessTenant } from './inProcessTenant.ts';
import { type Observation, observe } from './observation.ts';

/** The bundle that is explored, deployed once. */
export interface ExploredBundle {
  readonly projectRoot: string;
  readonly project: DeployedProject;
}

/** What came of one run. */
export interface RunOutcome {
  readonly observation: Observation;
  readonly crossings: ReturnType<typeof crossingsOf>;
  /** Why a step of the scenario could not be done to its end; null when all were. */
  readonly brokenOff: string | null;
}

/** Steps after the last one of a scenario, so that every attempt that was broken off has been taken up again. */
const UNTIL_QUIET: Scenario['steps'] = [{ untilQuiet: true }];

/** An admin resumes a paused sync; what needs somebody is tried again by itself a day later. */
export const LATER_STEPS: Scenario['steps'] = [
  { untilQuiet: true },
  { do: 'resume' },
  { untilQuiet: true },
  { wait: 'P1D' },
  { untilQuiet: true },
];

/** A scenario as it is explored: its steps, and then until nothing more happens. */
export function extended(scenario: Scenario, how: 'untilQuiet' | 'aDayLater'): Scenario {
  const more = how === 'untilQuiet' ? UNTIL_QUIET : LATER_STEPS;
  return { ...scenario, steps: [...scenario.steps, ...more], expect: {} };
}

/** Runs a scenario with its own faults and a disturbance besides. */
export function runDisturbed(
  scenario: Scenario,
  disturbance: Disturbance,
  bundle: ExploredBundle,
): RunOutcome {
  const http = new InProcessTenant();
  const faults = new FaultPlan([...scenario.faults, ...plannedFaults(disturbance)]);
  let end: { account: SandboxAccount; ids: SeededIds } | undefined;
  const result = runScenario(scenario, {
    ...bundle,
    http,
    tenant: http.addresses,
    faults,
    onEnd: (account, ids) => {
      end = { account, ids };
    },
  });
  if (!end) throw new SandboxDoesNotKnow(`what became of ${scenario.name}: the run has no end`);
  const observation = observe(scenario, result, end, http);
  const brokenOff = result.mismatches.find((line) => line.startsWith('steps[')) ?? null;
  return { observation, crossings: crossingsOf(faults), brokenOff };
}
