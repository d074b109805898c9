import type { AccountUser, ExecutionSurroundings } from '../execution.ts';
import type { ScriptRuntime } from '../loader/scriptRuntime.ts';
import type { DeploymentDefinition, ScriptDefinition } from '../project/definition.ts';
import type { AccountServices } from '../services.ts';
import { MapReduceRun } from './mapReduceRun.ts';
import type { MapReduceReport } from './mapReduceRun.ts';
import { nextDue } from './schedule.ts';
import type { TaskBoard } from './taskBoard.ts';

/** Scheduled deployments always run as Administrator, in nobody's name. */
export const SYSTEM_USER: AccountUser = {
  id: -4,
  name: '-System-',
  email: '',
  roleId: 3,
  role: 'administrator',
};

/** Submitted runs may submit further ones; beyond this many in a row they would go on for ever. */
const MOST_SUBMITTED_IN_A_ROW = 1_000;

/** Runs the account's map/reduce scripts, by schedule and on demand. */
export class MapReduceEngine {
  readonly #runtime: ScriptRuntime;
  readonly #services: AccountServices;
  readonly #board: TaskBoard;
  readonly #surroundings: ExecutionSurroundings;

  constructor(
    runtime: ScriptRuntime,
    services: AccountServices,
    board: TaskBoard,
    surroundings: ExecutionSurroundings,
  ) {
    this.#runtime = runtime;
    this.#services = services;
    this.#board = board;
    this.#surroundings = surroundings;
  }

  /**
   * Runs a scheduled deployment once to its end, as its schedule would.
   *
   * @returns null when an instance of it is under way: a deployment never overlaps itself
   * @throws RangeError when there is no such scheduled deployment
   */
  runScheduled(deploymentId: string): MapReduceReport | null {
    const found = this.#scheduled().find(({ deployment }) => deployment.id === deploymentId);
    if (!found)
      throw new RangeError(`no map/reduce deployment ${deploymentId} is deployed with status SCHEDULED`);
    if (this.#board.isBusy(deploymentId)) return null;
    return this.#board.occupy(deploymentId, () => this.#run({ ...found, user: SYSTEM_USER, parameters: {} }));
  }

  /** Runs every submitted task to its end, also those submitted meanwhile, first come first served. */
  runSubmitted(): void {
    for (let count = 0; count < MOST_SUBMITTED_IN_A_ROW; count += 1) {
      const task = this.#board.begin();
      if (!task) return;
      let status: 'COMPLETE' | 'FAILED' = 'FAILED';
      try {
        status = this.#run({ ...this.#find(task.script, task.deployment), ...pick(task) }).status;
      } finally {
        this.#board.end(task, status);
      }
    }
    throw new RangeError(
      `submitted tasks keep submitting tasks: ${String(MOST_SUBMITTED_IN_A_ROW)} ran in a row`,
    );
  }

  /**
   * Lets time pass: what was submitted runs, and each schedule that falls due runs at its instant, except where its
   * deployment is under way.
   */
  advance(milliseconds: number): void {
    const { clock } = this.#services;
    const end = clock.now() + milliseconds;
    this.runSubmitted();
    const lookedAt = new Map<string, number>();
    const begun = clock.now();
    for (
      let due = this.#earliestDue(lookedAt, begun, end);
      due;
      due = this.#earliestDue(lookedAt, begun, end)
    ) {
      if (due.at > clock.now()) clock.advance(due.at - clock.now());
      this.runScheduled(due.deployment);
      this.runSubmitted();
      // What fell due while it ran itself is left out.
      lookedAt.set(due.deployment, Math.max(due.at, clock.now()));
    }
    if (end > clock.now()) clock.advance(end - clock.now());
  }

  #earliestDue(
    lookedAt: ReadonlyMap<string, number>,
    begun: number,
    end: number,
  ): { deployment: string; at: number } | null {
    if (!this.#services.switches.recurrenceFromXmlStarts) return null;
    const due = this.#scheduled().flatMap(({ deployment: { id, schedule } }) => {
      const at = schedule && !this.#board.isBusy(id) ? nextDue(schedule, lookedAt.get(id) ?? begun) : null;
      return at === null || at > end ? [] : [{ deployment: id, at }];
    });
    return due.sort((one, other) => one.at - other.at)[0] ?? null;
  }

  #run(job: ConstructorParameters<typeof MapReduceRun>[0]): MapReduceReport {
    return new MapReduceRun(job, this.#runtime, this.#services, this.#surroundings).run();
  }

  #scheduled(): { script: ScriptDefinition; deployment: DeploymentDefinition }[] {
    return this.#services.project.scripts
      .filter(({ kind }) => kind === 'mapreducescript')
      .flatMap((script) => script.deployments.map((deployment) => ({ script, deployment })))
      .filter(({ deployment: { isDeployed, status } }) => isDeployed && status === 'SCHEDULED');
  }

  #find(
    scriptId: string,
    deploymentId: string,
  ): { script: ScriptDefinition; deployment: DeploymentDefinition } {
    const script = this.#services.project.scripts.find(({ id }) => id === scriptId);
    const deployment = script?.deployments.find(({ id }) => id === deploymentId);
    if (!script || !deployment) throw new RangeError(`there is no deployment ${deploymentId} of ${scriptId}`);
    return { script, deployment };
  }
}

function pick<
  T extends { readonly user: AccountUser; readonly parameters: Readonly<Record<string, unknown>> },
>({ user, parameters }: T): Pick<T, 'user' | 'parameters'> {
  return { user, parameters };
}
