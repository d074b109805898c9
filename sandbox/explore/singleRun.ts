import { FaultPlan, type Standstill } from '../faults.ts';
import type { SandboxAccount } from '../netsuite/account.ts';
import { forgetUnseen, lookedAtTogether } from '../netsuite/loader/contextPool.ts';
import type { DeployedProject } from '../netsuite/project/definition.ts';
import type { AccountSwitches } from '../netsuite/switches.ts';
import { AccountStorage } from '../netsuite/storage/accountStorage.ts';
import { SandboxDoesNotKnow } from '../netsuite/suiteScriptError.ts';
import type { Scenario } from '../scenario/parse.ts';
import type { Course, People } from '../scenario/doSteps.ts';
import { runScenario } from '../scenario/runScenario.ts';
import type { SeededIds } from '../scenario/seed.ts';
import { type Bound, inTime } from './bounds.ts';
import { crossingsOf, type Disturbance, plannedFaults } from './faultsAt.ts';
import { InProcessTenant } from './inProcessTenant.ts';
import { type Observation, observe } from './observation.ts';

/** The bundle that is explored, deployed once. */
export interface ExploredBundle {
  readonly projectRoot: string;
  readonly project: DeployedProject;
  /** See `ScenarioPlace.enabledIn`. */
  readonly enabledIn?: string;
  /** How its account behaves where nobody knows; absent: as sandboxes do by default. */
  readonly switches?: Partial<AccountSwitches>;
}

/** What came of one run. */
export interface RunOutcome {
  readonly observation: Observation;
  readonly crossings: ReturnType<typeof crossingsOf>;
  readonly course: Course;
  /** Calls that stood still between the script's last look at the clock and their arrival. */
  readonly standstills: readonly Standstill[];
}

/** Steps after the last one of a scenario, so that every attempt that was broken off has been taken up again. */
const UNTIL_QUIET: Scenario['steps'] = [{ untilQuiet: true }];

/**
 * An admin resumes a paused sync, and again where it pauses once more; what needs somebody is tried again by itself a day
 * later; the night reconciles.
 */
export const LATER_STEPS: Scenario['steps'] = [
  { untilQuiet: true },
  { do: 'resume' },
  { untilQuiet: true },
  { do: 'resume' },
  { untilQuiet: true },
  { wait: 'P1D' },
  { run: 'reconcile' },
  { untilQuiet: true },
];

/** A scenario with steps of the explorer's own after its last one. */
export interface ExtendedScenario extends Scenario {
  /** Steps of the scenario itself. */
  readonly ownSteps?: number;
}

/** How a scenario goes on after its last step. */
export type Extension = 'untilQuiet' | 'aDayLater' | 'switchedOn';

/** A scenario as it is explored: its steps, and then until nothing more happens. */
export function extended(scenario: Scenario, how: Extension): ExtendedScenario {
  const { steps, settings } = scenario;
  const { standard = false, negative = false } = settings;
  const more: Readonly<Record<Extension, Scenario['steps']>> = {
    untilQuiet: UNTIL_QUIET,
    aDayLater: LATER_STEPS,
    switchedOn: [{ settings: { standard, negative } }, ...LATER_STEPS],
  };
  return { ...scenario, steps: [...steps, ...more[how]], expect: {}, ownSteps: steps.length };
}

let storages = new WeakMap<DeployedProject, AccountStorage>();

/** Runs come one after another, so that the tables need to be made once. */
function storageOf(project: DeployedProject): AccountStorage {
  const storage = storages.get(project) ?? new AccountStorage(project);
  storages.set(project, storage);
  return storage;
}

/** Bounds runs whose scripts all end. What one that was ended had written was not taken back, so its tables are thrown away. */
export const RUNS_END: Bound = {
  milliseconds: 60_000,
  ended: () => {
    forgetUnseen();
    storages = new WeakMap();
  },
};

/**
 * Runs a scenario with its own faults and a disturbance besides.
 *
 * @param people - how they act; absent: they do each step once, at once
 * @throws when a script does not end by itself; `isRunaway` tells it from other errors
 */
export function runDisturbed(
  scenario: ExtendedScenario,
  disturbance: Disturbance,
  bundle: ExploredBundle,
  people?: People,
): RunOutcome {
  const storage = storageOf(bundle.project);
  const run = (): RunOutcome => {
    const http = new InProcessTenant();
    const faults = new FaultPlan([...scenario.faults, ...plannedFaults(disturbance)]);
    let end: { account: SandboxAccount; ids: SeededIds; course: Course } | undefined;
    const result = runScenario(scenario, {
      ...bundle,
      storage,
      runawayAfter: null,
      ...(scenario.ownSteps === undefined ? {} : { idleFrom: scenario.ownSteps }),
      http,
      tenant: http.addresses,
      faults,
      ...(people === undefined ? {} : { people }),
      onEnd: (account, ids, course) => {
        end = { account, ids, course };
      },
    });
    if (!end) throw new SandboxDoesNotKnow(`what became of ${scenario.name}: the run has no end`);
    return {
      observation: observe(scenario, result, end, http),
      course: end.course,
      crossings: crossingsOf(faults),
      standstills: faults.standstills,
    };
  };
  return inTime(() => lookedAtTogether(() => storage.lend(run)), RUNS_END);
}
