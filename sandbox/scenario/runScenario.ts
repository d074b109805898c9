import { FaultPlan } from '../faults.ts';
import type { HttpSender } from '../http/exchange.ts';
import { openAccount, type SandboxAccount } from '../netsuite/account.ts';
import type { AccountUser } from '../netsuite/execution.ts';
import type { DeployedProject } from '../netsuite/project/definition.ts';
import type { AccountStorage } from '../netsuite/storage/accountStorage.ts';
import type { AccountSwitches } from '../netsuite/switches.ts';
import { accountResult, memoResult } from './accountState.ts';
import { CONNECTOR_FIELDS, IN_CONNECTOR_FIELDS } from './connectorFields.ts';
import { DEFAULT_BASE_URL } from './dataCenters.ts';
import { SECRET_ID } from './fieldIds.ts';
import { mismatches } from './match.ts';
import { parseEnteredStep, type Scenario } from './parse.ts';
import { ADMIN, CLERK } from './people.ts';
import type { ScenarioResult } from './result.ts';
import { ScenarioRun } from './scenarioRun.ts';
import { type Course, doSteps, type People } from './doSteps.ts';
import { type SeededIds, seedNetSuite } from './seed.ts';
import type { ScenarioSettings } from './schema/settings.ts';
import { writeSettings } from './settingsRecord.ts';
import { TenantControl } from './tenantControl.ts';
import { tenantTransport } from './tenantTransport.ts';

/** Where a scenario runs. */
export interface ScenarioPlace {
  /** Folder of the SDF project with the built bundle. */
  readonly projectRoot: string;
  readonly http: HttpSender;
  /** Addresses of a tenant; its whole state is replaced. */
  readonly tenant: { readonly url: string; readonly control: string };
  readonly switches?: Partial<AccountSwitches>;
  /** The account the sync was switched on in, where this one is a copy of it; absent: this one. */
  readonly enabledIn?: string;
  /** Deployed already, for many runs of the same bundle; absent: `projectRoot` is deployed. */
  readonly project?: DeployedProject;
  /**
   * Zuora's own connector is installed, and its fields hold what the scenario says of Zuora; the result reads those of
   * this bundle all the same.
   */
  readonly hasConnector?: boolean;
  /** Tables lent for the time of the run. */
  readonly storage?: AccountStorage;
  /** See `AccountOptions.runawayAfter`. */
  readonly runawayAfter?: number | null;
  /** Counts boundaries and breaks them in place of the scenario's own faults. */
  readonly faults?: FaultPlan;
  /** Told before each step. */
  readonly onStep?: (index: number) => void;
  /** How people act where things go otherwise than they expect; absent: they do each step once, at once. */
  readonly people?: People;
  /** Index of the first step from which on `untilQuiet` ends with the first run that finds nothing to do; absent: none. */
  readonly idleFrom?: number;
  /** Told what NetSuite or the bundle refused to a person; the scenario goes on. */
  readonly onRefusal?: (message: string) => void;
  /** Gets the account when the last step is done, to ask it for more than the result holds. */
  readonly onEnd?: (account: SandboxAccount, ids: SeededIds, course: Course) => void;
}

/** Latency of a real account, so that times and throughput in the sandbox mean something. */
const HTTPS_MILLISECONDS = 300;
const RECORD_WRITE_MILLISECONDS = 150;

/**
 * Runs a scenario in a fresh account against a fresh tenant. A step that fails ends it; what came of it until then is
 * the result all the same.
 *
 * @throws ScenarioProblem when the account cannot hold what the scenario puts into it
 * @throws DeployError when the project cannot be deployed
 */
export function runScenario(scenario: Scenario, place: ScenarioPlace): ScenarioResult {
  const tenant = new TenantControl(place.http, place.tenant.control);
  tenant.reset({ now: scenario.today, state: withReasonCodes(scenario) });

  let entered: ScenarioRun | null = null;
  const account: SandboxAccount = openAccount({
    projectRoot: place.projectRoot,
    start: scenario.today,
    http: tenantTransport(place.http, place.tenant.url, () => account.services.clock.iso()),
    faults: place.faults ?? new FaultPlan(scenario.faults),
    fixture: { envType: 'PRODUCTION', users: [ADMIN, CLERK, ...authors(scenario)] },
    httpsMilliseconds: HTTPS_MILLISECONDS,
    recordWriteMilliseconds: RECORD_WRITE_MILLISECONDS,
    onEnter: (step) => entered?.enter(parseEnteredStep(step)),
    ...(place.switches === undefined ? {} : { switches: place.switches }),
    ...(place.project === undefined ? {} : { project: place.project }),
    ...(place.hasConnector ? { otherFields: CONNECTOR_FIELDS } : {}),
    ...(place.storage === undefined ? {} : { storage: place.storage }),
    ...(place.runawayAfter === undefined ? {} : { runawayAfter: place.runawayAfter }),
  });
  switchOn(account, scenario, tenant, place.enabledIn);
  const ids = seedNetSuite(
    account.services.records,
    scenario.netsuite,
    place.hasConnector ? IN_CONNECTOR_FIELDS : undefined,
  );
  const run = new ScenarioRun({
    account,
    tenant,
    ids,
    refused: place.onRefusal ?? (() => undefined),
  });
  entered = run;

  const course = doSteps(scenario.steps, run, place);
  const { failure } = course;
  place.onEnd?.(account, ids, course);
  const state = run.tenantState();
  const { records } = account.services;
  const found: Omit<ScenarioResult, 'name' | 'ok' | 'mismatches'> = {
    creditMemos: Object.fromEntries(
      Array.from(ids.creditMemos, ([key, id]) => [key, memoResult(records, id)]),
    ),
    zuora: {
      adjustments: state.adjustments.map(({ integrationStatus: _, syncDate: __, ...shown }) => shown),
      invoices: state.invoices,
      requests: state.requests,
    },
    netsuite: accountResult(account.services),
    runs: run.runs,
    preview: run.previewed,
    explain: run.explained,
  };
  const differences = [...(failure === null ? [] : [failure]), ...mismatches(scenario.expect, found)];
  return { name: scenario.name, ok: differences.length === 0, mismatches: differences, ...found };
}

/** Every settings block of a scenario, the one it starts with first. */
function settingsOf({ settings, steps }: Scenario): ScenarioSettings[] {
  return [settings, ...steps.flatMap((step) => ('settings' in step ? [step.settings] : []))];
}

/** Employees that mails come from. */
function authors(scenario: Scenario): AccountUser[] {
  const ids = settingsOf(scenario).flatMap(({ notifyFrom }) => notifyFrom ?? []);
  const known = [ADMIN.id, CLERK.id];
  return [...new Set(ids)]
    .filter((id) => !known.includes(id))
    .map((id) => ({ ...CLERK, id, name: `Employee ${String(id)}` }));
}

/** A reason code in the settings exists in the tenant, unless the scenario says which do. */
function withReasonCodes(scenario: Scenario): unknown {
  const { options } = scenario.zuora;
  const named = settingsOf(scenario).flatMap(({ reasonCode }) => reasonCode ?? []);
  const reasonCodes = [...new Set([...options.reasonCodes, ...named])];
  return { ...scenario.zuora, options: { ...options, reasonCodes } };
}

/** Fills in what a scenario leaves to the runner: where Zuora is and how to log in there. */
function switchOn(
  { services }: SandboxAccount,
  { settings, today }: Scenario,
  tenant: TenantControl,
  enabledIn = services.fixture.accountId,
): void {
  const { client } = tenant.state({ now: today });
  // N/https puts a secret into a form body as it is stored, so an admin stores it encoded for a form.
  const value = encodeURIComponent(client.secret);
  services.secrets.set(settings.secretId ?? SECRET_ID, { value, domains: null, scripts: null });
  writeSettings(
    services.records,
    {
      standard: false,
      negative: false,
      holdLookalikes: true,
      baseUrl: DEFAULT_BASE_URL,
      clientId: client.id,
      secretId: SECRET_ID,
      // N/email needs an author; an admin is one unless the scenario names another employee.
      notifyFrom: ADMIN.id,
      ...settings,
    },
    enabledIn,
  );
}
