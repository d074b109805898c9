import type { Record as NetSuiteRecord } from 'N/record';

type Saved = Pick<NetSuiteRecord, 'id' | 'getValue' | 'getLineCount' | 'getSublistValue'>;

/** A credit memo as its save hands it over; reading it costs no units. */
export function savedCreditMemo(
  saved: Saved,
  before: Saved | null = null,
): {
  readonly id: number;
  readonly isFullyApplied: boolean | null;
  readonly isAppliedOtherwise: boolean;
  text(fieldId: string): string | null;
  textBefore(fieldId: string): string | null;
} {
  const unapplied = saved.getValue({ fieldId: 'unapplied' });
  const isKnown = unapplied !== undefined && unapplied !== null && unapplied !== '';
  return {
    id: Number(saved.id),
    isFullyApplied: isKnown ? Number(unapplied) === 0 : null,
    isAppliedOtherwise: before !== null && isAppliedOtherwise(saved, before),
    text: (fieldId) => textOf(saved, fieldId),
    textBefore: (fieldId) => (before === null ? null : textOf(before, fieldId)),
  };
}

function textOf(saved: Saved, fieldId: string): string | null {
  const value = saved.getValue({ fieldId });
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Compares total and applications. An inline edit hands over no list, and changes none. */
function isAppliedOtherwise(saved: Saved, before: Saved): boolean {
  if (saved.getLineCount({ sublistId: 'apply' }) < 0) return false;
  return applicationText(saved) !== applicationText(before);
}

function applicationText(memo: Saved): string {
  const lines = Array.from({ length: Math.max(memo.getLineCount({ sublistId: 'apply' }), 0) }, (_, line) => {
    const value = (fieldId: string): unknown => memo.getSublistValue({ sublistId: 'apply', fieldId, line });
    return value('apply') === true ? `${String(value('internalid'))}:${String(value('amount'))}` : '';
  });
  return [Number(memo.getValue({ fieldId: 'total' })), ...lines.filter((line) => line !== '').sort()].join(
    ' ',
  );
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
