import { type AccountingPeriod, type AdjustmentDate, adjustmentDate } from './adjustmentDate';
import type { CreditMemo, SyncKind } from './creditMemo';
import { adjustmentDecimals } from './currency';
import type { AdjustmentType, SourceType } from './journal';
import type { Leg } from './leg';
import { decimalText } from './money';
import type { PlannedRow } from './plan';
import type { Settings } from './settings';
import { INTEGRATION_STATUS } from './integrationStatus';

/** An adjustment as it is sent to Zuora; field meanings and limits are those of Zuora's reference. */
export interface AdjustmentDraft {
  readonly date: AdjustmentDate;
  /** Decimal text with the currency's decimals. */
  readonly amount: string;
  /** At most 255 characters. */
  readonly comment: string | null;
  readonly invoiceId: string;
  readonly sourceType: SourceType;
  readonly sourceId: string;
  readonly type: AdjustmentType;
  /** The memo's internal id: by it an adjustment is known as ours. */
  readonly referenceId: string;
  readonly reasonCode: string | null;
  /** Null to let Zuora number it. */
  readonly adjustmentNumber: string | null;
  readonly integrationId: string;
  readonly integrationStatus: string;
  readonly transaction: string;
}

/** Zuora's limit on an adjustment's Comment. */
const COMMENT_LIMIT = 255;

/**
 * Maps a planned row to the adjustment that is sent, as Zuora's connector maps its fields ("Field mapping" of its page on
 * NetSuite credit memos).
 *
 * @param ordinal - counts every adjustment ever made for the memo, from 1; used when numbers come from the memo
 */
export function draftOf(
  memo: CreditMemo,
  kind: SyncKind,
  row: PlannedRow,
  ordinal: number,
  settings: Settings,
  legs: readonly Leg[],
  periods: readonly AccountingPeriod[] | null,
): AdjustmentDraft {
  const perInvoice = row.leg.appliedTo && (kind === 'negative' || legs.length > 1) ? row.leg.appliedTo : null;
  return {
    date: adjustmentDate(memo.date, row.invoice.date, periods),
    amount: decimalText(row.amount, adjustmentDecimals(row.invoice.currency)),
    comment: memo.memo === null ? null : cutAt(memo.memo, COMMENT_LIMIT),
    invoiceId: row.invoice.id,
    sourceType: row.sourceType,
    sourceId: row.sourceId,
    type: row.type,
    referenceId: String(memo.id),
    reasonCode: settings.reasonCode,
    adjustmentNumber: settings.numberMapping === 'sourceRecord' ? `${memo.tranId}-${String(ordinal)}` : null,
    integrationId: perInvoice ? `${String(memo.id)}_${String(perInvoice.documentId)}` : String(memo.id),
    // Until it is marked Transferred to Accounting, Zuora's own connector must not import it back.
    integrationStatus: INTEGRATION_STATUS.ignored,
    transaction: perInvoice ? `${memo.tranId}_${perInvoice.tranId}` : memo.tranId,
  };
}

/** The text with at most so many characters; one that is written as a pair is not cut in two. */
function cutAt(text: string, limit: number): string {
  const cut = text.slice(0, limit);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
