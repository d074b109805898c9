import { FaultPlan } from '../faults.ts';
import type { SyncHttp } from '../http/syncHttp.ts';
import { openAccount, type SandboxAccount } from '../netsuite/account.ts';
import type { AccountSwitches } from '../netsuite/switches.ts';
import { accountResult, memoResult } from './accountState.ts';
import { DEFAULT_BASE_URL } from './dataCenters.ts';
import { SECRET_ID } from './fieldIds.ts';
import { mismatches } from './match.ts';
import { parseEnteredStep, type Scenario } from './parse.ts';
import { ADMIN, CLERK } from './people.ts';
import type { ScenarioResult } from './result.ts';
import { ScenarioRun } from './scenarioRun.ts';
import { seedNetSuite } from './seed.ts';
import { writeSettings } from './settingsRecord.ts';
import { TenantControl } from './tenantControl.ts';
import { tenantTransport } from './tenantTransport.ts';

/** Where a scenario runs. */
export interface ScenarioPlace {
  /** Folder of the SDF project with the built bundle. */
  readonly projectRoot: string;
  readonly http: SyncHttp;
  /** Addresses of a tenant; its whole state is replaced. */
  readonly tenant: { readonly url: string; readonly control: string };
  readonly switches?: Partial<AccountSwitches>;
  /** Told before each step. */
  readonly onStep?: (index: number) => void;
  /** Told what NetSuite refused to a person; the scenario goes on. */
  readonly onRefusal?: (message: string) => void;
  /** Gets the account when the last step is done, to ask it for more than the result holds. */
  readonly onEnd?: (account: SandboxAccount) => void;
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
  tenant.reset({ now: scenario.today, state: scenario.zuora });

  let entered: ScenarioRun | null = null;
  const account: SandboxAccount = openAccount({
    projectRoot: place.projectRoot,
    start: scenario.today,
    http: tenantTransport(place.http, place.tenant.url, () => account.services.clock.iso()),
    faults: new FaultPlan(scenario.faults),
    fixture: { envType: 'PRODUCTION', users: [ADMIN, CLERK] },
    httpsMilliseconds: HTTPS_MILLISECONDS,
    recordWriteMilliseconds: RECORD_WRITE_MILLISECONDS,
    onEnter: (step) => entered?.enter(parseEnteredStep(step)),
    ...(place.switches === undefined ? {} : { switches: place.switches }),
  });
  switchOn(account, scenario, tenant);
  const ids = seedNetSuite(account.services.records, scenario.netsuite);
  const run = new ScenarioRun({ account, tenant, ids, refused: place.onRefusal ?? (() => undefined) });
  entered = run;

  const failure = doSteps(scenario, run, place.onStep);
  place.onEnd?.(account);
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
    preview: {},
    explain: run.explained,
  };
  const differences = [...(failure === null ? [] : [failure]), ...mismatches(scenario.expect, found)];
  return { name: scenario.name, ok: differences.length === 0, mismatches: differences, ...found };
}

/** Fills in what a scenario leaves to the runner: where Zuora is and how to log in there. */
function switchOn({ services }: SandboxAccount, { settings, today }: Scenario, tenant: TenantControl): void {
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
      ...settings,
    },
    services.fixture.accountId,
  );
}

function doSteps(scenario: Scenario, run: ScenarioRun, onStep?: (index: number) => void): string | null {
  for (const [index, step] of scenario.steps.entries()) {
    onStep?.(index);
    try {
      run.do(step, index);
    } catch (error) {
      return `steps[${String(index)}]: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return null;
}
