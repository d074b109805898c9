import { Big } from 'big.js';
import { remainderOf, totalsOf } from '../balance.ts';
import { currencyDecimals } from '../currency.ts';
import { refusal, type Refusal } from '../http.ts';
import type { Adjustment, Invoice, InvoiceItem, Ledger, TaxItem } from '../ledger.ts';
import type { ZuoraOptions } from '../options.ts';

/** What a rule looks at: an adjustment that is about to be made. */
export interface Proposal {
  readonly invoice: Invoice;
  readonly sourceType: Adjustment['sourceType'];
  readonly source: InvoiceItem | TaxItem;
  readonly type: Adjustment['type'];
  readonly amount: Big;
  readonly date: string;
}

export type Verdict = { readonly refused: Refusal } | null;

const ITEM_TOWARD_ZERO = 'The Invoice Item can only be adjusted toward zero.';
const BALANCE_TOWARD_ZERO = 'The Invoice balance can only be adjusted toward zero.';
const POSITIVE_TO_NEGATIVE =
  'You can not adjust the invoice balance from a positive amount to a negative amount.';
const NEGATIVE_TO_POSITIVE =
  'You can not adjust the invoice balance from a negative amount to a positive amount.';
const OUT_OF_RANGE = 'Adjustment amount is out of range. Please change the amount.';
export const NOT_ABOVE_ZERO = 'Adjustment amount cannot be negative or zero.';

const invalid = (message: string): Verdict => refusal('INVALID_VALUE', message);

/** The invoice takes adjustments on that date. The wordings are ours: Zuora publishes the rules only. */
export function checkInvoice({ closedThrough }: Ledger, { invoice, date }: Proposal): Verdict {
  if (invoice.status !== 'Posted') return invalid('Only a posted invoice can be adjusted.');
  if (date < invoice.date) return invalid('The adjustment date cannot be before the invoice date.');
  return closedThrough !== null && date <= closedThrough ? periodClosed() : null;
}

function periodClosed(): Verdict {
  return refusal('ACCOUNTING_PERIOD_CLOSED', 'The accounting period of the adjustment date is closed.');
}

/** The amount has no more decimals than the currency, unless the tenant rounds. */
export function checkDecimals({ invoice, amount }: Proposal): Verdict {
  const fits = amount.eq(amount.round(currencyDecimals(invoice.currency)));
  return fits ? null : invalid(`Amount has more decimals than ${invoice.currency} allows.`);
}

/**
 * Item and balance both move toward zero and not past it; without advanced adjustments an item against the invoice's
 * sign cannot be adjusted at all. The item comes first, as in the refusals seen on production tenants.
 */
export function checkRoom(ledger: Ledger, options: ZuoraOptions, proposal: Proposal): Verdict {
  const { invoice, sourceType, source, type, amount } = proposal;
  const { balance } = totalsOf(ledger, invoice);
  if (balance.eq(0)) return invalid('An invoice with a zero balance cannot be adjusted.');

  const sourceSign = Math.sign(Number(new Big(source.amount).cmp(0)));
  const direction = type === 'Credit' ? -1 : 1;
  if (sourceSign !== -direction) return invalid(ITEM_TOWARD_ZERO);
  if (!options.advancedAdjustments && sourceSign !== balance.cmp(0)) {
    return invalid("An item against the invoice's sign cannot be adjusted without advanced adjustments.");
  }
  const remainder = remainderOf(ledger, sourceType, source, options.discountsReduceItems);
  if (remainder.times(sourceSign).lt(amount)) return invalid(OUT_OF_RANGE);
  if (balance.cmp(0) === direction) return invalid(BALANCE_TOWARD_ZERO);
  if (balance.abs().lt(amount)) return invalid(balance.gt(0) ? POSITIVE_TO_NEGATIVE : NEGATIVE_TO_POSITIVE);
  return null;
}

/** Taking an adjustment back must not carry the balance across zero. */
export function checkCancel(ledger: Ledger, options: ZuoraOptions, adjustment: Adjustment): Verdict {
  if (options.cancelRefused === 'never') return null;
  if (ledger.closedThrough !== null && adjustment.date <= ledger.closedThrough) return periodClosed();
  const invoice = ledger.invoices.get(adjustment.invoiceId);
  if (!invoice) return null;
  const { amount, balance } = totalsOf(ledger, invoice);
  const after =
    adjustment.type === 'Credit' ? balance.plus(adjustment.amount) : balance.minus(adjustment.amount);
  const side = balance.eq(0) ? amount.cmp(0) : balance.cmp(0);
  if (after.cmp(0) === -side && side !== 0) {
    return invalid(side > 0 ? POSITIVE_TO_NEGATIVE : NEGATIVE_TO_POSITIVE);
  }
  const leavesZero = balance.eq(0) && !after.eq(0);
  return leavesZero && options.cancelRefused === 'acrossOrFromZero' ? invalid(BALANCE_TOWARD_ZERO) : null;
}
