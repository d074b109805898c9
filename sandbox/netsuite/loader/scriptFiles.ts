import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import vm from 'node:vm';
import { parse } from 'acorn';
import { ScriptRefused } from './scriptRefused.ts';

/** Compiled files by path and content, shared by all accounts of the process. */
const COMPILED = new Map<string, vm.Script>();

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
  readonly #compiled = new Map<string, vm.Script>();
  readonly #resolved = new Map<string, Map<string, string>>();

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

  /**
   * A function of `define`, `require` around the file's code.
   *
   * @throws ScriptRefused when it is no ES2022
   */
  compiled(file: string): vm.Script {
    const known = this.#compiled.get(file);
    if (known) return known;
    const script = compile(file, this.source(file));
    this.#compiled.set(file, script);
    return script;
  }

  /**
   * The file a dependency names, seen from another file.
   *
   * @throws ScriptRefused when there is none
   */
  resolve(from: string, dependency: string): string {
    const known = this.#resolved.get(from)?.get(dependency);
    if (known !== undefined) return known;
    const found = this.#find(from, dependency);
    const resolved = this.#resolved.get(from) ?? new Map<string, string>();
    this.#resolved.set(from, resolved.set(dependency, found));
    return found;
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

function compile(file: string, source: string): vm.Script {
  const key = `${file}\n${source}`;
  const known = COMPILED.get(key);
  if (known) return known;
  try {
    // SuiteScript 2.1 promises no newer syntax than this.
    parse(source, { ecmaVersion: 2022, sourceType: 'script' });
  } catch (error) {
    throw new ScriptRefused(
      file,
      `it is no script of ES2022: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const script = new vm.Script(`(function (define, require) {${source}\n})`, { filename: file });
  COMPILED.set(key, script);
  return script;
}
