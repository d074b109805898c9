import type { ScenarioResult } from '../scenario/result.ts';
import type { MemoLine } from './memoLines.ts';
import { PAGE_WIDTH, tableRows, wrap } from './table.ts';

const INDENT = ' '.repeat(8);

/**
 * What the sync did, memo by memo, each with its reason below, and a summary.
 *
 * @param sentence - a reason code with its sentence and the next step
 */
export function demoReport(
  memos: readonly MemoLine[],
  result: ScenarioResult,
  sentence: (code: string) => string,
): string {
  const header = ['memo', 'amount', 'status in NetSuite', 'adjustments in Zuora'];
  const [head = [], ...rows] = tableRows([
    header,
    ...memos.map(({ tranId, amount, status, adjustments }) => [tranId, amount, status, adjustments]),
  ]);
  const lines = memos.flatMap((memo, index) => [...(rows[index] ?? []), ...why(memo, sentence)]);
  return [...head, '-'.repeat(PAGE_WIDTH), ...lines, '', ...summary(memos, result), ''].join('\n');
}

function why({ message, reason }: MemoLine, sentence: (code: string) => string): string[] {
  const text = message === '' && reason !== '' ? sentence(reason) : message;
  return text === '' ? [] : wrap(text, PAGE_WIDTH - INDENT.length).map((line) => INDENT + line);
}

function summary(memos: readonly MemoLine[], { zuora }: ScenarioResult): string[] {
  const counts = (['synced', 'held', 'skipped', 'failed'] as const).map(
    (outcome) => `${String(memos.filter((memo) => memo.outcome === outcome).length)} ${outcome}`,
  );
  const ours = zuora.adjustments.filter(({ origin }) => origin === 'NETSUITE');
  const transferred = ours.filter(({ transferredToAccounting }) => transferredToAccounting === 'Yes').length;
  return [
    `${String(memos.length)} credit memos: ${counts.join(', ')}.`,
    `${String(ours.length)} adjustments posted, ${String(transferred)} of them marked Transferred to Accounting,` +
      ` in ${String(zuora.requests.length)} calls to Zuora.`,
  ];
}
