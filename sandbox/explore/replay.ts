import type { Scenario } from '../scenario/parse.ts';
import type { Disturbance } from './faultsAt.ts';
import { LATER_STEPS } from './singleRun.ts';

/** A scenario file, as JSON, that does again what broke an invariant: its expectations are those of nothing. */
export function replayFile(source: string, disturbance: Disturbance): string {
  const file = JSON.parse(source) as { name: string; faults?: object[]; steps: Scenario['steps'] };
  return JSON.stringify({
    ...file,
    name: `${file.name} (explored)`,
    faults: [...(file.faults ?? []), ...disturbance],
    steps: [...file.steps, ...LATER_STEPS],
    expect: {},
  });
}
