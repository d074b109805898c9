import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endingWell } from '../sandbox/cli/endingWell.ts';
import { deployProject } from '../sandbox/netsuite/project/deploy.ts';
import { chart } from './chart.ts';
import { ACCOUNT, START } from './bundle.ts';
import { companyOf } from './company.ts';
import { jsonFigures, type Measured } from './figures.ts';
import { largeRun, type LargeRun } from './largeRun.ts';
import { naiveCost } from './naive.ts';
import { saveCost } from './onSave.ts';
import { report } from './report.ts';

const SIZES = '100,1000,10000,100000';
const CHART = 'docs/performance.svg';
/** The bundle's default. */
const BATCH_SIZE = 25;
const NAIVE_MEMOS = 1_000;

const USAGE = `Measures what the built bundle costs, in a sandbox account and tenant with modelled latency.

  npm run bench [-- --sizes ${SIZES}] [--json] [--chart FILE]

  --sizes  memos in a run, multiples of five
  --json   one JSON object; per-memo figures are those of 1,000 memos (or the smallest size), callsPerMemoLimit is
           the least calls that post the same plan, costGrowth the ratio of a memo's cost in the largest run to it
  --chart  where the chart goes, for example ${CHART}; none unless told
  --help   this text

All sizes take some minutes. Build first: npm run build.
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
  if (given.json) {
    process.stdout.write(`${JSON.stringify(jsonFigures(measured))}\n`);
    return 0;
  }
  const naive = naiveCost(companyOf(NAIVE_MEMOS), START);
  if (given.chart !== undefined) writeFileSync(given.chart, chart(measured, naive.memosPerMinute));
  process.stdout.write(report(measured, naive, BATCH_SIZE));
  return 0;
}

function measure([first, ...more]: readonly [number, ...number[]]): Measured {
  const projectRoot = process.cwd();
  const project = deployProject(projectRoot, ACCOUNT);
  const run = (memos: number): LargeRun => {
    process.stderr.write(`${memos.toLocaleString('en-US')} memos …\n`);
    return largeRun(memos, BATCH_SIZE, projectRoot, project);
  };
  return { save: saveCost(projectRoot, project), runs: [run(first), ...more.map(run)] };
}

interface Arguments {
  /** Smallest first. */
  readonly sizes: readonly [number, ...number[]];
  readonly json: boolean;
  readonly chart: string | undefined;
  readonly help: boolean;
}

function readArguments(args: string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        sizes: { type: 'string', default: SIZES },
        json: { type: 'boolean', default: false },
        chart: { type: 'string' },
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
    return { sizes: [first, ...more], json: values.json, chart: values.chart, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
