import type { Execution } from '../execution.ts';
import type { DeployedProject } from '../project/definition.ts';
import { requireQueryPermission } from '../modules/query/permission.ts';
import type { SuiteQlRunner } from '../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { Pair, PersistedData } from './pairs.ts';

/** Rows that a paged query gives at most without SuiteAnalytics Connect. */
const MOST_ROWS = 100_000;

type Parameter = string | number | boolean;

/**
 * The pairs that what `getInputData` returned stands for: an array's by index, an object's by member, a SuiteQL
 * query's by row number with the row as positional `values`.
 *
 * @throws SuiteScriptError for what is too large, and for what SuiteQL refuses
 * @throws SandboxDoesNotKnow for searches, queries and references, which are not built
 */
export function inputPairs(
  returned: unknown,
  execution: Execution,
  { suiteql, project }: { readonly suiteql: SuiteQlRunner; readonly project: DeployedProject },
  persisted: PersistedData,
): Pair[] {
  if (returned === undefined || returned === null) return [];
  if (Array.isArray(returned)) return returned.map((value, index) => persisted.pair(String(index), value));
  if (typeof returned !== 'object')
    throw new SandboxDoesNotKnow(`getInputData that returns a ${typeof returned}`);
  if (!('type' in returned))
    return Object.entries(returned).map(([key, value]) => persisted.pair(key, value));
  const { type, query, params = [] } = returned as { type: unknown; query?: unknown; params?: unknown };
  if (type !== 'suiteql')
    throw new SandboxDoesNotKnow(`getInputData that returns an object of type ${String(type)}`);
  if (typeof query !== 'string' || !isParameters(params)) {
    throw new SuiteScriptError(
      'INVALID_GET_INPUT_DATA',
      'The query or its parameters are not what SuiteQL takes.',
    );
  }
  const rows = execution.call({ api: 'getInputData SuiteQL', units: 0, boundary: 'netsuite.query' }, () => {
    const prepared = suiteql.prepare(query, params);
    requireQueryPermission(project, execution.invocation.user, prepared.tables);
    return prepared.rows();
  });
  if (rows.length > MOST_ROWS) {
    throw new SandboxDoesNotKnow(`what a SuiteQL input of more than ${String(MOST_ROWS)} rows gives`);
  }
  return rows.map((row, index) => persisted.pair(String(index), { values: row }));
}

function isParameters(given: unknown): given is readonly Parameter[] {
  return Array.isArray(given) && given.every((one) => ['string', 'number', 'boolean'].includes(typeof one));
}
