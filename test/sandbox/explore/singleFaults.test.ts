import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exploredBundle } from '../../../sandbox/explore/bundle.ts';
import { judgeDisturbed, openExploration } from '../../../sandbox/explore/explore.ts';
import { parseScenario } from '../../../sandbox/scenario/parse.ts';

const projectRoot = process.cwd();
const BOUND_MILLISECONDS = 170_000;

describe('the built bundle', () => {
  it(
    'posts one memo exactly once, whatever happens at any boundary',
    () => {
      const file = path.join(projectRoot, 'test', 'scenarios', 'std-one-invoice.json');
      const scenario = parseScenario(readFileSync(file, 'utf8'));
      const exploration = openExploration(scenario, exploredBundle(projectRoot));
      expect(exploration.singles.length).toBeGreaterThan(300);
      const broken = exploration.singles.filter((faults) => judgeDisturbed(exploration, faults).length > 0);
      expect(broken).toEqual([]);
    },
    BOUND_MILLISECONDS,
  );
});
