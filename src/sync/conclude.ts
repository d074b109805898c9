import { DAILY, isWithinFence, SETTLING } from '../domain/claim';
import type { CreditMemo } from '../domain/creditMemo';
import type { SyncFailure } from '../domain/failure';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { timesOf } from '../domain/journalTimes';
import { messageOf } from '../domain/reason';
import { completeMirror, mirrorComplete } from './mirrorComplete';
import type { JournalChange, MemoMirror } from './ports';
import type { ClaimedMemo, PostingOutcome, SyncRun } from './run';

/** Step 8: writes what came of a memo to the journal, then to the memo. */
export function conclude(outcome: PostingOutcome, run: SyncRun): void {
  const { claimed } = outcome;
  // Past the fence somebody else may have taken over: whoever came late writes nothing more.
  if (!isWithinFence(claimed.claim, run.ports.clock.now())) return;
  switch (outcome.kind) {
    case 'posted':
      return complete(claimed, outcome.adjustments, run);
    case 'failed':
      return fail(outcome, run);
    case 'held':
      return hold(outcome, run);
    case 'stopped':
      return;
  }
}

function complete(
  claimed: ClaimedMemo,
  adjustments: Extract<PostingOutcome, { kind: 'posted' }>['adjustments'],
  run: SyncRun,
): void {
  const { memo, claim } = claimed;
  run.ports.journal.change(claim.journalId, {
    state: 'complete',
    adjustments,
    reason: null,
    message: null,
    lastCallAt: null,
    nextTryAt: null,
    request: null,
    // What differed was judged afresh with everything else.
    drift: null,
    reconciled: null,
    ...timesOf(claimed.before, { state: 'complete', reason: null }, run.ports.clock.now()),
  });
  mirror(claimed, completeMirror(memo, adjustments, run.ports.clock.now()), run);
  run.ports.log.audit('credit memo synced', {
    memo: memo.tranId,
    adjustments: adjustments.map(({ id }) => id),
  });
}

function fail(
  { claimed, failure, isLookedUp, adjustments }: Extract<PostingOutcome, { kind: 'failed' }>,
  run: SyncRun,
): void {
  const now = run.ports.clock.now();
  const message = messageOf(failure.code, failure.facts.detail);
  const unknown = failure.code === 'OUTCOME_UNKNOWN';
  const change: JournalChange = {
    state: 'error',
    reason: failure.code,
    message,
    ...(failure.errorClass === 'retry' || claimed.staysAskedAnew ? {} : { request: null }),
    nextTryAt: new Date(now + waitAfter(failure)).toISOString(),
    ...(unknown ? { lastCallAt: new Date(now).toISOString() } : isLookedUp ? { lastCallAt: null } : {}),
    ...(adjustments.length > 0 ? { adjustments } : {}),
    ...timesOf(claimed.before, { state: 'error', reason: failure.code }, now),
  };
  run.ports.journal.change(claimed.claim.journalId, change);
  mirror(claimed, { integrationStatus: INTEGRATION_STATUS.error, message }, run);
  const [since] = run.ports.journal.rows([claimed.memo.id]);
  // A run that took the memo up between the two writes was faster with its own.
  if (since?.state === 'complete') mirrorComplete({ memo: claimed.memo, journal: since }, run);
  run.ports.log.error('credit memo not synced', { memo: claimed.memo.tranId, message, trackId: run.trackId });
}

/** Milliseconds until the memo is tried again by itself. */
export function waitAfter(failure: SyncFailure): number {
  if (failure.facts.repeatable) return 0;
  switch (failure.errorClass) {
    case 'retry':
      return failure.code === 'OUTCOME_UNKNOWN' ? SETTLING : (failure.facts.retryAfterSeconds ?? 0) * 1000;
    case 'setup':
      return 0;
    case 'needsAction':
    case 'bug':
      return DAILY;
  }
}

function hold({ claimed, reason, detail }: Extract<PostingOutcome, { kind: 'held' }>, run: SyncRun): void {
  const message = reason === null ? detail : messageOf(reason, detail);
  run.ports.journal.change(claimed.claim.journalId, {
    state: 'held',
    reason,
    message,
    nextTryAt: null,
    ...(claimed.staysAskedAnew ? {} : { request: null }),
    ...timesOf(claimed.before, { state: 'held', reason }, run.ports.clock.now()),
  });
  mirror(claimed, heldMirror(claimed.memo, message), run);
  run.ports.log.audit('credit memo held', { memo: claimed.memo.tranId, message });
}

/**
 * A held memo keeps the status it had, but not one that says it is being worked on: a broken attempt left that. Where it
 * still shows an error, the message says what holds it now.
 */
export function heldMirror({ integrationStatus }: CreditMemo, message: string | null): MemoMirror {
  const kept = integrationStatus === INTEGRATION_STATUS.creating ? null : integrationStatus;
  return { integrationStatus: kept, ...(kept === INTEGRATION_STATUS.error ? { message } : {}) };
}

function mirror({ memo, claim }: ClaimedMemo, values: MemoMirror, run: SyncRun): void {
  if (run.ports.memos.mirror(memo.id, values, run.settings)) return;
  run.ports.journal.change(claim.journalId, { mirrorPending: true });
}
