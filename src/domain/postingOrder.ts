import type { PostedAdjustment } from './journal';
import type { Leg } from './leg';
import { type Amount, decimalText } from './money';
import { zuoraDecimals } from './currency';
import { compareIds } from './room';
import type { ZuoraAdjustment, ZuoraInvoice } from './zuoraInvoice';

/**
 * Adjustments in the order they are posted in, whenever each was: by leg, then by invoice item id, each item before its
 * taxes by id.
 */
export function inPostingOrder(
  adjustments: readonly PostedAdjustment[],
  legs: readonly Leg[],
  invoices: readonly ZuoraInvoice[],
): readonly PostedAdjustment[] {
  const ranks = new Map(invoices.map((invoice) => [invoice.id, sourceOrder(invoice)]));
  const legRank = ({ invoiceId, type }: PostedAdjustment): number => {
    const invoice = invoices.find(({ id }) => id === invoiceId);
    return legs.findIndex((leg) => leg.type === type && invoice !== undefined && isOn(leg, invoice));
  };
  const sourceRank = ({ invoiceId, sourceId }: PostedAdjustment): number =>
    ranks.get(invoiceId)?.indexOf(sourceId) ?? -1;
  return [...adjustments].sort((a, b) => legRank(a) - legRank(b) || sourceRank(a) - sourceRank(b));
}

/** Adjustments in the order of their legs, Charge first, where their invoices are not at hand; each leg's stay as given. */
export function inLegOrder(
  adjustments: readonly PostedAdjustment[],
  legs: readonly Leg[],
): readonly PostedAdjustment[] {
  const rank = ({ type, invoiceId }: PostedAdjustment): number =>
    legs.findIndex(
      (leg) =>
        leg.type === type && (type === 'Charge' || ('id' in leg.invoice && leg.invoice.id === invoiceId)),
    );
  return [...adjustments].sort((a, b) => rank(a) - rank(b));
}

/** True when the leg goes to that invoice. */
export function isOn({ invoice }: Leg, { id, number }: ZuoraInvoice): boolean {
  return 'id' in invoice ? invoice.id === id : invoice.number === number;
}

/**
 * A Zuora adjustment as the journal keeps it.
 *
 * @param currency - null where the memo is gone and nobody knows it
 */
export function asPosted(
  adjustment: Pick<
    ZuoraAdjustment,
    'id' | 'invoiceId' | 'type' | 'sourceType' | 'sourceId' | 'amount' | 'date'
  >,
  currency: string | null,
): PostedAdjustment {
  const { id, invoiceId, type, sourceType, sourceId, amount, date } = adjustment;
  return {
    id,
    invoiceId,
    type,
    sourceType,
    sourceId,
    amount: decimalText(amount, currency === null ? decimalsIn(amount) : zuoraDecimals(currency)),
    date,
  };
}

/** As many as it has, and no fewer than most currencies. */
function decimalsIn(value: Amount): number {
  return Math.max(2, value.toFixed().split('.')[1]?.length ?? 0);
}

function sourceOrder(invoice: ZuoraInvoice): string[] {
  return [...invoice.items]
    .sort((a, b) => compareIds(a.id, b.id))
    .flatMap(({ id, taxes }) => [id, ...taxes.map((tax) => tax.id).sort(compareIds)]);
}
