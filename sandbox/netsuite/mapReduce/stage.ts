import type { EntryPoints } from 'N/types';
import type { ExecutionSurroundings, Execution } from '../execution.ts';
import { YIELD_AFTER_UNITS } from '../governance/limits.ts';
import { serializedFailure } from '../loader/scriptFailure.ts';
import type { Outcome } from '../loader/scriptRuntime.ts';
import { walkable } from './iterators.ts';
import type { Pair, PersistedData } from './pairs.ts';

/** What a script's `config` says, checked. */
export interface RunConfig {
  /** Undefined: errors are not tried again, restarts are. */
  readonly retryCount: number | undefined;
  readonly exitOnError: boolean;
}

/** What both stages hand each invocation. */
export type StageContext = Pick<
  EntryPoints.MapReduce.mapContext,
  'isRestarted' | 'executionNo' | 'errors' | 'key' | 'write'
>;

export interface StageOptions<P> {
  readonly name: 'map' | 'reduce';
  /** What is to be done: one invocation for each. */
  readonly work: readonly { readonly key: string; readonly payload: P }[];
  readonly config: RunConfig;
  readonly bufferSize: number;
  /** How many invocations may be under way at once; 1 where they do not interleave. */
  readonly concurrency: number;
  readonly yieldAfterMinutes: number;
  readonly persisted: PersistedData;
  readonly surroundings: ExecutionSurroundings;
  /** Runs one invocation. */
  invoke(
    payload: P,
    contextOf: (execution: Execution) => StageContext,
    surroundings: ExecutionSurroundings,
  ): Outcome<unknown>;
}

interface Item<P> {
  readonly key: string;
  readonly payload: P;
  executions: number;
  restarted: boolean;
  readonly errors: [key: string, error: string, executionNo: number][];
}

/** What a stage leaves behind. */
export interface StageResult {
  readonly output: readonly Pair[];
  readonly errors: readonly [key: string, error: string, executionNo: number][];
  readonly keys: readonly [key: string, executionCount: number, completionState: string][];
  readonly usage: number;
  readonly seconds: number;
  readonly yields: number;
  readonly concurrency: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The rest was not run: the script goes straight to `summarize`. */
  readonly aborted: boolean;
}

/** Restarts that are made up for where the script does not say how many: NetSuite's own bound is not documented. */
const RESTARTS_UNLESS_TOLD = 3;

const RESTART = 'SSS_APP_SERVER_RESTART';

/** The map or the reduce stage of one run: which invocations run, run again, or fail for good. */
export class Stage<P> {
  readonly #options: StageOptions<P>;
  readonly #surroundings: ExecutionSurroundings;
  readonly #waiting: Item<P>[];
  readonly #output: Pair[] = [];
  readonly #errors: StageResult['errors'][number][] = [];
  readonly #keys: StageResult['keys'][number][] = [];
  #underWay = 0;
  #usage = 0;
  #yields = 0;
  #unitsSinceYield = 0;
  #yieldedAt: number;
  #aborted = false;

  constructor(options: StageOptions<P>) {
    this.#options = options;
    this.#waiting = options.work
      .map(({ key, payload }): Item<P> => ({ key, payload, executions: 0, restarted: false, errors: [] }))
      .reverse();
    this.#yieldedAt = options.surroundings.clock.now();
    this.#surroundings = {
      ...options.surroundings,
      takeTurns: () => {
        if (this.#underWay < options.concurrency) this.#runNextBuffer();
      },
    };
  }

  /** Runs the stage to its end. */
  run(): StageResult {
    const { clock } = this.#options.surroundings;
    const startedAt = clock.now();
    while (this.#runNextBuffer()) this.#yieldIfDue();
    return {
      output: this.#output,
      errors: this.#errors,
      keys: this.#keys,
      usage: this.#usage,
      seconds: (clock.now() - startedAt) / 1000,
      yields: this.#yields,
      concurrency: this.#options.concurrency,
      startedAt,
      aborted: this.#aborted,
    };
  }

  /** @returns whether there was anything to run */
  #runNextBuffer(): boolean {
    if (this.#aborted) return false;
    const buffer = this.#waiting.splice(-this.#options.bufferSize).reverse();
    if (buffer.length === 0) return false;
    this.#underWay += 1;
    try {
      this.#runBuffer(buffer);
    } finally {
      this.#underWay -= 1;
    }
    return true;
  }

  /** What a buffer wrote counts only once the whole of it is through: a restart takes all of it back. */
  #runBuffer(buffer: readonly Item<P>[]): void {
    const written: Pair[] = [];
    const done: Item<P>[] = [];
    const again: Item<P>[] = [];
    const failed = new Set<Item<P>>();
    for (const item of buffer) {
      const own: Pair[] = [];
      const outcome = this.#invoke(item, own);
      if (outcome.ok) {
        done.push(item);
        written.push(...own);
      } else if (outcome.execution.killedBy?.name === RESTART) {
        this.#restart(
          buffer.filter((flagged) => !failed.has(flagged)),
          serializedFailure(outcome.failure),
        );
        return;
      } else {
        item.errors.push([item.key, serializedFailure(outcome.failure), item.executions]);
        if (this.#mayRunAgain(item, 0)) again.push(item);
        else failed.add(this.#fail(item));
      }
    }
    for (const item of done) this.#settle(item, 'COMPLETE');
    for (const pair of written) this.#output.push(pair);
    this.#waiting.push(...again.reverse());
  }

  /** All pairs of the buffer were flagged as begun: they run again, finished ones too, or not at all. */
  #restart(flagged: readonly Item<P>[], error: string): void {
    const repeated: Item<P>[] = [];
    for (const item of flagged) {
      item.executions = Math.max(item.executions, 1);
      item.restarted = true;
      item.errors.push([item.key, error, item.executions]);
      if (this.#mayRunAgain(item, RESTARTS_UNLESS_TOLD)) repeated.push(item);
      else this.#fail(item);
    }
    this.#waiting.push(...repeated.reverse());
  }

  #mayRunAgain(item: Item<P>, unlessTold: number): boolean {
    return item.executions <= (this.#options.config.retryCount ?? unlessTold);
  }

  #fail(item: Item<P>): Item<P> {
    this.#settle(item, 'FAILED');
    if (this.#options.config.exitOnError) this.#aborted = true;
    return item;
  }

  #settle(item: Item<P>, state: 'COMPLETE' | 'FAILED'): void {
    this.#keys.push([item.key, item.executions, state]);
    this.#errors.push(...item.errors);
  }

  #invoke(item: Item<P>, own: Pair[]): Outcome<unknown> {
    item.executions += 1;
    const { persisted, name, invoke } = this.#options;
    const contextOf = (execution: Execution): StageContext => ({
      isRestarted: item.restarted,
      executionNo: item.executions,
      errors: walkable([...item.errors]),
      key: item.key,
      write: (first: unknown, second?: unknown) => {
        execution.call({ api: 'context.write', units: 0 }, () => {
          const [key, value] =
            second === undefined && isPair(first) ? [first.key, first.value] : [first, second];
          const pair = persisted.pair(key, value);
          own.push(pair);
          const tooMuch = persisted.add(name, pair);
          if (!tooMuch) return;
          this.#aborted = true;
          execution.kill(tooMuch);
        });
      },
    });
    const outcome = invoke(item.payload, contextOf, this.#surroundings);
    const { units } = outcome.execution.report;
    this.#usage += units;
    this.#unitsSinceYield += units;
    return outcome;
  }

  /** A job gives way to others after much work, only between invocations; it then goes on by itself. */
  #yieldIfDue(): void {
    const now = this.#surroundings.clock.now();
    const minutes = (now - this.#yieldedAt) / 60_000;
    if (this.#unitsSinceYield < YIELD_AFTER_UNITS && minutes < this.#options.yieldAfterMinutes) return;
    this.#yields += 1;
    this.#unitsSinceYield = 0;
    this.#yieldedAt = now;
  }
}

function isPair(value: unknown): value is { key: unknown; value: unknown } {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value;
}
