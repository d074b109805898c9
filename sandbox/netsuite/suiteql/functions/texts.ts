import { toNumber, toText } from '../term.ts';
import { argument, type ScalarFunction } from './signature.ts';

/** Functions of texts; an empty result is NULL, as everywhere in Oracle. */
export const TEXTS: Readonly<Record<string, ScalarFunction>> = {
  upper: ofText('oracle_upper'),
  lower: ofText('oracle_lower'),
  trim: ofText('trim'),
  ltrim: ofText('ltrim'),
  rtrim: ofText('rtrim'),
  length: {
    takes: [1, 1],
    translate: (terms) => ({ sql: `length(${toText(argument(terms, 0))})`, kind: 'integer' }),
  },
  concat: {
    takes: [2, 2],
    translate: (terms) => {
      const [one, other] = [toText(argument(terms, 0)), toText(argument(terms, 1))];
      return { sql: `nullif(coalesce(${one}, '') || coalesce(${other}, ''), '')`, kind: 'text' };
    },
  },
  instr: {
    takes: [2, 2],
    translate: (terms) => ({
      sql: `instr(${toText(argument(terms, 0))}, ${toText(argument(terms, 1))})`,
      kind: 'integer',
    }),
  },
  substr: {
    takes: [2, 3],
    translate: (terms) => {
      const numbers = terms.slice(1).map(toNumber);
      return { sql: `oracle_substr(${[toText(argument(terms, 0)), ...numbers].join(', ')})`, kind: 'text' };
    },
  },
  replace: {
    takes: [2, 3],
    translate: (terms) => {
      const [subject, searched, by] = [0, 1, 2].map((index) => {
        const term = terms[index];
        return term ? toText(term) : `''`;
      });
      const sql = `replace(${String(subject)}, coalesce(${String(searched)}, ''), coalesce(${String(by)}, ''))`;
      return { sql: `nullif(${sql}, '')`, kind: 'text' };
    },
  },
};

function ofText(name: string): ScalarFunction {
  return {
    takes: [1, 1],
    translate: (terms) => ({ sql: `nullif(${name}(${toText(argument(terms, 0))}), '')`, kind: 'text' }),
  };
}
