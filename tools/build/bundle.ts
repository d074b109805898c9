import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { type BuiltFileFinding, checkBuiltFile } from './checkBuiltFile.ts';
import { compiledTypeScript } from './compiledTypeScript.ts';
import { suiteScriptFormat } from './suiteScriptFormat.ts';

/** Where the built bundle stands, relative to the project. */
export const BUNDLE_FOLDER = 'FileCabinet/SuiteScripts/zuora_credit_memo_sync';

/**
 * Builds `src/` into one readable AMD file per module below {@link BUNDLE_FOLDER}.
 *
 * @returns the paths of the built files, relative to the bundle's folder
 * @throws Error when a source does not compile, or a built file is one NetSuite would refuse
 */
export async function buildBundle(projectRoot: string): Promise<string[]> {
  const target = path.join(projectRoot, BUNDLE_FOLDER);
  const entries = globSync('src/entry/**/*.ts', { cwd: projectRoot }).sort();
  const bundle = await rollup({
    input: Object.fromEntries(
      entries.map((file) => [path.relative('src', file).replace(/\.ts$/, ''), path.join(projectRoot, file)]),
    ),
    external: /^N(\/|$)/,
    plugins: [nodeResolve({ extensions: ['.ts', '.mjs', '.js'] }), compiledTypeScript(projectRoot)],
    onwarn(warning) {
      throw new Error(`${warning.code ?? 'warning'}: ${warning.message}`);
    },
  });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const { output } = await bundle.write({
    dir: target,
    format: 'amd',
    plugins: [suiteScriptFormat()],
    strict: false,
    esModule: false,
    interop: 'esModule',
    externalLiveBindings: false,
    freeze: false,
    generatedCode: { preset: 'es2015', symbols: false },
    exports: 'named',
    indent: '  ',
    preserveModules: true,
    preserveModulesRoot: path.join(projectRoot, 'src'),
    amd: { forceJsExtensionForImports: false },
    entryFileNames: (chunk) => builtName(chunk.name),
  });
  await bundle.close();
  const files = output.map((chunk) => chunk.fileName);
  const findings = files.flatMap((file) => checkFile(target, file));
  if (findings.length > 0) {
    throw new Error(findings.map(({ file, problem }) => `${file} ${problem}`).join('\n'));
  }
  return files;
}

function builtName(name: string): string {
  const vendor = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1];
  return vendor ? `vendor/${vendor.replace('/', '__').replace(/\.js$/, '')}.js` : `${name}.js`;
}

function checkFile(target: string, file: string): BuiltFileFinding[] {
  return checkBuiltFile(file, readFileSync(path.join(target, file), 'utf8'), /^entry\/[^/]+\.js$/.test(file));
}
