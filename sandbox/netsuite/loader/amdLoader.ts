import { amdDefinition, type AmdDefinition } from './amdDefinition.ts';
import type { ScriptContext } from './scriptContext.ts';
import type { Dependency, ModuleFile, ScriptFiles } from './scriptFiles.ts';
import { ScriptRefused } from './scriptRefused.ts';

interface LoadedModule {
  exports: unknown;
  done: boolean;
}

type Factory = (...values: unknown[]) => unknown;

/** Loads the modules of one script into one context, as NetSuite does: AMD `define`, each module once. */
export class AmdLoader {
  readonly #files: ScriptFiles;
  readonly #context: ScriptContext;
  readonly #kept: AmdDefinition[];
  readonly #nModule: (name: string) => object;
  /** By the modules' index. */
  readonly #loaded: LoadedModule[] = [];
  /** What the file that is being read calls `define` with. */
  #calls: unknown[][] = [];
  readonly #define = Object.assign((...parts: unknown[]) => void this.#calls.push(parts), { amd: {} });

  /** @param nModule - makes the `N/*` module of a name; throws when it does not know it */
  constructor(files: ScriptFiles, context: ScriptContext, nModule: (name: string) => object) {
    this.#files = files;
    this.#context = context;
    this.#kept = context.definitionsOf(files);
    this.#nModule = nModule;
  }

  /**
   * What a module exports.
   *
   * @param file - path in the File Cabinet
   * @throws ScriptRefused when it is no AMD module, or needs one that is not there
   */
  load(file: string): unknown {
    return this.#exportsOf(this.#files.module(file));
  }

  #exportsOf(module: ModuleFile): unknown {
    const known = this.#loaded[module.index];
    if (known?.done) return known.exports;
    if (known) throw new ScriptRefused(module.file, 'it depends on itself; AMD cannot load a circle');
    const loaded: LoadedModule = { exports: undefined, done: false };
    this.#loaded[module.index] = loaded;
    const { dependencies, factory } = this.#kept[module.index] ?? this.#definitionOf(module);
    loaded.exports = typeof factory === 'function' ? this.#made(dependencies, factory as Factory) : factory;
    loaded.done = true;
    return loaded.exports;
  }

  #made(dependencies: readonly Dependency[], factory: Factory): unknown {
    let ownExports: object | undefined;
    const values = dependencies.map((dependency) => {
      if (dependency.is === 'module') return this.#exportsOf(dependency.module);
      if (dependency.is === 'N') return this.#nModule(dependency.name);
      return (ownExports = this.#context.emptyObject());
    });
    return factory(...values) ?? ownExports;
  }

  #definitionOf(module: ModuleFile): AmdDefinition {
    const calls = (this.#calls = [] as unknown[][]);
    this.#context.instantiate(module.script)(this.#define, this.#define);
    const [only] = calls;
    if (!only || calls.length > 1) {
      throw new ScriptRefused(module.file, `it calls define ${String(calls.length)} times, not once`);
    }
    const definition = amdDefinition(module, only, this.#files);
    if (module.onlyDefines) this.#kept[module.index] = unchangeable(definition);
    return definition;
  }
}

/** So that no invocation can leave anything on it for the next. */
function unchangeable(definition: AmdDefinition): AmdDefinition {
  const { factory } = definition;
  Object.freeze(factory);
  if (typeof factory === 'function') Object.freeze(factory.prototype);
  return definition;
}
