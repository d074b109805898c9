import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BUNDLE_FOLDER, buildBundle } from '../../../tools/build/bundle.ts';

const HEADER =
  '/**\n * Says hello.\n *\n * @NApiVersion 2.1\n * @NScriptType MapReduceScript\n * @NModuleScope SameAccount\n */\n';

let project: string;

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'bundle-'));
  symlinkSync(path.join(process.cwd(), 'node_modules'), path.join(project, 'node_modules'));
  for (const file of ['tsconfig.json', 'tsconfig.base.json']) {
    writeFileSync(path.join(project, file), readFileSync(file, 'utf8'));
  }
  mkdirSync(path.join(project, 'src/entry'), { recursive: true });
});

afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

const source = (file: string, code: string): void => {
  writeFileSync(path.join(project, 'src', file), code);
};
const built = (file: string): string => readFileSync(path.join(project, BUNDLE_FOLDER, file), 'utf8');

describe('the build', () => {
  it('writes one readable file per module, the header first and the entry points returned', async () => {
    source(
      'amounts.ts',
      "import Big from 'big.js';\n/** Twice as much. */\nexport const twice = (text: string): string => new Big(text).times(2).toFixed();\n",
    );
    source(
      'entry/hello.ts',
      `${HEADER}import * as nlog from 'N/log';\nimport { twice } from '../amounts';\n/** All there is. */\nexport function getInputData(): string[] {\n  nlog.debug({ title: 'x', details: twice('1.5') });\n  return [];\n}\n`,
    );
    const files = await buildBundle(project);
    expect(files.sort()).toEqual(['amounts.js', 'entry/hello.js', 'vendor/big.js']);
    const script = built('entry/hello.js');
    expect(script.startsWith(HEADER.trimEnd())).toBe(true);
    expect(script).toContain("define(['N/log', '../amounts'], function (nlog, amounts) {");
    expect(script).toContain('/** All there is. */');
    expect(script).toMatch(/return \{ getInputData \};\n\}\);\n$/);
  });

  it.each([
    [
      'does not compile',
      `${HEADER}export function getInputData(): string[] { return 1; }\n`,
      /not assignable to type 'string\[\]'/,
    ],
    ['has no entry point', `${HEADER}export const nothing = 1;\n`, /returns none of getInputData/],
    ['has no header', 'export function getInputData(): string[] { return []; }\n', /lacks an @NScriptType/],
    [
      'imports what is not there',
      `${HEADER}import x from 'nowhere';\nexport function getInputData(): string[] { return [x]; }\n`,
      /nowhere/,
    ],
  ])('fails when a script %s', async (_what, code, problem) => {
    source('entry/broken.ts', code);
    await expect(buildBundle(project)).rejects.toThrow(problem);
  });

  it('fails on a circular import', async () => {
    source('a.ts', "import { b } from './b';\nexport const a = (): number => b();\n");
    source('b.ts', "import { a } from './a';\nexport const b = (): number => a();\n");
    source(
      'entry/loop.ts',
      `${HEADER}import { a } from '../a';\nexport function getInputData(): number[] { return [a()]; }\n`,
    );
    await expect(buildBundle(project)).rejects.toThrow(/[Cc]ircular/);
  });
});
