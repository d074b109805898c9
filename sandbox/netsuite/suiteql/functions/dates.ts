import type { Expr } from 'pgsql-ast-parser';
import { familyOf } from '../kinds.ts';
import { notKnown, refused } from '../refusal.ts';
import { hasTime } from '../sqlite/dateFormats.ts';
import { toMoment, toText, type Term } from '../term.ts';
import { argument, type ScalarFunction } from './signature.ts';

/** Functions between dates and texts. A date's format is always asked for: without one the user's preferences decide. */
export const DATES: Readonly<Record<string, ScalarFunction>> = {
  to_char: { takes: [1, 2], translate: written },
  to_date: { takes: [1, 2], translate: read },
};

function written(terms: readonly Term[], expressions: readonly Expr[]): Term {
  const subject = argument(terms, 0);
  const format = terms[1];
  if (familyOf(subject.kind) !== 'date') {
    if (format) throw notKnown('TO_CHAR of a number with a format');
    return { sql: toText(subject), kind: subject.kind === 'clob' ? 'clob' : 'text' };
  }
  if (!format) throw notKnown('TO_CHAR of a date without a format');
  if (subject.kind === 'date' && literal(expressions[1]) === 'YYYY-MM-DD')
    return { sql: subject.sql, kind: 'text' };
  return { sql: `oracle_to_char(${toMoment(subject)}, ${toText(format)})`, kind: 'text' };
}

function read(terms: readonly Term[], expressions: readonly Expr[]): Term {
  const subject = argument(terms, 0);
  const format = terms[1];
  if (!format) throw notKnown('TO_DATE without a format');
  if (familyOf(subject.kind) === 'date') throw notKnown('TO_DATE of a date');
  const moment = `oracle_to_date(${toText(subject)}, ${toText(format)})`;
  const model = literal(expressions[1]);
  if (model === null || hasTime(model)) return { sql: moment, kind: 'datetime' };
  if (model === '') throw refused('date format not recognized');
  return { sql: `substr(${moment}, 1, 10)`, kind: 'date' };
}

function literal(expression: Expr | undefined): string | null {
  return expression?.type === 'string' ? expression.value : null;
}
