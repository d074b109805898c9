import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

/** What `npm run explore` is asked for. */
export interface ExploreArguments {
  readonly files: string[];
  readonly pairs: number;
  readonly seed: number;
  readonly jobs: number;
  /** From 0 to below `of`. */
  readonly part: number;
  readonly of: number;
  readonly switches: boolean;
  readonly defects: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** @returns a sentence about what is wrong with them, if anything is */
export function readArguments(argv: string[]): ExploreArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        pairs: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        jobs: { type: 'string', default: String(availableParallelism()) },
        part: { type: 'string', default: '1/1' },
        switches: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        defects: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [pairs = NaN, seed = NaN, jobs = NaN] = [values.pairs, values.seed, values.jobs].map(Number);
    if (![pairs, seed, jobs].every(Number.isSafeInteger) || pairs < 0 || jobs < 1)
      return '--pairs, --seed and --jobs take whole numbers; there is no less than one job.';
    const [part = NaN, of = NaN] = values.part.split('/').map(Number);
    if (![part, of].every(Number.isSafeInteger) || part < 1 || part > of)
      return '--part takes two whole numbers, for example 1/4.';
    return { ...values, files: positionals, pairs, seed, jobs, part: part - 1, of };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
