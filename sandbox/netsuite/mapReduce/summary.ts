import type { EntryPoints } from 'N/types';
import { walkable } from './iterators.ts';
import type { Pair } from './pairs.ts';
import type { StageResult } from './stage.ts';

type Summary = EntryPoints.MapReduce.summarizeContext;

/** What getInputData leaves behind. */
export interface InputResult {
  /** The error that ended it, as text; null when it ended well. */
  readonly error: string | null;
  readonly usage: number;
  readonly seconds: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

const NOT_RUN: Omit<StageResult, 'startedAt'> = {
  output: [],
  errors: [],
  keys: [],
  usage: 0,
  seconds: 0,
  yields: 0,
  concurrency: 0,
  aborted: false,
};

/** What `summarize` is given. */
export function summaryContext(
  isRestarted: boolean,
  input: InputResult,
  map: StageResult | null,
  reduce: StageResult | null,
  output: readonly Pair[],
): Summary {
  const stages = [map, reduce].filter((stage) => stage !== null);
  const sum = (figure: 'usage' | 'seconds' | 'yields'): number =>
    stages.reduce((total, stage) => total + stage[figure], 0);
  return {
    isRestarted,
    dateCreated: new Date(input.startedAt),
    usage: input.usage + sum('usage'),
    seconds: input.seconds + sum('seconds'),
    yields: sum('yields'),
    concurrency: Math.max(1, ...stages.map(({ concurrency }) => concurrency)),
    inputSummary: {
      dateCreated: new Date(input.startedAt),
      // The typings say text; without an error NetSuite gives null.
      error: input.error as string,
      seconds: input.seconds,
      usage: input.usage,
    },
    mapSummary: stageSummary(map ?? { ...NOT_RUN, startedAt: input.startedAt }),
    reduceSummary: stageSummary(reduce ?? { ...NOT_RUN, startedAt: input.startedAt }),
    output: walkable(output.map(({ key, value }): [string, string] => [key, value])),
  };
}

function stageSummary({
  startedAt,
  seconds,
  usage,
  concurrency,
  yields,
  keys,
  errors,
}: StageResult): Summary['mapSummary'] {
  return {
    dateCreated: new Date(startedAt),
    seconds,
    usage,
    concurrency,
    yields,
    keys: walkable(keys),
    errors: walkable(errors),
  };
}
