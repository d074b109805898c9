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
});

export interface ZoqlCondition {
  readonly field: string;
  readonly value: string;
}

/**
 * Asks for every record that meets one of the conditions, in as many queries as ZOQL's limits make it.
 *
 * @param schema - of one record; Zuora leaves null fields out
 * @returns records in Zuora's order; one that meets conditions of two queries comes twice
 */
export function queryAny<S extends v.GenericSchema>(
  session: ZuoraSession,
  object: string,
  fields: readonly string[],
  conditions: readonly ZoqlCondition[],
  schema: S,
): v.InferOutput<S>[] {
  const head = `select ${fields.join(', ')} from ${object} where `;
  return inQueries(head, conditions).flatMap((query) => runQuery(session, query, schema));
}

function inQueries(head: string, conditions: readonly ZoqlCondition[]): string[] {
  const queries: string[] = [];
  let where: string[] = [];
  for (const { field, value } of conditions) {
    const next = `${field} = '${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
    const length = head.length + [...where, next].join(' or ').length;
    if (where.length === CONDITIONS_PER_QUERY || length > CHARACTERS_PER_QUERY) {
      queries.push(head + where.join(' or '));
      where = [];
    }
    where.push(next);
  }
  return where.length > 0 ? [...queries, head + where.join(' or ')] : queries;
}

function runQuery<S extends v.GenericSchema>(
  session: ZuoraSession,
  queryString: string,
  schema: S,
): v.InferOutput<S>[] {
  const rows: v.InferOutput<S>[] = [];
  let body = JSON.stringify({ queryString, conf: { batchSize: ROWS_PER_PAGE } });
  let path = '/v1/action/query';
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = readPage(session.call({ method: 'POST', path, body }));
    rows.push(...answer.records.map((record) => readRecord(record, schema)));
    if (answer.done || answer.queryLocator === undefined) return rows;
    path = '/v1/action/queryMore';
    body = JSON.stringify({ queryLocator: answer.queryLocator });
  }
  throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'a query of Zuora did not end' });
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
