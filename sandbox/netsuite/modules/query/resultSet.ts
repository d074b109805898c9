import type { Column, Result, ResultSet } from 'N/query';
import type { PreparedSuiteQl, SuiteQlColumn, SuiteQlRow, SuiteQlValue } from '../../services.ts';
import { mappedRow } from '../../suiteql/results.ts';

/** `query.ReturnType` of each kind of column. */
const RETURN_TYPES: Readonly<Record<SuiteQlColumn['kind'], string>> = {
  key: 'INTEGER',
  integer: 'INTEGER',
  amount: 'CURRENCY',
  decimal: 'FLOAT',
  text: 'STRING',
  clob: 'STRING',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'DATETIME',
  null: 'UNKNOWN',
};

type Rows = readonly (readonly SuiteQlValue[])[];

/** Rows as scripts get them: by position in `results`, by column name in `asMappedResults`. */
export function resultSet(columns: PreparedSuiteQl['columns'], rows: Rows): ResultSet {
  const mapped = (values: readonly SuiteQlValue[]): SuiteQlRow => mappedRow(columns, values);
  // Made on first use: scripts take rows by name or by position, seldom both, and index into them.
  let made: Result[] | undefined;
  const results = (): Result[] =>
    (made ??= rows.map((values) => ({ values: [...values], asMap: <T>() => mapped(values) as T })));
  return {
    get results() {
      return results();
    },
    get columns() {
      return columns.map(({ name }): Column => ({ fieldId: name, alias: name }));
    },
    get types() {
      return columns.map(({ kind }) => RETURN_TYPES[kind]);
    },
    iterator: () => ({
      each: (visit) => {
        for (const value of results()) if (!visit({ value })) break;
      },
    }),
    asMappedResults: <T>() => rows.map((values) => mapped(values) as T),
  };
}
