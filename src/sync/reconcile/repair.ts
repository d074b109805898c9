import { type Claim, DAILY, isSettling, isWithinFence, SETTLING } from '../../domain/claim';
import { syncKind } from '../../domain/creditMemo';
import { asFailure, type SyncFailure } from '../../domain/failure';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import type { JournalEntry, Repair } from '../../domain/journal';
import { timesOf } from '../../domain/journalTimes';
import { messageOf } from '../../domain/reason';
import { isAppliedAs } from '../../domain/syncedApplications';
import type { ZuoraAdjustment } from '../../domain/zuoraInvoice';
import { pauseSync } from '../notify';
import type { SyncRun } from '../run';

/** True when an operator asked for a repair that is not done yet. */
export function isRepair(row: JournalEntry): row is JournalEntry & { readonly request: Repair } {
  return row.request === 'repost' || row.request === 'followUnapply';
}

/**
 * Cancels what Zuora holds for a memo. What is asked for stands on the journal row first, and everything is looked up in
 * Zuora anew, so that whoever comes after a break goes on. The row must be free of live claims.
 *
 * @returns what went wrong; null when it is done, or left to a later run
 */
export function repairMemo(row: JournalEntry, repair: Repair, run: SyncRun): SyncFailure | null {
  const now = run.ports.clock.now();
  if (isSettling(row, now)) return null;
  // What is to be posted again is not taken back while nothing may be posted.
  if (repair === 'repost' && !mayPost(row, run)) return null;
  if (row.state === 'error' && row.nextTryAt !== null && now < Date.parse(row.nextTryAt)) return null;
  const claim = claimRow(row, repair, run);
  if (claim === null) return null;
  const mayCall = (): boolean => isWithinFence(claim, run.ports.clock.now());
  try {
    const own = run.posting.standing([row], run);
    // What Zuora does not give back must not stay unmarked; whether it could be marked shows when it is tried again.
    run.posting.keepFromEcho(own, run, mayCall);
    const problem = run.posting.withdraw(
      own.map(({ id }) => id),
      run,
      mayCall,
    );
    // Past the fence somebody else may have taken over: whoever came late writes nothing more.
    if (!mayCall()) return null;
    if (problem) return fail(row, problem, run);
    done(row, repair, own, run);
    return null;
  } catch (thrown) {
    return mayCall() ? fail(row, asFailure(thrown), run) : null;
  }
}

/** True while the sync of the row's kind is switched on. */
export function mayPost({ kind }: JournalEntry, { settings }: Pick<SyncRun, 'settings'>): boolean {
  return kind === null ? settings.standard || settings.negative : settings[kind];
}

/** Takes the memo's next claim, also where the memo itself is gone. */
export function claimRow(row: JournalEntry, request: Repair | null, run: SyncRun): Claim | null {
  const { ports } = run;
  const last = ports.journal.laterClaims([row.memoId]).get(row.memoId)?.number ?? (row.attempts ? 1 : 0);
  const [token, at, attempt] = [ports.tokens.next(), ports.clock.now(), last + 1];
  const claimAt = new Date(at).toISOString();
  if (!ports.journal.createClaim(row.memoId, { number: attempt, token, at: claimAt })) return null;
  ports.journal.change(row.id, {
    state: 'creating',
    request,
    claimToken: token,
    claimAt,
    attempts: attempt,
    nextTryAt: null,
    trackId: run.trackId,
  });
  return { memoId: row.memoId, token, at, attempt, journalId: row.id };
}

function fail(row: JournalEntry, failure: SyncFailure, { ports, settings }: SyncRun): SyncFailure {
  const now = ports.clock.now();
  const unknown = failure.code === 'OUTCOME_UNKNOWN';
  const retries = failure.errorClass === 'retry' || failure.errorClass === 'setup';
  const wait = unknown ? SETTLING : retries ? (failure.facts.retryAfterSeconds ?? 0) * 1000 : DAILY;
  const message = messageOf(failure.code, failure.facts.detail);
  ports.journal.change(row.id, {
    state: 'error',
    reason: failure.code,
    message,
    nextTryAt: new Date(now + wait).toISOString(),
    ...(unknown ? { lastCallAt: new Date(now).toISOString() } : {}),
    ...timesOf(row, { state: 'error', reason: failure.code }, now),
  });
  ports.memos.mirror(row.memoId, { integrationStatus: INTEGRATION_STATUS.error, message }, settings);
  ports.log.error('credit not taken back', { memo: row.memoId, message });
  if (failure.errorClass === 'setup') pauseSync(failure, ports, settings);
  return failure;
}

/**
 * After a repost the memo is judged afresh. After a follow unapply nothing is posted by itself while the memo stays as it
 * was when that was asked for: one that is still applied counts as ignored; one that is not is judged again once somebody
 * applies it again, and at once where somebody did so before the repair was done.
 */
function done(row: JournalEntry, repair: Repair, withdrawn: readonly ZuoraAdjustment[], run: SyncRun): void {
  const { ports, settings } = run;
  const memo = ports.memos.load([row.memoId], settings)[0]?.memo ?? null;
  const isApplied = memo?.status === 'fullyApplied';
  const staysApplied = repair === 'followUnapply' && isApplied && isAppliedAs(memo, row.applications);
  const isJudgedAfresh = repair === 'repost' || (isApplied && !staysApplied);
  const integrationStatus = staysApplied ? INTEGRATION_STATUS.ignored : null;
  // A Standard memo's Zuora id is that of its first adjustment; a negative one's is its invoice's.
  const noId = memo !== null && syncKind(memo) === 'standard' ? { zuoraId: null } : {};
  const shown = { integrationStatus, adjustmentIds: [], message: null, ...noId };
  const when = new Date(ports.clock.now()).toISOString();
  // The memo first: a break in between leaves the row as it is, and the repair is taken up once more.
  const written = memo === null || ports.memos.mirror(memo.id, shown, settings);
  ports.journal.change(row.id, {
    state: isJudgedAfresh ? 'held' : staysApplied ? 'ignored' : 'complete',
    request: isJudgedAfresh ? 'resync' : null,
    adjustments: [],
    applications: [],
    reason: null,
    message: null,
    drift: null,
    reconciled: null,
    lastCallAt: null,
    nextTryAt: null,
    mirrorPending: !written,
    since: when,
  });
  const rows = withdrawn.map(
    ({ id, type, amount, invoiceId }) => `${type} ${amount.toFixed()} on ${invoiceId} (${id})`,
  );
  noteWithdrawn(
    row.memoId,
    `${when} canceled in Zuora for ${repair}: ${rows.join(', ') || 'nothing stood there'}`,
    run,
  );
  ports.log.audit('credit taken back in Zuora', { memo: memo?.tranId ?? row.memoId, repair, rows });
  if (isJudgedAfresh) ports.tasks.submitSyncNow();
}

/** The repair is done: a note that cannot be written makes no error of it, and the log has what it says. */
function noteWithdrawn(memoId: number, line: string, { ports }: SyncRun): void {
  try {
    ports.trail.note(memoId, line);
  } catch (thrown) {
    ports.log.error('note not kept on the journal row', { memoId, line, because: asFailure(thrown).message });
  }
}
