import { Big } from 'big.js';
import { currencyPrecision } from '../netsuite/records/money.ts';
import { ScenarioProblem } from './problem.ts';
import type { ScenarioNetSuite } from './schema/netsuite.ts';

/**
 * Checks that no amount in NetSuite is finer than NetSuite keeps its currency.
 *
 * @throws ScenarioProblem
 */
export function checkAmounts({ invoices, creditMemos }: ScenarioNetSuite): void {
  for (const [index, { total, currency }] of invoices.entries())
    mustFit(total, currency, ['netsuite', 'invoices', index, 'total']);
  for (const [index, { total, refunded, applied, currency }] of creditMemos.entries()) {
    const at = ['netsuite', 'creditMemos', index];
    mustFit(total, currency, [...at, 'total']);
    mustFit(refunded, currency, [...at, 'refunded']);
    for (const [line, { amount }] of applied.entries())
      mustFit(amount, currency, [...at, 'applied', line, 'amount']);
  }
}

function mustFit(amount: string, currency: string, path: readonly PropertyKey[]): void {
  const decimals = currencyPrecision(currency);
  if (new Big(amount).eq(new Big(amount).round(decimals))) return;
  const kept = decimals === 0 ? 'no decimals' : `${String(decimals)} decimals`;
  throw new ScenarioProblem(path, `${amount} is finer than NetSuite keeps ${currency}: with ${kept}`);
}
