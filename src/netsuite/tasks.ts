import * as task from 'N/task';
import type { Tasks } from '../sync/ports';
import { RECONCILE_SCRIPT, SYNC_SCRIPT } from './ids';
import { parametersOf } from './reconcileParameters';

export const tasks: Tasks = {
  submitSyncNow() {
    // What runs already selects this memo too, or the next schedule does.
    submit(SYNC_SCRIPT.script, SYNC_SCRIPT.syncNow, {});
  },
  submitReconcile: (scope) => submit(RECONCILE_SCRIPT.script, RECONCILE_SCRIPT.now, parametersOf(scope)),
};

/** @returns false when the deployment runs already */
function submit(scriptId: string, deploymentId: string, params: Readonly<Record<string, string>>): boolean {
  const run = task.create({ taskType: task.TaskType.MAP_REDUCE, scriptId, deploymentId, params });
  try {
    run.submit();
    return true;
  } catch (thrown) {
    if ((thrown as { name?: string }).name !== 'MAP_REDUCE_ALREADY_RUNNING') throw thrown;
    return false;
  }
}
