import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exploredBundle } from '../../sandbox/explore/bundle.ts';
import { InProcessTenant } from '../../sandbox/explore/inProcessTenant.ts';
import { type AccountSwitches, DEFAULT_SWITCHES } from '../../sandbox/netsuite/switches.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { type ZuoraOptions, zuoraOptionsSchema } from '../../sandbox/zuora/options.ts';
import { ACCOUNTS_THE_OTHER_WAY, type Differences, SWITCH_DIFFERENCES, TENANTS_THE_OTHER_WAY } from './otherWays.ts';

const folder = path.join(process.cwd(), 'test', 'scenarios');
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
const bundle = exploredBundle(process.cwd());

/** What comes out otherwise than a scenario expects, by its file; a tenant's option that a scenario sets itself stays. */
function differences(switches: Partial<AccountSwitches>, options: Partial<ZuoraOptions>): Differences {
  const found = scenarios.map(({ file, text }): [string, readonly string[]] => {
    const raw = JSON.parse(text) as { zuora?: { options?: object } };
    const zuora = { ...raw.zuora, options: { ...options, ...raw.zuora?.options } };
    const http = new InProcessTenant();
    const scenario = parseScenario(JSON.stringify({ ...raw, zuora }));
    const { mismatches } = runScenario(scenario, { ...bundle, http, tenant: http.addresses, switches });
    return [file, mismatches];
  });
  return Object.fromEntries(found.filter(([, lines]) => lines.length > 0));
}
