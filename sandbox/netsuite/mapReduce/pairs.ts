import { Buffer } from 'node:buffer';
import { MAP_REDUCE_SIZES } from '../governance/limits.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';

/** What stages hand one another: text. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Bytes handed over so far, by the stage that wrote them. */
export interface PersistedBytes {
  input: number;
  map: number;
  reduce: number;
}

/** Text as it is; everything else as JSON, as NetSuite hands values on. */
function serialized(value: unknown): string {
  if (typeof value === 'string') return value;
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new SandboxDoesNotKnow(`how a map/reduce hands on ${typeof value}`);
  return text;
}

/** Makes pairs within NetSuite's sizes, and counts what a run hands over from stage to stage. */
export class PersistedData {
  readonly bytes: PersistedBytes = { input: 0, map: 0, reduce: 0 };

  /**
   * @throws SuiteScriptError `KEY_LENGTH_IS_OVER_3000_BYTES`, `VALUE_LENGTH_IS_OVER_10_MB`
   */
  pair(key: unknown, value: unknown): Pair {
    const pair = { key: serialized(key), value: serialized(value) };
    if (Buffer.byteLength(pair.key) > MAP_REDUCE_SIZES.key) {
      throw new SuiteScriptError('KEY_LENGTH_IS_OVER_3000_BYTES', 'A key is longer than 3,000 bytes.');
    }
    if (Buffer.byteLength(pair.value) > MAP_REDUCE_SIZES.value) {
      throw new SuiteScriptError('VALUE_LENGTH_IS_OVER_10_MB', 'A value is longer than 10 MB.');
    }
    return pair;
  }

  /** Counts a pair that a stage hands over; the error that ends the run's stages when it is too much. */
  add(stage: keyof PersistedBytes, { key, value }: Pair): SuiteScriptError | null {
    this.bytes[stage] += Buffer.byteLength(key) + Buffer.byteLength(value);
    const { input, map, reduce } = this.bytes;
    if (input + map + reduce <= MAP_REDUCE_SIZES.persisted) return null;
    return new SuiteScriptError(
      'PERSISTED_DATA_LIMIT_FOR_MAPREDUCE_SCRIPT_EXCEEDED',
      'The script handed over more than 200 MB between its stages.',
    );
  }
}

/** Pairs by key, in the order in which the keys first came. */
export function grouped(pairs: readonly Pair[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { key, value } of pairs) {
    const values = groups.get(key);
    if (values) values.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
