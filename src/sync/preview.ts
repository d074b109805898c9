import type { SyncKind } from '../domain/creditMemo';
import { judge } from '../domain/judgement';
import { legsOf } from '../domain/leg';
import type { Preview } from '../domain/preview';
import { caseOf } from './judgeMemos';
import type { SyncRun } from './run';

/**
 * Shows what a sync of the memo would post, to the cent, and posts nothing. It does not matter whether the sync is on.
 *
 * @returns null when there is no such memo
 */
export function previewMemo(memoId: number, run: SyncRun): Preview | null {
  const [loaded] = run.ports.memos.load([memoId], run.settings);
  if (!loaded) return null;
  const subject = caseOf(loaded, run.ports.journal.laterClaims([memoId]), run);
  const on = {
    ...run.settings,
    standard: true,
    negative: true,
    enabledFor: { standard: null, negative: null },
  };
  const verdict = judge({ ...subject, settings: on });
  if (verdict.kind !== 'sync') return { legs: [], reason: verdict.reason, detail: null };
  const kind: SyncKind = verdict.sync;
  return run.posting.preview({ ...loaded, kind, legs: legsOf(loaded.memo, kind) }, run);
}
