import type { From, FromTable } from 'pgsql-ast-parser';
import { notKnown, refused } from './refusal.ts';
import { tableNamed, type Scope, type Source } from './scope.ts';
import type { Translator } from './translator.ts';

/** Oracle's table of one row. */
const DUAL = 'dual';

/** Translates a FROM clause and puts what it names into the scope. */
export function fromClause(t: Translator, items: readonly From[] | null | undefined, scope: Scope): string {
  if (!items || items.length === 0) throw refused('Invalid or unsupported search (FROM is missing)');
  let sql = '';
  for (const item of items) {
    if (sql !== '') useJoinSyntax(t, item.join ? 'join' : 'comma');
    const source = sourceOf(t, item, scope);
    sql += `${joiner(item, sql === '')} ${source}`;
    sql += onClause(t, item, scope);
  }
  return sql.trim();
}

/** SuiteQL takes joins in either syntax, but not both in one query ("Query Language Compliance"). */
function useJoinSyntax(t: Translator, syntax: 'join' | 'comma'): void {
  if (t.joinSyntax.add(syntax).size > 1) {
    throw refused('Invalid or unsupported search (JOIN and comma joins in one query)');
  }
}

function joiner({ join }: From, first: boolean): string {
  if (first) return '';
  // SQLite never reorders around CROSS JOIN; a plain comma leaves it free to use an index.
  return join ? ` ${join.type === 'CROSS JOIN' ? ',' : join.type}` : ',';
}

function onClause(t: Translator, { join }: From, scope: Scope): string {
  if (!join || join.type === 'CROSS JOIN') {
    if (join?.on) throw refused('Invalid or unsupported search (CROSS JOIN with ON)');
    return '';
  }
  if (join.using) throw notKnown('USING');
  if (!join.on) throw refused('Invalid or unsupported search (a join without ON)');
  return ` ON ${t.condition(join.on, scope)}`;
}

function sourceOf(t: Translator, item: From, scope: Scope): string {
  const sqlName = t.newSourceName();
  switch (item.type) {
    case 'table': {
      const { sql, source } = tableSource(t, item, sqlName);
      scope.add(source);
      return sql;
    }
    case 'statement': {
      if (item.columnNames) throw refused('Invalid or unsupported search (column names after a sub-select)');
      const { sql, columns } = t.select(item.statement, null, 'from');
      scope.add({ alias: item.alias, sqlName, columns, table: null });
      return `(${sql}) ${sqlName}`;
    }
    case 'call':
      throw refused('Invalid or unsupported search (a function as a table)');
  }
}

function tableSource(
  t: Translator,
  { name: qualified }: FromTable,
  sqlName: string,
): { sql: string; source: Source } {
  const { name, schema, alias = name, columnNames } = qualified;
  if (schema !== undefined || columnNames)
    throw refused(`Invalid or unsupported search (${String(schema)}.${name})`);
  if (name === DUAL) {
    return {
      sql: `(SELECT 'X' "dummy") ${sqlName}`,
      source: { alias, sqlName, columns: [{ name: 'dummy', kind: 'text' }], table: null },
    };
  }
  const table = tableNamed(t.tables, name);
  t.used.add(table);
  return { sql: `"${table.name}" ${sqlName}`, source: { alias, sqlName, columns: table.columns, table } };
}
