import { SandboxClock } from '../clock.ts';
import { FaultPlan } from '../faults.ts';
import type { AccountUser, ExecutionContextName, ExecutionSurroundings } from './execution.ts';
import { accountModules } from './accountModules.ts';
import { GOVERNANCE_LIMITS } from './governance/limits.ts';
import { ScriptRefused } from './loader/scriptRefused.ts';
import { ScriptRuntime } from './loader/scriptRuntime.ts';
import { failureLine } from './loader/scriptFailure.ts';
import { MapReduceEngine, SYSTEM_USER } from './mapReduce/mapReduceEngine.ts';
import type { MapReduceReport } from './mapReduce/mapReduceRun.ts';
import { TaskBoard } from './mapReduce/taskBoard.ts';
import { CacheStore } from './modules/cache.ts';
import type { DeployedProject } from './project/definition.ts';
import { deployProject } from './project/deploy.ts';
import { besideFields, type OtherFields } from './project/otherFields.ts';
import { openAccountRecords } from './records/accountRecords.ts';
import type { AccountRecords } from './records/accountRecords.ts';
import type { AccountFixture, AccountServices, HttpTransport } from './services.ts';
import { AccountStorage } from './storage/accountStorage.ts';
import { openSuiteQl } from './suiteql/suiteQl.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from './suiteScriptError.ts';
import { DEFAULT_SWITCHES } from './switches.ts';
import type { AccountSwitches } from './switches.ts';
import { UserEvents } from './userEvents/userEvents.ts';
import { UserInterface } from './userEvents/userInterface.ts';

export interface AccountOptions {
  /** Absolute path of the SDF project with the built bundle. */
  readonly projectRoot: string;
  /** The same project, deployed already: many accounts then share the work of reading it. */
  readonly project?: DeployedProject;
  /** Tables for that project, lent for the time of the account; absent: it gets its own. */
  readonly storage?: AccountStorage;
  /** Custom fields of another bundle in the account; none unless told. */
  readonly otherFields?: OtherFields;
  /** ISO 8601 instant at which the sandbox clock starts. */
  readonly start: string;
  readonly http: HttpTransport;
  readonly faults?: FaultPlan;
  readonly switches?: Partial<AccountSwitches>;
  readonly fixture?: Partial<AccountFixture>;
  /** Modelled latency of an HTTPS call on the sandbox clock; 0 unless told. */
  readonly httpsMilliseconds?: number;
  /** Modelled latency of a record write on the sandbox clock; 0 unless told. */
  readonly recordWriteMilliseconds?: number;
  /** Runs instead of {@link SandboxAccount.advance} where a fault makes a script stand still. */
  readonly onStall?: (milliseconds: number) => void;
  /** Runs a scenario step where a fault lets it enter. */
  readonly onEnter?: (step: string) => void;
  /** Real milliseconds after which a script is ended as a runaway loop; null when whoever runs the account sees to that. */
  readonly runawayAfter?: number | null;
}

/** A NetSuite account with the project deployed into it. */
export interface SandboxAccount {
  readonly services: AccountServices;
  /** The records, as nobody's acts change them: no permission is asked for and no user event fires. */
  readonly records: AccountRecords;
  /** Runs scripts of further kinds: Suitelets. */
  readonly runtime: ScriptRuntime;
  /** What an invocation of such a script happens in. */
  readonly surroundings: ExecutionSurroundings;
  /**
   * Runs a scheduled map/reduce deployment once to its end.
   *
   * @returns null when it is under way already
   * @throws RangeError when there is no such scheduled deployment
   */
  runScheduled(deploymentId: string): MapReduceReport | null;
  /** Runs all submitted map/reduce tasks to their end. */
  runSubmitted(): void;
  /** Lets time pass with schedules running as they fall due. `services.clock.advance` lets it pass without them. */
  advance(milliseconds: number): void;
  /**
   * Calls an exported function of a built module, as an administrator would in the debugger.
   *
   * @param args - values that JSON can hold
   * @returns what the function returned, as JSON holds it; undefined when it returned nothing
   * @throws SuiteScriptError when the function fails, by the name of what it threw
   */
  runModule(file: string, exportName: string, args: readonly unknown[], user: AccountUser): unknown;
  /**
   * NetSuite's forms in the hands of a person, who needs permissions and whose saves fire user events.
   *
   * @param context - what the person saves by where it is no form: an import, or a Suitelet's page
   */
  asPerson(person: AccountUser, context?: ExecutionContextName): UserInterface;
  /** Forgets what scripts cached, as NetSuite may at any time. */
  evictCaches(): void;
}

const DEFAULT_FIXTURE: AccountFixture = {
  accountId: 'TSTDRV1234567',
  envType: 'SANDBOX',
  features: new Set([
    'ACCOUNTING',
    'ACCOUNTINGPERIODS',
    'CRM',
    'CUSTOMCODE',
    'CUSTOMRECORDS',
    'MULTICURRENCY',
    'RECEIVABLES',
    'SERVERSIDESCRIPTING',
    'SUBSIDIARIES',
  ]),
  users: [SYSTEM_USER],
};

/**
 * Opens an account and deploys the project into it.
 *
 * @throws DeployError when the project cannot be deployed
 */
export function openAccount(options: AccountOptions): SandboxAccount {
  const clock = new SandboxClock(options.start);
  const fixture = { ...DEFAULT_FIXTURE, ...options.fixture };
  const switches = { ...DEFAULT_SWITCHES, ...options.switches };
  const faults = options.faults ?? new FaultPlan();
  const deployed = options.project ?? deployProject(options.projectRoot, fixture);
  const project = options.otherFields ? besideFields(deployed, options.otherFields) : deployed;
  const storage = options.storage ?? new AccountStorage(project);
  const records = openAccountRecords({ project, clock, switches, fixture, storage });
  const board = new TaskBoard(project);
  const services: AccountServices = {
    fixture,
    switches,
    clock,
    latency: { https: options.httpsMilliseconds ?? 0, recordWrite: options.recordWriteMilliseconds ?? 0 },
    faults,
    project,
    records,
    suiteql: openSuiteQl(records.source, switches, clock),
    http: options.http,
    secrets: new Map(),
    tasks: board,
    logs: [],
    emails: [],
    executions: [],
  };
  const caches = new CacheStore(clock);
  const runtime = new ScriptRuntime(services, accountModules(records, caches, clock), options.runawayAfter);
  const surroundings: ExecutionSurroundings = {
    clock,
    faults,
    stall: (milliseconds) => {
      (options.onStall ?? advance)(milliseconds);
    },
    enter: (step) => {
      if (!options.onEnter) throw new SandboxDoesNotKnow(`how to enter the step ${step}`);
      options.onEnter(step);
    },
  };
  const engine = new MapReduceEngine(runtime, services, board, surroundings);
  const userEvents = new UserEvents({ runtime, services, records, surroundings });
  records.saveEvents = userEvents;
  const advance = (milliseconds: number): void => {
    engine.advance(milliseconds);
  };
  return {
    services,
    records,
    runtime,
    surroundings,
    advance,
    runScheduled: (deploymentId) => engine.runScheduled(deploymentId),
    runSubmitted: () => {
      engine.runSubmitted();
    },
    runModule: (file, exportName, args, user) =>
      runModule({ runtime, surroundings }, file, exportName, args, user),
    asPerson: (person, context = 'USERINTERFACE') =>
      new UserInterface({ services, records, userEvents }, person, context),
    evictCaches: () => {
      caches.evict();
    },
  };
}

function runModule(
  { runtime, surroundings }: Pick<SandboxAccount, 'runtime' | 'surroundings'>,
  file: string,
  exportName: string,
  args: readonly unknown[],
  user: AccountUser,
): unknown {
  const { units, milliseconds } = GOVERNANCE_LIMITS.suitelet;
  const invocation = {
    script: 'customscript_debugger',
    deployment: 'customdeploy_debugger',
    stage: exportName,
    context: 'DEBUGGER',
    user,
    unitLimit: units,
    timeLimit: milliseconds,
    parameters: {},
  } as const;
  const outcome = runtime.run({
    invocation,
    file,
    kind: null,
    surroundings,
    use: (exported) => {
      const called = exported[exportName];
      if (typeof called !== 'function') throw new ScriptRefused(file, `it exports no function ${exportName}`);
      return JSON.stringify((called as (...values: unknown[]) => unknown)(...args)) as string | undefined;
    },
  });
  if (!outcome.ok) {
    const { failure } = outcome;
    throw new SuiteScriptError(failure.name, `${file} ${exportName}: ${failureLine(failure)}`);
  }
  return outcome.value === undefined ? undefined : (JSON.parse(outcome.value) as unknown);
}
