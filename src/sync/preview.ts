import type { SyncKind } from '../domain/creditMemo';
import { type Case, judge } from '../domain/judgement';
import { legsOf } from '../domain/leg';
import type { Preview } from '../domain/preview';
import { caseOf } from './judgeMemos';
import type { MemoWithJournal } from './ports';
import type { SyncRun } from './run';

/**
 * Shows what a sync of the memo would post, to the cent, and posts nothing. It does not matter whether the sync is on.
 *
 * @returns null when there is no such memo
 */
export function previewMemo(memoId: number, run: SyncRun): Preview | null {
  const [loaded] = run.ports.memos.load([memoId], run.settings);
  if (!loaded) return null;
  return previewCase(caseOf(loaded, run.ports.journal.laterClaims([memoId]), run), run);
}

/**
 * Shows what a fresh judgement of a posted memo would post.
 *
 * @param canceled - ids of adjustments that are taken back before
 */
export function previewAfresh(
  { memo, journal }: MemoWithJournal,
  canceled: ReadonlySet<string>,
  run: SyncRun,
): Preview {
  const asked = journal && ({ ...journal, state: 'held', request: 'resync', mirrorPending: true } as const);
  const subject = { memo: { ...memo, integrationStatus: null }, journal: asked };
  return previewCase(caseOf(subject, new Map(), run), run, canceled);
}

function previewCase(subject: Case, run: SyncRun, canceled?: ReadonlySet<string>): Preview {
  const { memo, journal } = subject;
  const on = {
    ...run.settings,
    standard: true,
    negative: true,
    enabledFor: { standard: null, negative: null },
  };
  const verdict = judge({ ...subject, settings: on });
  if (verdict.kind !== 'sync') return { legs: [], reason: verdict.reason, detail: null };
  const kind: SyncKind = verdict.sync;
  return run.posting.preview({ memo, journal, kind, legs: legsOf(memo, kind) }, run, canceled);
}
