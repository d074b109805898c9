import { callsPerMemoLimit, costGrowth, largestRun, referenceRun, type Measured } from './figures.ts';

const SPEEDUP_ON_FIVE = 4.5;

/** The targets that were missed, each with what stands in the way. */
export function shortfalls(measured: Measured): string[] {
  const run = referenceRun(measured);
  const { save, dense } = measured;
  const largest = largestRun(measured);
  const checks: readonly (readonly [met: boolean, missed: string])[] = [
    [
      run.callsPerMemo <= callsPerMemoLimit(run),
      'More than 0.35 Zuora calls a memo, or more than 1.3 times the least: a batch was read or posted in more calls than it needs.',
    ],
    [
      dense.callsPerMemo <= callsPerMemoLimit(dense),
      'More than 0.35 Zuora calls for a memo of four adjustments, or more than 1.3 times the least.',
    ],
    [
      run.unitsPerMemo.all <= 34,
      `More than 34 units a memo: ${run.unitsPerMemo.recordWrites.toFixed(2)} of them write the journal before and after, and the memo's two statuses.`,
    ],
    [
      save.callsSingleMemo <= 5,
      'More than 5 calls for one memo on save: it needs three reads, a create and a mark.',
    ],
    [save.idleHttpsCalls === 0, 'A save that concerns no sync calls Zuora.'],
    [save.idleUnits <= 5, 'A save that concerns no sync costs more than 5 units: the settings are read.'],
    [largest.synced === largest.memos, 'The largest run did not sync every memo.'],
    [costGrowth(measured) <= 1.1, "A memo's cost grows by more than 10 % with the backlog."],
    [largest.scriptData.betweenStages <= 20_000_000, 'A run hands more than 20 MB from stage to stage.'],
    [
      run.memosPerMinute[1] >= 80,
      'Fewer than 80 memos a minute on one processor: four record writes a memo take 600 ms.',
    ],
    [
      run.memosPerMinute[5] >= SPEEDUP_ON_FIVE * run.memosPerMinute[1],
      'Five processors are less than 4.5 times as fast as one: there are too few invocations to share out.',
    ],
  ];
  return checks.flatMap(([met, missed]) => (met ? [] : [`Missed: ${missed}`]));
}
