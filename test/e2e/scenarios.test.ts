import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SyncHttp } from '../../sandbox/http/syncHttp.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { startTenantProcess, type TenantProcess } from '../../sandbox/scenario/tenantProcess.ts';

const projectRoot = process.cwd();
const folder = path.join(projectRoot, 'test', 'scenarios');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort();

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

describe('the built bundle, over HTTP', () => {
  it.each(files)('meets every expectation of %s', (file) => {
    const scenario = parseScenario(readFileSync(path.join(folder, file), 'utf8'));
    const result = runScenario(scenario, { projectRoot, http, tenant });
    expect(result.mismatches).toEqual([]);
    expect(JSON.stringify(result.netsuite.log)).not.toMatch(/client_secret|Bearer /);
  });
});
