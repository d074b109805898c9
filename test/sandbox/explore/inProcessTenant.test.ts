import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InProcessTenant } from '../../../sandbox/explore/inProcessTenant.ts';
import { parseScenario } from '../../../sandbox/scenario/parse.ts';
import { runScenario } from '../../../sandbox/scenario/runScenario.ts';

const projectRoot = process.cwd();

function run(name: string): ReturnType<typeof runScenario> {
  const file = path.join(projectRoot, 'test', 'scenarios', `${name}.json`);
  const http = new InProcessTenant();
  return runScenario(parseScenario(readFileSync(file, 'utf8')), {
    projectRoot,
    http,
    tenant: http.addresses,
  });
}

describe('a tenant in the same process', () => {
  it.each(['std-one-invoice', 'once-in-flight', 'retry-server-errors', 'setup-credentials'])(
    'answers as the served one: every expectation of %s holds',
    (name) => {
      expect(run(name).mismatches).toEqual([]);
    },
  );

  it('keeps every creating call with its key', () => {
    const http = new InProcessTenant();
    const file = path.join(projectRoot, 'test', 'scenarios', 'std-one-invoice.json');
    runScenario(parseScenario(readFileSync(file, 'utf8')), { projectRoot, http, tenant: http.addresses });
    expect(http.creates).toHaveLength(1);
    expect(http.creates[0]).toEqual({
      at: expect.stringMatching(/^2026-11-02T09:00:/),
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32,}$/),
      body: expect.stringContaining('"Amount":30.5'),
    });
  });
});
