import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { exploredBundle } from '../../../sandbox/explore/bundle.ts';
import { madeUpCase, type MadeUpCase } from './caseOf.ts';
import { broken, differences } from './expected.ts';
import { runCase } from './runCase.ts';

const projectRoot = process.cwd();
const RUNS = Number(process.env['MODEL_RUNS'] ?? 40);
const SEED = Number(process.env['MODEL_SEED'] ?? 20261102);
const FOUND = path.join(projectRoot, 'build', 'found');
const bundle = exploredBundle(projectRoot);

function wrongIn(made: MadeUpCase): string[] {
  const observation = runCase(made, bundle);
  return [...differences(made.file, observation), ...broken(made.file, observation)];
}

describe('the built bundle', () => {
  it(
    `ends as an independent model says, whatever happens (seed ${String(SEED)})`,
    () => {
      fc.assert(
        fc.property(madeUpCase, (made) => {
          const wrong = wrongIn(made);
          if (wrong.length > 0) keep(made, wrong);
          expect(wrong).toEqual([]);
        }),
        // Shrinking runs hundreds of cases: it is for whoever looks for the cause.
        { seed: SEED, numRuns: RUNS, endOnFailure: process.env['MODEL_SHRINK'] === undefined },
      );
    },
    60_000 + RUNS * 2_000,
  );
});

/** The smallest case that was found stands in the folder last; `npm run scenario` runs it again. */
function keep({ file, switches }: MadeUpCase, wrong: readonly string[]): void {
  mkdirSync(FOUND, { recursive: true });
  writeFileSync(path.join(FOUND, `${String(SEED)}.json`), JSON.stringify({ ...file, expect: {} }, null, 2));
  writeFileSync(
    path.join(FOUND, `${String(SEED)}.txt`),
    `${wrong.join('\n')}\n${JSON.stringify(switches)}\n`,
  );
}
