import type { Dependency, ModuleFile, ScriptFiles } from './scriptFiles.ts';
import { ScriptRefused } from './scriptRefused.ts';

/** What a file defines. */
export interface AmdDefinition {
  readonly dependencies: readonly Dependency[];
  /** A function of the dependencies' exports, or the exports themselves. */
  readonly factory: unknown;
}

/**
 * Reads the arguments of `define([id,] [dependencies,] factory)`.
 *
 * @throws ScriptRefused when they are others, or name a module that is not there
 */
export function amdDefinition(
  module: ModuleFile,
  given: readonly unknown[],
  files: ScriptFiles,
): AmdDefinition {
  const rest = typeof given[0] === 'string' ? given.slice(1) : given;
  const [first, second] = rest;
  if (rest.length === 1) return { dependencies: [], factory: first };
  if (rest.length === 2 && Array.isArray(first) && first.every((name) => typeof name === 'string')) {
    return { dependencies: first.map((name) => files.dependency(module, name)), factory: second };
  }
  throw new ScriptRefused(
    module.file,
    'its define has neither dependencies with a factory, nor a factory alone',
  );
}
