import path from 'node:path';
import type { Plugin } from 'rollup';
import ts from 'typescript';

/**
 * Hands Rollup the JavaScript of a TypeScript project, type-checked and compiled as a whole first.
 *
 * @throws Error naming file, line and problem when a source does not compile
 */
export function compiledTypeScript(projectRoot: string): Plugin {
  const compiled = compile(path.join(projectRoot, 'tsconfig.json'));
  return {
    name: 'compiled-typescript',
    load: (id) => compiled.get(id) ?? null,
  };
}

/** JavaScript by the path of its source. */
function compile(configFile: string): ReadonlyMap<string, string> {
  const folder = path.dirname(configFile);
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, (file) => ts.sys.readFile(file)).config,
    ts.sys,
    folder,
  );
  const program = ts.createProgram(config.fileNames, { ...config.options, noEmit: false });
  const problems = [...config.errors, ...ts.getPreEmitDiagnostics(program)];
  if (problems.length > 0) throw new Error(describe(problems, folder));
  const compiled = new Map<string, string>();
  program.emit(undefined, (_file, text, _bom, _onError, sources) => {
    for (const source of sources ?? []) compiled.set(source.fileName, text);
  });
  return compiled;
}

function describe(problems: readonly ts.Diagnostic[], folder: string): string {
  return ts.formatDiagnostics(problems, {
    getCurrentDirectory: () => folder,
    getCanonicalFileName: (file) => file,
    getNewLine: () => '\n',
  });
}
