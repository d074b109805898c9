import type { RecordAccess } from '../netsuite/services.ts';
import type { TenantState } from '../zuora/protocol.ts';
import { journalRows, memoResult, pausedOf } from './accountState.ts';
import { JOURNAL_FIELDS } from './fieldIds.ts';

/** Everything a run may change for people, as one text to compare. */
export function visibleState(records: RecordAccess, memoIds: Iterable<number>, tenant: TenantState): string {
  const journal = journalRows(records);
  return JSON.stringify([
    Array.from(memoIds, (id) => memoResult(records, id, journal)),
    journal.map((row) => row[JOURNAL_FIELDS.adjustments] ?? null),
    pausedOf(records),
    tenant.adjustments,
    tenant.invoices,
  ]);
}

/** What stands there for people, as one text to compare with that of another account: no times, no texts, no ids. */
export function shownState(records: RecordAccess, memoIds: Iterable<number>, tenant: TenantState): string {
  const rows = journalRows(records);
  const memos = Array.from(memoIds, (id) => {
    const { integrationStatus, adjustmentIds, journal } = memoResult(records, id, rows);
    const { state = null, reason = null, drift = null } = journal ?? {};
    return [integrationStatus, adjustmentIds?.length ?? null, state, reason, drift];
  });
  return JSON.stringify([memos, tenant.invoices, pausedOf(records)?.reason ?? null]);
}

/**
 * True when an attempt is under way or is to be tried again.
 *
 * @param horizon - milliseconds since 1970; what is tried again only later counts as quiet
 */
export function isBusy(records: RecordAccess, horizon: number): boolean {
  return journalRows(records).some((row) => {
    const state = row[JOURNAL_FIELDS.state];
    const nextTry = row[JOURNAL_FIELDS.nextTryAt];
    return (
      state === 'creating' ||
      (state === 'error' && typeof nextTry === 'string' && Date.parse(nextTry) <= horizon)
    );
  });
}
