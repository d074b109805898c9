import Big from 'big.js';
import { SuiteScriptError } from '../suiteScriptError.ts';
import type { AccountSwitches } from '../switches.ts';
import type { Applications } from './applications.ts';
import { decimalText, type CurrencyPrecision } from './money.ts';
import type { SublistLine } from './recordDraft.ts';
import { type RecordField, standardField } from './recordField.ts';
import type { RecordStore } from './recordStore.ts';

/** Columns of sublists of applications; in a credit memo's `apply` a script may tick `apply` and set `amount`. */
export const APPLY_COLUMNS: ReadonlyMap<string, RecordField> = new Map(
  [
    standardField('apply', 'checkbox', { settable: 'save' }),
    standardField('amount', 'amount', { settable: 'save' }),
    standardField('internalid', 'select'),
    standardField('doc', 'select'),
    standardField('line', 'integer'),
    standardField('refnum', 'text'),
    standardField('type', 'text'),
    standardField('currency', 'text'),
    standardField('applydate', 'date'),
    standardField('duedate', 'date'),
    standardField('total', 'amount'),
    standardField('due', 'amount'),
    standardField('createdfrom', 'select'),
    standardField('job', 'select'),
    standardField('url', 'text'),
  ].map((field) => [field.id, field]),
);

/** The lines of a credit memo's Apply subtab: what it is applied to, then what else of the customer is open. */
export function applyLines(
  store: RecordStore,
  applications: Applications,
  switches: AccountSwitches,
  memo: number,
): SublistLine[] {
  const applied = new Map(
    applications.of(memo).map((application) => [application.debit, application.amount]),
  );
  const precision = store.precision(store.type('creditmemo'), memo);
  return store.database
    .rows(
      `SELECT d.id, d.type, d.tranid, d.trandate, d.foreigntotal, d.foreignamountunpaid, c.symbol
       FROM "transaction" m JOIN "transaction" d ON d.entity = m.entity AND d.currency = m.currency
         JOIN currency c ON c.id = d.currency
       WHERE m.id = ? AND d.type IN ('CustInvc', 'CustRfnd') ORDER BY d.id`,
      memo,
    )
    .filter((row) => {
      if (row['type'] === 'CustRfnd') return switches.refundLinesOnApply && applied.has(Number(row['id']));
      return applied.has(Number(row['id'])) || Number(row['foreignamountunpaid']) > 0;
    })
    .map((row) => {
      const here = applied.get(Number(row['id'])) ?? new Big(0);
      const due = new Big(row['foreignamountunpaid'] ?? 0).plus(here);
      return {
        apply: here.gt(0),
        amount: here.gt(0) ? here.toFixed(precision) : null,
        internalid: row['id'] ?? null,
        doc: row['id'] ?? null,
        line: 0,
        refnum: row['tranid'] ?? null,
        type: row['type'] === 'CustInvc' ? 'Invoice' : 'Customer Refund',
        currency: row['symbol'] ?? null,
        applydate: row['trandate'] ?? null,
        duedate: row['trandate'] ?? null,
        total: decimalText(row['foreigntotal'] ?? 0, precision),
        due: due.toFixed(precision),
        createdfrom: null,
        job: null,
        url: null,
      };
    })
    .sort((a, b) => Number(b.apply) - Number(a.apply));
}

/**
 * Makes a memo's applications to invoices what the lines say.
 *
 * @throws SuiteScriptError when a line asks for more than there is
 */
export function saveApplyLines(
  applications: Applications,
  memo: number,
  lines: readonly SublistLine[],
  date: string,
  precision: CurrencyPrecision,
): void {
  const current = new Map(
    applications.of(memo).map((application) => [application.debit, application.amount]),
  );
  const changes = lines.map((line) => {
    const debit = Number(line['internalid']);
    const wanted = line['apply'] === true ? amountWanted(line) : new Big(0);
    return { line, debit, change: wanted.minus(current.get(debit) ?? 0) };
  });
  // What is taken back first is open again for the lines that ask for more.
  for (const { line, debit, change } of changes.filter(({ change }) => change.lt(0))) {
    refuseRefundLine(line);
    applications.unapply(memo, debit, change.abs());
  }
  for (const { line, debit, change } of changes.filter(({ change }) => change.gt(0))) {
    refuseRefundLine(line);
    const amount = change.round(precision);
    applications.apply({ creditMemo: memo, debit, debitType: 'CustInvc', amount, date, payment: null });
  }
}

/** A ticked line without an amount takes what is due. */
function amountWanted(line: SublistLine): Big {
  return new Big(String(line['amount'] ?? line['due'] ?? 0));
}

function refuseRefundLine(line: SublistLine): void {
  if (line['type'] !== 'Customer Refund') return;
  throw new SuiteScriptError('INVALID_APPLICATION', 'A refund cannot be unapplied on the credit memo.');
}
