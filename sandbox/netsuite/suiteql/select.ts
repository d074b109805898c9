import type { SelectFromStatement, SelectStatement, SelectedColumn } from 'pgsql-ast-parser';
import { containsAggregate } from './aggregates.ts';
import { fromClause } from './from.ts';
import { refuseClob, type Kind } from './kinds.ts';
import { orderByClause } from './ordering.ts';
import { notKnown, refused } from './refusal.ts';
import { rowLimit } from './rowLimit.ts';
import { Scope } from './scope.ts';
import { isPlainStatus, type Term } from './term.ts';
import type { Selection, SelectPlace, Translator } from './translator.ts';
import { unionOf } from './union.ts';
import { whereClause } from './where.ts';

/** A column of a select list; `written` is its SQL before what only the list shows of it. */
interface ListedColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly sql: string;
  readonly written: string;
}

/** Translates a SELECT, checked as Oracle checks it; see {@link Translator.select}. */
export function select(
  t: Translator,
  statement: SelectStatement,
  parent: Scope | null,
  place: SelectPlace,
): Selection {
  if (statement.type === 'select') return plainSelect(t, statement, parent, place);
  if (statement.type === 'union' || statement.type === 'union all') {
    return unionOf(t, statement, parent, place);
  }
  throw refused(`Invalid or unsupported search (${statement.type.toUpperCase()})`);
}

function plainSelect(
  t: Translator,
  statement: SelectFromStatement,
  parent: Scope | null,
  place: SelectPlace,
): Selection {
  if (statement.for || statement.skip) throw refused('Invalid or unsupported search (FOR UPDATE)');
  if (Array.isArray(statement.distinct)) throw refused('Invalid or unsupported search (DISTINCT ON)');
  if (place === 'expression' && statement.orderBy?.length) {
    throw refused('Invalid or unsupported search (ORDER BY in a sub-select)');
  }
  const scope = new Scope(parent, place !== 'query');
  const from = fromClause(t, statement.from, scope);
  const { conditions, limit } = whereClause(t, statement.where, scope);
  const grouped = grouping(t, statement, scope);
  const columns = selectList(t, statement.columns ?? [], scope, place);
  const distinct = statement.distinct === 'distinct';
  if (distinct) for (const { kind } of columns) refuseClob(kind, 'DISTINCT');
  const having = statement.having ? ` HAVING ${t.condition(statement.having, scope)}` : '';
  const order = orderByClause(t, statement.orderBy, scope, columns, distinct);
  scope.grouping = null;
  const cut = rowLimit(t, statement, place, limit, grouped !== null || distinct || order !== '');
  const list = columns.map(({ sql, name }) => `${sql} AS "${name}"`).join(', ');
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const groupBy = grouped && grouped.length > 0 ? ` GROUP BY ${grouped.join(', ')}` : '';
  return {
    sql: `SELECT ${distinct ? 'DISTINCT ' : ''}${list} FROM ${from}${where}${groupBy}${having}${order}${cut}`,
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    ordered: order !== '',
    single: grouped?.length === 0 && having === '',
    limited: cut !== '',
  };
}

/** GROUP BY expressions; empty when the whole is one group, null when nothing is grouped. Sets the scope accordingly. */
function grouping(t: Translator, statement: SelectFromStatement, scope: Scope): string[] | null {
  const by = statement.groupBy ?? [];
  const asked = [
    ...(statement.columns ?? []).map(({ expr }) => expr),
    ...(statement.orderBy ?? []).map((order) => order.by),
  ];
  const grouped = by.length > 0 || statement.having || asked.some(containsAggregate);
  const terms = by.map((expression) => {
    if (expression.type === 'list') throw notKnown('GROUP BY of lists');
    const term = t.operand(expression, scope);
    refuseClob(term.kind, 'GROUP BY');
    return groupingSql(term, expression.type);
  });
  scope.aggregates = true;
  if (!grouped) return null;
  scope.grouping = new Set(terms);
  return terms;
}

/** A column is grouped by as stored, whatever NetSuite shows of it; Oracle groups by a constant, SQLite by its position. */
function groupingSql({ sql, origin }: Term, type: string): string {
  if (type === 'integer') return `(${sql} + 0)`;
  return origin ? `${origin.source}."${origin.column.name}"` : sql;
}

function selectList(
  t: Translator,
  selected: readonly SelectedColumn[],
  scope: Scope,
  place: SelectPlace,
): ListedColumn[] {
  let unnamed = 0;
  const columns = selected.flatMap(({ expr, alias }): ListedColumn[] => {
    if (expr.type === 'ref' && expr.name === '*') {
      return scope
        .starred(expr.table?.name ?? null)
        .flatMap((source) => source.columns.map(({ name }) => shown(name, scope.columnOf(source, name))));
    }
    const name = alias?.name ?? (expr.type === 'ref' ? expr.name : `expr${String(++unnamed)}`);
    if (name.includes('"')) throw refused('Invalid or unsupported search (a quote in a name)');
    return [shown(name, t.operand(expr, scope))];
  });
  if (columns.length === 0) throw refused('Invalid or unsupported search (nothing is selected)');
  const twice = columns.find(
    ({ name }, index) => columns.findIndex((other) => other.name === name) !== index,
  );
  if (twice && place === 'query') throw notKnown(`what becomes of two result columns called ${twice.name}`);
  return columns;
}

/** A transaction's status is shown as its letter alone, although filters take its whole key. */
function shown(name: string, term: Term): ListedColumn {
  const { sql, kind } = term;
  if (!isPlainStatus(term)) return { name, kind, sql, written: sql };
  return { name, kind, sql: `substr(${sql}, instr(${sql}, ':') + 1)`, written: sql };
}
