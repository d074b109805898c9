import { FaultPlan, type Boundary, type Fault } from '../sandbox/faults.ts';
import { InProcessTenant } from '../sandbox/explore/inProcessTenant.ts';
import { openAccount, type SandboxAccount } from '../sandbox/netsuite/account.ts';
import type { DeployedProject } from '../sandbox/netsuite/project/definition.ts';
import type { AccountFixture } from '../sandbox/netsuite/services.ts';
import { DEFAULT_BASE_URL } from '../sandbox/scenario/dataCenters.ts';
import { SECRET_ID } from '../sandbox/scenario/fieldIds.ts';
import { ADMIN } from '../sandbox/scenario/people.ts';
import { seedNetSuite, type SeededIds } from '../sandbox/scenario/seed.ts';
import { writeSettings } from '../sandbox/scenario/settingsRecord.ts';
import { TenantControl } from '../sandbox/scenario/tenantControl.ts';
import { tenantTransport } from '../sandbox/scenario/tenantTransport.ts';
import type { Company } from './company.ts';
import { TakenIn } from './takenIn.ts';

/** The latency the benchmark models, in milliseconds of the sandbox clock. */
export const LATENCY = { https: 300, recordWrite: 150 } as const;

/** When the benchmark begins, on the sandbox clock. */
export const START = '2026-11-02T09:00:00Z';

/** The account's kind and features: those the project asks for. */
export const ACCOUNT: AccountFixture = {
  accountId: 'TSTDRV1234567',
  envType: 'PRODUCTION',
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
  users: [ADMIN],
};

/** Breaks nothing, and counts what goes over each boundary. */
export class Counted extends FaultPlan {
  readonly calls = new Map<Boundary, number>();
  /** Told at each call; does nothing unless set. */
  onCall: () => void = () => undefined;

  override next(boundary: Boundary): readonly Fault[] {
    this.calls.set(boundary, (this.calls.get(boundary) ?? 0) + 1);
    this.onCall();
    return [];
  }

  override count(boundary: Boundary): number {
    return this.calls.get(boundary) ?? 0;
  }

  /** Calls to Zuora so far, logins included. */
  get zuoraCalls(): number {
    return Array.from(this.calls, ([boundary, count]) => (boundary.startsWith('zuora.') ? count : 0)).reduce(
      (sum, count) => sum + count,
      0,
    );
  }
}

/** The built bundle in an account, a tenant beside it, and the Standard sync switched on. */
export interface InstalledBundle {
  readonly account: SandboxAccount;
  readonly tenant: InProcessTenant;
  readonly ids: SeededIds;
  readonly counted: Counted;
  readonly takenIn: TakenIn;
}

export interface Installation {
  readonly projectRoot: string;
  readonly project: DeployedProject;
  readonly company: Company;
  /** Memos handled together. */
  readonly batchSize: number;
  readonly realTime?: boolean;
}

/** Opens an account and a tenant that hold the company, with the bundle installed and switched on. */
export function installBundle(installation: Installation): InstalledBundle {
  const { projectRoot, project, company, batchSize, realTime } = installation;
  const tenant = new InProcessTenant();
  const control = new TenantControl(tenant, tenant.addresses.control);
  control.reset({ now: START, state: company.zuora });
  const counted = new Counted();
  const takenIn = new TakenIn();
  const account: SandboxAccount = openAccount({
    projectRoot,
    project,
    start: START,
    http: takenIn.countAnswers(
      tenantTransport(tenant, tenant.addresses.url, () => account.services.clock.iso()),
    ),
    faults: counted,
    fixture: ACCOUNT,
    httpsMilliseconds: LATENCY.https,
    recordWriteMilliseconds: LATENCY.recordWrite,
  });
  takenIn.countQueries(account.services);
  const [client] = tenant.tenant.clients;
  if (!client) throw new Error('the tenant has no client to log in with');
  const value = encodeURIComponent(client.secret);
  account.services.secrets.set(SECRET_ID, { value, domains: null, scripts: null });
  const { records, fixture } = account.services;
  writeSettings(
    records,
    {
      standard: true,
      negative: false,
      holdLookalikes: true,
      realTime: realTime ?? false,
      baseUrl: DEFAULT_BASE_URL,
      clientId: client.id,
      secretId: SECRET_ID,
      notifyFrom: ADMIN.id,
      batchSize,
    },
    fixture.accountId,
  );
  return { account, tenant, ids: seedNetSuite(records, company.netsuite), counted, takenIn };
}
