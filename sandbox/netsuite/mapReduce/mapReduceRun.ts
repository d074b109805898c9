import type { AccountUser, Execution, ExecutionSurroundings, Invocation } from '../execution.ts';
import { GOVERNANCE_LIMITS } from '../governance/limits.ts';
import { serializedFailure } from '../loader/scriptFailure.ts';
import type { Outcome, ScriptRuntime } from '../loader/scriptRuntime.ts';
import type { DeploymentDefinition, ScriptDefinition } from '../project/definition.ts';
import type { AccountServices } from '../services.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';
import { mapReduceEntryPoints } from './entryPoints.ts';
import type { MapReduceEntryPoints } from './entryPoints.ts';
import { inputPairs } from './inputPairs.ts';
import { grouped, PersistedData } from './pairs.ts';
import type { Pair, PersistedBytes } from './pairs.ts';
import { Stage } from './stage.ts';
import type { StageContext, StageResult } from './stage.ts';
import { summaryContext } from './summary.ts';
import type { InputResult } from './summary.ts';

/** One map/reduce to be run, by schedule or on demand. */
export interface MapReduceJob {
  readonly script: ScriptDefinition;
  readonly deployment: DeploymentDefinition;
  readonly user: AccountUser;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** How a run went. */
export interface MapReduceReport {
  readonly status: 'COMPLETE' | 'FAILED';
  /** Bytes handed NetSuite between the stages, by the stage that wrote them. */
  readonly persisted: Readonly<PersistedBytes>;
  /** Every invocation, in the order in which they ended. */
  readonly invocations: readonly InvocationReport[];
}

/** What one invocation of a run took. */
export interface InvocationReport {
  readonly stage: StageName;
  /** Milliseconds of the sandbox clock. */
  readonly milliseconds: number;
  /** Governance units. */
  readonly units: number;
}

type StageName = 'getInputData' | 'map' | 'reduce' | 'summarize';

/** How often getInputData and summarize are run again after restarts; NetSuite's own bound is not documented. */
const MOST_RESTARTS = 3;

/** One run of a map/reduce script from getInputData to summarize. */
export class MapReduceRun {
  readonly #job: MapReduceJob;
  readonly #runtime: ScriptRuntime;
  readonly #services: AccountServices;
  readonly #surroundings: ExecutionSurroundings;
  readonly #persisted = new PersistedData();
  readonly #invocations: InvocationReport[] = [];

  constructor(
    job: MapReduceJob,
    runtime: ScriptRuntime,
    services: AccountServices,
    surroundings: ExecutionSurroundings,
  ) {
    this.#job = job;
    this.#runtime = runtime;
    this.#services = services;
    this.#surroundings = surroundings;
  }

  /**
   * Runs it to its end.
   *
   * @throws SandboxDoesNotKnow as soon as anything is unknown
   */
  run(): MapReduceReport {
    const { input, pairs, entryPoints } = this.#getInputData();
    let output: readonly Pair[] = pairs;
    let map: StageResult | null = null;
    let reduce: StageResult | null = null;
    if (entryPoints?.map) {
      map = this.#stage(
        'map',
        pairs.map(({ key, value }) => ({ key, payload: value })),
        entryPoints,
      );
      ({ output } = map);
    }
    if (entryPoints?.reduce) {
      const groups = Array.from(grouped(map?.aborted ? [] : output), ([key, values]) => ({
        key,
        payload: values,
      }));
      reduce = this.#stage('reduce', groups, entryPoints);
      ({ output } = reduce);
    }
    const summarized = this.#summarize((isRestarted) =>
      summaryContext(isRestarted, input, map, reduce, output),
    );
    const failed = input.error !== null || map?.aborted || reduce?.aborted || !summarized;
    return {
      status: failed ? 'FAILED' : 'COMPLETE',
      persisted: { ...this.#persisted.bytes },
      invocations: this.#invocations,
    };
  }

  #getInputData(): { input: InputResult; pairs: readonly Pair[]; entryPoints: MapReduceEntryPoints | null } {
    const { clock } = this.#services;
    const startedAt = clock.now();
    let usage = 0;
    const outcome = this.#untilNotRestarted((isRestarted) => {
      const attempt = this.#invoke('getInputData', (entryPoints, execution) => {
        const returned = entryPoints.getInputData({
          isRestarted,
          get ObjectRef(): never {
            throw new SandboxDoesNotKnow('getInputData by an ObjectRef is not built');
          },
        });
        const pairs = inputPairs(returned, execution, this.#services, this.#persisted);
        for (const pair of pairs) {
          const tooMuch = this.#persisted.add('input', pair);
          if (tooMuch) throw tooMuch;
        }
        return { pairs, entryPoints };
      });
      usage += attempt.execution.report.units;
      return attempt;
    });
    const input = { usage, startedAt, seconds: (clock.now() - startedAt) / 1000 };
    return outcome.ok
      ? { input: { ...input, error: null }, ...outcome.value }
      : { input: { ...input, error: serializedFailure(outcome.failure) }, pairs: [], entryPoints: null };
  }

  #stage<N extends 'map' | 'reduce'>(
    name: N,
    work: readonly { readonly key: string; readonly payload: N extends 'map' ? string : string[] }[],
    { config }: MapReduceEntryPoints,
  ): StageResult {
    const { concurrencyLimit, bufferSize, yieldAfterMinutes } = this.#job.deployment;
    return new Stage({
      name,
      work,
      config,
      bufferSize,
      concurrency: this.#services.switches.interleave ? concurrencyLimit : 1,
      yieldAfterMinutes,
      persisted: this.#persisted,
      surroundings: this.#surroundings,
      invoke: (payload: string | string[], contextOf, surroundings) =>
        this.#invoke(
          name,
          (entryPoints, execution) => {
            const context: StageContext = contextOf(execution);
            return typeof payload === 'string'
              ? entryPoints.map?.({ ...context, value: payload })
              : entryPoints.reduce?.({ ...context, values: [...payload] });
          },
          surroundings,
        ),
    }).run();
  }

  #summarize(context: (isRestarted: boolean) => ReturnType<typeof summaryContext>): boolean {
    const { ok } = this.#untilNotRestarted((isRestarted) =>
      this.#invoke('summarize', (entryPoints) => entryPoints.summarize?.(context(isRestarted))),
    );
    return ok;
  }

  /** A restart runs the whole function of such a stage again. */
  #untilNotRestarted<T>(attempt: (isRestarted: boolean) => Outcome<T>): Outcome<T> {
    let outcome = attempt(false);
    for (let restarts = 0; restarts < MOST_RESTARTS && wasRestarted(outcome); restarts += 1)
      outcome = attempt(true);
    return outcome;
  }

  #invoke<T>(
    stage: StageName,
    use: (entryPoints: MapReduceEntryPoints, execution: Execution) => T,
    surroundings = this.#surroundings,
  ): Outcome<T> {
    const { script } = this.#job;
    const outcome = this.#runtime.run({
      invocation: this.#invocation(stage),
      file: script.file,
      kind: script.kind,
      surroundings,
      use: (exported, execution) => use(mapReduceEntryPoints(script.file, exported), execution),
    });
    const { elapsed, report } = outcome.execution;
    this.#invocations.push({ stage, milliseconds: elapsed, units: report.units });
    return outcome;
  }

  #invocation(stage: StageName): Invocation {
    const { script, deployment, user, parameters } = this.#job;
    const { units, milliseconds } = GOVERNANCE_LIMITS[stage];
    return {
      script: script.id,
      deployment: deployment.id,
      stage,
      context: 'MAPREDUCE',
      user,
      unitLimit: units,
      timeLimit: milliseconds,
      parameters: { ...deployment.parameterValues, ...parameters },
    };
  }
}

function wasRestarted({ ok, execution }: Outcome<unknown>): boolean {
  return !ok && execution.killedBy?.name === 'SSS_APP_SERVER_RESTART';
}
