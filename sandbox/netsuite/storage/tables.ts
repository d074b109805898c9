import type { DatabaseSync } from 'node:sqlite';

/**
 * How a column's values stand in the database.
 *
 * | kind | stored as |
 * |---|---|
 * | integer, key | INTEGER |
 * | amount | REAL; sums over it are exact |
 * | decimal | REAL |
 * | text, clob | TEXT |
 * | boolean | TEXT `T` or `F` |
 * | date | TEXT `YYYY-MM-DD` |
 * | datetime | TEXT `YYYY-MM-DD HH:MM:SS`, UTC |
 */
export type ColumnKind =
  'key' | 'integer' | 'amount' | 'decimal' | 'text' | 'clob' | 'boolean' | 'date' | 'datetime';

export interface Column {
  /** Lower case. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Values are NULL whatever is asked for; scripts that rely on such a column are wrong. */
  readonly alwaysNull?: boolean;
}

/** One table that SuiteQL sees; the physical SQLite table has the same name and columns. */
export interface Table {
  /** Lower case. */
  readonly name: string;
  readonly columns: readonly Column[];
}

/** What SuiteQL runs on. */
export interface QuerySource {
  readonly database: DatabaseSync;
  /** Tables by lower-case name, the standard ones and one per deployed custom record type. */
  readonly tables: ReadonlyMap<string, Table>;
}

const column = (kind: ColumnKind, ...names: string[]): Column[] => names.map((name) => ({ name, kind }));

/** The standard tables of an account, as far as the sandbox knows them. Custom fields are added as columns on deploy. */
export const STANDARD_TABLES: readonly Table[] = [
  {
    name: 'customer',
    columns: [
      ...column('key', 'id', 'currency', 'subsidiary'),
      ...column('text', 'entityid', 'companyname', 'externalid'),
      ...column('boolean', 'isinactive'),
      ...column('datetime', 'lastmodifieddate'),
    ],
  },
  {
    name: 'currency',
    columns: [
      ...column('key', 'id'),
      ...column('text', 'symbol', 'name'),
      ...column('integer', 'currencyprecision'),
    ],
  },
  { name: 'subsidiary', columns: [...column('key', 'id', 'currency'), ...column('text', 'name')] },
  {
    name: 'accountingperiod',
    columns: [
      ...column('key', 'id'),
      ...column('text', 'periodname'),
      ...column('date', 'startdate', 'enddate'),
      ...column('boolean', 'closed', 'alllocked', 'arlocked', 'allownonglchanges'),
    ],
  },
  {
    name: 'transaction',
    columns: [
      ...column('key', 'id', 'entity', 'currency', 'postingperiod'),
      ...column('text', 'type', 'recordtype', 'tranid', 'memo', 'status', 'externalid'),
      ...column('date', 'trandate'),
      ...column('datetime', 'createddate', 'lastmodifieddate'),
      ...column('boolean', 'voided', 'posting'),
      ...column('decimal', 'exchangerate'),
      ...column('amount', 'foreigntotal', 'foreignpaymentamountused', 'foreignpaymentamountunused'),
      ...column('amount', 'foreignamountpaid', 'foreignamountunpaid'),
    ],
  },
  {
    name: 'transactionline',
    columns: [
      ...column('key', 'id', 'transaction', 'subsidiary', 'createdfrom'),
      ...column('boolean', 'mainline', 'taxline'),
      ...column('amount', 'foreignamount', 'netamount'),
    ],
  },
  ...['nexttransactionlinelink', 'previoustransactionlinelink'].map((name) => ({
    name,
    columns: [
      ...column('key', 'previousdoc', 'previousline', 'nextdoc', 'nextline'),
      ...column('text', 'previoustype', 'nexttype', 'linktype'),
      ...column('amount', 'foreignamount'),
      ...column('datetime', 'lastmodifieddate'),
    ],
  })),
];
