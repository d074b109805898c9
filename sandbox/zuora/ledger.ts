import { itemDefaults, type ItemDefaults } from './itemDefaults.ts';
import type { SeededAdjustment, SeededInvoice, ZuoraState } from './state.ts';
import type { ZuoraOptions } from './options.ts';

export interface Account {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly currency: string;
}

/** Amounts are decimal strings in the invoice's currency. */
export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly accountId: string;
  readonly status: SeededInvoice['status'];
  readonly date: string;
  readonly currency: string;
  readonly itemIds: readonly string[];
  paid: string;
  /** What credit memos are applied to it for; only with Invoice Settlement. */
  creditMemoAmount: string;
}

export interface InvoiceItem extends ItemDefaults {
  readonly id: string;
  readonly invoiceId: string;
  readonly name: string;
  readonly kind: 'Charge' | 'Discount';
  readonly appliesTo: string | null;
  /** Without tax. */
  readonly amount: string;
  readonly taxIds: readonly string[];
}

export interface TaxItem {
  readonly id: string;
  readonly invoiceId: string;
  readonly itemId: string;
  readonly name: string;
  readonly amount: string;
}

/** An invoice item adjustment; instants are milliseconds since 1970. */
export interface Adjustment {
  readonly id: string;
  readonly number: string;
  readonly invoiceId: string;
  readonly sourceType: 'InvoiceDetail' | 'Tax';
  readonly sourceId: string;
  readonly type: 'Credit' | 'Charge';
  readonly amount: string;
  readonly date: string;
  readonly comment: string | null;
  readonly referenceId: string | null;
  readonly accountingCode: string | null;
  readonly createdAt: number;
  status: 'Processed' | 'Canceled';
  /** As the caller gave it; without one Zuora shows the tenant's default code. */
  reasonCode: string | null;
  transferred: 'Processing' | 'Yes' | 'No' | 'Error' | 'Ignore' | null;
  excludedFromRevenue: boolean;
  /** The `__NS` fields, by the name they were written with. */
  netsuite: Record<string, string>;
  updatedAt: number;
  cancelledAt: number | null;
}

/** A credit memo of Invoice Settlement; amounts are decimal strings. */
export interface CreditMemo {
  readonly id: string;
  readonly number: string;
  readonly invoiceId: string;
  readonly date: string;
  readonly comment: string | null;
  readonly reasonCode: string | null;
  readonly netsuite: Readonly<Record<string, string>>;
  readonly amount: string;
  /** What it credits, by item or tax item id. */
  readonly credited: Readonly<Record<string, string>>;
  /** Posting it, at once or later, applies it to its invoice. */
  readonly appliesOnPosting: boolean;
  readonly createdAt: number;
  status: 'Draft' | 'Posted' | 'Canceled';
  /** What is applied, by invoice id. */
  applied: Record<string, string>;
  reversed: boolean;
}

/** The tenant's books: plain values only, so that a what-if can run on a copy. */
export interface Ledger {
  readonly accounts: Map<string, Account>;
  readonly invoices: Map<string, Invoice>;
  readonly invoiceIdByNumber: Map<string, string>;
  readonly invoiceIdsByAccount: Map<string, string[]>;
  readonly items: Map<string, InvoiceItem>;
  readonly taxItems: Map<string, TaxItem>;
  readonly adjustments: Map<string, Adjustment>;
  readonly adjustmentIdByNumber: Map<string, string>;
  readonly adjustmentIdsByInvoice: Map<string, string[]>;
  readonly adjustmentIdsByReference: Map<string, string[]>;
  readonly creditMemos: Map<string, CreditMemo>;
  /** What credit memos hold of items and tax items, by their id. */
  readonly credited: Map<string, string>;
  /** Accounting periods up to this date are closed. */
  readonly closedThrough: string | null;
  nextAdjustmentNumber: number;
}

/** The books a tenant starts with. */
export function openLedger(state: ZuoraState, now: number): Ledger {
  const ledger: Ledger = {
    accounts: new Map(),
    invoices: new Map(),
    invoiceIdByNumber: new Map(),
    invoiceIdsByAccount: new Map(),
    items: new Map(),
    taxItems: new Map(),
    adjustments: new Map(),
    adjustmentIdByNumber: new Map(),
    adjustmentIdsByInvoice: new Map(),
    adjustmentIdsByReference: new Map(),
    creditMemos: new Map(),
    credited: new Map(),
    closedThrough: state.closedThrough,
    nextAdjustmentNumber: 1,
  };
  for (const invoice of state.invoices) enterInvoice(ledger, invoice);
  for (const { id, number, name, currency } of state.accounts) {
    const billed = ledger.invoices.get(ledger.invoiceIdsByAccount.get(id)?.[0] ?? '')?.currency;
    ledger.accounts.set(id, { id, number, name: name ?? number, currency: currency ?? billed ?? 'USD' });
  }
  for (const { accountId, currency } of state.invoices) {
    if (ledger.accounts.has(accountId)) continue;
    const number = `A-${accountId.slice(-8)}`;
    ledger.accounts.set(accountId, { id: accountId, number, name: number, currency });
  }
  const given = new Set(state.adjustments.map(({ number }) => number));
  for (const seeded of state.adjustments) {
    enterAdjustment(ledger, adjustmentOf(seeded, ledger, state.options, given, now));
  }
  return ledger;
}

function enterInvoice(ledger: Ledger, { items, ...invoice }: SeededInvoice): void {
  ledger.invoices.set(invoice.id, { ...invoice, creditMemoAmount: '0', itemIds: items.map(({ id }) => id) });
  ledger.invoiceIdByNumber.set(invoice.number, invoice.id);
  pushTo(ledger.invoiceIdsByAccount, invoice.accountId, invoice.id);
  const defaults = itemDefaults(invoice.date);
  for (const { tax, ...item } of items) {
    ledger.items.set(item.id, {
      ...item,
      ...defaults,
      invoiceId: invoice.id,
      taxIds: tax.map(({ id }) => id),
    });
    for (const taxItem of tax)
      ledger.taxItems.set(taxItem.id, { ...taxItem, invoiceId: invoice.id, itemId: item.id });
  }
}

/** The invoice item that is adjusted, itself or in one of its taxes. */
export function itemOf(
  { items, taxItems }: Ledger,
  { sourceType, sourceId }: Pick<Adjustment, 'sourceType' | 'sourceId'>,
): InvoiceItem | undefined {
  return items.get((sourceType === 'Tax' ? taxItems.get(sourceId)?.itemId : sourceId) ?? '');
}

function adjustmentOf(
  seeded: SeededAdjustment,
  ledger: Ledger,
  options: ZuoraOptions,
  given: ReadonlySet<string | null>,
  now: number,
): Adjustment {
  const {
    transferredToAccounting,
    integrationId,
    integrationStatus,
    syncDate,
    transaction,
    origin,
    ...rest
  } = seeded;
  const netsuite = {
    IntegrationId__NS: integrationId,
    IntegrationStatus__NS: integrationStatus,
    SyncDate__NS: syncDate,
    Transaction__NS: transaction,
    Origin__NS: origin,
  };
  return {
    ...rest,
    number: seeded.number ?? nextNumber(ledger, options, (number) => given.has(number)),
    accountingCode: itemOf(ledger, rest)?.accountingCode ?? null,
    transferred: transferredToAccounting,
    excludedFromRevenue: false,
    netsuite: Object.fromEntries(
      Object.entries(netsuite).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    createdAt: now,
    updatedAt: now,
    cancelledAt: seeded.status === 'Canceled' ? now : null,
  };
}

/** The next automatic adjustment number that is still free. */
export function nextNumber(
  ledger: Ledger,
  options: ZuoraOptions,
  taken: (number: string) => boolean = () => false,
): string {
  for (;;) {
    const number = `${options.adjustmentNumberPrefix}${String(ledger.nextAdjustmentNumber++).padStart(8, '0')}`;
    if (!ledger.adjustmentIdByNumber.has(number) && !taken(number)) return number;
  }
}

export function enterAdjustment(ledger: Ledger, adjustment: Adjustment): void {
  ledger.adjustments.set(adjustment.id, adjustment);
  ledger.adjustmentIdByNumber.set(adjustment.number, adjustment.id);
  pushTo(ledger.adjustmentIdsByInvoice, adjustment.invoiceId, adjustment.id);
  if (adjustment.referenceId !== null)
    pushTo(ledger.adjustmentIdsByReference, adjustment.referenceId, adjustment.id);
}

export function removeAdjustment(ledger: Ledger, { id, number, invoiceId, referenceId }: Adjustment): void {
  ledger.adjustments.delete(id);
  ledger.adjustmentIdByNumber.delete(number);
  removeFrom(ledger.adjustmentIdsByInvoice, invoiceId, id);
  if (referenceId !== null) removeFrom(ledger.adjustmentIdsByReference, referenceId, id);
}

function pushTo(index: Map<string, string[]>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.push(id);
  else index.set(key, [id]);
}

function removeFrom(index: Map<string, string[]>, key: string, id: string): void {
  const ids = index.get(key);
  ids?.splice(ids.indexOf(id), 1);
}
