import { type Drift, driftOf, standingOf } from '../../domain/drift';
import { asFailure } from '../../domain/failure';
import type { PostedAdjustment } from '../../domain/journal';
import { asPosted } from '../../domain/postingOrder';
import type { Preview } from '../../domain/preview';
import { messageOf } from '../../domain/reason';
import { previewAfresh } from '../preview';
import type { SyncRun } from '../run';
import { reasonAgainst } from './afterSync';

/** What changes something in Zuora for a memo that was posted. */
export type RepairAction = 'resync' | 'repost' | 'followUnapply';

/** What a repair would do to one memo as both ledgers are now; nothing is done. */
export interface RepairPreview {
  readonly memoId: number;
  /** Null when the memo was deleted. */
  readonly tranId: string | null;
  /** ISO 4217, null when the memo was deleted. */
  readonly currency: string | null;
  /** Why it cannot be done, or cannot be told; null when it can. */
  readonly because: string | null;
  /** What differs now, with the figures of both sides; null when both ledgers agree. */
  readonly difference: Drift | null;
  /** Adjustments that count in Zuora now and would be canceled. */
  readonly cancels: readonly PostedAdjustment[];
  /** What would be posted afterwards; null where nothing is to be, or where units ran short. */
  readonly creates: Preview | null;
}

/** Governance units that planning one memo afresh may need. */
const UNITS_TO_PLAN = 100;

/**
 * Shows what a repair of these memos would cancel and post, row by row, from what Zuora holds now. Asked for again, it may
 * be another: the repair itself looks everything up anew.
 */
export function previewRepairs(
  action: RepairAction,
  memoIds: readonly number[],
  run: SyncRun,
): RepairPreview[] {
  const { ports, settings } = run;
  const rows = ports.journal.rows(memoIds);
  const memos = new Map(ports.memos.load(memoIds, settings).map((each) => [each.memo.id, each]));
  const unknown = (memoId: number, because: string): RepairPreview => ({
    memoId,
    tranId: memos.get(memoId)?.memo.tranId ?? null,
    currency: memos.get(memoId)?.memo.currency ?? null,
    because,
    difference: null,
    cancels: [],
    creates: null,
  });
  try {
    const standing = run.posting.standing(rows, run);
    return memoIds.map((memoId) => {
      const row = rows.find((each) => each.memoId === memoId);
      if (!row) return unknown(memoId, 'it was never synced');
      const loaded = memos.get(memoId) ?? null;
      const own = standingOf(row, standing);
      const canceled = action === 'resync' ? [] : own;
      const mayPlan = loaded !== null && ports.budget.unitsLeft() >= UNITS_TO_PLAN;
      const posts = action !== 'followUnapply' && mayPlan;
      return {
        ...unknown(memoId, ''),
        because: action === 'resync' ? null : reasonAgainst(action, row, run),
        difference: driftOf(loaded?.memo ?? null, row.adjustments, own),
        cancels: canceled.map((adjustment) => asPosted(adjustment, loaded?.memo.currency ?? null)),
        creates: posts ? previewAfresh(loaded, new Set(canceled.map(({ id }) => id)), run) : null,
      };
    });
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    return memoIds.map((memoId) => unknown(memoId, messageOf(code, facts.detail)));
  }
}
