import * as v from 'valibot';
import { SyncFailure } from '../domain/failure';
import type { ZuoraSession } from './session';

/** ZOQL's limits on one query ("Limits" of Zuora's ZOQL page). */
const CONDITIONS_PER_QUERY = 200;
const CHARACTERS_PER_QUERY = 10_000;
const ROWS_PER_PAGE = 2_000;
/** More pages than any batch can need: a locator that never ends must not hold the script. */
const MOST_PAGES = 500;

const page = v.object({
  records: v.optional(v.array(v.record(v.string(), v.unknown())), []),
  done: v.boolean(),
  queryLocator: v.optional(v.string()),
  /** Every match, not only the records of the page; numbers are read as text. */
  size: v.optional(v.pipe(v.string(), v.digits())),
});

export interface ZoqlCondition {
  readonly field: string;
  /** Equality unless it is given. */
  readonly operator?: '=' | '>=' | '<=';
  readonly value: string;
}

/** Records of a bounded query, and how many there are in all. */
export interface ZoqlPart<T> {
  readonly records: readonly T[];
  /** More than the records where the query was not read to its end. */
  readonly total: number;
}

/**
 * Asks for every record that meets one of the conditions, in as many queries as ZOQL's limits make it.
 *
 * @param schema - of one record; Zuora leaves null fields out
 * @returns records in Zuora's order, each once
 * @throws SyncFailure when some are missing or one reads in two ways: nothing may be concluded from a part
 */
export function queryAny<S extends v.GenericSchema>(
  session: ZuoraSession,
  object: string,
  fields: readonly string[],
  conditions: readonly ZoqlCondition[],
  schema: S,
): v.InferOutput<S>[] {
  const alternatives = conditions.map((condition) => [condition]);
  const { records, total } = queryPart(session, object, fields, alternatives, schema, MOST_PAGES);
  if (records.length === total) return [...records];
  throw didNotEnd();
}

/**
 * Asks for the records that meet every condition of one of the alternatives, as {@link queryAny}, but stops reading each
 * query after so many pages of 2,000.
 */
export function queryPart<S extends v.GenericSchema>(
  session: ZuoraSession,
  object: string,
  fields: readonly string[],
  alternatives: readonly (readonly ZoqlCondition[])[],
  schema: S,
  pages: number,
): ZoqlPart<v.InferOutput<S>> {
  const head = `select ${fields.join(', ')} from ${object} where `;
  const parts = inQueries(head, alternatives).map((query) => runQuery(session, query, pages));
  const found = parts.flatMap(({ records }) => records);
  const distinct = eachOnce(found, ({ Id }) => Id);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return {
    records: distinct.map((record) => readRecord(record, schema)),
    total: total - (found.length - distinct.length),
  };
}

function inQueries(head: string, alternatives: readonly (readonly ZoqlCondition[])[]): string[] {
  const queries: string[] = [];
  let where: string[] = [];
  let conditions = 0;
  for (const alternative of alternatives) {
    const next = alternative.map(conditionText).join(' and ');
    const length = head.length + [...where, next].join(' or ').length;
    if (conditions + alternative.length > CONDITIONS_PER_QUERY || length > CHARACTERS_PER_QUERY) {
      queries.push(head + where.join(' or '));
      where = [];
      conditions = 0;
    }
    where.push(next);
    conditions += alternative.length;
  }
  return where.length > 0 ? [...queries, head + where.join(' or ')] : queries;
}

function conditionText({ field, operator = '=', value }: ZoqlCondition): string {
  return `${field} ${operator} '${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

type ZuoraRecord = Readonly<Record<string, unknown>>;

function runQuery(session: ZuoraSession, queryString: string, mostPages: number): ZoqlPart<ZuoraRecord> {
  const records: ZuoraRecord[] = [];
  let body = JSON.stringify({ queryString, conf: { batchSize: ROWS_PER_PAGE } });
  let path = '/v1/action/query';
  for (let pages = 1; ; pages += 1) {
    const answer = readPage(session.call({ method: 'POST', path, body }));
    records.push(...answer.records);
    if (answer.done) {
      if (records.length >= Number(answer.size ?? 0)) return { records, total: records.length };
      break;
    }
    if (answer.queryLocator === undefined) break;
    // There is at least one more: Zuora says how many, or nobody knows.
    if (pages === mostPages)
      return { records, total: Math.max(Number(answer.size ?? 0), records.length + 1) };
    path = '/v1/action/queryMore';
    body = JSON.stringify({ queryLocator: answer.queryLocator });
  }
  throw didNotEnd();
}

function didNotEnd(): SyncFailure {
  return new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'a query of Zuora did not come to its end' });
}

/**
 * Rows without those that were given before, over all pages and queries.
 *
 * @throws SyncFailure when one is given again with other values: it changed while it was read
 */
export function eachOnce<T>(rows: readonly T[], idOf: (row: T) => unknown): T[] {
  const known = new Map<unknown, T>();
  for (const row of rows) {
    const before = known.get(idOf(row));
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(row)) {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'something changed in Zuora while it was read' });
    }
    known.set(idOf(row), row);
  }
  return [...known.values()];
}

function readPage(body: unknown): v.InferOutput<typeof page> {
  const parsed = v.safeParse(page, body);
  if (parsed.success) return parsed.output;
  throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'Zuora answered a query with something unreadable' });
}

function readRecord<S extends v.GenericSchema>(record: unknown, schema: S): v.InferOutput<S> {
  const parsed = v.safeParse(schema, record);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new SyncFailure('UNEXPECTED', {
    detail: `Zuora's record is not as documented: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
  });
}
