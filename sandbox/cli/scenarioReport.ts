import type { Scenario } from '../scenario/parse.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { memoLines } from './memoLines.ts';
import { table } from './table.ts';

const INDENT = ' '.repeat(8);

/** A result for people: the verdict, one line per credit memo, and every expectation that did not hold. */
export function scenarioReport(scenario: Scenario, result: ScenarioResult): string {
  const rows = memoLines(scenario, result).map(({ tranId, amount, status, adjustments, reason }) => [
    tranId,
    amount,
    status,
    adjustments,
    reason,
  ]);
  const lines = [
    ...table([[result.ok ? 'ok' : 'FAILED', scenario.name]], '', INDENT.length - 2),
    ...(rows.length === 0
      ? []
      : table([['memo', 'amount', 'status', 'adjustments', 'reason'], ...rows], INDENT)),
    ...result.mismatches.map((mismatch) => `${INDENT}! ${mismatch}`),
  ];
  return `${lines.join('\n')}\n\n`;
}
