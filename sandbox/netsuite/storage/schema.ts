import type {
  CustomField,
  CustomFieldType,
  CustomRecordType,
  DeployedProject,
} from '../project/definition.ts';
import { type AccountDatabase, quoted } from './accountDatabase.ts';
import { type Column, type ColumnKind, STANDARD_TABLES, type Table } from './tables.ts';

const KIND_OF_FIELD: Readonly<Record<CustomFieldType, ColumnKind>> = {
  CHECKBOX: 'boolean',
  CLOBTEXT: 'clob',
  CURRENCY: 'amount',
  DATE: 'date',
  DATETIMETZ: 'datetime',
  EMAIL: 'text',
  FLOAT: 'decimal',
  INTEGER: 'integer',
  MULTISELECT: 'text',
  SELECT: 'key',
  TEXT: 'text',
  TEXTAREA: 'text',
  URL: 'text',
};

const CUSTOM_RECORD_COLUMNS: readonly Column[] = [
  { name: 'id', kind: 'key' },
  { name: 'externalid', kind: 'text' },
  { name: 'name', kind: 'text' },
  { name: 'created', kind: 'datetime' },
  { name: 'lastmodified', kind: 'datetime' },
  { name: 'isinactive', kind: 'boolean' },
  { name: 'owner', kind: 'key' },
];

/** Standard tables the custom fields of a project stand in, by the project's list of fields. */
const FIELDS_OF_TABLE: Readonly<Record<string, (project: DeployedProject) => readonly CustomField[]>> = {
  transaction: (project) => project.bodyFields,
  customer: (project) => project.entityFields.filter(({ appliesTo }) => appliesTo.has('customer')),
};

/** The tables SuiteQL sees in an account with this project, by name. */
export function accountTables(project: DeployedProject): ReadonlyMap<string, Table> {
  const standard = STANDARD_TABLES.map((table) => ({
    ...table,
    columns: [...table.columns, ...(FIELDS_OF_TABLE[table.name]?.(project) ?? []).map(columnOf)],
  }));
  return new Map(
    [...standard, ...project.customRecordTypes.map(tableOf)].map((table) => [table.name, table]),
  );
}

function tableOf(type: CustomRecordType): Table {
  return { name: type.id, columns: [...CUSTOM_RECORD_COLUMNS, ...type.fields.map(columnOf)] };
}

function columnOf(field: CustomField): Column {
  return { name: field.id, kind: KIND_OF_FIELD[field.type] };
}

const SQL_TYPE: Readonly<Record<ColumnKind, string>> = {
  key: 'INTEGER',
  integer: 'INTEGER',
  amount: 'REAL',
  decimal: 'REAL',
  text: 'TEXT',
  clob: 'TEXT',
  boolean: 'TEXT',
  date: 'TEXT',
  datetime: 'TEXT',
};

/** Where the numbers of a table start: ids of different records never look alike, so that mixing them up shows. */
const FIRST_ID: Readonly<Record<string, number>> = { customer: 101, transaction: 1001 };

/** Both tables of links hold the same rows in a real account; here one is a view of the other. */
const VIEWS: Readonly<Record<string, string>> = { previoustransactionlinelink: 'nexttransactionlinelink' };

/** What a credit memo is applied to; the link tables are written from it, in the direction the account's switch says. */
const APPLICATIONS = `
  CREATE TABLE application (
    id INTEGER PRIMARY KEY AUTOINCREMENT, creditmemo INTEGER NOT NULL, debit INTEGER NOT NULL,
    amount TEXT NOT NULL, applydate TEXT NOT NULL, payment INTEGER, UNIQUE (creditmemo, debit));
  CREATE INDEX application_debit ON application (debit);`;

/** Columns that records are looked up by while a script runs. */
const INDEXED: readonly (readonly [table: string, column: string])[] = [
  ['transaction', 'type'],
  ['transaction', 'entity'],
  ['transactionline', 'transaction'],
  ['nexttransactionlinelink', 'previousdoc'],
  ['nexttransactionlinelink', 'nextdoc'],
];

/** Makes the physical tables, empty. */
export function createTables(database: AccountDatabase, tables: ReadonlyMap<string, Table>): void {
  for (const table of tables.values()) {
    const source = VIEWS[table.name];
    if (source === undefined) createTable(database, table);
    else database.execute(`CREATE VIEW ${quoted(table.name)} AS SELECT * FROM ${quoted(source)}`);
  }
  database.execute(APPLICATIONS);
  for (const [table, column] of INDEXED) createIndex(database, table, column);
  for (const [table, first] of Object.entries(FIRST_ID)) {
    database.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table, first - 1);
  }
}

/** Brings the physical tables to what a redeploy made of them; SDF adds tables and columns and takes none away. */
export function extendTables(
  database: AccountDatabase,
  before: ReadonlyMap<string, Table>,
  after: ReadonlyMap<string, Table>,
): void {
  for (const table of after.values()) {
    const old = before.get(table.name);
    if (!old) {
      createTable(database, table);
      continue;
    }
    const had = new Set(old.columns.map(({ name }) => name));
    for (const column of table.columns.filter(({ name }) => !had.has(name))) {
      database.execute(`ALTER TABLE ${quoted(table.name)} ADD COLUMN ${columnSql(column)}`);
    }
  }
}

function createTable(database: AccountDatabase, table: Table): void {
  database.execute(tableSql(table));
  if (!table.name.startsWith('customrecord')) return;
  for (const { name, kind } of table.columns) {
    const reference = kind === 'key' && name !== 'id';
    if (name === 'externalid' || reference || kind === 'integer') createIndex(database, table.name, name);
  }
}

/** A line's `id` counts within its transaction; every other table's `id` is the record's internal id, never used twice. */
function tableSql({ name, columns }: Table): string {
  const definitions = columns.map((column) =>
    column.name === 'id' && name !== 'transactionline'
      ? 'id INTEGER PRIMARY KEY AUTOINCREMENT'
      : columnSql(column),
  );
  return `CREATE TABLE ${quoted(name)} (${definitions.join(', ')})`;
}

/** A checkbox that nobody ever set is not NULL. */
function columnSql({ name, kind }: Column): string {
  return `${quoted(name)} ${SQL_TYPE[kind]}${kind === 'boolean' ? " DEFAULT 'F'" : ''}`;
}

function createIndex(database: AccountDatabase, table: string, column: string): void {
  database.execute(
    `CREATE INDEX ${quoted(`${table}_${column}_index`)} ON ${quoted(table)} (${quoted(column)})`,
  );
}
