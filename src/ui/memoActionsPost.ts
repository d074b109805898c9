import { actOnMemo, MEMO_ACTIONS, type MemoAction } from '../sync/actions/memoActions';
import { syncNow } from '../sync/pages/syncNow';
import type { SyncRun } from '../sync/run';
import { actionLabel, SELECTED } from './listView';
import type { Notice } from './page';
import { type PageRequest, type PageServices, STALE_FORM } from './services';

/** Units that one action may need. */
const UNITS_PER_ACTION = 200;

/** Does the chosen action with every chosen memo, and tells what came of it. */
export function actOnChosen(request: PageRequest, services: PageServices): Notice[] {
  const action = request.parameter('custpage_action');
  if (action === null) return [];
  if (!request.hasFormToken) return [{ kind: 'problem', text: STALE_FORM }];
  if (!isMemoAction(action)) return [{ kind: 'problem', text: 'There is no such action.' }];
  const chosen = chosenMemos(request.names);
  if (chosen.length === 0) return [{ kind: 'problem', text: 'Choose at least one memo.' }];
  if (action === 'link' && chosen.length > 1)
    return [{ kind: 'problem', text: 'Link takes one memo at a time: the adjustments named are its own.' }];
  const adjustmentIds = (request.parameter('custpage_adjustments') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const run = services.newRun();
  const refused: Notice[] = [];
  let done = 0;
  for (const [index, memoId] of chosen.entries()) {
    if (run.ports.budget.unitsLeft() < UNITS_PER_ACTION) {
      refused.push({
        kind: 'problem',
        text: `${String(chosen.length - index)} memos were left: choose them again.`,
      });
      break;
    }
    const because = actOnMemo(action, memoId, { adjustmentIds }, run);
    if (because === null) {
      done += 1;
      services.trail.note(memoId, trailLine(actionLabel(action), request, run));
    } else
      refused.push({
        kind: 'problem',
        text: `Memo with internal id ${String(memoId)} was left alone: ${because}.`,
      });
  }
  return [
    ...(done > 0 ? [{ kind: 'done' as const, text: `${actionLabel(action)}: ${String(done)}.` }] : []),
    ...refused,
  ];
}

/** Has one memo synced out of turn. */
export function syncMemoNow(memoId: number, request: PageRequest, services: PageServices): Notice {
  if (!request.hasFormToken) return { kind: 'problem', text: STALE_FORM };
  const run = services.newRun();
  const text = syncNow(memoId, run);
  services.trail.note(memoId, trailLine('Sync now', request, run));
  return { kind: 'done', text };
}

function trailLine(what: string, { user }: PageRequest, run: SyncRun): string {
  return `${new Date(run.ports.clock.now()).toISOString()} ${user}: ${what}`;
}

/** Internal ids of the memos whose boxes were ticked. */
export function chosenMemos(names: readonly string[]): number[] {
  return names
    .filter((name) => name.startsWith(SELECTED))
    .map((name) => Number(name.slice(SELECTED.length)))
    .filter((id) => Number.isInteger(id) && id > 0);
}

function isMemoAction(action: string): action is MemoAction {
  return (MEMO_ACTIONS as readonly string[]).includes(action);
}
