import { syncKind } from '../domain/creditMemo';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { isAskedAnew, type JournalEntry } from '../domain/journal';
import { legsOf } from '../domain/leg';
import { syncedApplications } from '../domain/syncedApplications';
import type { JudgedMemo } from './judgeMemos';
import type { JournalChange } from './ports';
import type { ClaimedMemo, SyncRun } from './run';

/**
 * Step 3: takes the claim, then shows it on the memo. The first claim is the creation of the journal row, each later one
 * that of a claim row with the next number; NetSuite's unique external ids let one claimant through.
 *
 * @returns null when somebody else was faster
 */
export function claimMemo(judged: JudgedMemo, run: SyncRun): ClaimedMemo | null {
  const { memo, journal: before, fingerprint } = judged;
  const { ports, settings } = run;
  const kind = syncKind(memo) ?? 'standard';
  const token = ports.tokens.next();
  const at = ports.clock.now();
  const attempt = judged.lastClaim + 1;
  const claimed: JournalChange = {
    state: 'creating',
    kind,
    trigger: run.trigger,
    claimToken: token,
    claimAt: new Date(at).toISOString(),
    attempts: attempt,
    nextTryAt: null,
    applications: syncedApplications(memo),
    fingerprint,
    reason: null,
    message: null,
    trackId: run.trackId,
    // Where a closed period keeps an Ignore on the memo that was taken back, that stays so until it can be written.
    ...(before !== null && isAskedAnew(before)
      ? { mirrorPending: true, request: before.request }
      : { mirrorPending: false }),
    accountId: ports.accountId,
    host: settings.baseUrl,
    ...(run.backfill === null ? {} : { backfill: run.backfill.id }),
    ...leftOpenBy(before),
  };
  const journalId =
    before === null ? ports.journal.create(memo.id, claimed) : claimAgain(judged, token, at, claimed, run);
  if (journalId === null) return null;
  const isShown = ports.memos.mirror(memo.id, { integrationStatus: INTEGRATION_STATUS.creating }, settings);
  if (isShown && claimed.mirrorPending) ports.journal.change(journalId, { mirrorPending: false });
  return {
    memo,
    kind,
    legs: legsOf(memo, kind),
    claim: { memoId: memo.id, token, at, attempt, journalId },
    before,
    fingerprint,
    staysAskedAnew: !isShown && claimed.mirrorPending === true,
  };
}

/** Until Zuora was asked what the attempt posted that broke off, the row keeps that nobody knows it. */
function leftOpenBy(before: JournalEntry | null): Pick<JournalChange, 'lastCallAt'> {
  if (before?.state !== 'creating' || before.lastCallAt !== null) return {};
  return { lastCallAt: before.claimAt };
}

function claimAgain(
  { memo, journal, lastClaim }: JudgedMemo,
  token: string,
  at: number,
  claimed: JournalChange,
  { ports }: SyncRun,
): number | null {
  if (journal === null) return null;
  const later = { number: lastClaim + 1, token, at: new Date(at).toISOString() };
  if (!ports.journal.createClaim(memo.id, later)) return null;
  ports.journal.change(journal.id, claimed);
  return journal.id;
}
