import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import vm from 'node:vm';
import { type Program, type Token, parse } from 'acorn';
import { ScriptRefused } from './scriptRefused.ts';

interface CompiledFile {
  /** A function of `define`, `require` around the file's code. */
  readonly script: vm.Script;
  /**
   * True when the file is one `define` of literals and a nameless function, and nothing else: to run it again makes the
   * same definition again.
   */
  readonly onlyDefines: boolean;
}

/** A file of the File Cabinet, ready to run. */
export interface ModuleFile extends CompiledFile {
  /** Path in the File Cabinet. */
  readonly file: string;
  /** Which one it is of those deployed together. */
  readonly index: number;
}

/** What a module depends on. */
export type Dependency =
  /** The object it may hang its own exports on. */
  | { readonly is: 'exports' }
  | { readonly is: 'N'; readonly name: string }
  | { readonly is: 'module'; readonly module: ModuleFile };

/** Compiled files by path and content, shared by all accounts of the process. */
const COMPILED = new Map<string, CompiledFile>();

/** What was deployed together is read and compiled together. */
const DEPLOYED = new WeakMap<ReadonlyMap<string, string>, ScriptFiles>();

/** The files of a deployed project, the same for every account that runs it. */
export function deployedFiles(paths: ReadonlyMap<string, string>): ScriptFiles {
  const known = DEPLOYED.get(paths);
  if (known) return known;
  const files = new ScriptFiles(paths);
  DEPLOYED.set(paths, files);
  return files;
}

/**
 * The deployed files, compiled. A deploy is a snapshot: each file is read once.
 */
export class ScriptFiles {
  readonly #paths: ReadonlyMap<string, string>;
  readonly #sources = new Map<string, string>();
  readonly #modules = new Map<string, ModuleFile>();

  /** @param paths - absolute path of each file by its path in the File Cabinet */
  constructor(paths: ReadonlyMap<string, string>) {
    this.#paths = paths;
  }

  /** @throws ScriptRefused when there is no such file */
  source(file: string): string {
    const known = this.#sources.get(file);
    if (known !== undefined) return known;
    const path = this.#paths.get(file);
    if (path === undefined) throw new ScriptRefused(file, 'there is no such file in the File Cabinet');
    const source = readFileSync(path, 'utf8');
    this.#sources.set(file, source);
    return source;
  }

  /** @throws ScriptRefused when there is no such file, or it is no ES2022 */
  module(file: string): ModuleFile {
    const known = this.#modules.get(file);
    if (known) return known;
    const module = { file, index: this.#modules.size, ...compile(file, this.source(file)) };
    this.#modules.set(file, module);
    return module;
  }

  /**
   * What a name stands for in a module's list of dependencies.
   *
   * @throws ScriptRefused when there is no such module
   */
  dependency({ file }: ModuleFile, name: string): Dependency {
    if (name === 'exports') return { is: 'exports' };
    if (/^N(\/|$)/.test(name)) return { is: 'N', name };
    if (name === 'require' || name === 'module') {
      throw new ScriptRefused(file, `it depends on AMD's ${name}, which the sandbox does not offer`);
    }
    return { is: 'module', module: this.module(this.#find(file, name)) };
  }

  #find(from: string, dependency: string): string {
    const path = dependency.startsWith('.')
      ? posix.join(posix.dirname(from), dependency)
      : posix.resolve('/', dependency);
    const found = [path, `${path}.js`].find(
      (candidate) => candidate.endsWith('.js') && this.#paths.has(candidate),
    );
    if (found === undefined)
      throw new ScriptRefused(from, `its dependency ${dependency} is not in the File Cabinet`);
    return found;
  }
}

function compile(file: string, source: string): CompiledFile {
  const key = `${file}\n${source}`;
  const known = COMPILED.get(key);
  if (known) return known;
  const tokens: Token[] = [];
  let program: Program;
  try {
    // SuiteScript 2.1 promises no newer syntax than this.
    program = parse(source, { ecmaVersion: 2022, sourceType: 'script', onToken: tokens });
  } catch (error) {
    throw new ScriptRefused(
      file,
      `it is no script of ES2022: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const script = new vm.Script(`(function (define, require) {${source}\n})`, { filename: file });
  const compiled = { script, onlyDefines: onlyDefines(program, textsOf(tokens, source)) };
  COMPILED.set(key, compiled);
  return compiled;
}

function textsOf(tokens: readonly Token[], source: string): string[] {
  return tokens.map(({ start, end }) => source.slice(start, end));
}

function onlyDefines({ body }: Program, tokens: readonly string[]): boolean {
  const [statement] = body;
  if (body.length !== 1 || statement?.type !== 'ExpressionStatement') return false;
  const call = statement.expression;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false;
  const factory = call.arguments.at(-1);
  const isNameless =
    factory?.type === 'ArrowFunctionExpression' || (factory?.type === 'FunctionExpression' && !factory.id);
  const areLiterals = call.arguments
    .slice(0, -1)
    .flatMap((each) => (each.type === 'ArrayExpression' ? each.elements : [each]))
    .every((each) => each?.type === 'Literal');
  // Neither may be called later either: what the wrapping function is given belongs to one invocation.
  const amd = tokens.filter((token) => token === 'define' || token === 'require');
  return call.callee.name === 'define' && isNameless && areLiterals && amd.length === 1;
}
