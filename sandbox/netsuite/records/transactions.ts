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
    foreigntotal: storedAmount(signed),
    ...openAmounts(type, total),
  });
  const base = (amount: Big): number => storedAmount(amount.times(currency.exchangeRate).round(2));
  const line = { transaction: id, subsidiary: transaction.subsidiary, createdfrom: null, taxline: 'F' };
  const main = {
    ...line,
    id: 0,
    mainline: 'T',
    foreignamount: storedAmount(signed),
    netamount: base(signed),
  };
  database.insert('transactionline', main);
  database.insert('transactionline', {
    ...line,
    id: 1,
    mainline: 'F',
    foreignamount: storedAmount(signed.neg()),
    netamount: base(signed.neg()),
  });
  return id;
}

/** The columns of what is open differ by type; a credit memo's `foreignamountpaid` and `foreignamountunpaid` are NULL. */
function openAmounts(type: NewTransaction['type'], total: Big): SqlRow {
  if (type === 'CustInvc') return { foreignamountpaid: 0, foreignamountunpaid: storedAmount(total) };
  if (type === 'CustCred' || type === 'CustPymt') {
    return { foreignpaymentamountused: 0, foreignpaymentamountunused: storedAmount(total) };
  }
  return {};
}
