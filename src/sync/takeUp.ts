import type { JournalState } from '../domain/journal';
import { legsOf } from '../domain/leg';
import type { ReasonCode } from '../domain/reason';
import { claimMemo } from './claimMemo';
import { excludeRow } from './excludeRow';
import { holdMemo, markOf, showFree } from './holdMemo';
import type { JudgedMemo } from './judgeMemos';
import { freeRows, isOfThisPlace } from './reconcile/noteDrift';
import { isRepair, repairMemo } from './reconcile/repair';
import { settleStranded, strandedRow } from './reconcile/settle';
import type { ClaimedMemo, SyncRun } from './run';

/** How a memo of a batch ended. */
export type Handled = 'synced' | 'skipped' | 'held' | 'failed';

/**
 * What a judged memo becomes before anything is posted: claimed, or done with.
 *
 * @param lookPosted - see {@link stillLookPosted}
 */
export function takeUp(
  judged: JudgedMemo,
  lookPosted: ReadonlySet<number>,
  run: SyncRun,
): ClaimedMemo | Handled {
  const { verdict, memo, journal } = judged;
  if (journal !== null && isRepair(journal)) {
    if (freeRows([journal], run).length > 0) repairMemo(journal, journal.request, run);
    return 'skipped';
  }
  markTakenUp(judged, run);
  switch (verdict.kind) {
    case 'sync':
      if (!lookPosted.has(memo.id)) return claimMemo(judged, run) ?? 'skipped';
      holdMemo(judged, 'LOOKS_ALREADY_POSTED', run);
      return 'held';
    case 'hold': {
      const ended = settled(judged, verdict.reason, run);
      if (ended !== null) return ended;
      holdMemo(judged, verdict.reason, run);
      return 'held';
    }
    case 'skip':
    case 'done': {
      const ended = settled(judged, verdict.reason, run);
      if (ended !== null) return ended;
      // A person set a held memo to Ignore, of which nothing was begun.
      if (journal?.state === 'held' && verdict.reason === 'IGNORED' && isOfThisPlace(journal, run))
        excludeRow(journal, { mirrorPending: false, evenDiffering: false }, run);
      else if (journal?.state === 'held') showFree(memo, journal, run);
      run.ports.log.debug('credit memo skipped', { memo: memo.tranId, reason: verdict.reason });
      return 'skipped';
    }
  }
}

/** A memo that has a row already counts as taken up also where nothing else is to be written on it. */
function markTakenUp({ verdict, journal }: JudgedMemo, run: SyncRun): void {
  const mark = markOf(run);
  if (journal === null || mark.backfill === undefined || journal.backfill !== null) return;
  if (verdict.kind === 'sync' || verdict.kind === 'hold') run.ports.journal.change(journal.id, mark);
}

/**
 * A sync that was begun and overtaken by a change of the memo is brought to an end.
 *
 * @returns null where there is none
 */
function settled(judged: JudgedMemo, reason: ReasonCode, run: SyncRun): Handled | null {
  const row = strandedRow(judged, run);
  if (row === 'waits') return 'skipped';
  // The journal of a copied account speaks of another Zuora.
  if (row === null || !isOfThisPlace(row, run)) return null;
  // Whoever holds the claim may still be posting: only once it ended can be said what stands.
  if (freeRows([row], run).length === 0) return 'skipped';
  // What another memo of the batch met may have paused the sync.
  const may = run.ports.settings.switches();
  if (!may.standard && !may.negative) return 'skipped';
  const state = settleStranded(row, judged, reason, run);
  return state === null ? 'skipped' : HANDLED[state];
}

/** How a memo counts whose sync was brought to an end. */
const HANDLED: Readonly<Record<JournalState, Handled>> = {
  creating: 'skipped',
  error: 'failed',
  held: 'held',
  complete: 'synced',
  ignored: 'skipped',
};

/**
 * Of a batch's memos, those that were held for a look-alike and still are. They are looked at together and without a claim:
 * as long as the look-alike stands, nothing is written.
 */
export function stillLookPosted(memos: readonly JudgedMemo[], run: SyncRun): ReadonlySet<number> {
  const held = memos.flatMap(({ memo, journal, verdict }) =>
    verdict.kind === 'sync' && isHeldForLookalike(journal)
      ? [{ memo, journal, kind: verdict.sync, legs: legsOf(memo, verdict.sync) }]
      : [],
  );
  return held.length === 0 ? new Set() : run.posting.lookPosted(held, run);
}

function isHeldForLookalike(journal: JudgedMemo['journal']): boolean {
  return journal?.state === 'held' && journal.reason === 'LOOKS_ALREADY_POSTED' && journal.request === null;
}
