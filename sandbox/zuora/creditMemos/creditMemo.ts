import { Big } from 'big.js';
import { remainderOf, totalsOf } from '../balance.ts';
import { currencyDecimals } from '../currency.ts';
import type { CreditMemo, Invoice, InvoiceItem, Ledger, TaxItem } from '../ledger.ts';
import { newId, type Tenant } from '../tenant.ts';
import type { CreditMemoApplication, CreditMemoCreation } from './fields.ts';

/** A credit memo that Zuora would refuse; the wordings are ours. */
export class CreditMemoRefused extends Error {}

const ZERO = new Big(0);

/** What of a memo is applied to invoices. */
export function appliedAmount({ applied }: CreditMemo): Big {
  return Object.values(applied).reduce((sum, amount) => sum.plus(amount), ZERO);
}

/**
 * Makes a credit memo from an invoice, posted and applied to it where the caller asks for that.
 *
 * @throws CreditMemoRefused when Zuora would not make it; nothing has changed then
 */
export function createCreditMemo(
  tenant: Tenant,
  invoice: Invoice,
  asked: CreditMemoCreation,
  now: number,
): CreditMemo {
  const { ledger } = tenant;
  if (invoice.status !== 'Posted') throw new CreditMemoRefused('Only a posted invoice can be credited.');
  const date = asked.effectiveDate ?? new Date(now).toISOString().slice(0, 10);
  if (ledger.closedThrough !== null && date <= ledger.closedThrough) {
    throw new CreditMemoRefused('The accounting period of the effective date is closed.');
  }
  if (asked.taxAutoCalculation && asked.items.some(({ taxItems }) => taxItems.length > 0)) {
    throw new CreditMemoRefused('Tax items need taxAutoCalculation to be false.');
  }
  const credited = creditedBy(ledger, invoice, asked);
  const amount = Object.values(credited).reduce((sum, each) => sum.plus(each), ZERO);
  const appliesOnPosting = asked.autoApplyToInvoiceUponPosting;
  if (asked.autoPost && appliesOnPosting) checkRoom(ledger, invoice, amount);
  for (const [id, each] of Object.entries(credited)) hold(ledger, id, new Big(each));
  const memo: CreditMemo = {
    id: newId(tenant, 'credit memo'),
    number: `CM${String(ledger.creditMemos.size + 1).padStart(8, '0')}`,
    invoiceId: invoice.id,
    date,
    comment: asked.comment ?? null,
    reasonCode: asked.reasonCode ?? null,
    netsuite: Object.fromEntries(
      Object.entries(asked).filter(
        (entry): entry is [string, string] => entry[0].endsWith('__NS') && typeof entry[1] === 'string',
      ),
    ),
    amount: amount.toFixed(),
    credited,
    appliesOnPosting,
    createdAt: now,
    status: asked.autoPost ? 'Posted' : 'Draft',
    applied: {},
    reversed: false,
  };
  ledger.creditMemos.set(memo.id, memo);
  if (asked.autoPost && appliesOnPosting) move(memo, invoice, amount);
  return memo;
}

function checkRoom(ledger: Ledger, invoice: Invoice, amount: Big): void {
  if (amount.gt(totalsOf(ledger, invoice).balance)) {
    throw new CreditMemoRefused("The credit memo is more than the invoice's balance.");
  }
}

function creditedBy(ledger: Ledger, invoice: Invoice, { items }: CreditMemoCreation): Record<string, string> {
  const credited: Record<string, string> = {};
  const add = (
    kind: 'InvoiceDetail' | 'Tax',
    source: InvoiceItem | TaxItem | undefined,
    digits: string,
  ): void => {
    if (source?.invoiceId !== invoice.id) throw new CreditMemoRefused('An item is not one of the invoice.');
    const amount = new Big(digits);
    checkAmount(amount, invoice);
    const sum = amount.plus(credited[source.id] ?? 0);
    if (sum.gt(remainderOf(ledger, kind, source, false))) {
      throw new CreditMemoRefused('The amount is more than what is available to credit.');
    }
    credited[source.id] = sum.toFixed();
  };
  for (const { invoiceItemId, amount, taxItems } of items) {
    add('InvoiceDetail', ledger.items.get(invoiceItemId), amount);
    for (const tax of taxItems) {
      const source = ledger.taxItems.get(tax.sourceTaxItemId);
      add('Tax', source?.itemId === invoiceItemId ? source : undefined, tax.amount);
    }
  }
  return credited;
}

function checkAmount(amount: Big, { currency }: Invoice): void {
  if (amount.lte(0)) throw new CreditMemoRefused('The amount must be greater than zero.');
  if (!amount.eq(amount.round(currencyDecimals(currency)))) {
    throw new CreditMemoRefused(`The amount has more decimals than ${currency} allows.`);
  }
}

/** Applies a posted memo to invoices of its account, or takes applications back with `direction` -1. */
export function applyTo(
  ledger: Ledger,
  memo: CreditMemo,
  { invoices }: CreditMemoApplication,
  direction: 1 | -1,
): void {
  if (memo.status !== 'Posted' || memo.reversed)
    throw new CreditMemoRefused('Only a posted credit memo can be applied.');
  const account = ledger.invoices.get(memo.invoiceId)?.accountId;
  const before = new Map<Invoice, string>();
  const applied = { ...memo.applied };
  try {
    for (const { invoiceId, amount: digits } of invoices) {
      const invoice = ledger.invoices.get(invoiceId);
      if (invoice?.status !== 'Posted' || invoice.accountId !== account) {
        throw new CreditMemoRefused('The invoice is no posted invoice of the same account.');
      }
      const amount = new Big(digits);
      checkAmount(amount, invoice);
      const room =
        direction === 1
          ? [new Big(memo.amount).minus(appliedAmount(memo)), totalsOf(ledger, invoice).balance]
          : [new Big(memo.applied[invoiceId] ?? 0)];
      if (room.some((left) => amount.gt(left)))
        throw new CreditMemoRefused('The amount is more than what is left.');
      if (!before.has(invoice)) before.set(invoice, invoice.creditMemoAmount);
      move(memo, invoice, amount.times(direction));
    }
  } catch (error) {
    memo.applied = applied;
    for (const [invoice, amount] of before) invoice.creditMemoAmount = amount;
    throw error;
  }
}

function move(memo: CreditMemo, invoice: Invoice, amount: Big): void {
  memo.applied[invoice.id] = amount.plus(memo.applied[invoice.id] ?? 0).toFixed();
  invoice.creditMemoAmount = amount.plus(invoice.creditMemoAmount).toFixed();
}

export type Step = 'post' | 'unpost' | 'cancel' | 'reverse';

const STEPS: Readonly<Record<Step, readonly [from: CreditMemo['status'], to: CreditMemo['status']]>> = {
  post: ['Draft', 'Posted'],
  unpost: ['Posted', 'Draft'],
  cancel: ['Draft', 'Canceled'],
  reverse: ['Posted', 'Posted'],
};

/** One step of a memo's life; a memo may apply itself when it is posted. What is still applied must be taken back before a memo is unposted or reversed. */
export function advance(ledger: Ledger, memo: CreditMemo, step: Step): void {
  const [from, to] = STEPS[step];
  if (memo.status !== from || memo.reversed)
    throw new CreditMemoRefused(`The credit memo is ${memo.status}: ${step} is not possible.`);
  if (from === 'Posted' && appliedAmount(memo).gt(0))
    throw new CreditMemoRefused('The credit memo is still applied.');
  const invoice = ledger.invoices.get(memo.invoiceId);
  if (step === 'post' && memo.appliesOnPosting && invoice) {
    checkRoom(ledger, invoice, new Big(memo.amount));
    move(memo, invoice, new Big(memo.amount));
  }
  memo.status = to;
  if (step === 'post' || step === 'unpost') return;
  if (step === 'reverse') memo.reversed = true;
  for (const [id, amount] of Object.entries(memo.credited)) hold(ledger, id, new Big(amount).neg());
}

function hold({ credited }: Ledger, id: string, amount: Big): void {
  credited.set(id, amount.plus(credited.get(id) ?? 0).toFixed());
}
