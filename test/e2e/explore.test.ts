import { spawnSync } from 'node:child_process';
import path from 'node:path';

interface Explored {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Summary {
  readonly runs: number;
  readonly boundaries: number;
  readonly violations: readonly object[];
}

/** Of an exploration that takes a minute on a machine with nothing else to do. */
const BOUND_MILLISECONDS = 900_000;

const scenario = (name: string): string => path.join('test', 'scenarios', `${name}.json`);

function explore(...args: string[]): Explored {
  const program = path.join('sandbox', 'cli', 'explore.ts');
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

describe('npm run explore', () => {
  it(
    'finds nothing broken by any single fault, nor by two thousand pairs of them',
    () => {
      const files = [
        'std-one-invoice',
        'std-with-tax',
        'neg-two-invoices',
        'once-timeout-after-create',
        'life-unapply',
        'off-by-default',
      ].map(scenario);
      const { status, stdout } = explore(...files, '--pairs', '340', '--seed', '20261102', '--json');
      const { runs, boundaries, violations } = JSON.parse(stdout) as Summary;
      expect(violations).toEqual([]);
      expect(runs).toBeGreaterThan(3500);
      expect(boundaries).toBeGreaterThan(100);
      expect(status).toBe(0);
    },
    BOUND_MILLISECONDS,
  );

  it('prints one JSON object in total, or one line for people', () => {
    const file = scenario('off-by-default');
    const { status, stdout } = explore(file, file, '--json', '--jobs', '1');
    const summary = JSON.parse(stdout) as Summary;
    expect(Object.keys(summary)).toEqual(['runs', 'violations', 'boundaries']);
    expect(explore(file, '--jobs', '1').stdout).toMatch(
      /^\d+ runs over \d+ boundaries, 0 violations; \d+ runs\/s, \d+ per second of one core\.\n$/,
    );
    expect(status).toBe(0);
  });

  it('exits 2 without a file, for a wrong option, and for an invalid file', () => {
    expect(explore().status).toBe(2);
    expect(explore(scenario('std-one-invoice'), '--jobs', '0').status).toBe(2);
    expect(explore(scenario('std-one-invoice'), '--pairs', 'many').status).toBe(2);
    const wrong = explore('package.json');
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringMatching(/^package\.json: .+\n$/)]);
  });

  it('explains itself', () => {
    const { status, stdout } = explore('--help');
    expect([status, stdout]).toEqual([0, expect.stringContaining('npm run explore -- FILE')]);
  });
});
