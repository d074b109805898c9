import { DAILY, isSettling, isWithinFence } from '../../domain/claim';
import { asFailure } from '../../domain/failure';
import { type CreditMemo, syncKind } from '../../domain/creditMemo';
import { driftOf } from '../../domain/drift';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import {
  isBegunAndHeld,
  type JournalEntry,
  type JournalState,
  type PostedAdjustment,
} from '../../domain/journal';
import { timesOf } from '../../domain/journalTimes';
import { isClearedByHand } from '../../domain/judgement';
import { legsOf } from '../../domain/leg';
import { asPosted, inLegOrder } from '../../domain/postingOrder';
import { messageOf, type ReasonCode } from '../../domain/reason';
import { syncedApplications } from '../../domain/syncedApplications';
import type { ZuoraAdjustment } from '../../domain/zuoraInvoice';
import { waitAfter } from '../conclude';
import type { JudgedMemo } from '../judgeMemos';
import { completeMirror, idsOf } from '../mirrorComplete';
import { pauseSync } from '../notify';
import type { JournalChange, MemoMirror } from '../ports';
import type { SyncRun } from '../run';
import { unlessReconciled } from './noteDrift';
import { claimRow } from './repair';

/** Reasons that say nothing about what was begun: nobody may work on the memo, or nobody needs to. */
const NOT_NOW: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'ALREADY_COMPLETE',
  'SYNC_DISABLED',
  'CLAIMED_ELSEWHERE',
  'ACCOUNT_CHANGED',
]);

/**
 * The journal row of a memo that may have adjustments in Zuora and is not to be posted as it is now.
 *
 * @returns `waits` while nothing can be said of it or nothing has changed; null where there is none
 */
export function strandedRow(judged: JudgedMemo, { settings, ports }: SyncRun): JournalEntry | 'waits' | null {
  const { journal, verdict, memo, fingerprint } = judged;
  if (journal === null || verdict.kind === 'sync' || NOT_NOW.has(verdict.reason)) return null;
  const kind = syncKind(memo);
  if (kind !== null && !settings[kind]) return null;
  if (!mayStand(judged, journal)) return null;
  const now = ports.clock.now();
  if (isSettling(journal, now)) return 'waits';
  if (journal.state !== 'error' || verdict.reason === 'IGNORED') return journal;
  const isTime = journal.nextTryAt === null || now >= Date.parse(journal.nextTryAt);
  return isTime || journal.fingerprint !== fingerprint ? journal : 'waits';
}

/** Whatever the row says, only Zuora knows what stands of a memo that was begun. */
function mayStand({ memo }: JudgedMemo, journal: JournalEntry): boolean {
  switch (journal.state) {
    case 'creating':
    case 'error':
      return true;
    case 'held':
      return isBegunAndHeld(journal);
    case 'complete':
      return isClearedByHand(memo, journal) && journal.adjustments.length > 0;
    case 'ignored':
      return false;
  }
}

/** How a sync that was overtaken ends: what the journal says then, and what the memo shows. */
interface Ending {
  readonly change: JournalChange & { readonly state: JournalState; readonly reason: ReasonCode | null };
  readonly message: string | null;
  readonly shown: MemoMirror;
}

/**
 * Ends a sync that was overtaken by a change of the memo or of the settings: what Zuora holds is marked, so that Zuora's
 * own connector does not echo it. Where that is just what the memo applies, the sync is complete all the same; otherwise
 * the memo is in error until somebody decides; where Zuora holds nothing the memo is free again. One that a person excluded
 * meanwhile stays excluded, whatever Zuora holds.
 *
 * @returns the state the journal row is in then; null where it is left to somebody else
 */
export function settleStranded(
  row: JournalEntry,
  { memo, fingerprint }: Pick<JudgedMemo, 'memo' | 'fingerprint'>,
  reason: ReasonCode,
  run: SyncRun,
): JournalState | null {
  return settle(row, memo, fingerprint, run, (own) => {
    const kind = syncKind(memo) ?? 'standard';
    const adjustments = inLegOrder(knownFirst(own, row, memo.currency), legsOf(memo, kind));
    if (reason === 'IGNORED') {
      const change = { state: 'ignored', reason: null, adjustments, nextTryAt: null, drift: null } as const;
      const { shown, ...ending } = endingWith(change, messageOf(reason), INTEGRATION_STATUS.ignored);
      return { ...ending, shown: { ...shown, ...idsOf(memo, adjustments) } };
    }
    if (own.length === 0) {
      const change = {
        state: 'held',
        reason,
        adjustments,
        fingerprint,
        nextTryAt: null,
        drift: null,
      } as const;
      return endingWith(change, messageOf(reason), null);
    }
    const differing = driftOf(memo, adjustments, null);
    if (differing === null) return completeEnding(memo, adjustments, fingerprint, null, run);
    // A person has said that just this difference may stand; somebody cleared the status of that memo.
    if (row.state === 'complete' && unlessReconciled(row, differing) === null)
      return completeEnding(memo, adjustments, fingerprint, row.reconciled ?? null, run);
    const nextTryAt = new Date(run.ports.clock.now() + DAILY).toISOString();
    const differs = { state: 'error', reason: 'POSTED_DIFFERS', nextTryAt } as const;
    const message = messageOf('POSTED_DIFFERS', differing.detail);
    return endingWith({ ...differs, adjustments, fingerprint }, message, INTEGRATION_STATUS.error);
  });
}

/** What the row has of an adjustment beside what Zuora says of it, and in the row's order. */
function knownFirst(
  own: readonly ZuoraAdjustment[],
  { adjustments: known }: JournalEntry,
  currency: string,
): PostedAdjustment[] {
  const posted = own.map((adjustment) => {
    const ruleDate = known.find(({ id }) => id === adjustment.id)?.ruleDate;
    return { ...asPosted(adjustment, currency), ...(ruleDate === undefined ? {} : { ruleDate }) };
  });
  const rank = ({ id }: PostedAdjustment): number => {
    const at = known.findIndex((each) => each.id === id);
    return at < 0 ? known.length : at;
  };
  return posted.sort((a, b) => rank(a) - rank(b));
}

function endingWith(
  change: Ending['change'],
  message: string | null,
  integrationStatus: string | null,
): Ending {
  return { change, message, shown: { integrationStatus, message } };
}

function completeEnding(
  memo: CreditMemo,
  adjustments: readonly PostedAdjustment[],
  fingerprint: string,
  reconciled: string | null,
  { ports, settings, trigger }: SyncRun,
): Ending {
  const change = {
    state: 'complete',
    reason: null,
    kind: syncKind(memo),
    trigger,
    accountId: ports.accountId,
    host: settings.baseUrl,
    adjustments,
    applications: syncedApplications(memo),
    fingerprint,
    nextTryAt: null,
    request: null,
    drift: null,
    reconciled,
  } as const;
  return { change, message: null, shown: completeMirror(memo, adjustments, ports.clock.now()) };
}

/**
 * Ends a sync whose memo was deleted before it was done: what Zuora holds of it is marked and noted as a difference; where
 * Zuora holds nothing, nobody needs to look at it again.
 */
export function settleDeleted(row: JournalEntry, run: SyncRun): void {
  const { ports } = run;
  if (isSettling(row, ports.clock.now()) || isBeforeNextTry(row, ports.clock.now())) return;
  settle(row, null, null, run, (own) => {
    const adjustments = own.map((adjustment) => asPosted(adjustment, null));
    const drift = driftOf(null, adjustments, null);
    const message = drift && messageOf(drift.code, drift.detail);
    const since = new Date(ports.clock.now()).toISOString();
    const change = {
      state: 'complete',
      reason: null,
      adjustments,
      applications: [],
      drift: drift?.code ?? null,
      nextTryAt: null,
      mirrorPending: false,
      since,
    } as const;
    return { change, message, shown: {} };
  });
}

function isBeforeNextTry({ state, nextTryAt }: JournalEntry, now: number): boolean {
  return state === 'error' && nextTryAt !== null && now < Date.parse(nextTryAt);
}

function settle(
  row: JournalEntry,
  memo: CreditMemo | null,
  fingerprint: string | null,
  run: SyncRun,
  endingOf: (own: readonly ZuoraAdjustment[]) => Ending,
): JournalState | null {
  const { ports } = run;
  const claim = claimRow(row, null, run);
  if (claim === null) return null;
  const mayCall = (): boolean => isWithinFence(claim, ports.clock.now());
  try {
    const own = run.posting.standing([row], run);
    const problem = run.posting.keepFromEcho(own, run, mayCall);
    if (problem) throw problem;
    return mayCall() ? end(row, memo, endingOf(own), run) : null;
  } catch (thrown) {
    const failure = asFailure(thrown);
    const { code, facts } = failure;
    const now = ports.clock.now();
    const nextTryAt = new Date(now + waitAfter(failure)).toISOString();
    const lastCallAt = new Date(now).toISOString();
    const change = { state: 'error', reason: code, nextTryAt, lastCallAt, fingerprint } as const;
    // A person's Ignore is never taken back: without it the memo would be posted.
    const isIgnored = memo?.integrationStatus === INTEGRATION_STATUS.ignored;
    const status = isIgnored ? INTEGRATION_STATUS.ignored : INTEGRATION_STATUS.error;
    const ending = endingWith(change, messageOf(code, facts.detail), status);
    const ended = mayCall() ? end(row, memo, ending, run) : null;
    if (failure.errorClass === 'setup') pauseSync(failure, ports, run.settings);
    return ended;
  }
}

/** Whoever clears an Ignore that they set themselves means it. */
function isShownAlready({ integrationStatus }: CreditMemo, state: JournalState): boolean {
  return state === 'ignored' && integrationStatus === INTEGRATION_STATUS.ignored;
}

function end(
  row: JournalEntry,
  memo: CreditMemo | null,
  { change, message, shown }: Ending,
  { ports, settings }: SyncRun,
): JournalState {
  // A memo that is gone was not synced by being closed.
  const times = memo === null ? {} : timesOf(row, change, ports.clock.now());
  // Until the memo shows how it ended, its status is none that a person cleared.
  const isOwed = memo !== null && change.state !== 'error' && !isShownAlready(memo, change.state);
  ports.journal.change(row.id, { message, lastCallAt: null, mirrorPending: isOwed, ...times, ...change });
  const isShown = memo !== null && ports.memos.mirror(memo.id, shown, settings);
  if (isShown && isOwed) ports.journal.change(row.id, { mirrorPending: false });
  const isComplete = memo !== null && change.state === 'complete';
  const title = isComplete ? 'credit memo synced' : 'credit memo no longer to be posted';
  ports.log.audit(title, { memo: memo?.tranId ?? row.memoId, message });
  return change.state;
}
