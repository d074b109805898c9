import type { AccountUser } from '../execution.ts';
import type { DeployedProject, DeploymentDefinition, ScriptDefinition } from '../project/definition.ts';
import { permissionLevel } from '../records/permissions.ts';
import type { SubmittedTask, TaskQueue } from '../services.ts';
import { SuiteScriptError } from '../suiteScriptError.ts';

type Status = 'PENDING' | 'PROCESSING' | 'COMPLETE' | 'FAILED';

/** Permissions a role needs to submit a task: SuiteScript, and SuiteScript Scheduling. */
const NEEDED_TO_SUBMIT = ['ADMI_CUSTOMSCRIPT', 'ADMI_SS_SCHEDULING'];

/** The account's submitted map/reduce tasks and which deployments are busy. One deployment never overlaps itself. */
export class TaskBoard implements TaskQueue {
  readonly #project: DeployedProject;
  readonly #pending: SubmittedTask[] = [];
  readonly #statuses = new Map<string, Status>();
  readonly #busy = new Set<string>();

  constructor(project: DeployedProject) {
    this.#project = project;
  }

  submit({ script, deployment, parameters, user }: Parameters<TaskQueue['submit']>[0]): string {
    this.#checkPermissions(user);
    const definition = this.#project.scripts.find(
      ({ id, kind }) => id === script && kind === 'mapreducescript',
    );
    if (!definition) throw refused(`there is no map/reduce script ${script}`);
    const free = deployment === null ? this.#idle(definition) : this.#named(definition, deployment);
    const taskId = `MAPREDUCETASK_${String(this.#statuses.size + 1).padStart(8, '0')}`;
    this.#pending.push({ taskId, script, deployment: free.id, parameters, user });
    this.#statuses.set(taskId, 'PENDING');
    this.#busy.add(free.id);
    return taskId;
  }

  status(taskId: string): Status | null {
    return this.#statuses.get(taskId) ?? null;
  }

  /** Whether an instance of the deployment is submitted or running. */
  isBusy(deployment: string): boolean {
    return this.#busy.has(deployment);
  }

  /** The task submitted first and not begun, which begins now; undefined when there is none. */
  begin(): SubmittedTask | undefined {
    const task = this.#pending.shift();
    if (task) this.#statuses.set(task.taskId, 'PROCESSING');
    return task;
  }

  /** A begun task is over. */
  end({ taskId, deployment }: SubmittedTask, status: 'COMPLETE' | 'FAILED'): void {
    this.#statuses.set(taskId, status);
    this.#busy.delete(deployment);
  }

  /** Keeps a deployment busy while the given work runs. */
  occupy<T>(deployment: string, work: () => T): T {
    this.#busy.add(deployment);
    try {
      return work();
    } finally {
      this.#busy.delete(deployment);
    }
  }

  #checkPermissions(user: AccountUser): void {
    const may = (permission: string): boolean => permissionLevel(this.#project, user, permission) !== 'NONE';
    if (NEEDED_TO_SUBMIT.every(may)) return;
    throw new SuiteScriptError(
      'INSUFFICIENT_PERMISSION',
      'Permission Violation: You need the SuiteScript and SuiteScript Scheduling permissions to submit a task.',
    );
  }

  #named(script: ScriptDefinition, id: string): DeploymentDefinition {
    const deployment = script.deployments.find((candidate) => candidate.id === id);
    if (!deployment?.isDeployed) throw refused(`there is no deployment ${id} of ${script.id}`);
    if (deployment.status !== 'NOTSCHEDULED')
      throw refused(`the deployment ${id} is ${deployment.status}, not NOTSCHEDULED`);
    if (this.#busy.has(id)) {
      throw new SuiteScriptError(
        'MAP_REDUCE_ALREADY_RUNNING',
        `An instance of the deployment ${id} of ${script.id} is already running.`,
      );
    }
    return deployment;
  }

  #idle({ id, deployments }: ScriptDefinition): DeploymentDefinition {
    const usable = deployments.filter(({ isDeployed, status }) => isDeployed && status === 'NOTSCHEDULED');
    const idle = usable.find((deployment) => !this.#busy.has(deployment.id));
    if (idle) return idle;
    throw new SuiteScriptError('NO_DEPLOYMENTS_AVAILABLE', `All deployments of ${id} are in use.`);
  }
}

function refused(reason: string): SuiteScriptError {
  return new SuiteScriptError('FAILED_TO_SUBMIT_JOB_REQUEST_1', `Failed to submit job request: ${reason}.`);
}
