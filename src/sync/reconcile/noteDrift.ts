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
    // What only Zuora knows is for the reconcile run to clear.
    if (row.drift === 'ADJUSTMENT_CANCELED_IN_ZUORA') continue;
    recordDrift(row, memo, driftOf(memo, row.adjustments, null), run);
  }
}

/** Rows nobody works on, of this NetSuite account: a copied account's journal speaks of another Zuora. */
export function freeRows(journal: readonly JournalEntry[], { ports }: Noting): JournalEntry[] {
  const claims = ports.journal.laterClaims(journal.map(({ memoId }) => memoId));
  return journal.filter(
    (row) =>
      (row.accountId ?? ports.accountId) === ports.accountId &&
      !isClaimLive(row, claims.get(row.memoId) ?? null, ports.clock.now()),
  );
}

/** Writes a difference on the journal row, or that it is gone; nothing where nothing changed. */
export function recordDrift(
  row: JournalEntry,
  memo: CreditMemo | null,
  found: Drift | null,
  { ports }: Noting,
): void {
  const drift = found !== null && row.reconciled === keyOf(found) ? null : found;
  const message = drift && messageOf(drift.code, drift.detail);
  if (row.drift === (drift?.code ?? null) && (drift === null || row.message === message)) return;
  const isNew = drift !== null && row.drift !== drift.code;
  ports.journal.change(row.id, {
    drift: drift?.code ?? null,
    message,
    ...(isNew ? { since: new Date(ports.clock.now()).toISOString() } : {}),
  });
  ports.log.audit(drift ? 'drift found' : 'drift gone', { memo: memo?.tranId ?? row.memoId, message });
}
