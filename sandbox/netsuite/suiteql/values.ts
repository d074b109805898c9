import type { Expr, ExprBinary, ExprCase, ExprRef, SelectStatement } from 'pgsql-ast-parser';
import { isAggregate } from './aggregates.ts';
import { callTerm } from './functions/calls.ts';
import { commonKind, familyOf, type Kind } from './kinds.ts';
import { notKnown, refused } from './refusal.ts';
import type { Scope } from './scope.ts';
import { oracleNumber } from './sqlite/numbers.ts';
import { asKind, isPlainStatus, toMoment, toNumber, toText, type Term } from './term.ts';
import type { Translator } from './translator.ts';

/** Translates a value that is no plain transaction status; see {@link Translator.value}. */
export function value(t: Translator, expression: Expr, scope: Scope): Term {
  const term = operand(t, expression, scope);
  if (isPlainStatus(term))
    throw notKnown('what a plain transaction status is here; use BUILTIN.CF or BUILTIN.DF');
  return term;
}

/** Translates a value; see {@link Translator.operand}. */
export function operand(t: Translator, expression: Expr, scope: Scope): Term {
  return groupedAsAWhole(t, expression, scope) ?? translated(t, expression, scope);
}

/** What a grouped SELECT groups by may stand in it as a whole, for example TO_CHAR(trandate, 'YYYY-MM'). */
function groupedAsAWhole(t: Translator, expression: Expr, scope: Scope): Term | null {
  const { grouping } = scope;
  if (!grouping || scope.aggregating || !['call', 'binary', 'unary', 'case'].includes(expression.type))
    return null;
  return t.bindings.tentatively(() => {
    scope.grouping = null;
    try {
      if (expression.type === 'call' && isAggregate(expression.function.name)) return null;
      const whole = translated(t, expression, scope);
      return grouping.has(whole.sql) ? whole : null;
    } finally {
      scope.grouping = grouping;
    }
  });
}

type Translation<T> = (t: Translator, expression: Extract<Expr, { type: T }>, scope: Scope) => Term;

/** What may be a value, by the parser's names; anything else is Postgres's. */
const VALUES: { readonly [T in Expr['type']]?: Translation<T> } = {
  ref: reference,
  parameter: (t, { name }) => parameter(t, Number(name.slice(1)) - 1),
  string: (_t, { value: literal }) => text(literal),
  integer: (_t, { value: literal }) => ({ sql: String(literal), kind: 'integer' }),
  numeric: (_t, { value: literal }) => ({ sql: String(literal), kind: 'decimal' }),
  null: () => ({ sql: 'NULL', kind: 'null' }),
  keyword: (t, { keyword }) => {
    if (keyword === 'current_date') return { sql: t.bindings.now(), kind: 'datetime' };
    throw notKnown(keyword.toUpperCase());
  },
  unary: (t, { op, operand: signless }, scope) => {
    if (op !== '-' && op !== '+') throw refused(`Invalid or unsupported search (${op} gives no value)`);
    return signed(op, t.value(signless, scope));
  },
  binary: calculation,
  case: choice,
  call: callTerm,
  select: single,
  union: single,
  'union all': single,
  cast: () => {
    throw notKnown('a typed literal; use TO_DATE');
  },
};

function translated(t: Translator, expression: Expr, scope: Scope): Term {
  const translate = VALUES[expression.type] as Translation<Expr['type']> | undefined;
  if (!translate) throw refused(`Invalid or unsupported search (${expression.type} is not SuiteQL)`);
  return translate(t, expression, scope);
}

function reference(t: Translator, { table, name }: ExprRef, scope: Scope): Term {
  if (table?.schema !== undefined)
    throw notKnown(`a name of three parts (${table.schema}.${table.name}.${name})`);
  if (name === '*') throw refused('Invalid or unsupported search (a star is no value)');
  const found = scope.find(table?.name ?? null, name);
  if (found) return found;
  if (table === undefined && name === 'sysdate') return { sql: t.bindings.now(), kind: 'datetime' };
  if (table === undefined && name === 'rownum') {
    throw notKnown('ROWNUM anywhere but in ROWNUM <= n, joined to the rest of a WHERE by AND');
  }
  throw scope.missing(table?.name ?? null, name);
}

function parameter(t: Translator, index: number): Term {
  const kind = t.parameterKinds[index];
  if (kind === undefined) throw refused('Invalid number of parameters');
  const asNumber = (): string =>
    t.bindings.add(({ params }) => {
      const given = params[index];
      return typeof given === 'string' ? oracleNumber(given) : Number(given);
    });
  const sql = t.bindings.parameter(index);
  return kind === 'text' ? { sql, kind, asNumber } : { sql, kind };
}

/** A text literal; Oracle's empty text is NULL. */
function text(literal: string): Term {
  if (literal === '') return { sql: 'NULL', kind: 'null' };
  return {
    sql: `'${literal.replaceAll("'", "''")}'`,
    kind: 'text',
    asNumber: () => String(oracleNumber(literal)),
  };
}

function signed(sign: '+' | '-', term: Term): Term {
  const kind = familyOf(term.kind) === 'number' ? term.kind : 'decimal';
  return { sql: `${sign} (${toNumber(term)})`, kind: kind === 'key' ? 'integer' : kind };
}

const CALCULATIONS: Readonly<Record<string, string>> = {
  '+': 'oracle_plus',
  '-': 'oracle_minus',
  '*': 'oracle_times',
  '/': 'oracle_divide',
};

function calculation(t: Translator, { op, left, right }: ExprBinary, scope: Scope): Term {
  if (op === '||') return joined(t.value(left, scope), t.value(right, scope));
  const named = CALCULATIONS[op];
  if (named === undefined) throw refused(`Invalid or unsupported search (${op} gives no value)`);
  const one = t.value(left, scope);
  const other = t.value(right, scope);
  const dates = [one, other].filter(({ kind }) => familyOf(kind) === 'date').length;
  if (dates > 0) return dateCalculation(op, one, other);
  const kind: Kind = [one.kind, other.kind].includes('amount') ? 'amount' : 'decimal';
  return { sql: `${named}(${toNumber(one)}, ${toNumber(other)})`, kind };
}

/** Oracle counts dates in days. */
function dateCalculation(op: string, one: Term, other: Term): Term {
  const [first, second] = [familyOf(one.kind), familyOf(other.kind)];
  if (op === '-' && first === 'date' && second === 'date') {
    return { sql: `oracle_days_between(${toMoment(one)}, ${toMoment(other)})`, kind: 'decimal' };
  }
  if ((op === '+' || op === '-') && first === 'date' && second !== 'date') {
    return { sql: `oracle_add_days(${toMoment(one)}, ${op} (${toNumber(other)}))`, kind: 'datetime' };
  }
  if (op === '+' && second === 'date' && first !== 'date') {
    return { sql: `oracle_add_days(${toMoment(other)}, ${toNumber(one)})`, kind: 'datetime' };
  }
  throw refused(`inconsistent datatypes: dates do not go with ${op}`);
}

/** Oracle joins NULL as if it were an empty text. */
function joined(one: Term, other: Term): Term {
  const kind = one.kind === 'clob' || other.kind === 'clob' ? 'clob' : 'text';
  return { sql: `nullif(coalesce(${toText(one)}, '') || coalesce(${toText(other)}, ''), '')`, kind };
}

function choice(t: Translator, { value: subject, whens, else: otherwise }: ExprCase, scope: Scope): Term {
  const branches = whens.map(({ when, value: chosen }) => ({
    condition: t.condition(subject ? { type: 'binary', op: '=', left: subject, right: when } : when, scope),
    term: t.value(chosen, scope),
  }));
  const rest: Term = otherwise ? t.value(otherwise, scope) : { sql: 'NULL', kind: 'null' };
  const kind = branches.reduce<Kind>((common, { term }) => commonKind(common, term.kind), rest.kind);
  const cases = branches.map(({ condition, term }) => `WHEN ${condition} THEN ${asKind(term, kind)}`);
  return { sql: `CASE ${cases.join(' ')} ELSE ${asKind(rest, kind)} END`, kind };
}

/** A sub-select as a value: one column, and more than one row is an error, which SQLite would not make of it. */
function single(t: Translator, statement: SelectStatement, scope: Scope): Term {
  const { sql, columns, single: isSingle } = t.select(statement, scope, 'expression');
  const [column, second] = columns;
  if (!column || second) throw refused('Invalid or unsupported search (too many values in a sub-select)');
  if (isSingle) return { sql: `(${sql})`, kind: column.kind };
  return { sql: `(SELECT oracle_only(COUNT(*), MAX("${column.name}")) FROM (${sql}))`, kind: column.kind };
}
