import { SyncHttp } from '../../sandbox/http/syncHttp.ts';
import type { SandboxAccount } from '../../sandbox/netsuite/account.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import type { ScenarioResult } from '../../sandbox/scenario/result.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { startTenantProcess, type TenantProcess } from '../../sandbox/scenario/tenantProcess.ts';

/** A tenant for the tests of one file, and accounts that use it one after another. */
export interface Sandbox {
  /** Runs a scenario, then does something with the account it left. @returns what came of all of it */
  inAccount(
    scenario: unknown,
    act: (account: SandboxAccount, memos: ReadonlyMap<string, number>) => void,
  ): ScenarioResult;
  close(): Promise<void>;
}

export async function openSandbox(): Promise<Sandbox> {
  const tenant: TenantProcess = await startTenantProcess(process.cwd());
  const http = new SyncHttp({ projectRoot: process.cwd() });
  return {
    inAccount(scenario, act) {
      const result = runScenario(parseScenario(JSON.stringify(scenario)), {
        projectRoot: process.cwd(),
        http,
        tenant,
        onEnd: (account, ids) => {
          act(account, ids.creditMemos);
        },
      });
      expect(result.mismatches).toEqual([]);
      return result;
    },
    async close() {
      await http.close();
      await tenant.close();
    },
  };
}
