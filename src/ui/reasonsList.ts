import { netSuiteDecimals } from '../domain/currency';
import { decimalText } from '../domain/money';
import { reasonOf } from '../domain/reason';
import type { ReasonTotal } from '../domain/reconciliation';
import { link } from './html';
import type { PageList } from './page';
import { reasonUrl } from './pageLinks';

/** Memos by what keeps them from Zuora. */
export function reasonsList(label: string, reasons: readonly ReasonTotal[]): PageList {
  return {
    id: 'custpage_reasons',
    label,
    columns: [
      { label: 'Reason' },
      { label: 'Memos', figure: 'count' },
      { label: 'Currency' },
      { label: 'Their amount', figure: 'amount' },
    ],
    rows: reasons.map(({ reason, memos, currency, amount }) => [
      link(reasonUrl(reason), reasonOf(reason).sentence),
      String(memos),
      currency,
      decimalText(amount, netSuiteDecimals(currency)),
    ]),
  };
}
