import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exploredBundle } from '../../../sandbox/explore/bundle.ts';
import { DEFECTS, withDefect } from '../../../sandbox/explore/defects.ts';
import { judgeDisturbed, openExploration, type Exploration } from '../../../sandbox/explore/explore.ts';
import type { Disturbance } from '../../../sandbox/explore/faultsAt.ts';
import { parseScenario } from '../../../sandbox/scenario/parse.ts';

const projectRoot = process.cwd();
const bundle = exploredBundle(projectRoot);
const ENTER = 'enter:{"run":"syncNow"}';

function exploration(name: string): Exploration {
  const file = path.join(projectRoot, 'test', 'scenarios', `${name}.json`);
  return openExploration(parseScenario(readFileSync(file, 'utf8')), bundle);
}

const plain = exploration('std-one-invoice');
const inFlight = exploration('once-in-flight');
const crashed: Disturbance = [{ on: 'zuora.create', nth: 1, what: 'crash-after' }];

/** The way to break a run by which each defect shows. */
const SHOWN_BY: Readonly<Record<string, readonly [Exploration, readonly Disturbance[]]>> = {
  'what a broken attempt posted is not looked up': [plain, [crashed]],
  'a live claim of somebody else is not respected': [plain, [[{ on: 'zuora.create', nth: 1, what: ENTER }]]],
  'the clock is not read before a create': [
    plain,
    plain.singles.filter(
      ([first, second, third]) =>
        first?.on === 'netsuite.query' && second?.what === ENTER && third !== undefined,
    ),
  ],
  'a claim never ends': [plain, [crashed]],
  'nobody waits after an unknown outcome': [
    inFlight,
    inFlight.singles.filter(([first]) => first?.on === 'netsuite.memo' && first.what === ENTER),
  ],
  'a lost answer is followed by the same rows under another key': [
    plain,
    [[{ on: 'zuora.create', nth: 1, what: 'timeout-after' }]],
  ],
  'nothing is marked as transferred to accounting': [plain, [[]]],
  'a memo is complete although marking failed': [plain, [[{ on: 'zuora.update', nth: 1, what: '500' }]]],
  'only what was created last is marked': [plain, [crashed]],
  'the memo names only what was created last': [plain, [crashed]],
};

describe('the explorer', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'defects-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(DEFECTS.map((defect) => [defect.name, defect] as const))('catches that %s', (name, defect) => {
    const [from, disturbances] = SHOWN_BY[name] ?? [plain, []];
    const broken = { ...from, bundle: withDefect(bundle, defect, folder) };
    const caught = disturbances.find((disturbance) => judgeDisturbed(broken, disturbance).length > 0);
    expect(caught).toBeDefined();
    expect(judgeDisturbed(from, caught ?? [])).toEqual([]);
  });

  it('says so when the text of a defect no longer stands in the bundle', () => {
    const gone = { name: 'gone', module: 'domain/claim.js', find: 'no such text', replace: '' };
    expect(() => withDefect(bundle, gone, folder)).toThrow(
      'gone: its text stands 0 times in domain/claim.js',
    );
  });
});
