import { Big } from 'big.js';
import { currencyDecimals } from './currency.ts';
import type { Adjustment, Invoice, InvoiceItem, Ledger, TaxItem } from './ledger.ts';

const ZERO = new Big(0);

/** An invoice's Processed adjustments, in order of creation. */
function processedOf(ledger: Ledger, invoiceId: string): Adjustment[] {
  return (ledger.adjustmentIdsByInvoice.get(invoiceId) ?? [])
    .map((id) => ledger.adjustments.get(id))
    .filter((adjustment) => adjustment?.status === 'Processed') as Adjustment[];
}

/** What an adjustment adds to the balance: a Credit lowers it, a Charge raises it. */
function effectOf({ type, amount }: Pick<Adjustment, 'type' | 'amount'>): Big {
  return type === 'Credit' ? new Big(amount).neg() : new Big(amount);
}

export function itemsOf(ledger: Ledger, invoice: Invoice): InvoiceItem[] {
  return invoice.itemIds.map((id) => ledger.items.get(id)).filter((item) => item !== undefined);
}

export function taxItemsOf(ledger: Ledger, item: InvoiceItem): TaxItem[] {
  return item.taxIds.map((id) => ledger.taxItems.get(id)).filter((tax) => tax !== undefined);
}

export function taxOf(ledger: Ledger, item: InvoiceItem): Big {
  return taxItemsOf(ledger, item).reduce((sum, { amount }) => sum.plus(amount), ZERO);
}

export interface InvoiceTotals {
  readonly withoutTax: Big;
  readonly tax: Big;
  readonly amount: Big;
  /** Sum of the Processed adjustments' effects on the balance. */
  readonly adjusted: Big;
  readonly creditMemos: Big;
  readonly balance: Big;
}

/** An invoice's sums; the balance is what items and taxes sum to, less what is paid, less adjustments. */
export function totalsOf(ledger: Ledger, invoice: Invoice): InvoiceTotals {
  const items = itemsOf(ledger, invoice);
  const withoutTax = items.reduce((sum, { amount }) => sum.plus(amount), ZERO);
  const tax = items.reduce((sum, item) => sum.plus(taxOf(ledger, item)), ZERO);
  const amount = withoutTax.plus(tax);
  const adjusted = processedOf(ledger, invoice.id).reduce(
    (sum, adjustment) => sum.plus(effectOf(adjustment)),
    ZERO,
  );
  const creditMemos = new Big(invoice.creditMemoAmount);
  const balance = amount.minus(invoice.paid).minus(creditMemos).plus(adjusted);
  return { withoutTax, tax, amount, adjusted, creditMemos, balance };
}

/** What is left of an item or tax item after its adjustments and credit memos; negative for a negative one. */
export function remainderOf(
  ledger: Ledger,
  sourceType: Adjustment['sourceType'],
  source: InvoiceItem | TaxItem,
  discountsReduceItems: boolean,
): Big {
  const adjusted = processedOf(ledger, source.invoiceId)
    .filter((adjustment) => adjustment.sourceType === sourceType && adjustment.sourceId === source.id)
    .reduce(
      (sum, adjustment) => sum.plus(effectOf(adjustment)),
      new Big(source.amount).minus(ledger.credited.get(source.id) ?? 0),
    );
  if (!discountsReduceItems || sourceType === 'Tax') return adjusted;
  const invoice = ledger.invoices.get(source.invoiceId);
  return (invoice ? itemsOf(ledger, invoice) : [])
    .filter(({ kind, appliesTo }) => kind === 'Discount' && appliesTo === source.id)
    .reduce((sum, discount) => sum.plus(remainderOf(ledger, 'InvoiceDetail', discount, false)), adjusted);
}

/**
 * What of an invoice's payments each item and tax item bears, by id. Only with Invoice Settlement are payments applied
 * per item (reference, section 5); the order of the items is ours.
 */
export function paidPerItem(ledger: Ledger, invoice: Invoice): ReadonlyMap<string, Big> {
  let left = new Big(invoice.paid);
  const paid = new Map<string, Big>();
  const bear = ({ id, amount }: InvoiceItem | TaxItem): void => {
    const open = new Big(amount).minus(ledger.credited.get(id) ?? 0);
    const share = open.lt(left) ? open : left;
    paid.set(id, share.gt(0) ? share : ZERO);
    left = left.minus(paid.get(id) ?? 0);
  };
  for (const item of itemsOf(ledger, invoice)) {
    bear(item);
    taxItemsOf(ledger, item).forEach(bear);
  }
  return paid;
}

/** A decimal string with exactly the currency's decimals. */
export function inCurrency(amount: Big, currency: string): string {
  return amount.toFixed(currencyDecimals(currency));
}
