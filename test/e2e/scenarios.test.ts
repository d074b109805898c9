import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SyncHttp } from '../../sandbox/http/syncHttp.ts';
import type { AccountSwitches } from '../../sandbox/netsuite/switches.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { startTenantProcess, type TenantProcess } from '../../sandbox/scenario/tenantProcess.ts';

const projectRoot = process.cwd();
const folder = path.join(projectRoot, 'test', 'scenarios');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort();

/** Where nobody knows how a real account behaves, it may behave either way. */
const ACCOUNTS: Readonly<Record<string, Partial<AccountSwitches>>> = {
  'as the sandbox behaves by default': {},
  'that behaves the other way wherever that is not known': {
    linkDirection: 'creditMemoFirst',
    refundLinesOnApply: true,
    plainStatusFilterDropped: false,
    duplicateExternalIdError: 'UNIQUE_RCRD_ID_REQD',
    paymentTouchesMemo: true,
    paymentFiresMemoEvents: true,
    voidFiresEdit: false,
  },
  'that runs invocations of a map/reduce between each other': { interleave: true },
};

let http: SyncHttp;
let tenant: TenantProcess;

beforeAll(async () => {
  tenant = await startTenantProcess(projectRoot);
  http = new SyncHttp({ projectRoot });
});

afterAll(async () => {
  await http.close();
  await tenant.close();
});

describe.each(Object.entries(ACCOUNTS))('the built bundle, in an account %s', (_, switches) => {
  it.each(files)('meets every expectation of %s', (file) => {
    const scenario = parseScenario(readFileSync(path.join(folder, file), 'utf8'));
    const result = runScenario(scenario, { projectRoot, http, tenant, switches });
    expect(result.mismatches).toEqual([]);
    expect(JSON.stringify(result.netsuite.log)).not.toMatch(/client_secret|Bearer /);
  });
});
