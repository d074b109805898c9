import { DAILY, isSettling, isWithinFence } from '../../domain/claim';
import { asFailure } from '../../domain/failure';
import { type CreditMemo, syncKind } from '../../domain/creditMemo';
import { driftOf } from '../../domain/drift';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import type { JournalEntry, JournalState } from '../../domain/journal';
import { timesOf } from '../../domain/journalTimes';
import { asPosted } from '../../domain/postingOrder';
import { messageOf, type ReasonCode } from '../../domain/reason';
import type { ZuoraAdjustment } from '../../domain/zuoraInvoice';
import type { JudgedMemo } from '../judgeMemos';
import { pauseSync } from '../notify';
import type { JournalChange } from '../ports';
import type { SyncRun } from '../run';
import { claimRow } from './repair';

/** Reasons that say nothing about what was begun: nobody may work on the memo, or nobody needs to. */
const NOT_NOW: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'ALREADY_COMPLETE',
  'SYNC_DISABLED',
  'CLAIMED_ELSEWHERE',
  'ACCOUNT_CHANGED',
]);

/** The journal row of a memo that was begun, may have adjustments in Zuora, and is not to be posted any more. */
export function strandedRow(judged: JudgedMemo, { settings, ports }: SyncRun): JournalEntry | null {
  const { journal, verdict, memo } = judged;
  if (journal === null || verdict.kind === 'sync' || NOT_NOW.has(verdict.reason)) return null;
  const kind = syncKind(memo);
  if (kind !== null && !settings[kind]) return null;
  const now = ports.clock.now();
  if (isSettling(journal, now)) return null;
  if (journal.state === 'creating' || isResyncOfBegun(journal)) return journal;
  if (journal.state !== 'error') return null;
  const isTime = journal.nextTryAt === null || now >= Date.parse(journal.nextTryAt);
  return journal.reason === 'POSTED_DIFFERS' && !isTime ? null : journal;
}

/**
 * A fresh judgement was asked for of a memo that is not to be posted as it is now, and that was begun before: whatever the
 * row says, only Zuora knows what stands.
 */
function isResyncOfBegun({ state, request, attempts }: JournalEntry): boolean {
  return state === 'held' && request === 'resync' && attempts > 0;
}

/** How a sync that was overtaken ends: what the journal says then, and what the memo shows. */
interface Ending {
  readonly reason: ReasonCode | null;
  readonly change: JournalChange & { readonly state: JournalState };
  readonly message: string | null;
  readonly status: string | null;
}

/**
 * Ends a sync that was overtaken by an unapply or a void: what Zuora holds is marked, so that Zuora's own connector does
 * not echo it, and the memo is in error until somebody decides; where Zuora holds nothing the memo is free again. One that
 * a person excluded meanwhile stays excluded, whatever Zuora holds.
 */
export function settleStranded(row: JournalEntry, memo: CreditMemo, reason: ReasonCode, run: SyncRun): void {
  settle(row, memo, run, (own) => {
    const adjustments = own.map((adjustment) => asPosted(adjustment, memo.currency));
    if (reason === 'IGNORED') {
      const change = { state: 'ignored', adjustments, nextTryAt: null, drift: null } as const;
      return { reason: null, change, message: messageOf(reason), status: INTEGRATION_STATUS.ignored };
    }
    if (own.length === 0) {
      const change = { state: 'held', adjustments, nextTryAt: null, drift: null } as const;
      return { reason, change, message: messageOf(reason), status: null };
    }
    const nextTryAt = new Date(run.ports.clock.now() + DAILY).toISOString();
    const message = messageOf('POSTED_DIFFERS', driftOf(memo, adjustments, null)?.detail);
    const change = { state: 'error', adjustments, nextTryAt } as const;
    return { reason: 'POSTED_DIFFERS', change, message, status: INTEGRATION_STATUS.error };
  });
}

/**
 * Ends a sync whose memo was deleted before it was done: what Zuora holds of it is marked and noted as a difference; where
 * Zuora holds nothing, nobody needs to look at it again.
 */
export function settleDeleted(row: JournalEntry, run: SyncRun): void {
  const { ports } = run;
  if (isSettling(row, ports.clock.now()) || isBeforeNextTry(row, ports.clock.now())) return;
  settle(row, null, run, (own) => {
    const adjustments = own.map((adjustment) => asPosted(adjustment, null));
    const drift = driftOf(null, adjustments, null);
    const message = drift && messageOf(drift.code, drift.detail);
    const since = new Date(ports.clock.now()).toISOString();
    const change = {
      state: 'complete',
      adjustments,
      applications: [],
      drift: drift?.code ?? null,
      nextTryAt: null,
      mirrorPending: false,
      since,
    } as const;
    return { reason: null, change, message, status: null };
  });
}

function isBeforeNextTry({ state, nextTryAt }: JournalEntry, now: number): boolean {
  return state === 'error' && nextTryAt !== null && now < Date.parse(nextTryAt);
}

function settle(
  row: JournalEntry,
  memo: CreditMemo | null,
  run: SyncRun,
  endingOf: (own: readonly ZuoraAdjustment[]) => Ending,
): void {
  const { ports } = run;
  const claim = claimRow(row, null, run);
  if (claim === null) return;
  const mayCall = (): boolean => isWithinFence(claim, ports.clock.now());
  try {
    const own = run.posting.standing([row], run);
    const problem = run.posting.keepFromEcho(own, run, mayCall);
    if (problem) throw problem;
    if (mayCall()) end(row, memo, endingOf(own), run);
  } catch (thrown) {
    const failure = asFailure(thrown);
    const { code, facts } = failure;
    const nextTryAt = new Date(ports.clock.now()).toISOString();
    const change = { state: 'error', nextTryAt, lastCallAt: nextTryAt } as const;
    // A person's Ignore is never taken back: without it the memo would be posted.
    const isIgnored = memo?.integrationStatus === INTEGRATION_STATUS.ignored;
    const status = isIgnored ? INTEGRATION_STATUS.ignored : INTEGRATION_STATUS.error;
    const message = messageOf(code, facts.detail);
    if (mayCall()) end(row, memo, { reason: code, change, message, status }, run);
    if (failure.errorClass === 'setup') pauseSync(failure, ports, run.settings);
  }
}

function end(
  row: JournalEntry,
  memo: CreditMemo | null,
  { reason, change, message, status }: Ending,
  { ports, settings }: SyncRun,
): void {
  // A memo that is gone was not synced by being closed.
  const times = memo === null ? {} : timesOf(row, { state: change.state, reason }, ports.clock.now());
  ports.journal.change(row.id, { reason, message, lastCallAt: null, ...times, ...change });
  if (memo !== null) ports.memos.mirror(memo.id, { integrationStatus: status, message }, settings);
  ports.log.audit('credit memo no longer to be posted', { memo: memo?.tranId ?? row.memoId, message });
}
