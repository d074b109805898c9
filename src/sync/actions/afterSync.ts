import { asFailure } from '../../domain/failure';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import { isBegunAndHeld, isDiffering, type JournalEntry, type Repair } from '../../domain/journal';
import { driftOf } from '../../domain/drift';
import { messageOf } from '../../domain/reason';
import { syncedApplications } from '../../domain/syncedApplications';
import { idsOf } from '../mirrorComplete';
import { freeRows, keyOf } from '../reconcile/noteDrift';
import { mayPost, repairMemo } from '../reconcile/repair';
import type { SyncRun } from '../run';

const AFTER_SYNC = ['repost', 'followUnapply', 'markReconciled'] as const;

/** What can be done about a memo that was posted, also where the memo itself is gone. */
export type AfterSync = (typeof AFTER_SYNC)[number];

export function isAfterSync(action: string): action is AfterSync {
  return (AFTER_SYNC as readonly string[]).includes(action);
}

/** What came of an action. */
export interface ActionResult {
  /** False when nothing was done. */
  readonly accepted: boolean;
  /** Why nothing was done, or why it is not finished; null when all is done or left to a run that was asked for. */
  readonly because: string | null;
}

interface Asked {
  readonly note?: string;
  readonly by?: string;
}

/** Repairs a posted memo, or leaves its difference as it is. */
export function actAfterSync(action: AfterSync, memoId: number, asked: Asked, run: SyncRun): ActionResult {
  const [row] = run.ports.journal.rows([memoId]);
  if (!row) return refused('it was never synced');
  const because = reasonAgainst(action, row, run);
  if (because !== null) return refused(because);
  const message = saying(action, asked, run);
  return action === 'markReconciled' ? markReconciled(row, message, run) : repair(action, row, message, run);
}

/** @returns why the action makes no sense for the row as it is, null when it does */
export function reasonAgainst(action: AfterSync, row: JournalEntry, run: SyncRun): string | null {
  if (freeRows([row], run).length === 0)
    return 'a run is working on it, or it was posted from another NetSuite account or to another Zuora';
  if (action === 'markReconciled')
    return row.drift === null && !isDiffering(row) ? 'there is no difference to be reconciled' : null;
  if (!mayBeTakenBack(row)) return 'nothing of it is posted';
  return action === 'repost' && !mayPost(row, run) ? 'this kind of sync is switched off' : null;
}

/** A fresh judgement that was asked for, and is not done yet, keeps nobody from taking back what may stand. */
function mayBeTakenBack(row: JournalEntry): boolean {
  return row.state === 'complete' || row.state === 'error' || isBegunAndHeld(row);
}

function saying(action: AfterSync, { by, note }: Asked, { ports }: SyncRun): string {
  const when = new Date(ports.clock.now()).toISOString();
  return `${action} by ${by ?? 'an operator'} at ${when}${note ? `: ${note}` : ''}`;
}

/**
 * It stands on the row before anything is done, so that a run can go on where this breaks off. Somebody who asks for it
 * now does not wait for the day on which it would be tried by itself.
 */
function repair(request: Repair, row: JournalEntry, message: string, run: SyncRun): ActionResult {
  const memo = run.ports.memos.load([row.memoId], run.settings)[0]?.memo;
  const applications = memo ? syncedApplications(memo) : [];
  const asked = { request, message, nextTryAt: null, applications } as const;
  run.ports.journal.change(row.id, asked);
  if (run.settings.paused !== null) return { accepted: true, because: 'it is done when the sync is resumed' };
  const failure = repairMemo({ ...row, ...asked }, request, run);
  return { accepted: true, because: failure && messageOf(failure.code, failure.facts.detail) };
}

function markReconciled(row: JournalEntry, message: string, run: SyncRun): ActionResult {
  const { ports, settings, posting } = run;
  try {
    const memo = ports.memos.load([row.memoId], settings)[0]?.memo ?? null;
    const standing = posting.standing([row], run);
    const found = driftOf(memo, row.adjustments, standing);
    const since = new Date(ports.clock.now()).toISOString();
    const accepted = { drift: null, reconciled: found && keyOf(found), message, since } as const;
    if (!isDiffering(row)) {
      ports.journal.change(row.id, accepted);
      return { accepted: true, because: null };
    }
    ports.journal.change(row.id, {
      ...accepted,
      state: 'complete',
      reason: null,
      nextTryAt: null,
      request: null,
      // Pending until it is done: a run makes up for it where this breaks off.
      mirrorPending: memo !== null,
    });
    const shown = { integrationStatus: INTEGRATION_STATUS.complete, ...idsOf(memo, standing), message: null };
    if (memo !== null && ports.memos.mirror(memo.id, shown, settings))
      ports.journal.change(row.id, { mirrorPending: false });
    return { accepted: true, because: null };
  } catch (thrown) {
    return refused(`Zuora could not be asked: ${asFailure(thrown).message}`);
  }
}

function refused(because: string): ActionResult {
  return { accepted: false, because };
}
