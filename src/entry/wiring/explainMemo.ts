import { type Explanation, explainMemo as explain } from '../../sync/explain';
import { netSuitePorts } from './connect';

/** Says what the next run would do with the memo of this internal id, and why. */
export function explainMemo(memoId: number): Explanation | null {
  return explain(memoId, netSuitePorts());
}
