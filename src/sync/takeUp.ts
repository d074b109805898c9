import { legsOf } from '../domain/leg';
import type { ReasonCode } from '../domain/reason';
import { claimMemo } from './claimMemo';
import { holdMemo, markOf } from './holdMemo';
import type { JudgedMemo } from './judgeMemos';
import { freeRows } from './reconcile/noteDrift';
import { isRepair, repairMemo } from './reconcile/repair';
import { settleStranded, strandedRow } from './reconcile/settle';
import type { ClaimedMemo, SyncRun } from './run';

/** How a memo of a batch ended. */
export type Handled = 'synced' | 'skipped' | 'held' | 'failed';

/** What a judged memo becomes before anything is posted: claimed, or done with. */
export function takeUp(judged: JudgedMemo, run: SyncRun): ClaimedMemo | Handled {
  const { verdict, memo, journal } = judged;
  if (journal !== null && isRepair(journal)) {
    if (freeRows([journal], run).length > 0) repairMemo(journal, journal.request, run);
    return 'skipped';
  }
  markTakenUp(judged, run);
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

/** A memo that has a row already counts as taken up also where nothing else is to be written on it. */
function markTakenUp({ verdict, journal }: JudgedMemo, run: SyncRun): void {
  const mark = markOf(run);
  if (journal === null || mark.backfill === undefined || journal.backfill !== null) return;
  if (verdict.kind === 'sync' || verdict.kind === 'hold') run.ports.journal.change(journal.id, mark);
}

/** A sync that was begun and overtaken by a change of the memo is brought to an end. */
function settled(judged: JudgedMemo, reason: ReasonCode, run: SyncRun): boolean {
  const row = strandedRow(judged, run);
  // Whoever holds the claim may still be posting: only once it ended can be said what stands.
  if (row === null || freeRows([row], run).length === 0) return false;
  settleStranded(row, judged.memo, reason, run);
  return true;
}

/** A memo that was held for a look-alike is looked at without a claim first: as long as it stands, nothing is written. */
function stillLooksPosted({ memo, journal, verdict }: JudgedMemo, run: SyncRun): boolean {
  const wasHeld =
    journal?.state === 'held' && journal.reason === 'LOOKS_ALREADY_POSTED' && journal.request === null;
  if (!wasHeld || verdict.kind !== 'sync') return false;
  const due = { memo, journal, kind: verdict.sync, legs: legsOf(memo, verdict.sync) };
  return run.posting.preview(due, run).reason === 'LOOKS_ALREADY_POSTED';
}
