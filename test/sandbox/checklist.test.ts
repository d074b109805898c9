import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Behaviours the sandbox has to have, by area; what each means, the tests named by it say. */
const ROWS: Readonly<Record<string, number>> = {
  // The account: deploy, loader, governance, map/reduce and tasks, user events, records and roles, locking, SuiteQL,
  // search, HTTPS and secrets, cache, Suitelets and runtime.
  D: 10,
  L: 5,
  G: 4,
  M: 12,
  U: 6,
  R: 6,
  K: 2,
  S: 5,
  F: 1,
  H: 8,
  C: 1,
  W: 2,
  // The tenant.
  T: 49,
};

/** Codes that titles of tests begin with. */
const tested = new Set(
  readdirSync('test', { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\(\s*['"`]([A-Z]\d+) /g)].map(([, code]) => code)),
);

describe('the sandbox is tested for', () => {
  it.each(
    Object.entries(ROWS).flatMap(([area, count]) =>
      Array.from({ length: count }, (_, at) => `${area}${String(at + 1)}`),
    ),
  )('%s', (row) => {
    expect(tested.has(row)).toBe(true);
  });
});
