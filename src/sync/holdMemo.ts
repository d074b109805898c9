import type { CreditMemo } from '../domain/creditMemo';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import type { JournalEntry } from '../domain/journal';
import { timesOf } from '../domain/journalTimes';
import { messageOf, type ReasonCode } from '../domain/reason';
import { heldMirror } from './conclude';
import type { JudgedMemo } from './judgeMemos';
import type { JournalChange } from './ports';
import type { SyncRun } from './run';

/**
 * Records why a memo is held; its Integration Status stays as it is. Nothing is written where nothing changed, except that
 * a memo which a broken attempt left as being worked on is not.
 */
export function holdMemo({ memo, journal, fingerprint }: JudgedMemo, reason: ReasonCode, run: SyncRun): void {
  if (journal?.state === 'held' && journal.reason === reason) {
    showHeld(memo, journal, run);
    return;
  }
  const message = messageOf(reason);
  const times = timesOf(journal, { state: 'held', reason }, run.ports.clock.now());
  const values = { state: 'held', reason, message, fingerprint, nextTryAt: null, ...times } as const;
  if (journal === null) run.ports.journal.create(memo.id, { ...values, ...markOf(run), attempts: 0 });
  else run.ports.journal.change(journal.id, values);
  if (showsAttempt(memo)) run.ports.memos.mirror(memo.id, heldMirror(memo, message), run.settings);
  run.ports.log.audit('credit memo held', { memo: memo.tranId, message: message });
}

/** Takes from a held memo that it is being worked on, which a broken attempt or a closed period left on it. */
export function showHeld(
  memo: CreditMemo,
  { id, message, mirrorPending }: JournalEntry,
  { ports, settings }: SyncRun,
): void {
  const isStale = memo.integrationStatus === INTEGRATION_STATUS.creating;
  const isShown = !isStale || ports.memos.mirror(memo.id, heldMirror(memo, message), settings);
  if (isShown === mirrorPending) ports.journal.change(id, { mirrorPending: !isShown });
}

/** Says which backfill took a memo up, and in which account; nothing outside one. */
export function markOf({ backfill, ports }: SyncRun): Pick<JournalChange, 'backfill' | 'accountId'> {
  return backfill === null ? {} : { backfill: backfill.id, accountId: ports.accountId };
}

/** An earlier attempt left its status on the memo. */
function showsAttempt({ integrationStatus }: JudgedMemo['memo']): boolean {
  return integrationStatus === INTEGRATION_STATUS.creating || integrationStatus === INTEGRATION_STATUS.error;
}
