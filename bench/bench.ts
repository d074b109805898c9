import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endingWell } from '../sandbox/cli/endingWell.ts';
import { progress } from '../sandbox/cli/progress.ts';
import { deployProject } from '../sandbox/netsuite/project/deploy.ts';
import { ACCOUNT, START } from './bundle.ts';
import { charts } from './charts.ts';
import { companyOf, DENSE } from './company.ts';
import { jsonFigures, type Measured } from './figures.ts';
import { largeRun, type LargeRun } from './largeRun.ts';
import { naiveCost } from './naive.ts';
import { saveCost } from './onSave.ts';
import { report } from './report.ts';

const SIZES = '100,1000,10000,100000';
/** The bundle's default. */
const BATCH_SIZE = 25;
/** Memos of the runs beside those of the sizes. */
const BESIDE = 1_000;

const USAGE = `Measures what the built bundle costs, in a sandbox account and tenant with modelled latency.

  npm run bench [-- --sizes ${SIZES}] [--json] [--charts FOLDER]

  --sizes   memos in a run, multiples of five
  --json    one JSON object; per-memo figures are those of 1,000 memos (or the smallest size), callsPerMemoLimit is
            0.35 or 1.3 times the least calls that post the same plan, whichever is less, costGrowth the ratio of a
            memo's cost in the largest run to it
  --charts  folder to draw the charts into, for example docs; none unless told
  --help    this text

All sizes take about five minutes and 2 GB. Build first: npm run build.
`;

process.exitCode = await endingWell(() => Promise.resolve(main(process.argv.slice(2))));

function main(argv: string[]): number {
  const given = readArguments(argv);
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n\n${USAGE}`);
    return 2;
  }
  if (given.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const measured = measure(given.sizes);
  const naive = naiveCost(companyOf(BESIDE), START);
  const drawn = given.charts === undefined ? {} : charts(measured, naive);
  for (const [file, svg] of Object.entries(drawn)) writeFileSync(path.join(given.charts ?? '', file), svg);
  process.stdout.write(
    given.json ? `${JSON.stringify(jsonFigures(measured))}\n` : report(measured, naive, BATCH_SIZE),
  );
  return 0;
}

function measure([first, ...more]: readonly [number, ...number[]]): Measured {
  const projectRoot = process.cwd();
  const project = deployProject(projectRoot, ACCOUNT);
  const run = (memos: number, shape?: typeof DENSE): LargeRun => {
    const size = memos.toLocaleString('en-US');
    process.stderr.write(`${size} memos …\n`);
    const onProgress = progress((done) => `${size} memos: ${done.toLocaleString('en-US')} synced …`);
    const company = companyOf(memos, shape);
    return largeRun({ company, batchSize: BATCH_SIZE, projectRoot, project, onProgress });
  };
  return {
    save: saveCost(projectRoot, project),
    dense: run(BESIDE, DENSE),
    runs: [run(first), ...more.map((memos) => run(memos))],
  };
}

interface Arguments {
  /** Smallest first. */
  readonly sizes: readonly [number, ...number[]];
  readonly json: boolean;
  /** A folder. */
  readonly charts: string | undefined;
  readonly help: boolean;
}

function readArguments(args: string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        sizes: { type: 'string', default: SIZES },
        json: { type: 'boolean', default: false },
        charts: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [first = NaN, ...more] = values.sizes
      .split(',')
      .map(Number)
      .sort((one, other) => one - other);
    const sizes = [first, ...more] as const;
    if (!sizes.every((size) => Number.isInteger(size) && size > 0 && size % 5 === 0))
      return `--sizes takes multiples of five with commas between, not ${values.sizes}.`;
    return { sizes, json: values.json, charts: values.charts, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
