import type { Column, Table } from '../storage/tables.ts';
import { notKnown, refused } from './refusal.ts';
import { familyOf, type Kind } from './kinds.ts';

/** A translated expression. */
export interface Term {
  /** SQLite's spelling. */
  readonly sql: string;
  readonly kind: Kind;
  /** Where it is a column of a table, untouched: that table and column, and the name the table has in the SQL. */
  readonly origin?: { readonly table: Table; readonly column: Column; readonly source: string };
  /** Where it is a literal or a parameter: the same value as a number, checked when the query runs. */
  readonly asNumber?: () => string;
}

/** A transaction's status without BUILTIN.CF or BUILTIN.DF around it. */
export function isPlainStatus({ origin }: Term): boolean {
  return origin?.table.name === 'transaction' && origin.column.name === 'status';
}

/** Oracle turns text into a number where a number is needed, and fails where it is none. */
export function toNumber(term: Term): string {
  switch (familyOf(term.kind)) {
    case 'number':
    case 'null':
      return term.sql;
    case 'text':
      return term.asNumber?.() ?? `oracle_number(${term.sql})`;
    case 'date':
      throw refused('inconsistent datatypes: expected NUMBER got DATE');
  }
}

/**
 * Oracle turns a number into text where text is needed.
 *
 * @throws SandboxDoesNotKnow for a date: how it reads depends on the user's preferences
 */
export function toText(term: Term): string {
  switch (familyOf(term.kind)) {
    case 'text':
    case 'null':
      return term.sql;
    case 'number':
      return `oracle_text(${term.sql})`;
    case 'date':
      throw notKnown('how a date reads as text without a format; use TO_CHAR with one');
  }
}

/** A date as a moment, so that dates and date-times compare. */
export function toMoment(term: Term): string {
  return term.kind === 'date' ? `(${term.sql} || ' 00:00:00')` : term.sql;
}

/** The term as a value of a common kind; see `commonKind`. */
export function asKind(term: Term, kind: Kind): string {
  return kind === 'datetime' ? toMoment(term) : term.sql;
}
