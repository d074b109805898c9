import { type Explanation, explainMemo } from '../explain';
import type { SyncPorts } from '../ports';

/** What the sync has to say on one memo's form. */
export interface MemoStatus {
  readonly tranId: string;
  readonly integrationStatus: string | null;
  readonly explanation: Explanation;
  /** Zuora ids of adjustments posted. */
  readonly adjustmentIds: readonly string[];
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
    adjustmentIds: loaded.journal?.adjustments.map(({ id }) => id) ?? [],
  };
}
