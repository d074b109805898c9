import type { FaultPlan } from '../../sandbox/faults.ts';
import type { SandboxAccount } from '../../sandbox/netsuite/account.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import type { ScenarioResult } from '../../sandbox/scenario/result.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

/** Runs a scenario, then does something with the account it left. Gives what came of all of it. */
type InAccount = (
  scenario: unknown,
  act: (account: SandboxAccount, memos: ReadonlyMap<string, number>) => void,
  faults?: FaultPlan,
) => ScenarioResult;

/** A tenant for the tests of one file, and accounts that use it one after another. */
export function accountsOfThisFile(): InAccount {
  const surroundings = tenantOfThisFile();
  return (scenario, act, faults) => {
    const result = runScenario(parseScenario(JSON.stringify(scenario)), {
      ...surroundings(),
      ...(faults === undefined ? {} : { faults }),
      onEnd: (account, ids) => {
        act(account, ids.creditMemos);
      },
    });
    expect(result.mismatches).toEqual([]);
    return result;
  };
}
