import type { SyncFailure } from '../domain/failure';
import { legsOf } from '../domain/leg';
import { asFailure } from '../domain/failure';
import type { ReasonCode } from '../domain/reason';
import { claimMemo } from './claimMemo';
import { conclude } from './conclude';
import { openGate } from './gate';
import { holdMemo } from './holdMemo';
import { type JudgedMemo, judgeMemos } from './judgeMemos';
import { mirrorComplete } from './mirrorComplete';
import { pauseSync } from './notify';
import type { RunCounts } from './ports';
import { freeRows } from './reconcile/noteDrift';
import { isRepair, repairMemo } from './reconcile/repair';
import { settleStranded, strandedRow } from './reconcile/settle';
import type { ClaimedMemo, PostingOutcome, SyncRun } from './run';

export const NO_COUNTS: RunCounts = { selected: 0, synced: 0, skipped: 0, held: 0, failed: 0 };

/**
 * Syncs a batch of memos: judge, claim, post (read Zuora, allocate, create, mark), complete. A memo that fails never stops
 * another; a failure that only an admin can mend pauses the sync.
 */
export function syncBatch(memoIds: readonly number[], run: SyncRun): RunCounts {
  const { memos, owingMirror } = judgeMemos(memoIds, run);
  for (const owing of owingMirror) guarded(run, owing.memo.tranId, () => mirrorComplete(owing, run));

  const handled = memos.map(
    (judged) => guarded(run, judged.memo.tranId, () => takeUp(judged, run)) ?? 'failed',
  );
  const claimed = handled.filter((each) => typeof each !== 'string');
  const outcomes = run.posting.post(claimed, run, openGate(run));
  const concluded = outcomes.map(
    (outcome) => guarded(run, outcome.claimed.memo.tranId, () => concludeOne(outcome, run)) ?? 'failed',
  );

  pauseAfter(outcomes, run);
  waitAfter(outcomes, run);
  return countOf([...handled.filter((each) => typeof each === 'string'), ...concluded]);
}

type Handled = 'synced' | 'skipped' | 'held' | 'failed';

/** What a judged memo becomes before anything is posted: claimed, or done with. */
function takeUp(judged: JudgedMemo, run: SyncRun): ClaimedMemo | Handled {
  const { verdict, memo, journal } = judged;
  if (journal !== null && isRepair(journal)) {
    if (freeRows([journal], run).length > 0) repairMemo(journal, journal.request, run);
    return 'skipped';
  }
  switch (verdict.kind) {
    case 'sync':
      return stillLooksPosted(judged, run) ? 'held' : (claimMemo(judged, run) ?? 'skipped');
    case 'hold':
      if (settled(judged, verdict.reason, run)) return 'failed';
      holdMemo(judged, verdict.reason, run);
      return 'held';
    case 'skip':
    case 'done':
      if (settled(judged, verdict.reason, run)) return 'failed';
      run.ports.log.debug('credit memo skipped', { memo: memo.tranId, reason: verdict.reason });
      return 'skipped';
  }
}

/** A sync that was begun and overtaken by a change of the memo is brought to an end. */
function settled(judged: JudgedMemo, reason: ReasonCode, run: SyncRun): boolean {
  const row = strandedRow(judged, run);
  if (row !== null) settleStranded(row, judged.memo, reason, run);
  return row !== null;
}

/** A memo that was held for a look-alike is looked at without a claim first: as long as it stands, nothing is written. */
function stillLooksPosted({ memo, journal, verdict }: JudgedMemo, run: SyncRun): boolean {
  const wasHeld =
    journal?.state === 'held' && journal.reason === 'LOOKS_ALREADY_POSTED' && journal.request === null;
  if (!wasHeld || verdict.kind !== 'sync') return false;
  const due = { memo, journal, kind: verdict.sync, legs: legsOf(memo, verdict.sync) };
  return run.posting.preview(due, run).reason === 'LOOKS_ALREADY_POSTED';
}

function concludeOne(outcome: PostingOutcome, run: SyncRun): Handled {
  conclude(outcome, run);
  switch (outcome.kind) {
    case 'posted':
      return 'synced';
    case 'held':
      return 'held';
    case 'stopped':
      return outcome.stop === 'disabled' ? 'skipped' : 'failed';
    case 'failed':
      return 'failed';
  }
}

/** One memo's trouble with NetSuite itself is logged and stays its own. */
function guarded<T>({ ports }: SyncRun, memo: string, act: () => T): T | undefined {
  try {
    return act();
  } catch (thrown) {
    const failure = asFailure(thrown);
    ports.log.error('credit memo not handled', { memo, code: failure.code, detail: failure.facts.detail });
    return undefined;
  }
}

function pauseAfter(outcomes: readonly PostingOutcome[], { ports, settings }: SyncRun): void {
  const failure = outcomes
    .map((outcome) => (outcome.kind === 'failed' ? outcome.failure : null))
    .find((each): each is SyncFailure => each?.errorClass === 'setup');
  if (failure) pauseSync(failure, ports, settings);
}

/** Nobody calls Zuora again before the time it asked for. */
function waitAfter(outcomes: readonly PostingOutcome[], { ports, settings }: SyncRun): void {
  const seconds = outcomes.map((outcome) =>
    outcome.kind === 'failed' ? outcome.failure.facts.retryAfterSeconds : 0,
  );
  const longest = Math.max(0, ...seconds.map((each) => each ?? 0));
  if (longest > 0) ports.quiet.keep(settings.baseUrl ?? '', ports.clock.now() + longest * 1000);
}

function countOf(handled: readonly Handled[]): RunCounts {
  const count = (what: Handled): number => handled.filter((each) => each === what).length;
  return {
    selected: handled.length,
    synced: count('synced'),
    skipped: count('skipped'),
    held: count('held'),
    failed: count('failed'),
  };
}
