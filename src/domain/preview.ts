import type { AdjustmentType, SourceType } from './journal';
import type { ReasonCode } from './reason';

export interface PreviewRow {
  readonly sourceType: SourceType;
  readonly sourceId: string;
  /** Decimal text. */
  readonly amount: string;
}

export interface PreviewLeg {
  /** Zuora invoice id. */
  readonly invoiceId: string;
  readonly type: AdjustmentType;
  /** Decimal text: the whole leg. */
  readonly amount: string;
  /** What would be posted now; what Zuora has already is not in it. */
  readonly rows: readonly PreviewRow[];
}

export interface Preview {
  readonly legs: readonly PreviewLeg[];
  /** Why nothing would be posted; null when it would. */
  readonly reason: ReasonCode | null;
  /** What Zuora or the memo said, for people. */
  readonly detail: string | null;
}
