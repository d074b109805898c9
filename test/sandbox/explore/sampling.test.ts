import type { Disturbance } from '../../../sandbox/explore/faultsAt.ts';
import { sampledPairs } from '../../../sandbox/explore/pairs.ts';
import { replayFile } from '../../../sandbox/explore/replay.ts';
import { shrunk } from '../../../sandbox/explore/shrink.ts';
import { parseScenario, type Scenario } from '../../../sandbox/scenario/parse.ts';
import { aScenario } from '../scenario/aScenario.ts';

const at = (nth: number, what = '500'): Disturbance[number] => ({ on: 'zuora.create', nth, what });
const singles = Array.from({ length: 40 }, (_, index): Disturbance => [at(index + 1)]);

describe('sampled pairs', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(sampledPairs(singles, 30, 7)).toEqual(sampledPairs(singles, 30, 7));
    expect(sampledPairs(singles, 30, 7)).not.toEqual(sampledPairs(singles, 30, 8));
    expect(sampledPairs(singles, 30, 7)).toHaveLength(30);
  });
});

describe('a violation', () => {
  it('is shrunk to the faults it needs', () => {
    const needs = (faults: Disturbance): boolean => faults.some(({ nth }) => nth === 2);
    expect(shrunk([at(1), at(2), at(3)], needs)).toEqual([at(2)]);
    const needsBoth = (faults: Disturbance): boolean => needs(faults) && faults.some(({ nth }) => nth === 3);
    expect(shrunk([at(1), at(2), at(3)], needsBoth)).toEqual([at(2), at(3)]);
  });

  it('is printed as a scenario file that can be read again', () => {
    const steps: Scenario['steps'] = [{ run: 'sync' }, { untilQuiet: true }];
    const replayed = parseScenario(replayFile(JSON.stringify(aScenario()), [at(2, 'timeout-after')], steps));
    expect(replayed.faults).toEqual([{ on: 'zuora.create', nth: 2, fault: { kind: 'timeout-after' } }]);
    expect(replayed.steps).toEqual(steps);
  });
});
