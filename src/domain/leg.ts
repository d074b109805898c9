import { type CreditMemo, type SyncKind, zuoraApplications } from './creditMemo';
import type { AdjustmentType } from './journal';
import type { Amount } from './money';

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

/**
 * What a memo posts, in posting order: the Charge first, then the Credits by NetSuite invoice internal id. The memo must
 * have been judged `sync`.
 */
export function legsOf(memo: CreditMemo, kind: SyncKind): Leg[] {
  const credits = [...zuoraApplications(memo)]
    .sort((a, b) => a.documentId - b.documentId)
    .filter(({ amount }) => amount.gt(0))
    .map((application): Leg => ({
      type: 'Credit',
      invoice: { id: application.zuoraId ?? '' },
      amount: application.amount,
      appliedTo: { documentId: application.documentId, tranId: application.tranId },
    }));
  return kind === 'standard' || memo.total.eq(0) ? credits : [chargeOf(memo), ...credits];
}

function chargeOf(memo: CreditMemo): Leg {
  const invoice = memo.zuoraId === null ? { number: memo.zuoraNumber ?? '' } : { id: memo.zuoraId };
  return { type: 'Charge', invoice, amount: memo.total, appliedTo: null };
}
