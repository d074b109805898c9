import { Big } from 'big.js';
import { taxOf, totalsOf, type InvoiceTotals } from '../balance.ts';
import type { Account, Invoice, InvoiceItem, TaxItem } from '../ledger.ts';
import { API_USER_ID } from '../tenant.ts';
import { adjustmentObject } from './adjustmentObject.ts';
import {
  date,
  dateTime,
  decimal,
  defineObject,
  empty,
  text,
  type Books,
  type Field,
  type ZuoraObject,
} from './object.ts';

const ZERO = new Big(0);
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The connector's fields exist on every object it synchronises; nothing here fills them. */
const connectorField = (name: string, { options }: Books): Field<object> | undefined =>
  options.netsuiteConnector &&
  /^(IntegrationId|IntegrationStatus|SyncDate|Origin|Transaction)__NS$/.test(name)
    ? empty
    : undefined;

const account = defineObject<Account>({
  name: 'Account',
  table: ({ accounts }) => accounts,
  extra: connectorField,
  fields: {
    Id: text(({ id }) => id),
    AccountNumber: text(({ number }) => number),
    Name: text(({ name }) => name),
    Currency: text(({ currency }) => currency),
    Status: text(() => 'Active'),
    Balance: decimal(({ id }, { ledger }) =>
      (ledger.invoiceIdsByAccount.get(id) ?? [])
        .map((invoiceId) => ledger.invoices.get(invoiceId))
        .filter((invoice) => invoice?.status === 'Posted')
        .reduce((sum, invoice) => (invoice ? sum.plus(totalsOf(ledger, invoice).balance) : sum), ZERO),
    ),
  },
});

const total = (read: (totals: InvoiceTotals) => Big): Field<Invoice> =>
  decimal((invoice, { ledger }) => read(totalsOf(ledger, invoice)));
const postedOn = ({ status, date: day }: Invoice): number | null =>
  status === 'Posted' ? midnight(day) : null;

const invoice = defineObject<Invoice>({
  name: 'Invoice',
  table: ({ invoices }) => invoices,
  indexes: {
    InvoiceNumber: (value, { invoiceIdByNumber, invoices }) => [
      invoices.get(invoiceIdByNumber.get(value) ?? ''),
    ],
    AccountId: (value, { invoiceIdsByAccount, invoices }) =>
      (invoiceIdsByAccount.get(value) ?? []).map((id) => invoices.get(id)),
  },
  extra: connectorField,
  fields: {
    Id: text(({ id }) => id),
    InvoiceNumber: text(({ number }) => number),
    AccountId: text(({ accountId }) => accountId),
    Amount: total(({ amount }) => amount),
    AmountWithoutTax: total(({ withoutTax }) => withoutTax),
    TaxAmount: total(({ tax }) => tax),
    TaxExemptAmount: decimal(() => ZERO),
    Balance: total(({ balance }) => balance),
    PaymentAmount: decimal(({ paid }) => new Big(paid)),
    AdjustmentAmount: total(({ adjusted }) => adjusted),
    RefundAmount: decimal(() => ZERO),
    CreditBalanceAdjustmentAmount: decimal(() => ZERO),
    InvoiceDate: date(({ date: day }) => day),
    DueDate: date(({ date: day }) => day),
    TargetDate: date(({ date: day }) => day),
    Status: text(({ status }) => status),
    PostedDate: dateTime(postedOn),
    PostedBy: text((row) => (postedOn(row) === null ? null : API_USER_ID)),
    TransferredToAccounting: text(() => 'No'),
    Comments: empty,
    CreatedById: text(() => API_USER_ID),
    CreatedDate: dateTime(({ date: day }) => midnight(day)),
    UpdatedById: text(() => API_USER_ID),
    UpdatedDate: dateTime(({ date: day }) => midnight(day)),
  },
});

/** What every item here bills: a charge of a subscription. */
export const SOURCE_ITEM_TYPE = 'SubscriptionComponent';

const billedOn = ({ invoiceId }: InvoiceItem, { ledger }: Books): string | null =>
  ledger.invoices.get(invoiceId)?.date ?? null;

const invoiceItem = defineObject<InvoiceItem>({
  name: 'InvoiceItem',
  table: ({ items }) => items,
  indexes: {
    InvoiceId: (value, { invoices, items }) =>
      (invoices.get(value)?.itemIds ?? []).map((id) => items.get(id)),
  },
  extra: connectorField,
  fields: {
    Id: text(({ id }) => id),
    InvoiceId: text(({ invoiceId }) => invoiceId),
    ChargeAmount: decimal(({ amount }) => new Big(amount)),
    TaxAmount: decimal((item, { ledger }) => taxOf(ledger, item)),
    TaxCode: empty,
    TaxMode: text(() => 'TaxExclusive'),
    TaxExemptAmount: decimal(() => ZERO),
    ChargeName: text(({ name }) => name),
    ChargeDate: dateTime((item, books) => midnight(billedOn(item, books) ?? '')),
    ProcessingType: decimal(({ kind }) => new Big(kind === 'Discount' ? 1 : 0)),
    AppliedToInvoiceItemId: text(({ appliesTo }) => appliesTo),
    SKU: empty,
    ProductName: text(({ name }) => name),
    ServiceStartDate: date(({ serviceStart }) => serviceStart),
    ServiceEndDate: date(({ serviceEnd }) => serviceEnd),
    SubscriptionId: empty,
    RatePlanChargeId: empty,
    AccountingCode: text(({ accountingCode }) => accountingCode),
    Quantity: decimal(() => new Big(1)),
    UnitPrice: decimal(({ amount }) => new Big(amount)),
    UOM: empty,
    SourceItemType: { ...text(() => SOURCE_ITEM_TYPE), since: 118 },
    ExcludeItemBillingFromRevenueAccounting: { ...text(() => 'false'), since: 116 },
  },
});

const taxationItem = defineObject<TaxItem>({
  name: 'TaxationItem',
  table: ({ taxItems }) => taxItems,
  indexes: {
    InvoiceItemId: (value, { items, taxItems }) =>
      (items.get(value)?.taxIds ?? []).map((id) => taxItems.get(id)),
  },
  fields: {
    Id: text(({ id }) => id),
    InvoiceItemId: text(({ itemId }) => itemId),
    TaxAmount: decimal(({ amount }) => new Big(amount)),
    ExemptAmount: decimal(() => ZERO),
    Name: text(({ name }) => name),
    TaxCode: empty,
    TaxDate: date(({ invoiceId }, { ledger }) => ledger.invoices.get(invoiceId)?.date ?? null),
    TaxRate: { ...empty, kind: 'decimal' },
    TaxRateType: text(() => 'Percentage'),
    Jurisdiction: empty,
    LocationCode: empty,
    AccountingCode: empty,
  },
});

/** By the name that queries and actions use. */
export const ZUORA_OBJECTS: ReadonlyMap<string, ZuoraObject> = new Map(
  [account, invoice, invoiceItem, taxationItem, adjustmentObject].map((object) => [object.name, object]),
);

export { invoice as invoiceObject, invoiceItem as invoiceItemObject };
