import type { LargeRun } from './largeRun.ts';
import type { SaveCost } from './onSave.ts';

/** What a benchmark measured. */
export interface Measured {
  /** Smallest first. */
  readonly runs: readonly [LargeRun, ...LargeRun[]];
  readonly save: SaveCost;
}

/** The size the targets are stated for. */
const REFERENCE_MEMOS = 1_000;

/** The run that the targets are stated for, or the smallest there is. */
export function referenceRun({ runs }: Measured): LargeRun {
  return runs.find(({ memos }) => memos === REFERENCE_MEMOS) ?? runs[0];
}

export function largestRun({ runs }: Measured): LargeRun {
  return runs.at(-1) ?? runs[0];
}

/**
 * How a memo's cost grows from the reference run to the largest one: the worst of calls, units and modelled time, as a
 * ratio; 1 where it stays the same.
 */
export function costGrowth(measured: Measured): number {
  const [from, to] = [referenceRun(measured), largestRun(measured)];
  return Math.max(
    to.callsPerMemo / from.callsPerMemo,
    to.unitsPerMemo.all / from.unitsPerMemo.all,
    from.memosPerMinute[1] / to.memosPerMinute[1],
  );
}

/** The benchmark as programs read it; `callsPerMemoLimit` is the least that the same plan can be posted with. */
export function jsonFigures(measured: Measured): Readonly<Record<string, number>> {
  const run = referenceRun(measured);
  return {
    callsPerMemo: run.callsPerMemo,
    callsPerMemoLimit: run.leastCallsPerMemo,
    callsSingleMemo: measured.save.callsSingleMemo,
    unitsPerMemo: run.unitsPerMemo.all,
    userEventIdleUnits: measured.save.idleUnits,
    userEventIdleHttpsCalls: measured.save.idleHttpsCalls,
    costGrowth: costGrowth(measured),
    memosPerMinute1: run.memosPerMinute[1],
    memosPerMinute5: run.memosPerMinute[5],
    memosLargestRun: largestRun(measured).synced,
  };
}
