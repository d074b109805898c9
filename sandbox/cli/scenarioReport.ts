import type { Scenario } from '../scenario/parse.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { memoLines } from './memoLines.ts';
import { PAGE_WIDTH, table, wrap } from './table.ts';

/** A result for people: the verdict, one line per credit memo, and every expectation that did not hold. */
export function scenarioReport(scenario: Scenario, result: ScenarioResult): string {
  const memos = memoLines(scenario, result);
  const rows = memos.map(({ tranId, amount, status, adjustments, reason }) => [
    tranId,
    amount,
    status,
    adjustments,
    reason,
  ]);
  const lines = [
    ...wrap(`${result.ok ? 'ok    ' : 'FAILED'}  ${scenario.name}`, PAGE_WIDTH),
    ...(rows.length === 0
      ? []
      : table([['memo', 'amount', 'status', 'adjustments', 'reason'], ...rows], '        ')),
    ...result.mismatches.map((mismatch) => `        ! ${mismatch}`),
  ];
  return `${lines.join('\n')}\n\n`;
}
