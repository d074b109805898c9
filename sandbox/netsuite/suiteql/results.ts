import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SuiteQlRow, SuiteQlValue } from '../services.ts';
import type { RunInputs } from './bindings.ts';
import type { Kind } from './kinds.ts';
import { notKnown, refused } from './refusal.ts';
import type { Translation } from './translate.ts';

/** Runs a translated query; each row has the values in the order of the columns. */
export function runTranslation(
  database: DatabaseSync,
  { sql, bindings, columns }: Translation,
  inputs: RunInputs,
  limit = Number.POSITIVE_INFINITY,
): SuiteQlValue[][] {
  const idle = idleStatements(database);
  const statement = idle.get(sql) ?? prepared(database, sql);
  idle.delete(sql);
  statement.setReturnArrays(true);
  const shapes = columns.map(({ kind }) => shapeOf(kind));
  const rows: SuiteQlValue[][] = [];
  for (const row of statement.iterate(...bindings.values(inputs))) {
    if (rows.length >= limit) break;
    rows.push(shapes.map((shape, at) => shape(valueAt(row, at))));
  }
  // One that failed halfway stays away: it would fail again.
  if (idle.size < KEPT_STATEMENTS) idle.set(sql, statement);
  return rows;
}

const KEPT_STATEMENTS = 500;

/** Statements of queries that come again; those of a database that is gone go with it. */
const IDLE_STATEMENTS = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

function idleStatements(database: DatabaseSync): Map<string, StatementSync> {
  const idle = IDLE_STATEMENTS.get(database) ?? new Map<string, StatementSync>();
  IDLE_STATEMENTS.set(database, idle);
  return idle;
}

/** @throws SandboxDoesNotKnow when a query that was found good is none to SQLite */
function prepared(database: DatabaseSync, sql: string): StatementSync {
  try {
    return database.prepare(sql);
  } catch (error) {
    throw notKnown(`how to run this query (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** A row by column names, as mapped results have it. */
export function mappedRow(
  columns: readonly { readonly name: string }[],
  values: readonly SuiteQlValue[],
): SuiteQlRow {
  const row: Record<string, SuiteQlValue> = {};
  for (const [at, { name }] of columns.entries()) row[name] = values[at] ?? null;
  return row;
}

function valueAt(row: unknown, at: number): unknown {
  return Array.isArray(row) ? row[at] : null;
}

function shapeOf(kind: Kind): (stored: unknown) => SuiteQlValue {
  return kind === 'date' || kind === 'datetime' ? inUserFormat : asStored;
}

function asStored(stored: unknown): SuiteQlValue {
  if (typeof stored === 'number' || typeof stored === 'string') return stored === '' ? null : stored;
  if (stored === null) return null;
  throw refused(`a value that no column can hold: ${typeof stored}`);
}

/** Dates come back in the user's format, M/D/YYYY here, and date-times without their time. */
function inUserFormat(stored: unknown): SuiteQlValue {
  const [, year, month, day] =
    typeof stored === 'string' ? (/^(\d{4})-(\d\d)-(\d\d)/.exec(stored) ?? []) : [];
  return year === undefined ? null : `${String(Number(month))}/${String(Number(day))}/${year}`;
}
