import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exploredBundle } from '../../../sandbox/explore/bundle.ts';
import { withDefect } from '../../../sandbox/explore/catchDefect.ts';
import { DEFECTS } from '../../../sandbox/explore/defects.ts';
import { judgeDisturbed, openExploration } from '../../../sandbox/explore/explore.ts';
import { exploreShare, type Share } from '../../../sandbox/explore/share.ts';
import { parseScenario } from '../../../sandbox/scenario/parse.ts';

const projectRoot = process.cwd();
const bundle = exploredBundle(projectRoot);
const source = readFileSync(path.join(projectRoot, 'test', 'scenarios', 'std-one-invoice.json'), 'utf8');
const share = (more: Partial<Share>): Share => ({
  source,
  switches: {},
  pairs: 0,
  seed: 1,
  part: 0,
  of: 1,
  ...more,
});
const untold = (): void => undefined;

describe('a share of an exploration', () => {
  it('is one of equal parts, all of which together are the whole', () => {
    const { singles } = openExploration(parseScenario(source), bundle);
    const of = 100;
    const pairs = 2 * of - (singles.length % of) - 1;
    const [first, last] = [0, of - 1].map((part) => exploreShare(share({ part, of, pairs }), bundle, untold));
    expect(of * (first?.runs ?? 0) - 1).toBe(singles.length + pairs);
    expect(last?.runs).toBe((first?.runs ?? 0) - 1);
    expect(last?.boundaries).toBe(first?.boundaries);
  });

  it('tells what is broken, by the fewest faults', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'share-'));
    const marking = DEFECTS.find(({ name }) => name === 'a memo is complete although marking failed');
    if (!marking) throw new Error('there is no such defect');
    const broken = withDefect(bundle, marking, folder);
    const { found } = exploreShare(share({ part: 0, of: 15, pairs: 900, seed: 5 }), broken, untold);
    rmSync(folder, { recursive: true });
    expect(found).toContainEqual({
      scenario: 'std-one-invoice: a credit memo applied to one Zuora invoice',
      faults: [{ on: 'zuora.update', nth: 1, what: expect.any(String) }],
      invariant: 'everythingIsTransferred',
      detail: expect.stringMatching(/^cm1: adjustment \w+ is not transferred to accounting$/),
      steps: expect.arrayContaining([{ run: 'sync' }, { wait: 'PT15M' }]),
      seed: null,
    });
    expect(found.map(({ seed }) => seed)).toContain(5);
  });

  it('does not judge a pair whose creating call stands still until its claim is another’s', () => {
    const exploration = openExploration(parseScenario(source), bundle);
    const at = { on: 'zuora.create', nth: 1 } as const;
    const beyond = ['stall:PT13M', 'enter:{"run":"syncNow"}', 'stall:PT1M'].map((what) => ({ ...at, what }));
    expect(judgeDisturbed(exploration, beyond).broken.map(({ invariant }) => invariant)).toContain(
      'sumsAreExact',
    );
    expect(judgeDisturbed(exploration, beyond, true).broken).toEqual([]);
  });

  it('tells what is broken without any fault', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'share-'));
    const unmarked = DEFECTS.find(({ name }) => name === 'nothing is marked as transferred to accounting');
    if (!unmarked) throw new Error('there is no such defect');
    const broken = withDefect(bundle, unmarked, folder);
    const { found } = exploreShare(share({ part: 0, of: 400 }), broken, untold);
    rmSync(folder, { recursive: true });
    expect(found.map(({ faults, invariant }) => ({ faults, invariant }))).toContainEqual({
      faults: [],
      invariant: 'everythingIsTransferred',
    });
  });
});
