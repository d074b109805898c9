import type { JournalEntry } from '../../domain/journal';
import { driftOf } from '../../domain/drift';
import { freeRows, keyOf } from '../reconcile/noteDrift';
import { repairMemo } from '../reconcile/repair';
import type { SyncRun } from '../run';

const AFTER_SYNC = ['repost', 'followUnapply', 'markReconciled'] as const;

/** What can be done about a memo that was posted, also where the memo itself is gone. */
export type AfterSync = (typeof AFTER_SYNC)[number];

export function isAfterSync(action: string): action is AfterSync {
  return (AFTER_SYNC as readonly string[]).includes(action);
}

/** @returns why nothing was done, or null when it was */
export function actAfterSync(
  action: AfterSync,
  memoId: number,
  { note, by }: { readonly note?: string; readonly by?: string },
  run: SyncRun,
): string | null {
  const { ports } = run;
  const [row] = ports.journal.rows([memoId]);
  const because = row
    ? (reasonAgainst(action, row, run) ?? act(action, row, note, by, run))
    : 'it was never synced';
  const said = { action, memoId, by: by ?? null, note: note ?? null };
  if (because === null) ports.log.audit('action done', said);
  else ports.log.audit('action does not apply', { ...said, because });
  return because;
}

function reasonAgainst(action: AfterSync, row: JournalEntry, run: SyncRun): string | null {
  if (freeRows([row], run).length === 0)
    return 'a run is working on it, or it was posted from another account';
  if (action === 'markReconciled')
    return row.drift === null ? 'there is no difference to be reconciled' : null;
  return row.state === 'complete' || row.state === 'error' ? null : 'nothing of it is posted';
}

function act(
  action: AfterSync,
  row: JournalEntry,
  note: string | undefined,
  by: string | undefined,
  run: SyncRun,
): string | null {
  const { ports } = run;
  const when = new Date(ports.clock.now()).toISOString();
  const message = `${action} by ${by ?? 'an operator'} at ${when}${note ? `: ${note}` : ''}`;
  if (action !== 'markReconciled') {
    // It stands on the row before anything is done, so that a run can go on where this breaks off.
    // Somebody who asks for it now does not wait for the day on which it would be tried by itself.
    const asked = { request: action, message, nextTryAt: null } as const;
    ports.journal.change(row.id, asked);
    repairMemo({ ...row, ...asked }, action, run);
    return null;
  }
  const memo = ports.memos.load([row.memoId], run.settings)[0]?.memo ?? null;
  const standing = new Set(run.posting.standing([row], run).map(({ id }) => id));
  const found = driftOf(memo, row.adjustments, standing);
  ports.journal.change(row.id, { drift: null, reconciled: found && keyOf(found), message });
  return null;
}
