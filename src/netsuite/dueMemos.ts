import type { DueMemos } from '../domain/dueMemos';
import * as query from 'N/query';
import { netSuiteDecimals } from '../domain/currency';
import { amount, decimalText } from '../domain/money';
import type { Settings } from '../domain/settings';
import type { MemoLists } from '../sync/portsPages';
import { selection } from './creditMemos';
import { numberOf, type Param, requiredText, rows } from './suiteql';

/** NetSuite's own limits on a page. */
const SMALLEST_PAGE = 5;
const LARGEST_PAGE = 1_000;

/** What a run would look at: sums, and the first of them. */
export const dueMemos: Pick<MemoLists, 'due' | 'firstDue'> = {
  due(settings) {
    const { from, params } = source(settings);
    return sumsByCurrency(from, params);
  },

  firstDue(settings, most) {
    const { from, params } = source(settings);
    const paged = query.runSuiteQLPaged({
      query: `SELECT t.id AS id ${from} ORDER BY c.${settings.fields.zuoraCustomerId}, t.id`,
      params,
      pageSize: Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, most)),
    });
    if (paged.pageRanges.length === 0) return [];
    const first = paged.fetch({ index: 0 }).data.asMappedResults() as Parameters<typeof numberOf>[0][];
    return first.slice(0, most).map((row) => numberOf(row, 'id'));
  },
};

/** Sums of the memos `t` of a query with their currency `cur`, one line for each. */
export function sumsByCurrency(from: string, params: readonly Param[]): DueMemos[] {
  const found = rows(
    `SELECT cur.symbol AS currency, COUNT(*) AS memos, SUM(ABS(t.foreigntotal)) AS total,
            TO_CHAR(MIN(t.trandate), 'YYYY-MM-DD') AS oldest, TO_CHAR(MAX(t.trandate), 'YYYY-MM-DD') AS newest
       ${from} GROUP BY cur.symbol ORDER BY cur.symbol`,
    params,
  );
  return found.map((row) => {
    const currency = requiredText(row, 'currency');
    const total = decimalText(amount(requiredText(row, 'total')), netSuiteDecimals(currency));
    const [oldest, newest] = [requiredText(row, 'oldest'), requiredText(row, 'newest')];
    return { currency, memos: numberOf(row, 'memos'), amount: total, from: oldest, to: newest };
  });
}

function source(settings: Settings): { readonly from: string; readonly params: (string | number)[] } {
  const { conditions, params } = selection(settings);
  return {
    from: `FROM transaction t
         JOIN customer c ON c.id = t.entity
         JOIN currency cur ON cur.id = t.currency
         JOIN transactionline l ON l.transaction = t.id AND l.mainline = 'T'
        WHERE t.type = 'CustCred' AND ${conditions.join(' AND ')}`,
    params: [...params],
  };
}
