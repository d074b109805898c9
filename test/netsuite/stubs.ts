import type { Log } from '../../src/sync/ports';

/** What an N/query result gives: rows by column name. */
export function resultOf(rows: readonly Record<string, unknown>[]): never {
  return { asMappedResults: () => rows } as never;
}

/** An error as N/* throws it. */
export function thrown(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

/** A record that takes values and saves under the given id, or throws. */
export function aRecord(saved: number | Error): { values: Record<string, unknown>; record: never } {
  const values: Record<string, unknown> = {};
  const record = {
    setValue: ({ fieldId, value }: { fieldId: string; value: unknown }) => {
      values[fieldId] = value;
    },
    save: () => {
      if (saved instanceof Error) throw saved;
      return saved;
    },
  };
  return { values, record: record as never };
}

export const silentLog: Log = {
  debug: () => undefined,
  audit: () => undefined,
  error: () => undefined,
};
