import { table } from '../sandbox/cli/table.ts';
import { LATENCY } from './bundle.ts';
import { costGrowth, largestRun, referenceRun, type Measured } from './figures.ts';
import { type LargeRun, PROCESSORS } from './largeRun.ts';
import type { NaiveCost } from './naive.ts';
import { shortfalls } from './targets.ts';

/** The benchmark as people read it. */
export function report(measured: Measured, naive: NaiveCost, batchSize: number): string {
  const { save, dense } = measured;
  const reference = referenceRun(measured);
  const missed = shortfalls(measured);
  const lines = [
    `Modelled latency: ${String(LATENCY.https)} ms a call to Zuora, ${String(LATENCY.recordWrite)} ms a record write; queries take none. Batch size ${String(batchSize)}.`,
    '',
    ...table(figures(measured.runs), '', 8),
    '',
    `Memos of four adjustments each, ${count(dense.memos)}: ${fixed(dense.callsPerMemo, 3)} calls to Zuora a memo (least ${fixed(dense.leastCallsPerMemo, 3)}), ${fixed(dense.unitsPerMemo.all, 2)} units.`,
    `One memo on save, logged in: ${String(save.callsSingleMemo)} calls to Zuora.`,
    `A save that concerns no sync: ${String(save.idleUnits)} units, ${String(save.idleHttpsCalls)} calls.`,
    `Cost of a memo at ${count(largestRun(measured).memos)} against ${count(reference.memos)}: x${fixed(costGrowth(measured), 3)}.`,
    `One memo at a time, one call a row (${count(naive.memos)} memos only): ${fixed(naive.callsPerMemo, 2)} calls a memo (x${fixed(naive.callsPerMemo / reference.callsPerMemo, 1)}), ${fixed(naive.memosPerMinute, 0)} memos a minute on 1 processor, without a journal.`,
    '',
    ...(missed.length === 0 ? ['Every target is met.'] : missed),
  ];
  return `${lines.join('\n')}\n`;
}

const RECONCILES = [
  ['weekly', 'sweep'],
  ['nightly', 'night'],
] as const;

function figures(runs: readonly LargeRun[]): string[][] {
  const row = (title: string, figure: (run: LargeRun) => string): string[] => [
    title,
    ...runs.map(figure),
    '',
  ];
  return [
    row('memos', ({ memos }) => count(memos)),
    row('synced in one run', ({ synced }) => count(synced)),
    row('Zuora calls a memo', ({ callsPerMemo }) => fixed(callsPerMemo, 3)),
    row('  least for the same plan', ({ leastCallsPerMemo }) => fixed(leastCallsPerMemo, 3)),
    row('units a memo', ({ unitsPerMemo }) => fixed(unitsPerMemo.all, 2)),
    row('  calls to Zuora', ({ unitsPerMemo }) => fixed(unitsPerMemo.zuoraCalls, 2)),
    row('  queries', ({ unitsPerMemo }) => fixed(unitsPerMemo.queries, 2)),
    row('  record writes', ({ unitsPerMemo }) => fixed(unitsPerMemo.recordWrites, 2)),
    ...PROCESSORS.map((processors) =>
      row(`memos a minute, ${String(processors)} processor${processors === 1 ? '' : 's'}`, (run) =>
        fixed(run.memosPerMinute[processors], 0),
      ),
    ),
    row('script: between stages, kB', ({ scriptData }) => kilobytes(scriptData.betweenStages)),
    row('script: selecting reads, kB', ({ scriptData }) => kilobytes(scriptData.selecting)),
    row('script: a work item reads, kB', ({ scriptData }) => kilobytes(scriptData.posting)),
    row('this process, MB', ({ residentBytes }) => count(Math.round(residentBytes / 1e6))),
    row('CPU here, ms a memo', (run) => fixed(run.cpuMillisecondsPerMemo, 2)),
    ...RECONCILES.flatMap(([title, kind]) => [
      row(`reconcile, ${title}: units a memo`, ({ reconcile }) => fixed(reconcile[kind].unitsPerMemo, 3)),
      row('  calls a memo', ({ reconcile }) => fixed(reconcile[kind].callsPerMemo, 3)),
    ]),
  ];
}

function fixed(value: number, decimals: number): string {
  return value.toFixed(decimals);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function kilobytes(bytes: number): string {
  return count(Math.ceil(bytes / 1000));
}
