import type { Record as NetSuiteRecord } from 'N/record';

type Saved = Pick<NetSuiteRecord, 'id' | 'getValue' | 'getLineCount' | 'getSublistValue'>;

/** A credit memo as its save hands it over; reading it costs no units. */
export function savedCreditMemo(saved: Saved): {
  readonly id: number;
  readonly isFullyApplied: boolean | null;
  text(fieldId: string): string | null;
} {
  const unapplied = saved.getValue({ fieldId: 'unapplied' });
  const isKnown = unapplied !== undefined && unapplied !== null && unapplied !== '';
  return {
    id: Number(saved.id),
    isFullyApplied: isKnown ? Number(unapplied) === 0 : null,
    text(fieldId) {
      const value = saved.getValue({ fieldId });
      return typeof value === 'string' && value !== '' ? value : null;
    },
  };
}

/** Sublists that name credit memos: a payment's Credits, a refund's list of what it pays back. */
const SUBLISTS = ['credit', 'apply'] as const;

/** Internal ids of the documents that a payment or refund applies, now or before it was changed. */
export function appliedDocuments(...records: readonly (Saved | null | undefined)[]): number[] {
  const ids = records.flatMap((saved) =>
    saved ? SUBLISTS.flatMap((sublistId) => appliedLines(saved, sublistId)) : [],
  );
  return [...new Set(ids)];
}

function appliedLines(saved: Saved, sublistId: string): number[] {
  const lines = Math.max(saved.getLineCount({ sublistId }), 0);
  return Array.from({ length: lines }, (_, line) => line)
    .filter((line) => saved.getSublistValue({ sublistId, fieldId: 'apply', line }) === true)
    .map((line) => Number(saved.getSublistValue({ sublistId, fieldId: 'internalid', line })))
    .filter((id) => Number.isInteger(id) && id > 0);
}
