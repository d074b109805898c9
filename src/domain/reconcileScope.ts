/**
 * Which memos a comparison of the two ledgers takes in: all, one by its internal id, deleted or not, or those dated in a
 * period, both days included, `YYYY-MM-DD`; a deleted one counts by the day it was last taken up.
 */
export type ReconcileScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'memo'; readonly memoId: number }
  | { readonly kind: 'period'; readonly from: string; readonly to: string };

export const EVERYTHING: ReconcileScope = { kind: 'all' };
