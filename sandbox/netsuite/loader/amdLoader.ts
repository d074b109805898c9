import type { ScriptContext } from './scriptContext.ts';
import type { ScriptFiles } from './scriptFiles.ts';
import { ScriptRefused } from './scriptRefused.ts';

interface Definition {
  readonly dependencies: readonly string[];
  readonly factory: unknown;
}

/** AMD's name for the object a module may hang its exports on. */
const OWN_EXPORTS = 'exports';

interface LoadedModule {
  exports: unknown;
  done: boolean;
}

/** Loads the modules of one script into one context, as NetSuite does: AMD `define`, each module once. */
export class AmdLoader {
  readonly #files: ScriptFiles;
  readonly #context: ScriptContext;
  readonly #nModule: (name: string) => object;
  readonly #loaded = new Map<string, LoadedModule>();
  /** What the file that is being read calls `define` with. */
  #calls: unknown[][] = [];
  readonly #define = Object.assign((...parts: unknown[]) => void this.#calls.push(parts), { amd: {} });

  /** @param nModule - makes the `N/*` module of a name; throws when it does not know it */
  constructor(files: ScriptFiles, context: ScriptContext, nModule: (name: string) => object) {
    this.#files = files;
    this.#context = context;
    this.#nModule = nModule;
  }

  /**
   * What a module exports.
   *
   * @param file - path in the File Cabinet
   * @throws ScriptRefused when it is no AMD module, or needs one that is not there
   */
  load(file: string): unknown {
    const known = this.#loaded.get(file);
    if (known?.done) return known.exports;
    if (known) throw new ScriptRefused(file, 'it depends on itself; AMD cannot load a circle');
    const module: LoadedModule = { exports: undefined, done: false };
    this.#loaded.set(file, module);
    const { dependencies, factory } = this.#definitionOf(file);
    if (typeof factory === 'function') {
      const ownExports = dependencies.includes(OWN_EXPORTS) ? this.#context.emptyObject() : undefined;
      const values: unknown[] = [];
      for (const name of dependencies) {
        values.push(name === OWN_EXPORTS ? ownExports : this.#dependency(file, name));
      }
      module.exports = (factory as (...values: unknown[]) => unknown)(...values) ?? ownExports;
    } else {
      module.exports = factory;
    }
    module.done = true;
    return module.exports;
  }

  #definitionOf(file: string): Definition {
    const calls = (this.#calls = [] as unknown[][]);
    this.#context.instantiate(this.#files.compiled(file))(this.#define, this.#define);
    const [only] = calls;
    if (!only || calls.length > 1) {
      throw new ScriptRefused(file, `it calls define ${String(calls.length)} times, not once`);
    }
    return definition(file, only);
  }

  #dependency(from: string, name: string): unknown {
    if (/^N(\/|$)/.test(name)) return this.#nModule(name);
    if (name === 'require' || name === 'module') {
      throw new ScriptRefused(from, `it depends on AMD's ${name}, which the sandbox does not offer`);
    }
    return this.load(this.#files.resolve(from, name));
  }
}

/** Reads `define([id,] [dependencies,] factory)`. */
function definition(file: string, parts: readonly unknown[]): Definition {
  const rest = typeof parts[0] === 'string' ? parts.slice(1) : parts;
  const [first, second] = rest;
  if (rest.length === 1) return { dependencies: [], factory: first };
  if (rest.length === 2 && Array.isArray(first) && first.every((name) => typeof name === 'string')) {
    return { dependencies: first, factory: second };
  }
  throw new ScriptRefused(file, 'its define has neither dependencies with a factory, nor a factory alone');
}
