import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aScenario, type Json } from '../sandbox/scenario/aScenario.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scenarios-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(command: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = path.join('sandbox', 'cli', `${command}.ts`);
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

function file(name: string, scenario: Json): string {
  const target = path.join(folder, name);
  writeFileSync(target, JSON.stringify(scenario));
  return target;
}

const complete = { creditMemos: { cm1: { journal: { state: 'complete' } } } };
const untried = { creditMemos: { cm1: { journal: null } } };

describe('npm run scenario', () => {
  it('exits 0 when every expectation held, and prints one JSON object per file', () => {
    const one = file('one.json', aScenario({ expect: complete }));
    const other = file('other.json', aScenario({ name: 'switched off', settings: {}, expect: untried }));
    const { status, stdout, stderr } = run('scenario', '--json', one, other);
    const results = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Json);
    expect(results.map(({ name, ok }) => [name, ok])).toEqual([
      ['one memo on one invoice', true],
      ['switched off', true],
    ]);
    expect([status, stderr]).toEqual([0, '']);
  });

  it('prints the parts of a result in the documented order', () => {
    const { stdout } = run('scenario', '--json', file('order.json', aScenario()));
    const result = JSON.parse(stdout) as Record<string, Json>;
    expect(Object.keys(result)).toEqual([
      'name',
      'ok',
      'mismatches',
      'creditMemos',
      'zuora',
      'netsuite',
      'runs',
      'preview',
      'explain',
    ]);
    expect(Object.keys(result['zuora'] ?? {})).toEqual(['adjustments', 'invoices', 'requests']);
    expect(Object.keys(result['netsuite'] ?? {})).toEqual(['executions', 'emails', 'log', 'settings']);
  });

  it('exits 1 when one expectation did not hold, and names it', () => {
    const { status, stdout } = run('scenario', file('wrong.json', aScenario({ expect: untried })));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^FAILED {2}one memo on one invoice$/m);
    expect(stdout).toContain('! creditMemos.cm1.journal: expected null, found {"state":"complete"');
  });

  it('exits 2 when a file is invalid, with one line about it, and runs the others', () => {
    const wrong = file('typo.json', { ...aScenario(), step: [] });
    const other = file('step.json', aScenario({ steps: [{ run: 'sync' }, { save: 'cm9' }] }));
    const { status, stdout, stderr } = run(
      'scenario',
      '--json',
      wrong,
      other,
      file('good.json', aScenario()),
    );
    expect(stderr).toEqual(
      expect.stringMatching(
        /^[^\n]*typo\.json: step: is not a key that belongs here\n[^\n]*step\.json: steps\[1\][^\n]*\n$/,
      ),
    );
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });

  it('exits 2 when the account cannot hold what the file puts into it', () => {
    const beyond = aScenario({ memo: { applied: [{ to: 'inv1', amount: '31.00' }] } });
    const { status, stdout, stderr } = run('scenario', file('beyond.json', beyond));
    expect(stderr).toMatch(/beyond\.json: netsuite\.creditMemos\[0\]: .+\n$/);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('exits 2 without a file, with an unknown option, or when there is no such file', () => {
    expect(run('scenario').status).toBe(2);
    expect(run('scenario', '--yaml', 'x.json').status).toBe(2);
    const missing = run('scenario', path.join(folder, 'missing.json'));
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/missing\.json: .*cannot be read/),
    ]);
  });

  it('explains itself', () => {
    const { status, stdout } = run('scenario', '--help');
    expect([status, stdout]).toEqual([0, expect.stringContaining('npm run scenario -- FILE')]);
  });
});

describe('npm run demo', () => {
  it('exits 0 and says of every credit memo what became of it', () => {
    const { status, stdout } = run('demo');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^CM3001 {2}212\.00 USD {2}Sync Complete +5 credits: 212\.00$/m);
    expect(stdout).toMatch(/^CM3006 .*\(held\).*\n +SEVERAL_ZUORA_INVOICES: /m);
    expect(stdout).toContain('12 credit memos: 5 synced, 1 held, 5 skipped, 1 failed.');
  });

  it('fits a page of 100 columns', () => {
    const longest = Math.max(
      ...run('demo')
        .stdout.split('\n')
        .map((line) => line.length),
    );
    expect(longest).toBeLessThanOrEqual(100);
  });
});
