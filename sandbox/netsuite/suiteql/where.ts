import type { Expr } from 'pgsql-ast-parser';
import { conjuncts, isDroppedStatusFilter } from './conditions.ts';
import { notKnown, refused } from './refusal.ts';
import type { Scope } from './scope.ts';
import { toNumber } from './term.ts';
import type { Translator } from './translator.ts';

export interface WhereClause {
  readonly conditions: readonly string[];
  /** SQL of the number of rows that ROWNUM lets through; null when it is not asked for. */
  readonly limit: string | null;
}

/** Translates a WHERE clause: filters the account drops are left out, ROWNUM becomes a limit. */
export function whereClause(t: Translator, where: Expr | null | undefined, scope: Scope): WhereClause {
  const conditions: string[] = [];
  let limit: string | null = null;
  for (const expression of where ? conjuncts(where) : []) {
    if (isDroppedStatusFilter(t, expression, scope)) continue;
    const rows = rowNumberLimit(t, expression, scope);
    if (rows === null) {
      conditions.push(t.condition(expression, scope));
    } else {
      if (limit !== null) throw notKnown('two conditions on ROWNUM');
      limit = rows;
    }
  }
  return { conditions, limit };
}

function rowNumberLimit(t: Translator, expression: Expr, scope: Scope): string | null {
  if (expression.type !== 'binary') return null;
  const { op, left, right } = expression;
  if (left.type !== 'ref' || left.table || left.name !== 'rownum') return null;
  if (op === '=' && right.type === 'integer' && right.value === 1) return '1';
  if (op !== '<=' && op !== '<') throw notKnown(`ROWNUM with ${op}`);
  if (right.type !== 'integer' && right.type !== 'parameter')
    throw refused('ROWNUM is compared with a number');
  const bound = toNumber(t.value(right, scope));
  // A negative LIMIT is none in SQLite; ROWNUM below one lets nothing through.
  return op === '<' ? `max(0, ${bound} - 1)` : `max(0, ${bound})`;
}
