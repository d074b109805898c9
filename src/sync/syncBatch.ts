import { asFailure, type SyncFailure } from '../domain/failure';
import { conclude } from './conclude';
import { openGate } from './gate';
import { judgeMemos } from './judgeMemos';
import { mirrorComplete } from './mirrorComplete';
import { pauseSync } from './notify';
import type { RunCounts } from './ports';
import type { PostingOutcome, SyncRun } from './run';
import { type Handled, stillLookPosted, takeUp } from './takeUp';

export const NO_COUNTS: RunCounts = { selected: 0, synced: 0, skipped: 0, held: 0, failed: 0, left: 0 };

/**
 * Syncs a batch of memos: judge, claim, post (read Zuora, allocate, create, mark), complete. A memo that fails never stops
 * another; a failure that only an admin can mend pauses the sync.
 */
export function syncBatch(memoIds: readonly number[], run: SyncRun): RunCounts {
  const { memos, owingMirror } = judgeMemos(memoIds, run);
  for (const owing of owingMirror) guarded(run, owing.memo.tranId, () => mirrorComplete(owing, run));

  const lookPosted = stillLookPosted(memos, run);
  const handled = memos.map(
    (judged) => guarded(run, judged.memo.tranId, () => takeUp(judged, lookPosted, run)) ?? 'failed',
  );
  const claimed = handled.filter((each) => typeof each !== 'string');
  const outcomes = run.posting.post(claimed, run, openGate(run));
  const concluded = outcomes.map(
    (outcome) => guarded(run, outcome.claimed.memo.tranId, () => concludeOne(outcome, run)) ?? 'failed',
  );

  pauseAfter(outcomes, run);
  return countOf([...handled.filter((each) => typeof each === 'string'), ...concluded]);
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

function countOf(handled: readonly Handled[]): RunCounts {
  const count = (what: Handled): number => handled.filter((each) => each === what).length;
  return {
    selected: handled.length,
    synced: count('synced'),
    skipped: count('skipped'),
    held: count('held'),
    failed: count('failed'),
    left: 0,
  };
}
