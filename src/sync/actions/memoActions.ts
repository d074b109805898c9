import { isClaimLive } from '../../domain/claim';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import { timesOf } from '../../domain/journalTimes';
import type { CreditMemo } from '../../domain/creditMemo';
import { type JournalEntry, mayBePosted } from '../../domain/journal';
import { excludeRow } from '../excludeRow';
import { mirrorComplete } from '../mirrorComplete';
import type { MemoWithJournal } from '../ports';
import type { SyncRun } from '../run';
import { isRepair } from '../reconcile/repair';
import { type ActionResult, actAfterSync, type AfterSync, isAfterSync } from './afterSync';
import { linkMemo } from './linkMemo';

/** What an operator can do with a memo. */
export const MEMO_ACTIONS = [
  'retry',
  'ignore',
  'unignore',
  'resync',
  'link',
  'repost',
  'followUnapply',
  'markReconciled',
] as const;
export type MemoAction = (typeof MEMO_ACTIONS)[number];

export interface ActionOptions {
  /** For `link`: ids of adjustments in Zuora. */
  readonly adjustmentIds?: readonly string[];
  /** For `markReconciled`: why it may stay as it is. */
  readonly note?: string;
  /** Who asked for it. */
  readonly by?: string;
}

/**
 * Does what an operator asked for. What needs a sync is left to the map/reduce, which is asked to run. A memo somebody
 * works on, or one the action makes no sense for, is left alone; the log says so. What was done is noted on the journal
 * row, with who asked and when.
 *
 * @returns why nothing was done, or what is left to be done; null when it was done or its run was asked for
 */
export function actOnMemo(
  action: MemoAction,
  memoId: number,
  options: ActionOptions,
  run: SyncRun,
): string | null {
  const { ports } = run;
  const said = { action, memoId, by: options.by ?? null, note: options.note ?? null };
  const { accepted, because } = isAfterSync(action)
    ? actAfterSync(action, memoId, options, run)
    : actBeforeSync(action, memoId, options, run);
  if (!accepted) {
    ports.log.audit('action does not apply', { ...said, because });
    return because;
  }
  noteAction(action, memoId, options, run);
  ports.log.audit('action done', because === null ? said : { ...said, because });
  return because;
}

/** Something that acts by itself, like a run, leaves no name. */
function noteAction(
  action: MemoAction,
  memoId: number,
  { by, note, adjustmentIds = [] }: ActionOptions,
  { ports }: SyncRun,
): void {
  if (by === undefined) return;
  const words = action.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const what = [`${words.charAt(0).toUpperCase()}${words.slice(1)}`, adjustmentIds.join(', '), note];
  const when = new Date(ports.clock.now()).toISOString();
  ports.trail.note(memoId, `${when} ${by}: ${what.filter(Boolean).join(': ')}`);
}

function actBeforeSync(
  action: Exclude<MemoAction, AfterSync>,
  memoId: number,
  options: ActionOptions,
  run: SyncRun,
): ActionResult {
  const { ports } = run;
  const refused = (because: string): ActionResult => ({ accepted: false, because });
  const [subject] = ports.memos.load([memoId], run.settings);
  if (!subject) return refused('there is no such credit memo');
  const later = ports.journal.laterClaims([memoId]).get(memoId) ?? null;
  if (isClaimLive(subject.journal, later, ports.clock.now())) return refused('a run is working on it');
  const problem = ACTIONS[action](subject, options, run);
  return problem === null ? { accepted: true, because: null } : refused(problem);
}

type Action = (subject: MemoWithJournal, options: ActionOptions, run: SyncRun) => string | null;

const ACTIONS: Readonly<Record<Exclude<MemoAction, AfterSync>, Action>> = {
  retry,
  ignore,
  unignore,
  resync,
  link,
};

function retry({ journal }: MemoWithJournal, _options: ActionOptions, run: SyncRun): string | null {
  if (journal?.state !== 'error' && journal?.state !== 'held') return 'it is neither in error nor held';
  const now = new Date(run.ports.clock.now()).toISOString();
  // A repair that was refused is what is tried again.
  const request = isRepair(journal) ? journal.request : 'retry';
  run.ports.journal.change(journal.id, { request, nextTryAt: now });
  run.ports.tasks.submitSyncNow();
  return null;
}

function ignore({ memo, journal }: MemoWithJournal, _options: ActionOptions, run: SyncRun): string | null {
  if (journal?.state === 'ignored' && !journal.mirrorPending) return 'it is ignored already';
  if (journal?.state === 'complete') return POSTED;
  if (journal === null) return ignoreNew(memo.id, run);
  if (mayBePosted(journal)) return ignoreBegun(memo, journal, run);
  // Until the memo shows it, its empty status is none that a person cleared: nobody may judge it afresh for that.
  const found = excludeRow(journal, { mirrorPending: true, evenDiffering: false }, run);
  if (found === 'claimed') return CLAIMED;
  if (found === 'excluded') return showExcluded(memo.id, journal.id, run);
  return found.state === 'complete' ? POSTED : ignoreBegun(memo, found, run);
}

const CLAIMED = 'a run has begun to work on it';
const POSTED = 'it is posted already';

function ignoreNew(memoId: number, run: SyncRun): string | null {
  const { ports } = run;
  const times = timesOf(null, { state: 'ignored', reason: null }, ports.clock.now());
  const values = { state: 'ignored', mirrorPending: true, attempts: 0, ...times } as const;
  const rowId = ports.journal.create(memoId, values);
  return rowId === null ? CLAIMED : showExcluded(memoId, rowId, run);
}

function showExcluded(memoId: number, rowId: number, run: SyncRun): null {
  if (excluded(memoId, run)) run.ports.journal.change(rowId, { mirrorPending: false });
  return null;
}

/** The next run looks up what was posted, marks it, and closes the row. */
function ignoreBegun(memo: CreditMemo, journal: JournalEntry, run: SyncRun): string | null {
  const { ports } = run;
  const isShown = excluded(memo.id, run);
  const [since = journal] = ports.journal.rows([memo.id]);
  if (since.state === 'complete') {
    // A run that did not see the Ignore yet was faster.
    if (isShown) mirrorComplete({ memo, journal: since }, run);
    return POSTED;
  }
  if (isShown) {
    ports.journal.change(journal.id, { request: null, nextTryAt: null });
    ports.tasks.submitSyncNow();
    return null;
  }
  // Where the memo cannot say it, the journal does, once it is known what stands.
  const found = excludeRow(since, { mirrorPending: true, evenDiffering: true }, run);
  if (found === 'excluded') return null;
  return found === 'claimed' ? CLAIMED : NOT_WRITABLE;
}

const NOT_WRITABLE =
  'NetSuite does not let the memo be changed now, and it is not known yet what Zuora holds of it: try again after the next run';

/** @returns false when the memo takes no Ignore: then the journal alone must say so */
function excluded(memoId: number, { ports, settings }: SyncRun): boolean {
  return ports.memos.mirror(
    memoId,
    { integrationStatus: INTEGRATION_STATUS.ignored, message: null },
    settings,
  );
}

function unignore({ memo, journal }: MemoWithJournal, _options: ActionOptions, run: SyncRun): string | null {
  if (journal?.state !== 'ignored' && memo.integrationStatus !== INTEGRATION_STATUS.ignored)
    return 'it is not ignored';
  return judgeAfresh(memo.id, journal, run);
}

function resync({ memo, journal }: MemoWithJournal, _options: ActionOptions, run: SyncRun): string | null {
  if (journal === null && memo.integrationStatus === null) return 'it was never synced';
  return judgeAfresh(memo.id, journal, run);
}

function judgeAfresh(memoId: number, journal: JournalEntry | null, run: SyncRun): string | null {
  if (journal) {
    const times = timesOf(journal, { state: 'held', reason: null }, run.ports.clock.now());
    const anew = { state: 'held', reason: null, request: 'resync', nextTryAt: null } as const;
    // Until the memo shows it, its old status is none that a person set.
    run.ports.journal.change(journal.id, { ...anew, mirrorPending: true, ...times });
  }
  const none = { integrationStatus: null, message: null };
  if (run.ports.memos.mirror(memoId, none, run.settings) && journal)
    run.ports.journal.change(journal.id, { mirrorPending: false });
  run.ports.tasks.submitSyncNow();
  return null;
}

function link(subject: MemoWithJournal, { adjustmentIds = [] }: ActionOptions, run: SyncRun): string | null {
  return adjustmentIds.length === 0 ? 'no adjustments are named' : linkMemo(subject, adjustmentIds, run);
}
