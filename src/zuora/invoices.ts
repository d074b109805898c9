import * as v from 'valibot';
import type { ZuoraGateway } from '../sync/ports';
import { amountField, dateField, isZuoraId } from './fields';
import type { ZuoraSession } from './session';
import { queryAny } from './zoql';

const invoice = v.object({
  Id: v.string(),
  InvoiceNumber: v.string(),
  AccountId: v.string(),
  Status: v.string(),
  InvoiceDate: dateField,
  Balance: amountField,
});

/** Invoices by id or number. The Invoice object of ZOQL has no currency: it is the account's. */
export function invoices(
  session: ZuoraSession,
  { ids, numbers }: Parameters<ZuoraGateway['invoices']>[0],
): ReturnType<ZuoraGateway['invoices']> {
  const conditions = [
    ...ids.filter(isZuoraId).map((value) => ({ field: 'Id', value })),
    ...numbers.map((value) => ({ field: 'InvoiceNumber', value })),
  ];
  const fields = ['Id', 'InvoiceNumber', 'AccountId', 'Status', 'InvoiceDate', 'Balance'];
  return queryAny(session, 'Invoice', fields, conditions, invoice).map((record) => ({
    id: record.Id,
    number: record.InvoiceNumber,
    accountId: record.AccountId,
    status: record.Status,
    date: record.InvoiceDate,
    balance: record.Balance,
  }));
}
