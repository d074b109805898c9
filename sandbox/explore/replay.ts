import type { Course } from '../scenario/doSteps.ts';
import type { Disturbance } from './faultsAt.ts';

/**
 * A scenario file, as JSON, that does again what broke an invariant: its expectations are those of nothing.
 *
 * @param steps - what was done in the run that broke it, with what people tried again
 */
export function replayFile(source: string, disturbance: Disturbance, steps: Course['done']): string {
  const file = JSON.parse(source) as { name: string; faults?: object[] };
  return JSON.stringify({
    ...file,
    name: `${file.name} (explored)`,
    faults: [...(file.faults ?? []), ...disturbance],
    steps,
    expect: {},
  });
}
