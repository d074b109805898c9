import { SyncHttp } from '../../sandbox/http/syncHttp.ts';
import { startTenantProcess, type TenantProcess } from '../../sandbox/scenario/tenantProcess.ts';

/** What every scenario of a file runs against. */
interface Surroundings {
  readonly projectRoot: string;
  readonly http: SyncHttp;
  readonly tenant: TenantProcess;
}

/** One tenant in a process of its own for the tests of a file, which use it one after another. */
export function tenantOfThisFile(): () => Surroundings {
  const projectRoot = process.cwd();
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
  return () => ({ projectRoot, http, tenant });
}
