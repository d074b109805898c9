import type { InvocationReport } from '../sandbox/netsuite/mapReduce/mapReduceRun.ts';

/**
 * How long a run takes when its reduce stage is spread over several processors: each takes the next invocation as soon
 * as it is free. The other stages have one invocation each.
 *
 * @returns milliseconds of the sandbox clock
 */
export function runMilliseconds(invocations: readonly InvocationReport[], processors: number): number {
  const busyUntil = Array.from({ length: processors }, () => 0);
  let alone = 0;
  for (const { stage, milliseconds } of invocations) {
    if (stage !== 'reduce') {
      alone += milliseconds;
      continue;
    }
    const earliest = Math.min(...busyUntil);
    busyUntil[busyUntil.indexOf(earliest)] = earliest + milliseconds;
  }
  return alone + Math.max(...busyUntil);
}
