import * as query from 'N/query';
import { SyncFailure } from '../domain/failure';

/** One row of a query's result, by lower-case column name. */
export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;
export type Param = string | number;

/** NetSuite gives no more rows of one query, and does not say that there are more. */
export const ROWS_PER_QUERY = 5_000;

/** Runs a query whose result is small; NetSuite cuts it at {@link ROWS_PER_QUERY}. */
export function rows(sql: string, params: readonly Param[]): Row[] {
  return query.runSuiteQL({ query: sql, params: [...params] }).asMappedResults() as Row[];
}

/**
 * Runs a query until it has given every row, each time for those after the last: a paged query ends at 100,000 rows, and
 * runs anew for each page, so that a row that goes meanwhile moves the others.
 *
 * @param sql - ordered by the key, and for keys greater than its last parameter, which is put in here
 * @param key - column of whole numbers from 1, no two rows with the same
 * @param most - rows after which it stops
 */
export function everyRow(
  sql: string,
  params: readonly Param[],
  key: string,
  most = Number.POSITIVE_INFINITY,
): Row[] {
  const found: Row[] = [];
  for (;;) {
    const last = found.at(-1);
    const next = rows(sql, [...params, last ? numberOf(last, key) : 0]);
    for (const row of next) found.push(row);
    if (next.length < ROWS_PER_QUERY || found.length >= most) return found.slice(0, most);
  }
}

/** NetSuite's own limit on a page. */
const PAGE_SIZE = 1_000;

/** A part of a query's result: the first `most` rows after `skip`, and how many rows there are in all. */
export function rowsWithin(
  sql: string,
  params: readonly Param[],
  { skip, most }: { readonly skip: number; readonly most: number },
): { readonly found: Row[]; readonly total: number } {
  const paged = query.runSuiteQLPaged({ query: sql, params: [...params], pageSize: PAGE_SIZE });
  const first = Math.floor(skip / PAGE_SIZE);
  const found = paged.pageRanges
    .filter(({ index }) => index >= first && index * PAGE_SIZE < skip + most)
    .flatMap(({ index }) => paged.fetch({ index }).data.asMappedResults() as Row[])
    .slice(skip - first * PAGE_SIZE, skip - first * PAGE_SIZE + most);
  return { found, total: paged.count };
}

/** Oracle's longest list of an IN. */
const LONGEST_LIST = 1_000;

/** Runs a query for each part of a list that is too long for one IN. */
export function inLists<T, R>(values: readonly T[], run: (part: readonly T[]) => readonly R[]): R[] {
  const parts = Math.ceil(values.length / LONGEST_LIST);
  return Array.from({ length: parts }, (_, index) =>
    values.slice(index * LONGEST_LIST, (index + 1) * LONGEST_LIST),
  ).flatMap(run);
}

/** `?, ?, ?` for so many parameters. */
export function placeholders(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

export function textOf(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined || value === '' ? null : String(value);
}

/** @throws SyncFailure when the column has no number */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  const number = typeof value === 'number' ? value : Number(value ?? Number.NaN);
  if (Number.isFinite(number)) return number;
  throw new SyncFailure('UNEXPECTED', { detail: `NetSuite gave no number for ${column}` });
}

/** @throws SyncFailure when the column is empty */
export function requiredText(row: Row, column: string): string {
  const text = textOf(row, column);
  if (text !== null) return text;
  throw new SyncFailure('UNEXPECTED', { detail: `NetSuite gave nothing for ${column}` });
}

export function flagOf(row: Row, column: string): boolean {
  return row[column] === 'T' || row[column] === true;
}
