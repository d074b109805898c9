import { table } from '../sandbox/cli/table.ts';
import { LATENCY } from './bundle.ts';
import { costGrowth, largestRun, referenceRun, type Measured } from './figures.ts';
import { PROCESSORS } from './largeRun.ts';
import type { NaiveCost } from './naive.ts';
import { shortfalls } from './targets.ts';

/** The benchmark as people read it. */
export function report(measured: Measured, naive: NaiveCost, batchSize: number): string {
  const { runs, save } = measured;
  const reference = referenceRun(measured);
  const missed = shortfalls(measured);
  const lines = [
    `Modelled latency: ${String(LATENCY.https)} ms a call to Zuora, ${String(LATENCY.recordWrite)} ms a record write. Batches of ${String(batchSize)}.`,
    '',
    ...table(
      [
        ['memos', ...runs.map(({ memos }) => count(memos)), ''],
        ['synced in one run', ...runs.map(({ synced }) => count(synced)), ''],
        ['Zuora calls a memo', ...runs.map(({ callsPerMemo }) => fixed(callsPerMemo, 3)), ''],
        ['  least possible', ...runs.map(({ leastCallsPerMemo }) => fixed(leastCallsPerMemo, 3)), ''],
        ['units a memo', ...runs.map(({ unitsPerMemo }) => fixed(unitsPerMemo.all, 2)), ''],
        ['  calls to Zuora', ...runs.map(({ unitsPerMemo }) => fixed(unitsPerMemo.zuoraCalls, 2)), ''],
        ['  queries', ...runs.map(({ unitsPerMemo }) => fixed(unitsPerMemo.queries, 2)), ''],
        ['  record writes', ...runs.map(({ unitsPerMemo }) => fixed(unitsPerMemo.recordWrites, 2)), ''],
        ...PROCESSORS.map((processors) => [
          `memos a minute, ${String(processors)} processor${processors === 1 ? '' : 's'}`,
          ...runs.map(({ memosPerMinute }) => fixed(memosPerMinute[processors], 0)),
          '',
        ]),
        [
          'between stages, kB',
          ...runs.map(({ persistedBytes }) => count(Math.ceil(persistedBytes / 1000))),
          '',
        ],
        [
          'process memory, MB',
          ...runs.map(({ residentBytes }) => count(Math.round(residentBytes / 1e6))),
          '',
        ],
        ['CPU here, ms a memo', ...runs.map((run) => fixed(run.cpuMillisecondsPerMemo, 2)), ''],
        ['reconcile, units a memo', ...runs.map(({ reconcile }) => orNone(reconcile?.unitsPerMemo)), ''],
        ['reconcile, calls a memo', ...runs.map(({ reconcile }) => orNone(reconcile?.callsPerMemo)), ''],
      ],
      '',
      8,
    ),
    '',
    `One memo on save, logged in: ${String(save.callsSingleMemo)} calls to Zuora.`,
    `A save that concerns no sync: ${String(save.idleUnits)} units, ${String(save.idleHttpsCalls)} calls.`,
    `Cost of a memo at ${count(largestRun(measured).memos)} against ${count(reference.memos)}: x${fixed(costGrowth(measured), 3)}.`,
    `One memo at a time, one call a row: ${fixed(naive.callsPerMemo, 2)} calls a memo (x${fixed(naive.callsPerMemo / reference.callsPerMemo, 1)}), ${fixed(naive.memosPerMinute, 0)} memos a minute on 1 processor, without a journal.`,
    '',
    ...(missed.length === 0 ? ['Every target is met.'] : missed),
  ];
  return `${lines.join('\n')}\n`;
}

function fixed(value: number, decimals: number): string {
  return value.toFixed(decimals);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function orNone(value: number | undefined): string {
  return value === undefined ? 'none' : value.toFixed(3);
}
