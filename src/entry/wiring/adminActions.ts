import {
  actOnMemo as act,
  type ActionOptions,
  MEMO_ACTIONS,
  type MemoAction,
} from '../../sync/actions/memoActions';
import { resumeSync } from '../../sync/resume';
import { currentUser } from '../../netsuite/invocation';
import { netSuitePorts, newRun } from './connect';

/**
 * Does what an operator asked for with one memo.
 *
 * @throws RangeError when there is no such action
 */
export function actOnMemo(action: string, memoId: number, options: ActionOptions = {}): void {
  if (!isMemoAction(action)) throw new RangeError(`there is no action ${action}`);
  const ports = netSuitePorts();
  act(action, memoId, { by: currentUser(), ...options }, newRun(ports, ports.settings.read(), 'manual'));
}

/** Ends a pause of the sync. */
export function resume(): void {
  resumeSync(netSuitePorts());
}

function isMemoAction(action: string): action is MemoAction {
  return (MEMO_ACTIONS as readonly string[]).includes(action);
}
