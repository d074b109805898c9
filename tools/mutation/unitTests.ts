import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { format } from 'node:util';
import type { FreshModules } from './freshModules.ts';
import type { MutationTest } from './mutationTest.ts';

/** Folders whose tests import `src/` itself and need nothing of jest but what stands below. */
const FOLDERS = ['test/domain', 'test/sync', 'test/ui'];

/** Jest's own `expect`. */
const { expect } = createRequire(createRequire(import.meta.url).resolve('jest'))('expect') as {
  expect: unknown;
};

type Body = (...row: readonly unknown[]) => void;

/** @param root - folder of the project @returns absolute paths */
export function unitTestFiles(root: string): string[] {
  return FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: root }))
    .sort()
    .map((file) => path.join(root, file));
}

/**
 * The tests of a file, loaded anew with everything it imports. Jest would do the same in twenty times the time, which
 * thousands of mutants do not allow.
 */
export function unitTestsOf(file: string, modules: (globals: Globals) => FreshModules): MutationTest[] {
  const tests: MutationTest[] = [];
  const titles: string[] = [path.basename(file, '.test.ts')];
  const add = (title: string, run: () => void): void => {
    const name = [...titles, title].join(' > ');
    tests.push({ id: `${name} #${String(tests.length)}`, name, file, run });
  };
  const describe = (title: string, body: () => void): void => {
    titles.push(title);
    body();
    titles.pop();
  };
  const it = Object.assign(add, {
    each: (rows: readonly unknown[]) => (title: string, body: Body) => {
      for (const row of rows) {
        const values: readonly unknown[] = Array.isArray(row) ? row : [row];
        const shown = values.slice(0, title.split('%').length - 1);
        add(format(title, ...shown), () => {
          body(...values);
        });
      }
    },
  });
  modules({ describe, it, expect }).load(file);
  return tests;
}

/** What tests find as globals. */
export type Globals = Readonly<Record<'describe' | 'it' | 'expect', unknown>>;
