import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { SandboxClock } from '../../../../sandbox/clock.ts';
import type { SuiteQlRow, SuiteQlRunner } from '../../../../sandbox/netsuite/services.ts';
import {
  STANDARD_TABLES,
  type Column,
  type ColumnKind,
  type QuerySource,
  type Table,
} from '../../../../sandbox/netsuite/storage/tables.ts';
import { openSuiteQl } from '../../../../sandbox/netsuite/suiteql/suiteQl.ts';
import { DEFAULT_SWITCHES, type AccountSwitches } from '../../../../sandbox/netsuite/switches.ts';

const fields = (kind: ColumnKind, ...names: string[]): Column[] => names.map((name) => ({ name, kind }));

const CUSTOM_FIELDS: Readonly<Record<string, readonly Column[]>> = {
  transaction: fields('text', 'custbody_zcm_integration_status', 'custbody_zcm_zuora_type'),
  customer: fields('text', 'custentity_zcm_zuora_customer_id'),
};

const SYNC_RECORD: Table = {
  name: 'customrecord_zcm_sync',
  columns: [
    ...fields('key', 'id'),
    ...fields('integer', 'custrecord_zcm_sync_memo_id'),
    ...fields('text', 'custrecord_zcm_sync_state'),
    ...fields('clob', 'custrecord_zcm_sync_adjustments'),
    ...fields('boolean', 'custrecord_zcm_sync_mirror_pending'),
  ],
};

const SQL_TYPES: Partial<Record<ColumnKind, string>> = {
  key: 'INTEGER',
  integer: 'INTEGER',
  amount: 'REAL',
  decimal: 'REAL',
};

/** A small account to query: the standard tables, a journal record, and whatever rows a test puts in. */
export interface QueryAccount {
  readonly source: QuerySource;
  readonly suiteql: SuiteQlRunner;
  insert(table: string, ...rows: Readonly<Record<string, SQLInputValue>>[]): void;
  /** Rows of a query. */
  ask(query: string, ...params: (string | number | boolean)[]): SuiteQlRow[];
  /** The one value of a query over DUAL, given as an expression. */
  value(expression: string, ...params: (string | number | boolean)[]): unknown;
}

export function aQueryAccount(switches: Partial<AccountSwitches> = {}, clock?: SandboxClock): QueryAccount {
  const database = new DatabaseSync(':memory:');
  const standard = STANDARD_TABLES.map(({ name, columns }) => ({
    name,
    columns: [...columns, ...(CUSTOM_FIELDS[name] ?? [])],
  }));
  const tables = new Map([...standard, SYNC_RECORD].map((table) => [table.name, table]));
  for (const { name, columns } of tables.values()) {
    const definitions = columns.map((column) => `"${column.name}" ${SQL_TYPES[column.kind] ?? 'TEXT'}`);
    database.exec(`CREATE TABLE "${name}" (${definitions.join(', ')})`);
  }
  const source = { database, tables };
  const suiteql = openSuiteQl(source, { ...DEFAULT_SWITCHES, ...switches }, clock);
  const ask: QueryAccount['ask'] = (query, ...params) => suiteql.run(query, params);
  return {
    source,
    suiteql,
    insert: (table, ...rows) => {
      for (const row of rows) {
        const names = Object.keys(row).map((name) => `"${name}"`);
        const marks = names.map(() => '?').join(', ');
        database
          .prepare(`INSERT INTO "${table}" (${names.join(', ')}) VALUES (${marks})`)
          .run(...Object.values(row));
      }
    },
    ask,
    value: (expression, ...params) =>
      ask(`SELECT ${expression} AS answer FROM dual`, ...params)[0]?.['answer'],
  };
}

/** A fully applied credit memo of customer 101, with what a test says otherwise. */
export const memo = (
  id: number,
  more: Readonly<Record<string, SQLInputValue>> = {},
): Record<string, SQLInputValue> => ({
  id,
  type: 'CustCred',
  recordtype: 'creditmemo',
  tranid: `CM${String(id)}`,
  entity: 101,
  currency: 1,
  status: 'CustCred:B',
  voided: 'F',
  trandate: '2026-10-15',
  lastmodifieddate: '2026-10-16 08:30:00',
  foreigntotal: -30,
  ...more,
});

/** What a query fails with: the name of its error. */
export function failure(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
  return 'no failure';
}

export const REFUSED = 'SSS_SEARCH_ERROR_OCCURRED';
export const NOT_KNOWN = 'SandboxDoesNotKnow';
