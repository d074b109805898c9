import type { OrderByStatement } from 'pgsql-ast-parser';
import { refuseClob, type Kind } from './kinds.ts';
import { refused } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { Translator } from './translator.ts';

/** Oracle's nulls come last, descending first. */
function direction({ order, nulls }: OrderByStatement): string {
  const descending = order === 'DESC';
  return `${descending ? 'DESC' : 'ASC'} NULLS ${nulls ?? (descending ? 'FIRST' : 'LAST')}`;
}

interface Sortable {
  readonly name: string;
  readonly kind: Kind;
  readonly sql: string;
  readonly written: string;
}

/** Position of the selected column that an ORDER BY item names by number or by alias; null when it is an expression. */
function position({ by }: OrderByStatement, columns: readonly { readonly name: string }[]): number | null {
  if (by.type === 'integer') {
    if (by.value < 1 || by.value > columns.length)
      throw refused('ORDER BY item must be the number of a selected column');
    return by.value;
  }
  if (by.type !== 'ref' || by.table) return null;
  const found = columns.findIndex(({ name }) => name === by.name);
  return found < 0 ? null : found + 1;
}

/** Translates the ORDER BY of a plain SELECT; an alias goes before a column of the same name. */
export function orderByClause(
  t: Translator,
  items: readonly OrderByStatement[] | null | undefined,
  scope: Scope,
  columns: readonly Sortable[],
  distinct: boolean,
): string {
  if (!items || items.length === 0) return '';
  const parts = items.map((item) => {
    const at = position(item, columns);
    const listed = at === null ? undefined : columns[at - 1];
    if (listed) {
      refuseClob(listed.kind, 'ORDER BY');
      return `${String(at)} ${direction(item)}`;
    }
    const { sql, kind } = t.operand(item.by, scope);
    refuseClob(kind, 'ORDER BY');
    if (distinct && !columns.some(({ written }) => written === sql))
      throw refused('not a SELECTed expression');
    // A bare number in SQLite's ORDER BY is a position; constants order nothing anyway.
    return `(${sql}) ${direction(item)}`;
  });
  return ` ORDER BY ${parts.join(', ')}`;
}

/** Translates the ORDER BY of a UNION, which knows nothing but its columns. */
export function unionOrder(
  items: readonly OrderByStatement[] | null | undefined,
  columns: readonly { readonly name: string; readonly kind: Kind }[],
): string {
  if (!items || items.length === 0) return '';
  const parts = items.map((item) => {
    const at = position(item, columns);
    const column = at === null ? undefined : columns[at - 1];
    if (!column) throw refused('ORDER BY item of a UNION must be a selected column');
    refuseClob(column.kind, 'ORDER BY');
    return `${String(at)} ${direction(item)}`;
  });
  return ` ORDER BY ${parts.join(', ')}`;
}
