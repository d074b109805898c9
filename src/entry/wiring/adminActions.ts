import {
  actOnMemo as act,
  type ActionOptions,
  MEMO_ACTIONS,
  type MemoAction,
} from '../../sync/actions/memoActions';
import {
  type ReconcileAnswer,
  reconcileNow as reconcile,
  type ReconcileRequest,
} from '../../sync/reconcile/reconcileNow';
import { previewRepairs, type RepairAction, type RepairPreview } from '../../sync/actions/previewRepair';
import { resumeSync } from '../../sync/resume';
import { currentUser } from '../../netsuite/invocation';
import { netSuitePorts, newRun } from './connect';

/**
 * Does what an operator asked for with one memo.
 *
 * @returns why nothing was done, or null when it was
 * @throws RangeError when there is no such action
 */
export function actOnMemo(action: string, memoId: number, options: ActionOptions = {}): string | null {
  if (!isMemoAction(action)) throw new RangeError(`there is no action ${action}`);
  const ports = netSuitePorts();
  return act(
    action,
    memoId,
    { by: currentUser(), ...options },
    newRun(ports, ports.settings.read(), 'manual'),
  );
}

/** Shows what a repair of a memo would cancel and post; nothing is done. */
export function previewRepair(action: RepairAction, memoId: number): RepairPreview | undefined {
  const ports = netSuitePorts();
  return previewRepairs(action, [memoId], newRun(ports, ports.settings.read(), 'manual'))[0];
}

/** Compares one memo at once, or has the memos of a period compared; nothing is corrected. */
export function reconcileNow(asked: ReconcileRequest): ReconcileAnswer {
  const ports = netSuitePorts();
  const answered = reconcile(asked, newRun(ports, ports.settings.read(), 'manual'));
  ports.log.audit('comparison asked for', { ...asked, by: currentUser(), ...answered });
  return answered;
}

/** Ends a pause of the sync. */
export function resume(): void {
  resumeSync(netSuitePorts());
}

function isMemoAction(action: string): action is MemoAction {
  return (MEMO_ACTIONS as readonly string[]).includes(action);
}
