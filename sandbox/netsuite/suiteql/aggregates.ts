import { astVisitor, type Expr, type ExprCall } from 'pgsql-ast-parser';
import { familyOf, refuseClob } from './kinds.ts';
import { notKnown, refused } from './refusal.ts';
import type { Scope } from './scope.ts';
import { toNumber, toText, type Term } from './term.ts';
import type { Translator } from './translator.ts';

const AGGREGATES = new Set(['count', 'sum', 'min', 'max', 'avg', 'listagg']);

export function isAggregate(name: string): boolean {
  return AGGREGATES.has(name);
}

/** True when the expression aggregates rows of its own SELECT; sub-selects in it aggregate theirs. */
export function containsAggregate(expression: Expr): boolean {
  let found = false;
  astVisitor((visitor) => ({
    call: (call) => {
      found ||= call.function.schema === undefined && isAggregate(call.function.name);
      visitor.super().call(call);
    },
    select: () => undefined,
  })).expr(expression);
  return found;
}

/**
 * Translates an aggregate. SUM and AVG are exact: they add decimals, not binary fractions.
 *
 * @throws SuiteScriptError where no aggregate may stand
 */
export function aggregateTerm(t: Translator, call: ExprCall, scope: Scope): Term {
  const { name } = call.function;
  if (!scope.aggregates)
    throw refused(`Invalid or unsupported search (${name.toUpperCase()} is not allowed here)`);
  if (scope.aggregating) throw notKnown('an aggregate inside an aggregate');
  if (call.filter) throw refused('Invalid or unsupported search (FILTER is not SuiteQL)');
  const [argument, separator] = call.args;
  if (!argument) throw refused(`Invalid or unsupported search (${name.toUpperCase()} of nothing)`);
  if (name === 'count' && argument.type === 'ref' && argument.name === '*')
    return { sql: 'COUNT(*)', kind: 'integer' };
  scope.aggregating = true;
  try {
    if (name === 'listagg') return listed(t, call, scope, argument, separator);
    if (separator || call.withinGroup || call.orderBy)
      throw refused(`invalid number of arguments of ${name.toUpperCase()}`);
    return aggregated(name, call.distinct === 'distinct' ? 'DISTINCT ' : '', t.value(argument, scope));
  } finally {
    scope.aggregating = false;
  }
}

function aggregated(name: string, distinct: string, term: Term): Term {
  refuseClob(term.kind, name.toUpperCase());
  switch (name) {
    case 'count':
      return { sql: `COUNT(${distinct}${term.sql})`, kind: 'integer' };
    case 'sum':
      return { sql: `oracle_sum(${distinct}${toNumber(term)})`, kind: summed(term) };
    case 'avg': {
      const operand = `${distinct}${toNumber(term)}`;
      const kind = term.kind === 'amount' ? 'amount' : 'decimal';
      return { sql: `oracle_divide(oracle_sum(${operand}), COUNT(${operand}))`, kind };
    }
    default:
      return { sql: `${name.toUpperCase()}(${distinct}${term.sql})`, kind: term.kind };
  }
}

function summed({ kind }: Term): Term['kind'] {
  if (kind === 'key') return 'integer';
  return familyOf(kind) === 'number' ? kind : 'decimal';
}

function listed(
  t: Translator,
  call: ExprCall,
  scope: Scope,
  argument: Expr,
  separator: Expr | undefined,
): Term {
  if (!call.withinGroup) throw notKnown('LISTAGG without WITHIN GROUP');
  if (call.distinct) throw notKnown('LISTAGG of distinct values');
  const by = t.value(call.withinGroup.by, scope);
  const order = call.withinGroup.order === 'DESC' ? 'DESC NULLS FIRST' : 'ASC NULLS LAST';
  const between = separator ? `coalesce(${toText(t.value(separator, scope))}, '')` : `''`;
  const sql = `group_concat(${toText(t.value(argument, scope))}, ${between} ORDER BY ${by.sql} ${order})`;
  return { sql: `oracle_short_text(${sql})`, kind: 'text' };
}
