import { allocate } from './allocation';
import { zuoraDecimals } from './currency';
import type { AdjustmentType, SourceType } from './journal';
import { type Amount, atLeastZero, smaller, sum, ZERO } from './money';
import { processed, type ZuoraAdjustment, type ZuoraInvoice, type ZuoraInvoiceItem } from './zuoraInvoice';

/** How much of one invoice item or tax item can still be adjusted. */
export interface Room {
  readonly sourceType: SourceType;
  readonly sourceId: string;
  /** Invoice item id, which a tax item's row stands behind. */
  readonly itemId: string;
  readonly amount: Amount;
}

/** The rooms of an invoice for adjustments of one type, and what its balance allows in all. */
export interface InvoiceRooms {
  readonly rooms: readonly Room[];
  /** Never negative. */
  readonly balance: Amount;
}

/**
 * What can still be posted on an invoice, source by source: items net of the discounts that apply to them and of earlier
 * adjustments. A discount's tax reduces the tax rows of the item it applies to, in proportion; a discount without target
 * is covered by the balance. Rooms stand in posting order: by item id, each item before its taxes by id.
 */
export function roomsOf(invoice: ZuoraInvoice, type: AdjustmentType): InvoiceRooms {
  const decimals = zuoraDecimals(invoice.currency);
  const sign = type === 'Credit' ? 1 : -1;
  const remaining = remainingBySource(invoice);
  const rooms = [...invoice.items]
    .filter(({ isDiscount }) => !isDiscount)
    .sort((a, b) => compareIds(a.id, b.id))
    .flatMap((item) => roomsOfItem(item, invoice.items, remaining, sign, decimals))
    .filter((room) => room.amount.gt(0));
  return { rooms, balance: atLeastZero(invoice.balance.times(sign)) };
}

export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function roomsOfItem(
  item: ZuoraInvoiceItem,
  items: readonly ZuoraInvoiceItem[],
  remaining: (sourceId: string, original: Amount) => Amount,
  sign: number,
  decimals: number,
): Room[] {
  const discounts = items.filter(({ isDiscount, appliesTo }) => isDiscount && appliesTo === item.id);
  const left = (id: string, original: Amount): Amount => remaining(id, original).times(sign);
  const discounted = sum(discounts.map((discount) => left(discount.id, discount.amount)));
  const discountTaxes = discounts.flatMap(({ taxes }) => taxes);
  const discountedTax = sum(discountTaxes.map((tax) => left(tax.id, tax.amount)));
  const taxes = [...item.taxes].sort((a, b) => compareIds(a.id, b.id));
  const taxCuts = shareOut(
    atLeastZero(discountedTax.times(-1)),
    taxes.map((tax) => atLeastZero(tax.amount.times(sign))),
    decimals,
  );
  return [
    {
      sourceType: 'InvoiceDetail',
      sourceId: item.id,
      itemId: item.id,
      amount: atLeastZero(left(item.id, item.amount).plus(discounted)),
    },
    ...taxes.map((tax, index): Room => ({
      sourceType: 'Tax',
      sourceId: tax.id,
      itemId: item.id,
      amount: atLeastZero(left(tax.id, tax.amount).minus(taxCuts[index] ?? ZERO)),
    })),
  ];
}

/** A discount's tax over the tax rows of its item, each row cut at most by itself. */
function shareOut(total: Amount, weights: readonly Amount[], decimals: number): Amount[] {
  // Stryker disable next-line ArrayDeclaration: no more is shared out than the weights hold
  return allocate('proportional', smaller(total, sum(weights)), weights, decimals) ?? [];
}

/** What adjustments left of a source: a Credit takes from it, a Charge gives to it. */
function remainingBySource(invoice: ZuoraInvoice): (sourceId: string, original: Amount) => Amount {
  const effects = new Map<string, Amount>();
  for (const adjustment of processed(invoice.adjustments)) {
    const effect = effectOf(adjustment);
    effects.set(adjustment.sourceId, (effects.get(adjustment.sourceId) ?? ZERO).plus(effect));
  }
  return (sourceId, original) => original.plus(effects.get(sourceId) ?? ZERO);
}

/** How an adjustment moves its source and the invoice's balance. */
export function effectOf({ type, amount }: Pick<ZuoraAdjustment, 'type' | 'amount'>): Amount {
  return type === 'Credit' ? amount.times(-1) : amount;
}
