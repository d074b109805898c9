import { Big } from 'big.js';
import { itemsOf, paidPerItem, remainderOf, taxItemsOf, taxOf, totalsOf } from '../balance.ts';
import { JsonNumber } from '../exactJson.ts';
import { json, reasons, type HttpAnswer } from '../http.ts';
import type { Invoice, InvoiceItem, TaxItem } from '../ledger.ts';
import { newProcessId, type Tenant } from '../tenant.ts';
import { SOURCE_ITEM_TYPE } from '../zoql/objects.ts';
import type { Call, Handler } from './call.ts';

const PAGE_SIZE = 20;
const LARGEST_PAGE = 40;

/** The v1 calls write nine decimals. */
export function amountOf({ options }: Tenant, value: Big): unknown {
  const digits = value.toFixed(9);
  return options.amountsAs === 'number' ? new JsonNumber(digits) : digits;
}

function connectorFields({ options }: Tenant, names: readonly string[]): Record<string, null> {
  return options.netsuiteConnector ? Object.fromEntries(names.map((name) => [name, null])) : {};
}

const INVOICE_FIELDS = ['IntegrationId__NS', 'IntegrationStatus__NS', 'SyncDate__NS'];

/** An invoice by id or number. */
export function invoiceByKey({ ledger }: Tenant, key: string): Invoice | undefined {
  return ledger.invoices.get(key) ?? ledger.invoices.get(ledger.invoiceIdByNumber.get(key) ?? '');
}

export const NOT_FOUND = 50000040;
export const cannotFind = (key: string): string => `Cannot find entity by key: '${key}'.`;

export function notFound(tenant: Tenant, key: string): HttpAnswer {
  return reasons(200, NOT_FOUND, cannotFind(key), newProcessId(tenant));
}

function withInvoice(call: Call, answer: (invoice: Invoice) => HttpAnswer): HttpAnswer {
  const key = call.params['key'] ?? '';
  const invoice = invoiceByKey(call.tenant, key);
  return invoice ? answer(invoice) : notFound(call.tenant, key);
}

/** `GET /v1/invoices/{key}` */
export const getInvoice: Handler = (call) =>
  withInvoice(call, (invoice) => {
    const { tenant } = call;
    const totals = totalsOf(tenant.ledger, invoice);
    const posted = invoice.status === 'Posted';
    const zero = amountOf(tenant, new Big(0));
    const account = tenant.ledger.accounts.get(invoice.accountId);
    return json(200, {
      id: invoice.id,
      invoiceNumber: invoice.number,
      accountId: invoice.accountId,
      accountNumber: account?.number ?? null,
      accountName: account?.name ?? null,
      amount: amountOf(tenant, totals.amount),
      amountWithoutTax: amountOf(tenant, totals.withoutTax),
      taxAmount: amountOf(tenant, totals.tax),
      taxExemptAmount: zero,
      balance: amountOf(tenant, totals.balance),
      adjustmentAmount: amountOf(tenant, totals.adjusted),
      creditMemoAmount: amountOf(tenant, totals.creditMemos),
      creditBalanceAdjustmentAmount: zero,
      paymentAmount: amountOf(tenant, new Big(invoice.paid)),
      refundAmount: zero,
      currency: invoice.currency,
      invoiceDate: invoice.date,
      dueDate: invoice.date,
      postedDate: posted ? invoice.date : null,
      status: invoice.status,
      transferredToAccounting: 'No',
      comments: null,
      ...connectorFields(tenant, INVOICE_FIELDS),
      success: true,
    });
  });

/** `GET /v1/invoices/{key}/items` */
export const getInvoiceItems: Handler = (call) =>
  withInvoice(call, (invoice) =>
    paged(call, 'invoiceItems', itemsOf(call.tenant.ledger, invoice), (item) =>
      itemBody(call.tenant, invoice, item),
    ),
  );

/** `GET /v1/invoices/{key}/items/{itemId}/taxation-items` */
export const getTaxationItems: Handler = (call) =>
  withInvoice(call, (invoice) => {
    const item = call.tenant.ledger.items.get(call.params['itemId'] ?? '');
    if (item?.invoiceId !== invoice.id) return notFound(call.tenant, call.params['itemId'] ?? '');
    return paged(call, 'data', taxItemsOf(call.tenant.ledger, item), (tax) =>
      taxBody(call.tenant, invoice, tax),
    );
  });

function itemBody(tenant: Tenant, invoice: Invoice, item: InvoiceItem): object {
  const { ledger, options } = tenant;
  const left = remainderOf(ledger, 'InvoiceDetail', item, options.discountsReduceItems);
  return {
    id: item.id,
    subscriptionId: null,
    serviceStartDate: item.serviceStart,
    serviceEndDate: item.serviceEnd,
    chargeDate: `${invoice.date} 00:00:00`,
    chargeId: null,
    chargeName: item.name,
    chargeType: 'Recurring',
    processingType: item.kind,
    productName: item.name,
    sku: '',
    quantity: amountOf(tenant, new Big(1)),
    unitPrice: amountOf(tenant, new Big(item.amount)),
    unitOfMeasure: '',
    chargeAmount: amountOf(tenant, new Big(item.amount)),
    taxAmount: amountOf(tenant, taxOf(ledger, item)),
    taxCode: '',
    taxMode: 'TaxExclusive',
    ...settledBalance(tenant, invoice, item, left),
    availableToCreditAmount: amountOf(tenant, left),
    appliedToItemId: item.appliesTo,
    sourceItemType: SOURCE_ITEM_TYPE,
    taxationItems: { data: taxItemsOf(ledger, item).map((tax) => taxBody(tenant, invoice, tax)) },
    ...connectorFields(tenant, INVOICE_FIELDS),
  };
}

/** An item's `balance` is documented for Invoice Settlement only. */
function settledBalance(
  tenant: Tenant,
  invoice: Invoice,
  { id }: InvoiceItem | TaxItem,
  left: Big,
): Record<string, unknown> {
  return tenant.options.invoiceSettlement
    ? { balance: amountOf(tenant, left.minus(paidPerItem(tenant.ledger, invoice).get(id) ?? 0)) }
    : {};
}

/** `creditAmount` and `paymentAmount` have no condition (reference, section 5); without settlement nothing is on items. */
function taxBody(tenant: Tenant, invoice: Invoice, tax: TaxItem): object {
  const { ledger, options } = tenant;
  const left = remainderOf(ledger, 'Tax', tax, options.discountsReduceItems);
  const paid = (options.invoiceSettlement && paidPerItem(ledger, invoice).get(tax.id)) || new Big(0);
  return {
    id: tax.id,
    name: tax.name,
    taxAmount: amountOf(tenant, new Big(tax.amount)),
    availableToCreditAmount: amountOf(tenant, left),
    ...settledBalance(tenant, invoice, tax, left),
    creditAmount: amountOf(tenant, new Big(ledger.credited.get(tax.id) ?? 0)),
    paymentAmount: amountOf(tenant, paid),
    exemptAmount: amountOf(tenant, new Big(0)),
    taxCode: '',
    taxRate: null,
    taxRateType: 'Percentage',
    taxDate: invoice.date,
    jurisdiction: '',
    locationCode: '',
  };
}

/** Pages from 1; a page size above 40 is refused, in our wording. */
export function paged<T>(call: Call, name: string, rows: readonly T[], body: (row: T) => object): HttpAnswer {
  const { tenant, query, request } = call;
  const pageSize = wholeNumber(query.get('pageSize'), PAGE_SIZE);
  const page = wholeNumber(query.get('page'), 1);
  if (pageSize === undefined || pageSize > LARGEST_PAGE) {
    return reasons(
      400,
      50000027,
      `pageSize must be a number from 1 to ${String(LARGEST_PAGE)}.`,
      newProcessId(tenant),
    );
  }
  if (page === undefined)
    return reasons(200, 50000027, 'page must be a number from 1.', newProcessId(tenant));
  const end = page * pageSize;
  const path = request.path.replace(/\?.*$/, '');
  const host = request.headers['host'];
  const scheme = /^(127\.0\.0\.1|localhost)(:|$)/.test(host ?? '') ? 'http' : 'https';
  const next = `${host === undefined ? '' : `${scheme}://${host}`}${path}?page=${String(page + 1)}&pageSize=${String(pageSize)}`;
  return json(200, {
    [name]: rows.slice(end - pageSize, end).map(body),
    ...(end < rows.length ? { nextPage: next } : {}),
    success: true,
  });
}

function wholeNumber(text: string | null, absent: number): number | undefined {
  if (text === null) return absent;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
