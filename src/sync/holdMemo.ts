import type { CreditMemo } from '../domain/creditMemo';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import type { JournalEntry } from '../domain/journal';
import { timesOf } from '../domain/journalTimes';
import { messageOf, type ReasonCode } from '../domain/reason';
import { claimAsJudged } from './claimToWrite';
import { heldMirror } from './conclude';
import type { JudgedMemo } from './judgeMemos';
import type { JournalChange, MemoMirror } from './ports';
import type { SyncRun } from './run';

/**
 * Records why a memo is held; its Integration Status stays as it is. Nothing is written where nothing changed, except that
 * a memo which a broken attempt left as being worked on is not.
 */
export function holdMemo({ memo, journal, fingerprint }: JudgedMemo, reason: ReasonCode, run: SyncRun): void {
  const { ports, settings } = run;
  if (journal?.state === 'held' && journal.reason === reason) {
    show(memo, journal, owedWhileHeld(memo, journal, journal.message), run);
    return;
  }
  const message = messageOf(reason);
  const times = timesOf(journal, { state: 'held', reason }, ports.clock.now());
  const values = { state: 'held', reason, message, fingerprint, nextTryAt: null, ...times } as const;
  if (journal === null) {
    ports.journal.create(memo.id, { ...values, ...markOf(run), attempts: 0 });
    if (showsAttempt(memo)) ports.memos.mirror(memo.id, heldMirror(memo, message), settings);
  } else {
    const claim = claimAsJudged(journal, run);
    if (claim === null) return;
    const owed = owedWhileHeld(memo, journal, message);
    const isOwed = showsAttempt(memo) || journal.mirrorPending;
    const mirrorPending = isOwed && !ports.memos.mirror(memo.id, owed, settings);
    ports.journal.change(journal.id, { ...values, mirrorPending, claimToken: claim.claimToken });
  }
  ports.log.audit('credit memo held', { memo: memo.tranId, message: message });
}

/** Takes from a held memo that is left alone what an attempt or a person's request left on it. */
export function showFree(memo: CreditMemo, journal: JournalEntry, run: SyncRun): void {
  const message = journal.request === 'resync' ? null : journal.message;
  show(memo, journal, { integrationStatus: null, message }, run);
}

/** What was asked for anew shows nothing of what was before; what is held keeps its error. */
function owedWhileHeld(memo: CreditMemo, { request }: JournalEntry, message: string | null): MemoMirror {
  return request === 'resync' ? { integrationStatus: null, message: null } : heldMirror(memo, message);
}

function show(memo: CreditMemo, journal: JournalEntry, owed: MemoMirror, run: SyncRun): void {
  if (memo.integrationStatus !== INTEGRATION_STATUS.creating && !journal.mirrorPending) return;
  const claim = claimAsJudged(journal, run);
  if (claim === null) return;
  const mirrorPending = !run.ports.memos.mirror(memo.id, owed, run.settings);
  run.ports.journal.change(journal.id, { mirrorPending, claimToken: claim.claimToken });
}

/** Says which backfill took a memo up, and in which account; nothing outside one. */
export function markOf({ backfill, ports }: SyncRun): Pick<JournalChange, 'backfill' | 'accountId'> {
  return backfill === null ? {} : { backfill: backfill.id, accountId: ports.accountId };
}

/** An earlier attempt left its status on the memo. */
function showsAttempt({ integrationStatus }: JudgedMemo['memo']): boolean {
  return integrationStatus === INTEGRATION_STATUS.creating || integrationStatus === INTEGRATION_STATUS.error;
}
