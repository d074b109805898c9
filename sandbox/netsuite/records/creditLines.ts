import Big from 'big.js';
import type { AccountDatabase, SqlRow } from '../storage/accountDatabase.ts';
import type { SublistLine } from './recordDraft.ts';

/** The other side of applications, and which of them a sublist is about. */
interface Applied {
  readonly sublist: string;
  /** Column of `application` that names what stands in a line. */
  readonly names: 'creditmemo' | 'debit';
  /** Column of `application` that names the record whose sublist it is. */
  readonly of: 'payment' | 'debit';
  /** Column of `transaction` with what a line's document has open. */
  readonly open: 'foreignpaymentamountunused' | 'foreignamountunpaid';
  readonly type: string;
}

const CREDIT_MEMOS = {
  names: 'creditmemo',
  open: 'foreignpaymentamountunused',
  type: 'Credit Memo',
} as const;

const SUBLISTS: Readonly<Record<string, readonly Applied[]>> = {
  customerpayment: [
    { ...CREDIT_MEMOS, sublist: 'credit', of: 'payment' },
    { sublist: 'apply', names: 'debit', of: 'payment', open: 'foreignamountunpaid', type: 'Invoice' },
  ],
  customerrefund: [{ ...CREDIT_MEMOS, sublist: 'apply', of: 'debit' }],
};

/**
 * What a payment or refund applies, as its sublists show it: the credit memos, and on a payment the invoices they go to.
 *
 * @returns nothing for other record types
 */
export function creditLines(
  database: AccountDatabase,
  recordType: string,
  id: number,
): readonly [sublistId: string, lines: SublistLine[]][] {
  return (SUBLISTS[recordType] ?? []).map((applied) => [applied.sublist, linesOf(database, applied, id)]);
}

function linesOf(database: AccountDatabase, { names, of, open, type }: Applied, id: number): SublistLine[] {
  const rows = database.rows(
    `SELECT a.amount, a.applydate, d.id, d.tranid, d.trandate, d.foreigntotal, d.${open} AS open,
       c.symbol, c.currencyprecision
     FROM application a JOIN "transaction" d ON d.id = a.${names} JOIN currency c ON c.id = d.currency
     WHERE a.${of} = ? ORDER BY d.id, a.id`,
    id,
  );
  const lines = new Map<number, SqlRow[]>();
  for (const row of rows) lines.set(Number(row['id']), [...(lines.get(Number(row['id'])) ?? []), row]);
  return [...lines.values()].map((applications) => line(applications, type));
}

/** One document is one line, however many applications it takes part in. */
function line(applications: readonly SqlRow[], type: string): SublistLine {
  const [row = {}] = applications;
  const precision = Number(row['currencyprecision']);
  const amount = applications.reduce(
    (sum, application) => sum.plus(String(application['amount'])),
    new Big(0),
  );
  return {
    apply: true,
    amount: amount.toFixed(precision),
    internalid: row['id'] ?? null,
    doc: row['id'] ?? null,
    line: 0,
    refnum: row['tranid'] ?? null,
    type,
    currency: row['symbol'] ?? null,
    applydate: row['applydate'] ?? null,
    duedate: row['trandate'] ?? null,
    total: new Big(row['foreigntotal'] ?? 0).abs().toFixed(precision),
    due: amount.plus(row['open'] ?? 0).toFixed(precision),
    createdfrom: null,
    job: null,
    url: null,
  };
}
