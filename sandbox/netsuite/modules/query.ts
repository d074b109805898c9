import type { PagedData, ResultSet, RunSuiteQLOptions, RunSuiteQLPagedOptions } from 'N/query';
import type { ModuleFactory, PreparedSuiteQl } from '../services.ts';
import { SuiteScriptError } from '../suiteScriptError.ts';
import { checkedPageSize, pagedData } from './query/pagedData.ts';
import { requireQueryPermission } from './query/permission.ts';
import { resultSet } from './query/resultSet.ts';
import { unknownConstants, unknownFunction, withoutPromise } from './record/unknownMember.ts';
import { missingArgument, requiredText } from './refusals.ts';

/** Governance units of a run and of each page. */
const UNITS = 10;

/** `runSuiteQL` gives no more rows, and says nothing. */
const MOST_ROWS = 5000;

type QueryModule = typeof import('N/query');

/** N/query as far as SuiteQL. */
export const queryModule: ModuleFactory<QueryModule> = (execution, services) => {
  const call = <T>(api: string, effect: () => T): T =>
    execution.call({ api, units: UNITS, boundary: 'netsuite.query' }, effect);

  const prepared = (api: string, options: RunSuiteQLOptions): PreparedSuiteQl => {
    const { query, params } = checkedOptions(api, options);
    const found = services.suiteql.prepare(query, params);
    requireQueryPermission(services.project, execution.invocation.user, found.tables);
    return found;
  };

  const runSuiteQL = (options: RunSuiteQLOptions): ResultSet =>
    call('query.runSuiteQL', () => {
      const found = prepared('query.runSuiteQL', options);
      return resultSet(found.columns, found.rows(MOST_ROWS));
    });

  const runSuiteQLPaged = (options: RunSuiteQLPagedOptions): PagedData =>
    call('query.runSuiteQLPaged', () => {
      const found = prepared('query.runSuiteQLPaged', options);
      return pagedData(found, checkedPageSize(options.pageSize), (effect) => call('PagedData.fetch', effect));
    });

  return {
    runSuiteQL: withoutPromise('query.runSuiteQL', runSuiteQL),
    runSuiteQLPaged: withoutPromise('query.runSuiteQLPaged', runSuiteQLPaged),
    create: unknownFunction('query.create'),
    load: unknownFunction('query.load'),
    delete: unknownFunction('query.delete'),
    createPeriod: unknownFunction('query.createPeriod'),
    createRelativeDate: unknownFunction('query.createRelativeDate'),
    Aggregate: unknownConstants('query.Aggregate'),
    DateId: unknownConstants<never>('query.DateId'),
    FieldContext: unknownConstants('query.FieldContext'),
    Operator: unknownConstants('query.Operator'),
    RelativeDateRange: unknownConstants('query.RelativeDateRange'),
    ReturnType: unknownConstants('query.ReturnType'),
    SortLocale: unknownConstants('query.SortLocale'),
    Type: unknownConstants('query.Type'),
  };
};

type Parameters = readonly (string | number | boolean)[];

/** Scripts are JavaScript: what the typings promise is checked here. */
function checkedOptions(
  api: string,
  options: RunSuiteQLOptions | undefined,
): { query: string; params: Parameters } {
  if (!options) throw missingArgument(api, 'options');
  const query = requiredText(api, 'query', options.query);
  const params: unknown = options.params ?? [];
  if (!Array.isArray(params)) throw invalidType(api, 'params');
  for (const value of params) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) throw invalidType(api, 'params');
  }
  return { query, params: params as Parameters };
}

function invalidType(api: string, name: string): SuiteScriptError {
  return new SuiteScriptError(
    'SSS_INVALID_TYPE_ARG',
    `${api}: You have entered an invalid type argument: ${name}`,
  );
}
