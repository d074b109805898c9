import Big from 'big.js';
import type { AccountDatabase } from '../storage/accountDatabase.ts';
import type { SublistLine } from './recordDraft.ts';

/** The sublist of a payment or refund that holds the credit memos it applies, and how they are found. */
const CREDITS: Readonly<Record<string, { readonly sublist: string; readonly where: string }>> = {
  customerpayment: { sublist: 'credit', where: 'a.payment = ?' },
  customerrefund: { sublist: 'apply', where: 'a.debit = ?' },
};

/** The credit memos that a payment or refund applies, as its sublist shows them; none for other record types. */
export function creditLines(
  database: AccountDatabase,
  recordType: string,
  id: number,
): readonly [sublistId: string, lines: SublistLine[]][] {
  const credits = CREDITS[recordType];
  if (!credits) return [];
  const rows = database.rows(
    `SELECT a.amount, a.applydate, m.id, m.tranid, m.trandate, m.foreigntotal, m.foreignpaymentamountunused AS open,
       c.symbol, c.currencyprecision
     FROM application a JOIN "transaction" m ON m.id = a.creditmemo JOIN currency c ON c.id = m.currency
     WHERE ${credits.where} ORDER BY m.id`,
    id,
  );
  const lines = rows.map((row) => {
    const precision = Number(row['currencyprecision']);
    const amount = new Big(String(row['amount']));
    return {
      apply: true,
      amount: amount.toFixed(precision),
      internalid: row['id'] ?? null,
      doc: row['id'] ?? null,
      line: 0,
      refnum: row['tranid'] ?? null,
      type: 'Credit Memo',
      currency: row['symbol'] ?? null,
      applydate: row['applydate'] ?? null,
      duedate: row['trandate'] ?? null,
      total: new Big(row['foreigntotal'] ?? 0).abs().toFixed(precision),
      due: amount.plus(row['open'] ?? 0).toFixed(precision),
      createdfrom: null,
      job: null,
      url: null,
    };
  });
  return [[credits.sublist, lines]];
}
