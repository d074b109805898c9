import { spawnSync } from 'node:child_process';

describe('npm run bench -- --json', () => {
  it('prints one object of numbers, true of the sizes that were run', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['bench/bench.ts', '--json', '--sizes', '100,200'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    const figures = JSON.parse(stdout) as Record<string, number>;
    expect(Object.keys(figures)).toEqual([
      'callsPerMemo',
      'callsPerMemoLimit',
      'callsSingleMemo',
      'unitsPerMemo',
      'userEventIdleUnits',
      'userEventIdleHttpsCalls',
      'costGrowth',
      'memosPerMinute1',
      'memosPerMinute5',
      'memosLargestRun',
    ]);
    // Four batches of 25: five reads, a create and a mark each, and one login.
    expect(figures).toMatchObject({ callsPerMemo: 0.29, memosLargestRun: 200, userEventIdleHttpsCalls: 0 });
    expect(figures['callsPerMemo']).toBeLessThanOrEqual(figures['callsPerMemoLimit'] ?? 0);
    expect(figures['costGrowth']).toBeLessThanOrEqual(1.1);
  });

  it('says what is wrong with its arguments', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bench/bench.ts', '--sizes', '7'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^--sizes takes multiples of five/);
  });
});
