import type Big from 'big.js';
import type { SandboxClock } from '../../clock.ts';
import type { AccountDatabase, SqlRow } from '../storage/accountDatabase.ts';
import { storedInstant } from './fieldValue.ts';
import type { Currency } from './currencies.ts';
import { storedAmount } from './money.ts';

export interface NewTransaction {
  readonly type: 'CustInvc' | 'CustCred' | 'CustPymt' | 'CustRfnd' | 'RtnAuth';
  readonly tranId: string;
  /** Internal id of the customer. */
  readonly entity: number;
  readonly subsidiary: number;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly period: number;
  readonly currency: Currency;
  /** Never negative. */
  readonly total: Big;
  readonly status: string;
  readonly memo?: string | null;
  readonly voided?: boolean;
}

const RECORD_TYPES = {
  CustInvc: 'invoice',
  CustCred: 'creditmemo',
  CustPymt: 'customerpayment',
  CustRfnd: 'customerrefund',
  RtnAuth: 'returnauthorization',
} as const;

/** What lowers the customer's balance stands in `transaction` with a negative `foreigntotal`. */
const CREDITS_THE_CUSTOMER: ReadonlySet<NewTransaction['type']> = new Set([
  'CustCred',
  'CustPymt',
  'RtnAuth',
]);

/** Writes a transaction with its main line and one line of what was sold or credited. */
export function insertTransaction(
  database: AccountDatabase,
  clock: SandboxClock,
  transaction: NewTransaction,
): number {
  const { type, currency, total, memo = null, voided = false } = transaction;
  const signed = CREDITS_THE_CUSTOMER.has(type) ? total.neg() : total;
  const now = storedInstant(clock.now());
  const id = database.insert('transaction', {
    type,
    recordtype: RECORD_TYPES[type],
    tranid: transaction.tranId,
    entity: transaction.entity,
    currency: currency.id,
    postingperiod: transaction.period,
    memo,
    status: transaction.status,
    trandate: transaction.date,
    createddate: now,
    lastmodifieddate: now,
    voided: voided ? 'T' : 'F',
    posting: type === 'RtnAuth' ? 'F' : 'T',
    exchangerate: currency.exchangeRate,
    ...openAmounts(type, total),
  });
  const line = { transaction: id, subsidiary: transaction.subsidiary, createdfrom: null, taxline: 'F' };
  database.insert('transactionline', { ...line, id: 0, mainline: 'T' });
  database.insert('transactionline', { ...line, id: 1, mainline: 'F' });
  writeTotal(database, id, signed, currency.exchangeRate);
  return id;
}

/**
 * Writes what a transaction is over: its main line, and the opposite on the line of what was sold or credited.
 *
 * @param signed - negative for what credits the customer
 * @param exchangeRate - units of the base currency per unit
 */
export function writeTotal(database: AccountDatabase, id: number, signed: Big, exchangeRate: number): void {
  database.update('transaction', id, { foreigntotal: storedAmount(signed) });
  for (const [line, amount] of [signed, signed.neg()].entries()) {
    database.run(
      'UPDATE transactionline SET foreignamount = ?, netamount = ? WHERE "transaction" = ? AND id = ?',
      storedAmount(amount),
      storedAmount(amount.times(exchangeRate).round(2)),
      id,
      line,
    );
  }
}

/** The columns of what is open differ by type; a credit memo's `foreignamountpaid` and `foreignamountunpaid` are NULL. */
function openAmounts(type: NewTransaction['type'], total: Big): SqlRow {
  if (type === 'CustInvc') return { foreignamountpaid: 0, foreignamountunpaid: storedAmount(total) };
  if (type === 'CustCred' || type === 'CustPymt') {
    return { foreignpaymentamountused: 0, foreignpaymentamountunused: storedAmount(total) };
  }
  return {};
}
