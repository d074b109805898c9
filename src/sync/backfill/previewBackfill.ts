import type { DueMemos } from '../../domain/dueMemos';
import { judge } from '../../domain/judgement';
import type { Period } from '../../domain/period';
import type { ReasonCode } from '../../domain/reason';
import { type ReasonTotal, reasonTotals } from '../../domain/reconciliation';
import type { CreditMemo } from '../../domain/creditMemo';
import { caseOf } from '../judgeMemos';
import type { SyncRun } from '../run';

/** Memos judged together: an answer of NetSuite holds 5,000 rows. */
const JUDGED_AT_ONCE = 250;
/** A preview of more says enough. */
const MOST_JUDGED = 5_000;
/** Units that judging one part needs, with what the page itself needs afterwards. */
const UNITS_PER_PART = 150;

/** What a backfill of a period would do. Nothing is posted by looking. */
export interface BackfillPreview {
  /** Memos it would take up, in figures; they count against its bounds. */
  readonly due: readonly DueMemos[];
  /** All memos of the period that the rules keep back, by reason. */
  readonly reasons: readonly ReasonTotal[];
  /** Memos judged for the reasons, of all of the period. */
  readonly judged: number;
  readonly total: number;
}

/** @returns the figures of the syncs that are on */
export function previewBackfill(period: Period, run: SyncRun): BackfillPreview {
  const { ports, settings } = run;
  const now = new Date(ports.clock.now()).toISOString();
  const due = settings.standard || settings.negative ? ports.backfills.due(period, settings, now) : [];
  const { ids, total } = ports.backfills.dated(period, MOST_JUDGED);
  const memos: { memo: CreditMemo; reason: ReasonCode | null }[] = [];
  for (let at = 0; at < ids.length; at += JUDGED_AT_ONCE) {
    if (ports.budget.unitsLeft() < UNITS_PER_PART) break;
    for (const each of ports.memos.load(ids.slice(at, at + JUDGED_AT_ONCE), settings)) {
      const verdict = judge({ ...caseOf(each, new Map(), run), backfill: { period } });
      memos.push({ memo: each.memo, reason: verdict.kind === 'sync' ? null : verdict.reason });
    }
  }
  return { due, reasons: reasonTotals(memos), judged: memos.length, total };
}
