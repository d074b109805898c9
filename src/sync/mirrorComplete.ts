import { type CreditMemo, syncKind } from '../domain/creditMemo';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { isTakenBack, type PostedAdjustment } from '../domain/journal';
import type { MemoMirror, MemoWithJournal } from './ports';
import type { SyncRun } from './run';

/** Shows on the memo that its sync is complete, or that its credit was taken back, where an earlier run could not. */
export function mirrorComplete({ memo, journal }: MemoWithJournal, run: SyncRun): void {
  if (journal === null) return;
  const shown: MemoMirror = isTakenBack(journal)
    ? { integrationStatus: null, adjustmentIds: [], message: null }
    : completeMirror(memo, journal.adjustments, run.ports.clock.now());
  const written = run.ports.memos.mirror(memo.id, shown, run.settings);
  if (written !== journal.mirrorPending) return;
  run.ports.journal.change(journal.id, { mirrorPending: !written });
}

/**
 * What a memo shows whose sync is complete.
 *
 * @param now - milliseconds since 1970
 */
export function completeMirror(
  memo: CreditMemo,
  adjustments: readonly PostedAdjustment[],
  now: number,
): MemoMirror {
  const ids = adjustments.map(({ id }) => id);
  return {
    integrationStatus: INTEGRATION_STATUS.complete,
    // On a memo that came from Zuora the id is that of its negative invoice.
    ...(syncKind(memo) === 'standard' && ids[0] ? { zuoraId: ids[0] } : {}),
    adjustmentIds: ids,
    syncedAt: now,
    message: null,
  };
}
