import type { Column, Table } from '../storage/tables.ts';
import type { Kind } from './kinds.ts';
import { notKnown, refused } from './refusal.ts';
import type { Term } from './term.ts';

/** One item of a FROM clause. */
export interface Source {
  /** Name in the query, lower case. */
  readonly alias: string;
  /** Name in the generated SQL, unique over the whole query. */
  readonly sqlName: string;
  readonly columns: readonly { readonly name: string; readonly kind: Kind }[];
  /** Null for a sub-select. */
  readonly table: Table | null;
}

/** Columns that people look for where NetSuite has none. */
const ABSENT = new Set(['transaction.createdfrom']);

/** Ids that only a customization makes. */
const CUSTOM_ID = /^cust(?:body|entity|record|col|event|item|omrecord)/;

/** The names one SELECT sees: its own FROM clause, then the one around it. */
export class Scope {
  readonly parent: Scope | null;
  /** True inside any sub-select. */
  readonly nested: boolean;
  readonly sources: Source[] = [];
  /** SQL of the GROUP BY expressions, while expressions of a grouped SELECT are translated. */
  grouping: ReadonlySet<string> | null = null;
  /** True where aggregates may stand. */
  aggregates = false;
  /** True inside an aggregate, where ungrouped columns may stand. */
  aggregating = false;

  constructor(parent: Scope | null, nested: boolean) {
    this.parent = parent;
    this.nested = nested;
  }

  /** @throws SuiteScriptError when two items of the FROM clause have the same name */
  add(source: Source): void {
    if (this.sources.some(({ alias }) => alias === source.alias)) {
      throw refused(`Invalid or unsupported search (two tables are called ${source.alias})`);
    }
    this.sources.push(source);
  }

  /** The sources a star stands for. */
  starred(alias: string | null): readonly Source[] {
    const wanted = alias === null ? this.sources : this.sources.filter((source) => source.alias === alias);
    if (wanted.length === 0) throw refused(`Invalid or unsupported search (unknown table ${String(alias)})`);
    return wanted;
  }

  /** Looks a column up by its name, qualified or not; null when an unqualified name is none. */
  find(alias: string | null, name: string): Term | null {
    const visible = this.sources.filter((source) => alias === null || source.alias === alias);
    const hits = visible.flatMap((source) =>
      source.columns.filter((column) => column.name === name).map((column) => ({ source, column })),
    );
    const [hit, second] = hits;
    if (second) throw refused(`Invalid or unsupported search (column ${name} is ambiguous)`);
    if (hit) return this.columnOf(hit.source, hit.column.name);
    const [qualified] = visible;
    if (alias !== null && qualified) throw missingColumn(qualified, name);
    return this.parent?.find(alias, name) ?? null;
  }

  /** Why a name that was not found is none. */
  missing(alias: string | null, name: string): Error {
    if (alias !== null)
      return refused(`Invalid or unsupported search (unknown table ${alias} of ${alias}.${name})`);
    const [table] = this.#around().filter((source) => source.table !== null);
    if (table) return missingColumn(table, name);
    return refused(`Invalid or unsupported search (unknown column ${name})`);
  }

  /** Every source in sight, the nearest first. */
  #around(): Source[] {
    return this.parent ? [...this.sources, ...this.parent.#around()] : this.sources;
  }

  /** @throws SuiteScriptError for a column that a grouped SELECT does not group by */
  columnOf(source: Source, name: string): Term {
    const column = source.columns.find((candidate) => candidate.name === name);
    if (!column) throw missingColumn(source, name);
    const sql = `${source.sqlName}."${name}"`;
    if (this.grouping && !this.aggregating && !this.grouping.has(sql)) {
      throw refused(`Invalid or unsupported search (${name} is not a GROUP BY expression)`);
    }
    const known = source.table?.columns.find((candidate) => candidate.name === name);
    if (!source.table || !known) return { sql, kind: column.kind };
    return {
      sql: asNetSuiteFills(source, known, sql),
      kind: known.kind,
      origin: { table: source.table, column: known, source: source.sqlName },
    };
  }
}

/** The amounts paid and unpaid belong to invoices: a credit memo has none, whatever is stored. */
function asNetSuiteFills({ table, sqlName }: Source, column: Column, sql: string): string {
  if (column.alwaysNull === true) return 'NULL';
  if (table?.name === 'transaction' && /^foreignamount(?:un)?paid$/.test(column.name)) {
    return `CASE WHEN ${sqlName}."type" = 'CustCred' THEN NULL ELSE ${sql} END`;
  }
  return sql;
}

function missingColumn({ table, alias }: Source, name: string): Error {
  if (!table) return refused(`Invalid or unsupported search (${alias} has no column ${name})`);
  if (CUSTOM_ID.test(name) || ABSENT.has(`${table.name}.${name}`)) {
    return refused(`Field '${name}' for record '${table.name}' was not found.`);
  }
  return notKnown(`a field ${name} of ${table.name}`);
}

/** @throws SuiteScriptError or SandboxDoesNotKnow when there is no such table */
export function tableNamed(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (table) return table;
  throw CUSTOM_ID.test(name) ? refused(`Record '${name}' was not found.`) : notKnown(`a record ${name}`);
}
