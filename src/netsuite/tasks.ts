import * as task from 'N/task';
import type { Tasks } from '../sync/ports';
import { SYNC_SCRIPT } from './ids';

export const tasks: Tasks = {
  submitSyncNow() {
    const { script, syncNow } = SYNC_SCRIPT;
    const run = task.create({ taskType: task.TaskType.MAP_REDUCE, scriptId: script, deploymentId: syncNow });
    try {
      run.submit();
    } catch (thrown) {
      // What runs already selects this memo too, or the next schedule does.
      if ((thrown as { name?: string }).name !== 'MAP_REDUCE_ALREADY_RUNNING') throw thrown;
    }
  },
};
