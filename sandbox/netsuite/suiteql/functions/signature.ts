import type { Expr } from 'pgsql-ast-parser';
import { notKnown } from '../refusal.ts';
import type { Term } from '../term.ts';

/** A function of one row. */
export interface ScalarFunction {
  /** Least and most arguments. */
  readonly takes: readonly [least: number, most: number];
  /** @param written - the arguments as they stand in the query */
  translate(terms: readonly Term[], written: readonly Expr[]): Term;
}

/** The nth argument, which the number of arguments promises. */
export function argument(terms: readonly Term[], index: number): Term {
  const term = terms[index];
  if (!term) throw notKnown(`a function without its argument ${String(index + 1)}`);
  return term;
}
