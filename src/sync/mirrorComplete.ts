import { type CreditMemo, syncKind } from '../domain/creditMemo';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { isTakenBack, type JournalEntry, type PostedAdjustment } from '../domain/journal';
import type { MemoMirror, MemoWithJournal } from './ports';
import type { SyncRun } from './run';

/**
 * Shows on the memo that its sync is complete, that its credit was taken back, or that it is excluded, where an earlier run
 * could not.
 */
export function mirrorComplete({ memo, journal }: MemoWithJournal, run: SyncRun): void {
  if (journal === null) return;
  const written = run.ports.memos.mirror(memo.id, owedMirror(memo, journal, run), run.settings);
  if (written !== journal.mirrorPending) return;
  run.ports.journal.change(journal.id, { mirrorPending: !written });
}

function owedMirror(memo: CreditMemo, journal: JournalEntry, { ports }: SyncRun): MemoMirror {
  const { adjustments } = journal;
  if (isTakenBack(journal)) return { integrationStatus: null, ...idsOf(memo, []), message: null };
  if (journal.state !== 'ignored') return completeMirror(memo, adjustments, ports.clock.now());
  return { integrationStatus: INTEGRATION_STATUS.ignored, ...idsOf(memo, adjustments), message: null };
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
  const ids = idsOf(memo, adjustments);
  return { integrationStatus: INTEGRATION_STATUS.complete, ...ids, syncedAt: now, message: null };
}

/** The ids a memo shows: on one that came from Zuora the Zuora ID is that of its negative invoice, and stays. */
export function idsOf(
  memo: CreditMemo | null,
  adjustments: readonly Pick<PostedAdjustment, 'id'>[],
): Pick<MemoMirror, 'zuoraId' | 'adjustmentIds'> {
  const ids = adjustments.map(({ id }) => id);
  const isStandard = memo !== null && syncKind(memo) === 'standard';
  return { ...(isStandard ? { zuoraId: ids[0] ?? null } : {}), adjustmentIds: ids };
}
