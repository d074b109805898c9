import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from '@swc/core';

type Compiled = (
  exports: object,
  require: (name: string) => unknown,
  ...globals: readonly unknown[]
) => undefined;

/** Compiled once for all mutants: which one is on is asked while the code runs. */
const compiled = new Map<string, Compiled>();

/** TypeScript modules, each evaluated anew: nothing that one mutant left in a module reaches the next. */
export class FreshModules {
  readonly #globals: Readonly<Record<string, unknown>>;
  readonly #loaded = new Map<string, object>();

  /** @param globals - what the modules find as globals; always the same names */
  constructor(globals: Readonly<Record<string, unknown>>) {
    this.#globals = globals;
  }

  /** @param file - absolute path @returns what the module exports */
  load(file: string): object {
    const known = this.#loaded.get(file);
    if (known) return known;
    const exports = {};
    this.#loaded.set(file, exports);
    const names = Object.keys(this.#globals);
    const evaluate = compiled.get(file) ?? compile(file, names);
    evaluate(exports, (name) => this.#require(file, name), ...Object.values(this.#globals));
    return exports;
  }

  #require(from: string, name: string): unknown {
    if (!name.startsWith('.')) return createRequire(from)(name);
    const file = path.resolve(path.dirname(from), name);
    return this.load(file.endsWith('.ts') ? file : `${file}.ts`);
  }
}

function compile(file: string, globals: readonly string[]): Compiled {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const evaluate = vm.compileFunction(code, ['exports', 'require', ...globals], {
    filename: file,
  }) as Compiled;
  compiled.set(file, evaluate);
  return evaluate;
}
