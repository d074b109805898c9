import * as record from 'N/record';
import type { Backfill, BackfillState } from '../domain/backfill';
import { NEGATIVE_INVOICE_TYPE, ZUORA_INVOICE_TYPE } from '../domain/creditMemo';
import { amount, ZERO } from '../domain/money';
import type { Period } from '../domain/period';
import type { Settings } from '../domain/settings';
import type { BackfillStore } from '../sync/portsBackfill';
import { selection } from './creditMemos';
import { sumsByCurrency } from './dueMemos';
import { BACKFILL, JOURNAL, TEXTAREA_LIMIT } from './ids';
import { createUnique } from './journal';
import { countsByState } from './journalRow';
import { numberOf, type Param, requiredText, type Row, rows, rowsWithin, textOf } from './suiteql';

const { fields } = BACKFILL;
const STATES: readonly BackfillState[] = ['running', 'stopped', 'limited', 'done', 'ended'];

/** Backfills, on their custom record. */
export const backfills: BackfillStore = {
  latest() {
    const columns = Object.entries(fields).map(([name, id]) => `b.${id} AS bf_${name.toLowerCase()}`);
    const [found] = rows(
      `SELECT b.id AS id, ${columns.join(', ')} FROM ${BACKFILL.type} b
        WHERE b.id = (SELECT MAX(n.id) FROM ${BACKFILL.type} n)`,
      [],
    );
    return found ? backfillOf(found) : null;
  },

  create({ period, bounds, accountId, line }, after) {
    return createUnique(BACKFILL.type, BACKFILL.externalId((after?.id ?? 0) + 1), {
      [fields.from]: period.from,
      [fields.to]: period.to,
      [fields.maxMemos]: bounds.memos,
      [fields.maxAmount]: bounds.amount?.toFixed() ?? '',
      [fields.state]: 'running',
      [fields.accountId]: accountId,
      [fields.trail]: line,
    });
  },

  change({ id, trail }, state, line) {
    const values = {
      [fields.state]: state,
      [fields.trail]: `${line}\n${trail}`.slice(0, TEXTAREA_LIMIT),
    };
    record.submitFields({ type: BACKFILL.type, id, values });
  },

  candidates(period, settings, now, most) {
    const { from, params } = candidateSource(period, settings, now);
    const sql = `SELECT t.id AS id, c.${settings.fields.zuoraCustomerId} AS account, ABS(t.foreigntotal) AS total,
                        t.exchangerate AS rate ${from} ORDER BY t.trandate, t.id`;
    const { found, total } = rowsWithin(sql, params, { skip: 0, most });
    return {
      first: found.map((row) => ({
        memoId: numberOf(row, 'id'),
        zuoraAccountId: requiredText(row, 'account'),
        amount: amount(numberOf(row, 'total')).times(numberOf(row, 'rate')),
      })),
      total,
    };
  },

  due(period, settings, now) {
    const { from, params } = candidateSource(period, settings, now);
    return sumsByCurrency(from, params);
  },

  taken({ id }) {
    const [found] = rows(
      `SELECT COUNT(*) AS memos, SUM(ABS(t.foreigntotal) * t.exchangerate) AS total
         FROM ${JOURNAL.type} j JOIN transaction t ON t.id = j.${JOURNAL.fields.memoId}
        WHERE j.${JOURNAL.fields.backfill} = ?`,
      [id],
    );
    const total = found ? textOf(found, 'total') : null;
    return { memos: found ? numberOf(found, 'memos') : 0, amount: total === null ? ZERO : amount(total) };
  },

  progress({ id }) {
    const { state, backfill } = JOURNAL.fields;
    const found = rows(
      `SELECT j.${state} AS state, COUNT(*) AS memos FROM ${JOURNAL.type} j WHERE j.${backfill} = ? GROUP BY j.${state}`,
      [id],
    );
    return countsByState(found);
  },

  dated({ from, to }, most) {
    const { found, total } = rowsWithin(
      `SELECT t.id AS id FROM transaction t WHERE t.type = 'CustCred' AND t.trandate >= TO_DATE(?, 'YYYY-MM-DD')
          AND t.trandate <= TO_DATE(?, 'YYYY-MM-DD') ORDER BY t.trandate, t.id`,
      [from, to],
      { skip: 0, most },
    );
    return { ids: found.map((row) => numberOf(row, 'id')), total };
  },
};

/**
 * What a run would look at without a cutover date, less what the rules would skip each time: memos on no Zuora invoice,
 * and those that become a refund. They would stand in the way of the others.
 */
function candidateSource(
  { from, to }: Period,
  settings: Settings,
  now: string,
): { readonly from: string; readonly params: readonly Param[] } {
  const { zuoraType, createZuoraRefund } = settings.fields;
  const { conditions, params } = selection({ ...settings, cutoverDate: from });
  const { state, backfill, nextTryAt } = JOURNAL.fields;
  const onInvoice = (memo: 'nextdoc' | 'previousdoc'): string => {
    const [invoice, memoType] =
      memo === 'nextdoc' ? ['previousdoc', 'nexttype'] : ['nextdoc', 'previoustype'];
    return `t.id IN (SELECT k.${memo} FROM NextTransactionLineLink k JOIN transaction o ON o.id = k.${invoice}
             WHERE k.linktype = 'Payment' AND k.${memoType} = 'CustCred'
               AND o.type = 'CustInvc' AND o.${zuoraType} = '${ZUORA_INVOICE_TYPE}')`;
  };
  return {
    from: `FROM transaction t
       JOIN customer c ON c.id = t.entity
       JOIN currency cur ON cur.id = t.currency
       JOIN transactionline l ON l.transaction = t.id AND l.mainline = 'T'
       LEFT JOIN ${JOURNAL.type} j ON j.${JOURNAL.fields.memoId} = t.id
      WHERE t.type = 'CustCred' AND ${conditions.join(' AND ')} AND t.trandate <= TO_DATE(?, 'YYYY-MM-DD')
        AND (t.${createZuoraRefund} IS NULL OR t.${createZuoraRefund} = 'F')
        AND (t.${zuoraType} = '${NEGATIVE_INVOICE_TYPE}' OR ${onInvoice('nextdoc')} OR ${onInvoice('previousdoc')})
        AND j.${backfill} IS NULL
        AND (j.${state} IS NULL OR (j.${state} IN ('error', 'held') AND (j.${nextTryAt} IS NULL OR j.${nextTryAt} <= ?)))`,
    params: [...params, to, now],
  };
}

function backfillOf(row: Row): Backfill {
  const state = textOf(row, 'bf_state');
  const most = textOf(row, 'bf_maxamount');
  return {
    id: numberOf(row, 'id'),
    period: { from: requiredText(row, 'bf_from'), to: requiredText(row, 'bf_to') },
    bounds: { memos: numberOf(row, 'bf_maxmemos'), amount: most === null ? null : amount(most) },
    // What cannot be read does not run.
    state: STATES.find((each) => each === state) ?? 'ended',
    accountId: textOf(row, 'bf_accountid') ?? '',
    trail: textOf(row, 'bf_trail') ?? '',
  };
}
