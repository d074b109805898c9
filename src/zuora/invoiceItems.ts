import * as v from 'valibot';
import { ZERO } from '../domain/money';
import type { ZuoraGateway } from '../sync/ports';
import { amountField, idField, optionalText } from './fields';
import type { ZuoraSession } from './session';
import { queryAny } from './zoql';

const item = v.object({
  Id: idField,
  InvoiceId: idField,
  ChargeAmount: v.optional(amountField, '0'),
  ProcessingType: optionalText,
  AppliedToInvoiceItemId: optionalText,
});

/** Processing types of discounts: ZOQL numbers them, newer editions name them. */
const DISCOUNT = ['1', 'Discount'];

export function invoiceItems(
  session: ZuoraSession,
  invoiceIds: readonly string[],
): ReturnType<ZuoraGateway['invoiceItems']> {
  const conditions = invoiceIds.map((value) => ({ field: 'InvoiceId', value }));
  const fields = ['Id', 'InvoiceId', 'ChargeAmount', 'ProcessingType', 'AppliedToInvoiceItemId'];
  return queryAny(session, 'InvoiceItem', fields, conditions, item).map((record) => ({
    id: record.Id,
    invoiceId: record.InvoiceId,
    amount: record.ChargeAmount,
    isDiscount: DISCOUNT.includes(record.ProcessingType ?? ''),
    appliesTo: record.AppliedToInvoiceItemId,
  }));
}

const taxationItem = v.object({
  Id: idField,
  InvoiceItemId: idField,
  TaxAmount: v.optional(amountField, '0'),
});

export function taxationItems(
  session: ZuoraSession,
  itemIds: readonly string[],
): ReturnType<ZuoraGateway['taxationItems']> {
  const conditions = itemIds.map((value) => ({ field: 'InvoiceItemId', value }));
  return queryAny(session, 'TaxationItem', ['Id', 'InvoiceItemId', 'TaxAmount'], conditions, taxationItem)
    .map((record) => ({ id: record.Id, itemId: record.InvoiceItemId, amount: record.TaxAmount }))
    .filter(({ amount }) => !amount.eq(ZERO));
}
