import type { Execution } from '../execution.ts';
import type { AccountServices, TaskQueue } from '../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { HostModuleFactory } from './hostModule.ts';
import { notBuilt } from './hostModule.ts';
import { missingArgument, requiredText, wrongArgument } from './refusals.ts';

type Task = typeof import('N/task');
type MapReduceTask = ReturnType<Task['create']> & import('N/task').MapReduceScriptTask;
type MapReduceStatus = import('N/task').MapReduceScriptTaskStatus;

const TASK_TYPE = {
  SCHEDULED_SCRIPT: 'SCHEDULED_SCRIPT',
  MAP_REDUCE: 'MAP_REDUCE',
  CSV_IMPORT: 'CSV_IMPORT',
  ENTITY_DEDUPLICATION: 'ENTITY_DEDUPLICATION',
  WORKFLOW_TRIGGER: 'WORKFLOW_TRIGGER',
  SEARCH: 'SEARCH',
  RECORD_ACTION: 'RECORD_ACTION',
  SUITE_QL: 'SUITE_QL',
  QUERY: 'QUERY',
  DOCUMENT_CAPTURE: 'DOCUMENT_CAPTURE',
} as const;

interface CreateOptions {
  readonly taskType?: unknown;
  readonly scriptId?: string;
  readonly deploymentId?: string;
  readonly params?: unknown;
}

/** N/task for map/reduce scripts. */
export const taskModule: HostModuleFactory<Task> = (execution, services) => ({
  TaskType: TASK_TYPE,
  TaskStatus: { PENDING: 'PENDING', PROCESSING: 'PROCESSING', COMPLETE: 'COMPLETE', FAILED: 'FAILED' },
  MapReduceStage: {
    GET_INPUT: 'GET_INPUT',
    MAP: 'MAP',
    SHUFFLE: 'SHUFFLE',
    REDUCE: 'REDUCE',
    SUMMARIZE: 'SUMMARIZE',
  },
  ActionCondition: { ALL_QUALIFIED_INSTANCES: 'ALL_QUALIFIED_INSTANCES' },
  DedupeEntityType: {
    CUSTOMER: 'CUSTOMER',
    CONTACT: 'CONTACT',
    VENDOR: 'VENDOR',
    PARTNER: 'PARTNER',
    LEAD: 'LEAD',
    PROSPECT: 'PROSPECT',
  },
  DedupeMode: {
    MERGE: 'MERGE',
    DELETE: 'DELETE',
    MAKE_MASTER_PARENT: 'MAKE_MASTER_PARENT',
    MARK_AS_NOT_DUPES: 'MARK_AS_NOT_DUPES',
  },
  MasterSelectionMode: {
    CREATED_EARLIEST: 'CREATED_EARLIEST',
    MOST_RECENT_ACTIVITY: 'MOST_RECENT_ACTIVITY',
    MOST_POPULATED_FIELDS: 'MOST_POPULATED_FIELDS',
    SELECT_BY_ID: 'SELECT_BY_ID',
  },
  create: (options: CreateOptions): never =>
    // The typings have one result per task type; the sandbox builds this one.
    execution.call({ api: 'task.create', units: 0 }, () =>
      mapReduceTask(execution, services.tasks, options),
    ) as never,
  checkStatus: ({ taskId }) =>
    execution.call({ api: 'task.checkStatus', units: 0 }, () =>
      mapReduceStatus(services, requiredText('task.checkStatus', 'taskId', taskId)),
    ),
});

function mapReduceTask(execution: Execution, tasks: TaskQueue, options: CreateOptions): MapReduceTask {
  if (options.taskType === undefined) throw missingArgument('task.create', 'taskType');
  if (options.taskType !== TASK_TYPE.MAP_REDUCE) {
    throw new SandboxDoesNotKnow(`task.create of ${String(options.taskType)} is not built`);
  }
  const api = 'MapReduceScriptTask.submit';
  const made: Pick<MapReduceTask, 'scriptId' | 'deploymentId' | 'params' | 'submit' | 'toString'> = {
    scriptId: options.scriptId ?? '',
    deploymentId: options.deploymentId ?? '',
    params: options.params ?? {},
    submit: () =>
      execution.call({ api, units: 20 }, () =>
        tasks.submit({
          script: requiredText(api, 'scriptId', made.scriptId),
          deployment: made.deploymentId === '' ? null : made.deploymentId,
          parameters: parametersOf(made.params),
          user: execution.invocation.user,
        }),
      ),
    toString: () => 'task.MapReduceScriptTask',
  };
  return made as MapReduceTask;
}

/** Parameters as they reach the run: plain values, by parameter id. */
function parametersOf(given: unknown): Readonly<Record<string, unknown>> {
  if (given === null || typeof given !== 'object') throw wrongArgument('task.create', 'params');
  return JSON.parse(JSON.stringify(given)) as Record<string, unknown>;
}

function mapReduceStatus({ tasks }: AccountServices, taskId: string): MapReduceStatus {
  const status = tasks.status(taskId);
  if (status === null) throw new SuiteScriptError('INVALID_TASK_ID', `There is no task ${taskId}.`);
  const unknown = (member: string): never => notBuilt(`task.MapReduceScriptTaskStatus.${member}`)();
  return {
    taskId,
    status,
    get scriptId(): number {
      return unknown('scriptId');
    },
    get deploymentId(): string {
      return unknown('deploymentId');
    },
    get stage(): null {
      return unknown('stage');
    },
    getCurrentTotalSize: notBuilt('MapReduceScriptTaskStatus.getCurrentTotalSize'),
    getPendingMapCount: notBuilt('MapReduceScriptTaskStatus.getPendingMapCount'),
    getPendingMapSize: notBuilt('MapReduceScriptTaskStatus.getPendingMapSize'),
    getPendingOutputCount: notBuilt('MapReduceScriptTaskStatus.getPendingOutputCount'),
    getPendingOutputSize: notBuilt('MapReduceScriptTaskStatus.getPendingOutputSize'),
    getPendingReduceCount: notBuilt('MapReduceScriptTaskStatus.getPendingReduceCount'),
    getPendingReduceSize: notBuilt('MapReduceScriptTaskStatus.getPendingReduceSize'),
    getPercentageCompleted: notBuilt('MapReduceScriptTaskStatus.getPercentageCompleted'),
    getTotalMapCount: notBuilt('MapReduceScriptTaskStatus.getTotalMapCount'),
    getTotalReduceCount: notBuilt('MapReduceScriptTaskStatus.getTotalReduceCount'),
    getTotalOutputCount: notBuilt('MapReduceScriptTaskStatus.getTotalOutputCount'),
  };
}
