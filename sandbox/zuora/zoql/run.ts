import { Big } from 'big.js';
import { refusal, type Refusal } from '../http.ts';
import {
  present,
  type Books,
  type Field,
  type FieldKind,
  type FieldValue,
  type ZuoraObject,
} from './object.ts';
import { ZUORA_OBJECTS } from './objects.ts';
import { parseQuery, type Condition, type Literal, type Operator } from './parse.ts';

/** Every record that a query matches, in order of creation, without its null fields. */
export function runQuery(
  books: Books,
  queryString: string,
): { readonly records: object[] } | { readonly refused: Refusal } {
  const query = parseQuery(queryString);
  if ('refused' in query) return query;
  const object = ZUORA_OBJECTS.get(query.object);
  if (!object) return refusal('INVALID_TYPE', `invalid type for query: ${query.object}`);

  const selected: [string, Field<object>][] = [];
  for (const name of query.fields) {
    const field = object.field(name, books);
    if (!field) return refusal('INVALID_FIELD', `invalid field for query: ${object.name}.${name}`);
    selected.push([name, field]);
  }
  const alternatives: Test[][] = [];
  for (const conditions of query.alternatives) {
    const tests: Test[] = [];
    for (const condition of conditions) {
      const test = testOf(object, condition, books);
      if ('refused' in test) return test;
      tests.push(test);
    }
    alternatives.push(tests);
  }
  return { records: matches(object, alternatives, books).map((row) => recordOf(row, selected, books)) };
}

interface Test {
  readonly condition: Condition;
  readonly holds: (row: object) => boolean;
}

function testOf(
  object: ZuoraObject,
  condition: Condition,
  books: Books,
): Test | { readonly refused: Refusal } {
  const { operator, literal } = condition;
  const field = object.field(condition.field, books);
  const name = `${object.name}.${condition.field}`;
  if (!field) return refusal('INVALID_FIELD', `invalid field for query: ${name}`);
  if (!field.filterable) return refusal('INVALID_FIELD', `invalid field for query filter: ${name}`);
  if (literal.kind === 'null') {
    if (operator !== '=' && operator !== '!=')
      return refusal('MALFORMED_QUERY', `malformed query: ${operator} null`);
    return { condition, holds: (row) => (field.read(row, books) === null) === (operator === '=') };
  }
  const wanted = comparable(literal, field.kind);
  if (wanted === undefined) {
    return refusal('INVALID_VALUE', `invalid value for query: ${name} ${operator} ${String(literal.value)}`);
  }
  return {
    condition,
    holds: (row) => {
      const value = field.read(row, books);
      return value !== null && compare(value, operator, wanted);
    },
  };
}

/** Text, dates and instants are quoted in ZOQL, numbers are not. */
function comparable(literal: Exclude<Literal, { kind: 'null' }>, kind: FieldKind): FieldValue | undefined {
  if (kind === 'decimal') return literal.kind === 'number' ? new Big(literal.value) : undefined;
  if (literal.kind !== 'text') return undefined;
  if (kind === 'text') return literal.value;
  const parsed = Date.parse(literal.value);
  if (Number.isNaN(parsed)) return undefined;
  return kind === 'date' ? literal.value.slice(0, 10) : parsed;
}

function compare(value: Exclude<FieldValue, null>, operator: Operator, wanted: FieldValue): boolean {
  const order =
    value instanceof Big
      ? value.cmp(wanted as Big)
      : Number(value > (wanted as string)) - Number(value < (wanted as string));
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Through indexes where every alternative has one, so that a large tenant answers as fast as a small one. */
function matches(object: ZuoraObject, alternatives: readonly Test[][], { ledger }: Books): object[] {
  if (alternatives.length === 0) return [...object.rows(ledger)];
  const found = new Set<object>();
  for (const tests of alternatives) {
    const rows = indexed(object, tests, ledger);
    if (!rows)
      return [...object.rows(ledger)].filter((row) =>
        alternatives.some((any) => any.every(({ holds }) => holds(row))),
      );
    for (const row of rows) if (tests.every(({ holds }) => holds(row))) found.add(row);
  }
  return [...found];
}

function indexed(
  object: ZuoraObject,
  tests: readonly Test[],
  ledger: Books['ledger'],
): readonly object[] | undefined {
  for (const { condition } of tests) {
    const { field, operator, literal } = condition;
    if (operator !== '=' || literal.kind !== 'text') continue;
    const rows = object.lookUp(field, literal.value, ledger);
    if (rows) return rows;
  }
  return undefined;
}

function recordOf(
  row: object,
  selected: readonly (readonly [string, Field<object>])[],
  books: Books,
): object {
  const record: Record<string, unknown> = {};
  for (const [name, field] of selected) {
    const value = present(field.read(row, books), field.kind, 'query');
    if (value !== null) record[name] = value;
  }
  return record;
}
