import type { Expr, ExprBinary, ExprCall, ExprTernary, ExprUnary } from 'pgsql-ast-parser';
import { comparable } from './comparison.ts';
import { familyOf, refuseClob } from './kinds.ts';
import { notKnown, refused } from './refusal.ts';
import type { Scope } from './scope.ts';
import { isPlainStatus, toText, type Term } from './term.ts';
import type { Translator } from './translator.ts';

/** Oracle's longest list of an IN. */
const LONGEST_LIST = 1000;

/** Translates a condition; see {@link Translator.condition}. */
export function condition(t: Translator, expression: Expr, scope: Scope): string {
  if (expression.type === 'binary') return binary(t, expression, scope);
  if (expression.type === 'ternary') return between(t, expression, scope);
  if (expression.type === 'unary') return unary(t, expression, scope);
  if (expression.type === 'call') return exists(t, expression, scope);
  throw refused('Invalid or unsupported search (a value stands where a condition is needed)');
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

function binary(t: Translator, expression: ExprBinary, scope: Scope): string {
  const { op, left, right } = expression;
  if (op === 'AND' || op === 'OR') return `(${t.condition(left, scope)} ${op} ${t.condition(right, scope)})`;
  if (COMPARISONS.has(op)) {
    const [one, other] = comparable(compared(t, left, scope), compared(t, right, scope));
    return `(${one} ${op} ${other})`;
  }
  if (op === 'IN' || op === 'NOT IN') return membership(t, expression, scope);
  if (op === 'LIKE' || op === 'NOT LIKE') {
    const like = `oracle_like(${toText(compared(t, left, scope))}, ${toText(t.value(right, scope))})`;
    return op === 'LIKE' ? like : `(NOT ${like})`;
  }
  throw refused(`Invalid or unsupported search (${op} is no comparison of SuiteQL)`);
}

/** A side of a comparison. In a sub-select the account may drop a filter on the plain status, see {@link conjuncts}. */
function compared(t: Translator, expression: Expr, scope: Scope): Term {
  const term = t.operand(expression, scope);
  if (isPlainStatus(term) && scope.nested && t.switches.plainStatusFilterDropped) {
    throw notKnown(
      'a filter on the plain status below OR, NOT, ON or HAVING of a sub-select; use BUILTIN.CF',
    );
  }
  return term;
}

function between(t: Translator, { op, value, lo, hi }: ExprTernary, scope: Scope): string {
  const subject = compared(t, value, scope);
  const [above, low] = comparable(subject, compared(t, lo, scope));
  const [below, high] = comparable(subject, compared(t, hi, scope));
  const inside = `(${above} >= ${low} AND ${below} <= ${high})`;
  return op === 'BETWEEN' ? inside : `(NOT ${inside})`;
}

function unary(t: Translator, { op, operand }: ExprUnary, scope: Scope): string {
  if (op === 'NOT') return `(NOT ${t.condition(operand, scope)})`;
  if (op === 'IS NULL' || op === 'IS NOT NULL') return `(${compared(t, operand, scope).sql} ${op})`;
  throw refused(`Invalid or unsupported search (${op} is no condition of SuiteQL)`);
}

function exists(t: Translator, { function: { name, schema }, args }: ExprCall, scope: Scope): string {
  const [argument] = args;
  if (name !== 'exists' || schema !== undefined || !argument || !isSelect(argument)) {
    throw refused(`Invalid or unsupported search (${name} is no condition)`);
  }
  return `EXISTS (${t.select(argument, scope, 'expression').sql})`;
}

function membership(t: Translator, { op, left, right }: ExprBinary, scope: Scope): string {
  if (left.type === 'list') throw notKnown('IN over several columns');
  const subject = compared(t, left, scope);
  refuseClob(subject.kind, 'IN');
  if (isSelect(right)) return inSubselect(t, subject, op, right, scope);
  const members = right.type === 'list' ? right.expressions : [right];
  const terms = members.flatMap((member) => expanded(t, member, scope));
  if (terms.length > LONGEST_LIST)
    throw refused(`maximum number of expressions in a list is ${String(LONGEST_LIST)}`);
  return listed(
    terms.map((term) => comparable(subject, term)),
    op,
  );
}

/** One IN where every member compares in the same way, else the comparisons that IN stands for. */
function listed(pairs: readonly (readonly [string, string])[], op: string): string {
  const subjects = new Set(pairs.map(([subject]) => subject));
  if (subjects.size === 1)
    return `(${String([...subjects][0])} ${op} (${pairs.map(([, member]) => member).join(', ')}))`;
  const anyOf = pairs.map(([subject, member]) => `${subject} = ${member}`).join(' OR ');
  return op === 'IN' ? `(${anyOf})` : `(NOT (${anyOf}))`;
}

/** A member of a list; a list of parameters alone is kept as its first one. */
function expanded(t: Translator, member: Expr, scope: Scope): Term[] {
  if (member.type !== 'parameter') return [t.value(member, scope)];
  const first = Number(member.name.slice(1));
  const count = t.lists.get(first) ?? 1;
  if (count > LONGEST_LIST)
    throw refused(`maximum number of expressions in a list is ${String(LONGEST_LIST)}`);
  return Array.from({ length: count }, (_, offset) =>
    t.value({ type: 'parameter', name: `$${String(first + offset)}` }, scope),
  );
}

function inSubselect(
  t: Translator,
  subject: Term,
  op: string,
  statement: SelectExpression,
  scope: Scope,
): string {
  const { sql, columns } = t.select(statement, scope, 'expression');
  const [column, second] = columns;
  if (!column || second) throw refused('Invalid or unsupported search (too many values in a sub-select)');
  if (familyOf(subject.kind) !== familyOf(column.kind) && familyOf(subject.kind) !== 'null') {
    throw notKnown('IN over a sub-select of another datatype');
  }
  if (subject.kind !== column.kind && familyOf(subject.kind) === 'date')
    throw notKnown('IN over dates and date-times');
  return `(${subject.sql} ${op} (${sql}))`;
}

type SelectExpression = Extract<Expr, { type: 'select' | 'union' | 'union all' }>;

function isSelect(expression: Expr): expression is SelectExpression {
  return expression.type === 'select' || expression.type === 'union' || expression.type === 'union all';
}

/** The conditions that AND joins. */
export function conjuncts(expression: Expr): Expr[] {
  if (expression.type !== 'binary' || expression.op !== 'AND') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

/**
 * True when the account drops this filter without a word: a comparison of the plain status inside a sub-select.
 * Only a whole filter can be dropped; below OR or NOT the sandbox refuses to guess.
 */
export function isDroppedStatusFilter(t: Translator, expression: Expr, scope: Scope): boolean {
  if (!scope.nested || !t.switches.plainStatusFilterDropped) return false;
  const sides =
    expression.type === 'binary' && expression.op !== 'OR'
      ? [expression.left, expression.right]
      : expression.type === 'ternary'
        ? [expression.value]
        : expression.type === 'unary' && expression.op !== 'NOT'
          ? [expression.operand]
          : [];
  return sides.some((side) => {
    if (side.type !== 'ref' || side.name === '*') return false;
    const found = scope.find(side.table?.name ?? null, side.name);
    return found !== null && isPlainStatus(found);
  });
}
