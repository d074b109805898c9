import type { PostedAdjustment } from '../../domain/journal';
import type { ReasonCode } from '../../domain/reason';
import { type Explanation, explainMemo } from '../explain';
import type { SyncPorts } from '../ports';

/** What the sync has to say on one memo's form. */
export interface MemoStatus {
  readonly tranId: string;
  readonly integrationStatus: string | null;
  readonly explanation: Explanation;
  /** What changed after the sync. */
  readonly drift: ReasonCode | null;
  /** What the sync last said of it, with the other side's own words in brackets. */
  readonly message: string | null;
  /** Since when it stands as it does, ISO 8601 UTC; null when the sync never had it. */
  readonly since: string | null;
  readonly adjustments: readonly PostedAdjustment[];
}

/** @returns null when there is no such memo */
export function memoStatus(memoId: number, ports: SyncPorts): MemoStatus | null {
  const explanation = explainMemo(memoId, ports);
  const [loaded] = ports.memos.load([memoId], ports.settings.read());
  if (explanation === null || !loaded) return null;
  return {
    tranId: loaded.memo.tranId,
    integrationStatus: loaded.memo.integrationStatus,
    explanation,
    drift: loaded.journal?.drift ?? null,
    message: loaded.journal?.message ?? null,
    since: loaded.journal?.since ?? null,
    adjustments: loaded.journal?.adjustments ?? [],
  };
}
