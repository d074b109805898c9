import type { EntryPoints } from 'N/types';
import { ScriptRefused } from '../loader/scriptRefused.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';
import type { RunConfig } from './stage.ts';

/** What a map/reduce script returns to NetSuite. */
export interface MapReduceEntryPoints {
  readonly getInputData: (context: EntryPoints.MapReduce.getInputDataContext) => unknown;
  readonly map: ((context: EntryPoints.MapReduce.mapContext) => unknown) | null;
  readonly reduce: ((context: EntryPoints.MapReduce.reduceContext) => unknown) | null;
  readonly summarize: ((context: EntryPoints.MapReduce.summarizeContext) => unknown) | null;
  readonly config: RunConfig;
}

type Exported = Readonly<Record<string, unknown>>;

/**
 * Reads a script's entry points.
 *
 * @throws ScriptRefused when it has no getInputData, or neither map nor reduce
 */
export function mapReduceEntryPoints(file: string, exported: Exported): MapReduceEntryPoints {
  const stage = <T>(name: string): T | null => {
    const found = exported[name];
    if (found === undefined || found === null) return null;
    if (typeof found !== 'function') throw new ScriptRefused(file, `its ${name} is no function`);
    return found as T;
  };
  const getInputData = stage<MapReduceEntryPoints['getInputData']>('getInputData');
  const map = stage<NonNullable<MapReduceEntryPoints['map']>>('map');
  const reduce = stage<NonNullable<MapReduceEntryPoints['reduce']>>('reduce');
  if (!getInputData) throw new ScriptRefused(file, 'it has no getInputData');
  if (!map && !reduce) throw new ScriptRefused(file, 'it has neither map nor reduce');
  return { getInputData, map, reduce, summarize: stage('summarize'), config: runConfig(exported['config']) };
}

function runConfig(given: unknown): RunConfig {
  if (given === undefined || given === null) return { retryCount: undefined, exitOnError: false };
  const { retryCount, exitOnError = false } = given as { retryCount?: unknown; exitOnError?: unknown };
  if (retryCount !== undefined && ![0, 1, 2, 3].includes(retryCount as number)) {
    throw new SandboxDoesNotKnow(`a map/reduce with retryCount ${String(retryCount)}; 0 to 3 are documented`);
  }
  if (typeof exitOnError !== 'boolean')
    throw new SandboxDoesNotKnow('a map/reduce whose exitOnError is no boolean');
  return { retryCount: retryCount as number | undefined, exitOnError };
}
