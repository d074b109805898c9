import { readFileSync } from 'node:fs';
import { exploredBundle } from '../explore/bundle.ts';
import { exploreAll } from '../explore/exploreAll.ts';
import { replayFile } from '../explore/replay.ts';
import type { Found, Task } from '../explore/share.ts';
import { switchedAccounts } from '../explore/switchedAccounts.ts';
import { parseScenario } from '../scenario/parse.ts';
import { ScenarioProblem } from '../scenario/problem.ts';
import { defectsTable } from './defectsTable.ts';
import { endingWell } from './endingWell.ts';
import { type ExploreArguments, readArguments } from './exploreArguments.ts';
import { progress } from './progress.ts';

const USAGE = `Breaks scenarios at every boundary, in every way, and checks what must hold all the same.

  npm run explore -- FILE... [--pairs N] [--seed S] [--switches] [--part I/N] [--jobs N] [--json]
  npm run explore -- --defects [--json]

  --pairs N   also N pairs of faults for each file, sampled (default 0)
  --seed S    what they are sampled by (default 1)
  --switches  also in accounts that behave otherwise, one by one, where nobody knows how a real one behaves
  --part I/N  only the Ith of N equal parts, to explore in several turns (default 1/1)
  --jobs N    threads at work (default: one per core)
  --defects   breaks the bundle instead, in every known way, and says what catches each
  --json      one JSON object in total
  --help      this text

Exit code: 0 no violation, 1 some, 2 a file or an option is invalid.
Build first: npm run build.
`;

interface NamedTask extends Task {
  readonly file: string;
}

process.exitCode = await endingWell(() => main(process.argv.slice(2)));

async function main(argv: string[]): Promise<number> {
  const given = readArguments(argv);
  if (typeof given === 'string') return refuse(given);
  if (given.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (given.defects) return defectsTable(given.json);
  if (given.files.length === 0) return refuse('Name at least one scenario file.');
  const sources = given.files.map(read);
  if (sources.includes(null)) return 2;
  const accounts = given.switches ? [{}, ...switchedAccounts()] : [{}];
  const { pairs, seed } = given;
  return explore(
    given.files.flatMap((file, index) =>
      accounts.map((switches) => ({ file, source: sources[index] ?? '', switches, pairs, seed })),
    ),
    given,
  );
}

async function explore(
  tasks: readonly NamedTask[],
  { jobs, part, of, json }: ExploreArguments,
): Promise<number> {
  const projectRoot = process.cwd();
  // What cannot be deployed is told here once, rather than by every thread.
  exploredBundle(projectRoot);
  const startedAt = performance.now();
  let line = '';
  const told = progress(() => line);
  const results = await exploreAll(tasks, {
    projectRoot,
    jobs,
    part,
    of,
    told: (runs, task) => {
      line = `${nameOf(tasks[task])}: ${String(runs)} runs, ${speed(runs, startedAt)} …`;
      told(runs);
    },
    found: (found, task) => {
      if (!json) print(found, tasks[task]);
    },
  });
  const violations = results.flatMap(({ found }, index) => found.map((each) => shown(each, tasks[index])));
  const sum = (of: 'runs' | 'boundaries'): number => results.reduce((total, each) => total + each[of], 0);
  const [runs, boundaries] = [sum('runs'), sum('boundaries')];
  process.stdout.write(
    json
      ? `${JSON.stringify({ runs, violations, boundaries })}\n`
      : `${String(runs)} runs over ${String(boundaries)} boundaries, ${String(violations.length)} violations; ${speed(runs, startedAt)}.\n`,
  );
  return violations.length === 0 ? 0 : 1;
}

/** A machine that is busy with other things still says how fast one core of it is. */
function speed(runs: number, startedAt: number): string {
  const { user, system } = process.cpuUsage();
  const seconds = (performance.now() - startedAt) / 1000;
  const per = (time: number): string => (runs / time).toFixed(0);
  return `${per(seconds)} runs/s, ${per((user + system) / 1e6)} per second of one core`;
}

function nameOf(task: NamedTask | undefined): string {
  const switched = Object.entries(task?.switches ?? {}).map(([name, value]) => ` (${name} ${String(value)})`);
  return `${task?.file ?? ''}${switched.join('')}`;
}

function shown({ scenario, faults, invariant, detail, seed }: Found, task: NamedTask | undefined): object {
  const { switches = {} } = task ?? {};
  const otherwise = Object.keys(switches).length === 0 ? {} : { switches };
  return { scenario, faults, invariant, detail, seed, ...otherwise };
}

/** What was found, each shortest way to it followed by a scenario file that goes there again. */
function print(found: readonly Found[], task: NamedTask | undefined): void {
  if (task === undefined) return;
  const ways = new Map(found.map(({ faults, steps }) => [JSON.stringify(faults), { faults, steps }]));
  for (const [way, { faults, steps }] of ways) {
    const broken = new Set(found.filter((each) => JSON.stringify(each.faults) === way).map(sentence));
    const lines = [...broken].map((line) => `  ${line}`);
    process.stdout.write(
      `${nameOf(task)} breaks:\n${lines.join('\n')}\n${replayFile(task.source, faults, steps)}\n`,
    );
  }
}

function sentence({ invariant, detail }: Found): string {
  return `${invariant}: ${detail}`;
}

function read(file: string): string | null {
  try {
    const source = readFileSync(file, 'utf8');
    parseScenario(source);
    return source;
  } catch (error) {
    if (error instanceof ScenarioProblem) process.stderr.write(`${error.line(file)}\n`);
    else
      process.stderr.write(
        `${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    return null;
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n\n${USAGE}`);
  return 2;
}
