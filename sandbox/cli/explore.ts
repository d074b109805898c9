import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exploredBundle } from '../explore/bundle.ts';
import { boundaryCount, judgeDisturbed, openExploration } from '../explore/explore.ts';
import type { Disturbance } from '../explore/faultsAt.ts';
import { sampledPairs } from '../explore/pairs.ts';
import { replayFile } from '../explore/replay.ts';
import { shrunk } from '../explore/shrink.ts';
import type { ExploredBundle } from '../explore/singleRun.ts';
import { parseScenario, type Scenario } from '../scenario/parse.ts';
import { ScenarioProblem } from '../scenario/problem.ts';
import { defectsTable } from './defectsTable.ts';
import { endingWell } from './endingWell.ts';
import { progress } from './progress.ts';

const USAGE = `Breaks scenarios at every boundary, in every way, and checks what must hold all the same.

  npm run explore -- FILE... [--pairs N] [--seed S] [--json]
  npm run explore -- --defects [--json]

  --pairs N  also N pairs of faults for each file, sampled (default 0)
  --seed S   what they are sampled by (default 1)
  --defects  breaks the bundle instead, in every known way, and says what catches each
  --json     one JSON object in total
  --help     this text

Exit code: 0 no violation, 1 some, 2 a file or an option is invalid.
Build first: npm run build.
`;

interface Explored {
  readonly file: string;
  readonly source: string;
  readonly scenario: Scenario;
}

interface Found {
  readonly scenario: string;
  readonly faults: Disturbance;
  readonly invariant: string;
  readonly detail: string;
  /** Null for a single fault, which needs none. */
  readonly seed: number | null;
}

interface Sampling {
  readonly pairs: number;
  readonly seed: number;
}

process.exitCode = await endingWell(() => Promise.resolve(main(process.argv.slice(2))));

function main(argv: string[]): number {
  const given = readArguments(argv);
  if (typeof given === 'string') return refuse(given);
  if (given.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (given.defects) return defectsTable(given.json);
  if (given.files.length === 0) return refuse('Name at least one scenario file.');
  const scenarios = given.files.map(read);
  const valid = scenarios.filter((each) => each !== null);
  if (valid.length < scenarios.length) return 2;

  const bundle = exploredBundle(process.cwd());
  const totals = valid.map((each) => exploreOne(each, bundle, given));
  const violations = totals.flatMap((each) => each.violations);
  const sum = (of: 'runs' | 'boundaries'): number => totals.reduce((total, each) => total + each[of], 0);
  const summary = { runs: sum('runs'), violations, boundaries: sum('boundaries') };
  if (given.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else
    process.stdout.write(
      `${String(summary.runs)} runs over ${String(summary.boundaries)} boundaries, ${String(violations.length)} violations.\n`,
    );
  return violations.length === 0 ? 0 : 1;
}

function exploreOne(
  { file, source, scenario }: Explored,
  bundle: ExploredBundle,
  { pairs, seed, json }: Sampling & { readonly json: boolean },
): { runs: number; boundaries: number; violations: Found[] } {
  const exploration = openExploration(scenario, bundle);
  const { singles } = exploration;
  const disturbances = [...singles, ...sampledPairs(singles, pairs, seed)];
  const told = progress((index) => `${file}: run ${String(index + 1)} of ${String(disturbances.length)} …`);
  const breaks = (faults: Disturbance): boolean => judgeDisturbed(exploration, faults).length > 0;
  const violations: Found[] = [];
  for (const [index, disturbance] of disturbances.entries()) {
    told(index);
    if (!breaks(disturbance)) continue;
    const faults = shrunk(disturbance, breaks);
    const found = judgeDisturbed(exploration, faults);
    const sampledBy = index < singles.length ? null : seed;
    violations.push(...found.map((each) => ({ scenario: scenario.name, faults, ...each, seed: sampledBy })));
    if (!json) {
      const lines = found.map(({ invariant, detail }) => `  ${invariant}: ${detail}`);
      process.stdout.write(`${file} breaks:\n${lines.join('\n')}\n${replayFile(source, faults)}\n`);
    }
  }
  return { runs: disturbances.length, boundaries: boundaryCount(exploration), violations };
}

function read(file: string): Explored | null {
  try {
    const source = readFileSync(file, 'utf8');
    const scenario = parseScenario(source);
    return { file, source, scenario };
  } catch (error) {
    if (error instanceof ScenarioProblem) process.stderr.write(`${error.line(file)}\n`);
    else
      process.stderr.write(
        `${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    return null;
  }
}

function readArguments(
  argv: string[],
): (Sampling & { files: string[]; json: boolean; defects: boolean; help: boolean }) | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        pairs: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
        defects: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [pairs, seed] = [values.pairs, values.seed].map(Number);
    if (!Number.isSafeInteger(pairs) || !Number.isSafeInteger(seed) || Number(pairs) < 0)
      return '--pairs and --seed take whole numbers.';
    return {
      files: positionals,
      json: values.json,
      defects: values.defects,
      help: values.help,
      pairs: Number(pairs),
      seed: Number(seed),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n\n${USAGE}`);
  return 2;
}
