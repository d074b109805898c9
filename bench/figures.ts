import type { LargeRun } from './largeRun.ts';
import type { SaveCost } from './onSave.ts';

/** What a benchmark measured. */
export interface Measured {
  /** Smallest first. */
  readonly runs: readonly [LargeRun, ...LargeRun[]];
  /** Memos of four adjustments each. */
  readonly dense: LargeRun;
  readonly save: SaveCost;
}

/** Most calls to Zuora for a memo, and how far beyond the least for the same plan they may go. */
const MOST_CALLS = 0.35;
const BEYOND_LEAST_CALLS = 1.3;

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

/** Calls to Zuora that a memo of the run may take at most. */
export function callsPerMemoLimit({ leastCallsPerMemo }: LargeRun): number {
  return Math.min(MOST_CALLS, BEYOND_LEAST_CALLS * leastCallsPerMemo);
}

/** The benchmark as programs read it. */
export function jsonFigures(measured: Measured): Readonly<Record<string, number>> {
  const run = referenceRun(measured);
  return {
    callsPerMemo: run.callsPerMemo,
    callsPerMemoLimit: callsPerMemoLimit(run),
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
