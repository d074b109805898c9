import { type AdjustmentDraft, draftOf } from '../../domain/adjustment';
import { asFailure, SyncFailure } from '../../domain/failure';
import { planMemo, type ZuoraView } from '../../domain/memoPlan';
import type { PlannedRow } from '../../domain/plan';
import { isTransferred, processed, type ZuoraAdjustment, type ZuoraInvoice } from '../../domain/zuoraInvoice';
import type { Settings } from '../../domain/settings';
import type { ClaimedMemo, PostingOutcome } from '../run';
import type { ToMark } from './markTransferred';
import type { ZuoraPeriods } from './zuoraPeriods';

/** A memo whose legs all have room. */
export interface PlannedMemo {
  readonly claimed: ClaimedMemo;
  readonly rows: readonly DraftedRow[];
  /** What it has in Zuora already. */
  readonly own: readonly ZuoraAdjustment[];
  readonly invoices: readonly ZuoraInvoice[];
}

export interface DraftedRow {
  readonly row: PlannedRow;
  readonly draft: AdjustmentDraft;
}

export interface BatchPlan {
  readonly planned: readonly PlannedMemo[];
  /** Memos that cannot be posted as things stand. */
  readonly settled: readonly PostingOutcome[];
  /** What Zuora holds of memos that cannot be posted, and Zuora's own connector would echo. */
  readonly unmarked: readonly ToMark[];
}

/** Step 5: plans every memo whole, in order; each reserves its room from those after it. */
export function planMemos(
  memos: readonly ClaimedMemo[],
  view: ZuoraView,
  settings: Settings,
  periods: Omit<ZuoraPeriods, 'closedOf'>,
): BatchPlan {
  const planned: PlannedMemo[] = [];
  const settled: PostingOutcome[] = [];
  const unmarked: ToMark[] = [];
  const fail = (claimed: ClaimedMemo, failure: SyncFailure): void => {
    const standing = standingOf(claimed, view);
    settled.push({ kind: 'failed', claimed, failure, isLookedUp: standing.length === 0, adjustments: [] });
    const open = standing.filter((each) => !isTransferred(each));
    unmarked.push(...Array.from(new Set(open.map(({ id }) => id)), (id) => ({ claimed, id })));
  };
  let current = view;
  for (const claimed of memos) {
    const { before, memo, legs } = claimed;
    // An operator who asks for another try has looked at what seemed to be posted already.
    const holdLookalikes = settings.holdLookalikes && before?.request !== 'retry';
    const linked = new Set(before?.adjustments.map(({ id }) => id));
    const plan = planMemo(memo, legs, current, { ...settings, holdLookalikes }, linked);
    switch (plan.kind) {
      case 'post': {
        const rows = draftRows(claimed, plan.rows, view, settings, periods.givingWay);
        const against = periodAgainst(rows, periods);
        if (against === null) {
          planned.push({ claimed, rows, own: plan.own, invoices: view.invoices });
          current = plan.view;
        } else fail(claimed, against);
        break;
      }
      case 'hold':
        settled.push({ kind: 'held', claimed, reason: plan.reason, detail: plan.detail });
        break;
      case 'error':
        fail(claimed, new SyncFailure(plan.reason, { detail: plan.detail }));
        break;
    }
  }
  return { planned, settled, unmarked };
}

/** Why a memo of several dates would be posted in part only; it fails alone where that cannot be known now. */
function periodAgainst(
  rows: readonly DraftedRow[],
  periods: Pick<ZuoraPeriods, 'closedAmong'>,
): SyncFailure | null {
  try {
    const closed = periods.closedAmong(rows.map(({ draft }) => draft.date.date));
    return closed === null ? null : new SyncFailure('PERIOD_CLOSED', { detail: closed });
  } catch (thrown) {
    return asFailure(thrown);
  }
}

/** An attempt with unknown outcome may have left it, on whatever invoice the memo was applied to then; or it was linked. */
function standingOf(claimed: ClaimedMemo, view: ZuoraView): readonly ZuoraAdjustment[] {
  const known = new Set(claimed.before?.adjustments.map(({ id }) => id));
  const onInvoices = view.invoices
    .flatMap(({ adjustments }) => adjustments)
    .filter(({ id }) => known.has(id));
  const own = view.byReference.filter(({ referenceId }) => referenceId === String(claimed.memo.id));
  return processed([...own, ...onInvoices]);
}

function draftRows(
  claimed: ClaimedMemo,
  rows: readonly PlannedRow[],
  view: ZuoraView,
  settings: Settings,
  periods: ZuoraPeriods['givingWay'],
): DraftedRow[] {
  const { memo, kind, legs } = claimed;
  const everMade = view.byReference.filter(({ referenceId }) => referenceId === String(memo.id)).length;
  return rows.map((row, index) => ({
    row,
    draft: draftOf(memo, kind, row, everMade + index + 1, settings, legs, periods),
  }));
}
