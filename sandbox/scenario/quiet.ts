import type { RecordAccess } from '../netsuite/services.ts';
import type { TenantState } from '../zuora/protocol.ts';
import { journalRows, memoResult, pausedOf } from './accountState.ts';
import { JOURNAL_FIELDS } from './fieldIds.ts';

/** Everything a run may change for people, as one text to compare. */
export function visibleState(records: RecordAccess, memoIds: Iterable<number>, tenant: TenantState): string {
  return JSON.stringify([
    Array.from(memoIds, (id) => memoResult(records, id)),
    journalRows(records).map((row) => row[JOURNAL_FIELDS.adjustments] ?? null),
    pausedOf(records),
    tenant.adjustments,
    tenant.invoices,
  ]);
}

/** True when an attempt is under way or waits for its next try. */
export function isBusy(records: RecordAccess, now: number): boolean {
  return journalRows(records).some((row) => {
    const nextTry = row[JOURNAL_FIELDS.nextTryAt];
    return (
      row[JOURNAL_FIELDS.state] === 'creating' ||
      (row[JOURNAL_FIELDS.state] === 'error' && typeof nextTry === 'string' && Date.parse(nextTry) <= now)
    );
  });
}
