import { isClaimLive } from '../../domain/claim';
import { type Drift, driftOf } from '../../domain/drift';
import type { CreditMemo } from '../../domain/creditMemo';
import type { JournalEntry } from '../../domain/journal';
import { messageOf } from '../../domain/reason';
import type { SyncRun } from '../run';

type Noting = Pick<SyncRun, 'ports' | 'settings'>;

/** The difference as it is remembered once a person marked it as reconciled. */
export function keyOf({ code, detail }: Drift): string {
  return `${code}: ${detail}`;
}

/** Somebody saved, voided or deleted memos: what differs from what was posted is noted at once, without asking Zuora. */
export function noteDrift(memoIds: readonly number[], run: Noting): void {
  const journal = run.ports.journal.rows(memoIds).filter(({ state }) => state === 'complete');
  if (journal.length === 0) return;
  const ids = journal.map(({ memoId }) => memoId);
  const memos = new Map(run.ports.memos.load(ids, run.settings).map(({ memo }) => [memo.id, memo]));
  for (const row of freeRows(journal, run)) {
    const memo = memos.get(row.memoId) ?? null;
    noteWithoutZuora(row, memo, driftOf(memo, row.adjustments, null), run);
  }
}

/** Rows nobody works on, of this NetSuite account and Zuora host: a copied account's journal speaks of another Zuora. */
export function freeRows(journal: readonly JournalEntry[], { ports, settings }: Noting): JournalEntry[] {
  const claims = ports.journal.laterClaims(journal.map(({ memoId }) => memoId));
  return journal.filter(
    (row) =>
      isOfThisPlace(row, { ports, settings }) &&
      !isClaimLive(row, claims.get(row.memoId) ?? null, ports.clock.now()),
  );
}

/** True when the row is about what this NetSuite account posted to the Zuora the settings name. */
export function isOfThisPlace({ accountId, host }: JournalEntry, { ports, settings }: Noting): boolean {
  return (
    (accountId ?? ports.accountId) === ports.accountId && (host ?? settings.baseUrl) === settings.baseUrl
  );
}

/** What only Zuora knows stays as it was noted until Zuora is asked again. */
export function noteWithoutZuora(
  row: JournalEntry,
  memo: CreditMemo | null,
  found: Drift | null,
  run: Noting,
): void {
  if (row.drift !== 'ADJUSTMENT_CANCELED_IN_ZUORA') recordDrift(row, memo, found, run);
}

/** True when the row does not say yet what was found. */
export function isNews(row: JournalEntry, found: Drift | null): boolean {
  const drift = unlessReconciled(row, found);
  return row.drift !== (drift?.code ?? null) || (drift !== null && row.message !== said(drift));
}

/** What was found, unless a person marked just that as reconciled. */
export function unlessReconciled(row: JournalEntry, found: Drift | null): Drift | null {
  return found !== null && row.reconciled === keyOf(found) ? null : found;
}

/** Writes a difference on the journal row, or that it is gone; nothing where nothing changed. */
export function recordDrift(
  row: JournalEntry,
  memo: CreditMemo | null,
  found: Drift | null,
  { ports }: Noting,
): void {
  if (!isNews(row, found)) return;
  const drift = unlessReconciled(row, found);
  const message = drift && said(drift);
  const isNew = drift !== null && row.drift !== drift.code;
  ports.journal.change(row.id, {
    drift: drift?.code ?? null,
    message,
    ...(isNew ? { since: new Date(ports.clock.now()).toISOString() } : {}),
  });
  ports.log.audit(drift ? 'drift found' : 'drift gone', { memo: memo?.tranId ?? row.memoId, message });
}

function said({ code, detail }: Drift): string {
  return messageOf(code, detail);
}
