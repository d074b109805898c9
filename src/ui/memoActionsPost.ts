import { actOnMemo, MEMO_ACTIONS, type MemoAction } from '../sync/actions/memoActions';
import type { RepairAction } from '../sync/actions/previewRepair';
import { syncNow } from '../sync/pages/syncNow';
import type { SyncRun } from '../sync/run';
import { actionLabel, MEMOS } from './listView';
import type { Notice } from './page';
import { type PageRequest, type PageServices, STALE_FORM } from './services';

/** Units that one action may need. */
const UNITS_PER_ACTION = 200;

/** What a person wants done, checked as far as the form goes. */
export interface AskedAction {
  readonly action: MemoAction;
  /** Internal ids. */
  readonly memoIds: readonly number[];
  readonly note: string | null;
}

export interface AskedRepair extends AskedAction {
  readonly action: RepairAction;
}

/** @returns null when nothing is asked for, or what is wrong with it */
export function askedAction(request: PageRequest): AskedAction | Notice | null {
  const action = request.parameter('custpage_action');
  if (action === null) return null;
  if (!request.hasFormToken) return { kind: 'problem', text: STALE_FORM };
  if (!isMemoAction(action)) return { kind: 'problem', text: 'There is no such action.' };
  const memoIds = memoIdsOf(
    isConfirmed(request)
      ? (request.parameter('custpage_confirmed_memos') ?? '').split(',')
      : request.chosen(MEMOS),
  );
  if (memoIds.length === 0) return { kind: 'problem', text: 'Choose at least one memo.' };
  if (action === 'link' && memoIds.length > 1)
    return {
      kind: 'problem',
      text: 'Link takes one memo at a time: the adjustments named are its own.',
    };
  return { action, memoIds, note: request.parameter('custpage_note') };
}

/** What takes credit back in Zuora is shown before it is done. */
export function needsConfirming(asked: AskedAction, request: PageRequest): asked is AskedRepair {
  return (asked.action === 'repost' || asked.action === 'followUnapply') && !isConfirmed(request);
}

function isConfirmed(request: PageRequest): boolean {
  return request.parameter('custpage_confirmed') === 'T';
}

/** Does it with every memo, and tells what came of it. Who, what and when stand on the memo's journal row. */
export function actOnChosen(
  { action, memoIds, note }: AskedAction,
  request: PageRequest,
  services: PageServices,
): Notice[] {
  const adjustmentIds = (request.parameter('custpage_adjustments') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const options = { adjustmentIds, by: request.user, ...(note === null ? {} : { note }) };
  const run = services.newRun();
  const refused: Notice[] = [];
  let done = 0;
  for (const [index, memoId] of memoIds.entries()) {
    if (run.ports.budget.unitsLeft() < UNITS_PER_ACTION) {
      refused.push({
        kind: 'problem',
        text: `${String(memoIds.length - index)} memos were left: choose them again.`,
      });
      break;
    }
    const because = actOnMemo(action, memoId, options, run);
    if (because === null) done += 1;
    else
      refused.push({
        kind: 'problem',
        text: `${nameOf(memoId, run)} was left alone: ${because.replace(/\.$/, '')}.`,
      });
  }
  return [
    ...(done > 0
      ? [
          {
            kind: 'done' as const,
            text: `${actionLabel(action)}: ${memos(done)}.${isRunAsked(action) ? ' A run has been asked for; it takes a minute or two.' : ''}`,
          },
        ]
      : []),
    ...refused,
  ];
}

/** What is only noted, for a run to do. */
function isRunAsked(action: MemoAction): boolean {
  return action === 'retry' || action === 'resync' || action === 'unignore' || action === 'repost';
}

/** Has one memo synced out of turn. */
export function syncMemoNow(memoId: number, request: PageRequest, services: PageServices): Notice {
  if (!request.hasFormToken) return { kind: 'problem', text: STALE_FORM };
  const run = services.newRun();
  const text = syncNow(memoId, run);
  // A memo the sync never had has no journal row to note it on.
  run.ports.log.audit('sync now asked for', { memoId, by: request.user });
  services.trail.note(memoId, trailLine('Sync now', request, run));
  return { kind: 'done', text };
}

/** "1 memo", "3 memos". */
export function memos(count: number): string {
  return `${String(count)} ${count === 1 ? 'memo' : 'memos'}`;
}

/** How people know a memo. */
function nameOf(memoId: number, { ports, settings }: SyncRun): string {
  const [loaded] = ports.memos.load([memoId], settings);
  return loaded ? loaded.memo.tranId : `The memo with internal id ${String(memoId)}`;
}

function trailLine(what: string, { user }: PageRequest, run: SyncRun): string {
  return `${new Date(run.ports.clock.now()).toISOString()} ${user}: ${what}`;
}

function memoIdsOf(texts: readonly string[]): number[] {
  return texts.map(Number).filter((id) => Number.isInteger(id) && id > 0);
}

function isMemoAction(action: string): action is MemoAction {
  return (MEMO_ACTIONS as readonly string[]).includes(action);
}
