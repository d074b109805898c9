import { type CreditMemo, type SyncKind, zuoraApplications } from './creditMemo';
import type { AdjustmentType } from './journal';
import { type Amount, sum } from './money';

/** One (memo, Zuora invoice) pair: what has to be posted on that invoice, whole or not at all. */
export interface Leg {
  readonly type: AdjustmentType;
  /** How the invoice is found in Zuora: by its id, or by its number where the id is unknown. */
  readonly invoice: { readonly id: string } | { readonly number: string };
  /** Positive, in the memo's currency. */
  readonly amount: Amount;
  /** The NetSuite invoice a Credit answers to; null for the Charge that closes a negative invoice. */
  readonly appliedTo: { readonly documentId: number; readonly tranId: string } | null;
}

/** Zuora Type of a NetSuite invoice that Zuora's connector made from a Charge adjustment. */
const ADJUSTMENT_INVOICE_TYPE = 'INVOICE_ITEM_ADJUSTMENT';

/**
 * What a memo posts, in posting order: the Charge first, then the Credits by NetSuite invoice internal id. The memo must
 * have been judged `sync`.
 */
export function legsOf(memo: CreditMemo, kind: SyncKind): Leg[] {
  const credits = creditLegs(memo);
  const charge = kind === 'negative' ? chargeLeg(memo) : null;
  return charge && charge.amount.gt(0) ? [charge, ...credits] : credits;
}

/** One leg for each Zuora invoice, also where two NetSuite invoices stand for the same one. */
function creditLegs(memo: CreditMemo): Leg[] {
  const applications = [...zuoraApplications(memo)]
    .filter(({ amount }) => amount.gt(0))
    .sort((a, b) => a.documentId - b.documentId);
  const firsts = applications.filter(
    ({ zuoraId }, index) => applications.findIndex((each) => each.zuoraId === zuoraId) === index,
  );
  return firsts.map(({ zuoraId, documentId, tranId }) => ({
    type: 'Credit',
    invoice: { id: zuoraId ?? '' },
    amount: sum(applications.filter((each) => each.zuoraId === zuoraId).map(({ amount }) => amount)),
    appliedTo: { documentId, tranId },
  }));
}

/** What was applied to an invoice made from a Charge adjustment was charged in Zuora already. */
function chargeLeg(memo: CreditMemo): Leg {
  const charged = memo.applications.filter(({ zuoraType }) => zuoraType === ADJUSTMENT_INVOICE_TYPE);
  return {
    type: 'Charge',
    invoice: memo.zuoraId === null ? { number: memo.zuoraNumber ?? '' } : { id: memo.zuoraId },
    amount: memo.total.minus(sum(charged.map(({ amount }) => amount))),
    appliedTo: null,
  };
}
