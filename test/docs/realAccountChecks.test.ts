import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { parse } from 'acorn';
import { ACCOUNT_THE_OTHER_WAY, TENANT_THE_OTHER_WAY } from '../e2e/otherWays.ts';

const page = readFileSync('docs/real-account-checks.md', 'utf8');
const netSuite = readFileSync('tools/realAccountChecks/netsuite.js', 'utf8');
const zuora = readFileSync('tools/realAccountChecks/zuora.sh', 'utf8');

/** Switches the page says a script settles. */
function settledBy(script: 'NetSuite' | 'Zuora'): string[] {
  return page
    .split('\n')
    .filter((line) => line.split('|')[3]?.trim().startsWith(`${script} script`))
    .flatMap((line) => [...(line.split('|')[1]?.matchAll(/`(\w+)`/g) ?? [])].map(([, name]) => name ?? ''));
}

describe('the page on what only a real account can settle', () => {
  it.each([...Object.keys(ACCOUNT_THE_OTHER_WAY), ...Object.keys(TENANT_THE_OTHER_WAY)])(
    'says how to settle %s',
    (name) => {
      expect(page).toMatch(new RegExp(`^\\| .*\`${name}\`.*\\|.+\\|.+\\|$`, 'm'));
    },
  );

  it('names no switch that a script leaves out', () => {
    expect(
      settledBy('NetSuite').filter(
        (name) => !netSuite.includes(`'${name}`) && !netSuite.includes(`\`${name} `),
      ),
    ).toEqual([]);
    expect(settledBy('Zuora').filter((name) => !zuora.includes(name))).toEqual([]);
    expect(settledBy('Zuora').length).toBeGreaterThan(10);
  });
});

describe('the scripts for it', () => {
  it('can be read by NetSuite and by a shell', () => {
    expect(() => parse(netSuite, { ecmaVersion: 2022, sourceType: 'script' })).not.toThrow();
    expect(spawnSync('bash', ['-n', 'tools/realAccountChecks/zuora.sh']).status).toBe(0);
  });

  it('do not run against production', () => {
    const run = spawnSync('bash', ['tools/realAccountChecks/zuora.sh'], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        ZUORA_URL: 'https://rest.zuora.com',
        ZUORA_CLIENT_ID: 'x',
        ZUORA_CLIENT_SECRET: 'x',
        INVOICE_ID: 'x',
        INVOICE_ITEM_ID: 'x',
      },
    });
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('production address') as string]);
  });
});
