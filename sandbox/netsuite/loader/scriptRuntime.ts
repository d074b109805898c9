import { Execution } from '../execution.ts';
import type { ExecutionSurroundings, Invocation } from '../execution.ts';
import type { ScriptKind } from '../project/definition.ts';
import type { AccountServices, ModuleFactory } from '../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import { AmdLoader } from './amdLoader.ts';
import { giveBack, takeContext } from './contextPool.ts';
import { hostObject } from './hostObject.ts';
import { isRunaway } from './scriptContext.ts';
import { failureLine, scriptFailure, serializedFailure } from './scriptFailure.ts';
import type { ScriptFailure } from './scriptFailure.ts';
import { deployedFiles, type ScriptFiles } from './scriptFiles.ts';
import { checkScriptHeader } from './scriptHeader.ts';
import { ScriptRefused } from './scriptRefused.ts';

/** Real time after which a script that makes no progress is ended; far above what any honest invocation takes. */
const RUNAWAY_AFTER = 120_000;

/** The N/* modules an account offers, by name, for example `N/record`. */
export type NModules = ReadonlyMap<string, ModuleFactory<object>>;

/** How an invocation ended, for whoever ran it. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly execution: Execution }
  | { readonly ok: false; readonly failure: ScriptFailure; readonly execution: Execution };

/** What is run in one invocation. */
export interface ScriptCall<T> {
  readonly invocation: Invocation;
  /** Path in the File Cabinet. */
  readonly file: string;
  /** Checked against the file's header; null for a module that is no script of its own. */
  readonly kind: ScriptKind | null;
  readonly surroundings: ExecutionSurroundings;
  /** Calls what the module exports. */
  readonly use: (exported: Readonly<Record<string, unknown>>, execution: Execution) => T;
}

/** Runs scripts of one account: a fresh context for every invocation, its report kept, its end told. */
export class ScriptRuntime {
  readonly #services: AccountServices;
  readonly #modules: NModules;
  readonly #files: ScriptFiles;
  readonly #runawayAfter: number | null;

  /** @param runawayAfter - see {@link ScriptContext.run} */
  constructor(services: AccountServices, modules: NModules, runawayAfter: number | null = RUNAWAY_AFTER) {
    this.#services = services;
    this.#modules = modules;
    this.#files = deployedFiles(services.project.files);
    this.#runawayAfter = runawayAfter;
  }

  /**
   * Runs one invocation to its end.
   *
   * @throws SandboxDoesNotKnow when anything in it was unknown, whatever the script caught
   * @throws ScriptRefused when the script's files cannot run
   */
  run<T>({ invocation, file, kind, surroundings, use }: ScriptCall<T>): Outcome<T> {
    if (kind) checkScriptHeader(file, this.#files.source(file), kind);
    const execution = new Execution(invocation, surroundings);
    this.#services.executions.push(execution.report);
    const nModule = this.#nModules(execution);
    const context = takeContext();
    context.begin(() => this.#services.clock.now(), { log: nModule('N/log') });
    const loader = new AmdLoader(this.#files, context, nModule);
    const end = (failure: ScriptFailure): Outcome<T> => {
      execution.report.error = failureLine(failure);
      // NetSuite itself puts what ends an invocation into the execution log.
      const { script } = invocation;
      const { clock, logs } = this.#services;
      logs.push({
        level: 'error',
        title: failure.name,
        details: serializedFailure(failure),
        script,
        at: clock.iso(),
      });
      return { ok: false, failure, execution };
    };
    try {
      const value = context.run(() => {
        const exported = loader.load(file);
        execution.definesDone();
        return settled(use(members(file, exported), execution), invocation);
      }, this.#runawayAfter);
      if (execution.unknown) throw execution.unknown;
      return execution.killedBy ? end(scriptFailure(execution.killedBy)) : { ok: true, value, execution };
    } catch (error) {
      if (execution.unknown) throw execution.unknown;
      if (error instanceof ScriptRefused) throw error;
      return end(scriptFailure(execution.killedBy ?? (isRunaway(error) ? tooManyInstructions() : error)));
    } finally {
      giveBack(context);
    }
  }

  #nModules(execution: Execution): (name: string) => object {
    const made = new Map<string, object>();
    return (name) => {
      const known = made.get(name);
      if (known) return known;
      const factory = this.#modules.get(name);
      if (!factory) throw new SandboxDoesNotKnow(`the module ${name} is not built in the sandbox`);
      const host = hostObject(name, () => factory(execution, this.#services));
      made.set(name, host);
      return host;
    };
  }
}

function members(file: string, exported: unknown): Readonly<Record<string, unknown>> {
  if (typeof exported !== 'object' || exported === null)
    throw new ScriptRefused(file, 'it exports no entry points');
  return exported as Record<string, unknown>;
}

/** Scripts of the kinds here hand back values; a promise would be left behind when the invocation ends. */
function settled<T>(value: T, { script, stage }: Invocation): T {
  if (typeof value === 'object' && value !== null && 'then' in value) {
    throw new SandboxDoesNotKnow(
      `${script} answers ${stage} with a promise, which the sandbox does not wait for`,
    );
  }
  return value;
}

function tooManyInstructions(): SuiteScriptError {
  return new SuiteScriptError(
    'SSS_INSTRUCTION_COUNT_EXCEEDED',
    'Script Execution Instruction Count Exceeded.',
  );
}
