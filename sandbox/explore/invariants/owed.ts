import { Big } from 'big.js';
import type { ObservedAdjustment, ObservedInvoice, ObservedMemo, Observation } from '../observation.ts';

/** What Zuora must show for a memo on one invoice. */
export interface Owed {
  readonly invoiceId: string;
  readonly type: ObservedAdjustment['type'];
  /** Positive, in the memo's currency. */
  readonly amount: Big;
}

/**
 * What a memo's applications say, read straight from both ledgers: a Credit on each Zuora invoice for what is applied
 * to it, and for a memo that came from a negative invoice the Charge that closes that one.
 */
export function owedBy(memo: ObservedMemo, invoices: readonly ObservedInvoice[]): Owed[] {
  const owed = new Map<string, Owed>();
  const add = (invoiceId: string, type: Owed['type'], amount: Big): void => {
    const key = `${type} ${invoiceId}`;
    owed.set(key, { invoiceId, type, amount: amount.plus(owed.get(key)?.amount ?? 0) });
  };
  const { zuoraType, zuoraId, zuoraNumber } = memo.seeded;
  if (zuoraType === 'NEGATIVE_INVOICE') {
    const negative = zuoraId ?? invoices.find(({ number }) => number === zuoraNumber)?.id;
    const charged = memo.applied.filter((each) => each.zuoraType === 'INVOICE_ITEM_ADJUSTMENT');
    const amount = charged.reduce((left, each) => left.minus(each.amount), new Big(memo.total ?? 0));
    if (negative !== undefined && amount.gt(0)) add(negative, 'Charge', amount);
  }
  for (const each of memo.applied) {
    if (each.zuoraType === 'INVOICE' && each.zuoraId !== null)
      add(each.zuoraId, 'Credit', new Big(each.amount));
  }
  return [...owed.values()];
}

/** An operator took back all that was posted for a memo, or found nothing posted, and the memo says nothing any more. */
export function isTakenBack(memo: ObservedMemo, observed: Observation): boolean {
  const { journal, integrationStatus, adjustmentIds } = memo.found;
  if (journal?.state !== 'complete' || integrationStatus !== null || adjustmentIds?.length !== 0)
    return false;
  return memo.mayBeTakenBack && processedOf(memo, observed).length === 0;
}

/** Adjustments that stand in Zuora for a memo: those that name it, and those linked to it. */
export function processedOf(memo: ObservedMemo, { adjustments }: Observation): ObservedAdjustment[] {
  return adjustments.filter(
    ({ id, status, referenceId }) =>
      status === 'Processed' && (referenceId === memo.id || memo.found.adjustmentIds?.includes(id) === true),
  );
}
