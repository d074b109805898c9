import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exploredBundle } from '../../sandbox/explore/bundle.ts';
import { InProcessTenant } from '../../sandbox/explore/inProcessTenant.ts';
import { type AccountSwitches, DEFAULT_SWITCHES } from '../../sandbox/netsuite/switches.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import type { ZuoraOptions } from '../../sandbox/zuora/options.ts';
import { ACCOUNT_THE_OTHER_WAY, DIFFERENCES, TENANT_THE_OTHER_WAY } from './otherWays.ts';

const folder = path.join(process.cwd(), 'test', 'scenarios');
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
const bundle = exploredBundle(process.cwd());

/** In a usual test run each switch alone meets every so many scenarios; with EVERY_SWITCH set it meets all of them. */
const EVERY = process.env['EVERY_SWITCH'] ? 1 : 6;

interface Flip {
  readonly account?: Partial<AccountSwitches>;
  readonly tenant?: Partial<ZuoraOptions>;
}

const ALONE: readonly (readonly [string, Flip])[] = [
  ...Object.entries(ACCOUNT_THE_OTHER_WAY).map(
    ([name, value]) => [`the account's ${name}`, { account: { [name]: value } }] as const,
  ),
  ...Object.entries(TENANT_THE_OTHER_WAY).flatMap(([name, values]) =>
    values.map(
      (value) => [`the tenant's ${name} as ${String(value)}`, { tenant: { [name]: value } }] as const,
    ),
  ),
];

const ALL: Flip = {
  // An account that takes a secret in no body at all cannot ask for a token: nothing could ever run in it.
  account: { ...ACCOUNT_THE_OTHER_WAY, credentialsInPlainBody: DEFAULT_SWITCHES.credentialsInPlainBody },
  tenant: Object.fromEntries(Object.entries(TENANT_THE_OTHER_WAY).map(([name, [value]]) => [name, value])),
};

/** What comes out otherwise than a scenario expects; a tenant's option that the scenario sets itself stays. */
function unexpected(text: string, file: string, { account = {}, tenant = {} }: Flip): string[] {
  const raw = JSON.parse(text) as { zuora?: { options?: object } };
  const zuora = { ...raw.zuora, options: { ...tenant, ...raw.zuora?.options } };
  const http = new InProcessTenant();
  const scenario = parseScenario(JSON.stringify({ ...raw, zuora }));
  const result = runScenario(scenario, { ...bundle, http, tenant: http.addresses, switches: account });
  const flipped = new Set([...Object.keys(account), ...Object.keys(tenant)]);
  const allowed = DIFFERENCES.filter(({ of, files }) => flipped.has(of) && files.test(file));
  return result.mismatches
    .filter((line) => !allowed.some(({ lines }) => lines.test(line)))
    .map((line) => `${file}: ${line}`);
}

describe('where nobody knows how a real account or tenant behaves', () => {
  it.each(ALONE.map(([name, flip], index) => [name, index, flip] as const))(
    'scenarios come out the same with %s',
    (_name, index, flip) => {
      const some = scenarios.filter((_, at) => (at + index) % EVERY === 0);
      expect(some.flatMap(({ file, text }) => unexpected(text, file, flip))).toEqual([]);
    },
  );

  it('every scenario comes out the same with all of it the other way at once', () => {
    expect(scenarios.flatMap(({ file, text }) => unexpected(text, file, ALL))).toEqual([]);
  });

  it('each switch has another way than its default', () => {
    for (const [name, value] of Object.entries(ACCOUNT_THE_OTHER_WAY)) {
      expect(value).not.toEqual(DEFAULT_SWITCHES[name as keyof AccountSwitches]);
    }
  });
});
