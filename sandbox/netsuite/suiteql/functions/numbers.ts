import { familyOf, type Kind } from '../kinds.ts';
import { toMoment, toNumber, type Term } from '../term.ts';
import { argument, type ScalarFunction } from './signature.ts';

/** Functions of numbers; all of them exact. */
export const NUMBERS: Readonly<Record<string, ScalarFunction>> = {
  abs: { takes: [1, 1], translate: (terms) => ofOne('abs', argument(terms, 0)) },
  sign: { takes: [1, 1], translate: (terms) => ({ ...ofOne('sign', argument(terms, 0)), kind: 'integer' }) },
  ceil: { takes: [1, 1], translate: (terms) => ofOne('oracle_ceil', argument(terms, 0)) },
  floor: { takes: [1, 1], translate: (terms) => ofOne('oracle_floor', argument(terms, 0)) },
  round: { takes: [1, 2], translate: (terms) => toPlaces('oracle_round', terms) },
  trunc: {
    takes: [1, 2],
    translate: (terms) =>
      familyOf(argument(terms, 0).kind) === 'date' && terms.length === 1
        ? { sql: `substr(${toMoment(argument(terms, 0))}, 1, 10)`, kind: 'date' }
        : toPlaces('oracle_trunc', terms),
  },
  mod: {
    takes: [2, 2],
    translate: (terms) => ({
      sql: `oracle_mod(${toNumber(argument(terms, 0))}, ${toNumber(argument(terms, 1))})`,
      kind: numeric(argument(terms, 0)),
    }),
  },
  to_number: {
    takes: [1, 1],
    translate: (terms) => ({ sql: toNumber(argument(terms, 0)), kind: 'decimal' }),
  },
};

function numeric({ kind }: Term): Kind {
  return familyOf(kind) === 'number' ? kind : 'decimal';
}

function ofOne(name: string, term: Term): Term {
  return { sql: `${name}(${toNumber(term)})`, kind: numeric(term) };
}

function toPlaces(name: string, terms: readonly Term[]): Term {
  const number = argument(terms, 0);
  const places = terms[1] ? toNumber(terms[1]) : '0';
  return { sql: `${name}(${toNumber(number)}, ${places})`, kind: numeric(number) };
}
