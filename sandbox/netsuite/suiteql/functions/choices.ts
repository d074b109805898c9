import { comparable } from '../comparison.ts';
import { commonKind, type Kind } from '../kinds.ts';
import { asKind, type Term } from '../term.ts';
import { argument, type ScalarFunction } from './signature.ts';

/** Functions that choose among their arguments. */
export const CHOICES: Readonly<Record<string, ScalarFunction>> = {
  nvl: { takes: [2, 2], translate: (terms) => firstOf(terms) },
  coalesce: { takes: [2, 64], translate: (terms) => firstOf(terms) },
  nvl2: {
    takes: [3, 3],
    translate: (terms) => {
      const [given, absent] = [argument(terms, 1), argument(terms, 2)];
      const kind = commonKind(given.kind, absent.kind);
      const test = `${argument(terms, 0).sql} IS NOT NULL`;
      return { sql: `CASE WHEN ${test} THEN ${asKind(given, kind)} ELSE ${asKind(absent, kind)} END`, kind };
    },
  },
  nullif: {
    takes: [2, 2],
    translate: (terms) => {
      const subject = argument(terms, 0);
      const [one, other] = comparable(subject, argument(terms, 1));
      return { sql: `CASE WHEN ${one} = ${other} THEN NULL ELSE ${subject.sql} END`, kind: subject.kind };
    },
  },
  decode: { takes: [3, 255], translate: decoded },
  greatest: { takes: [2, 64], translate: (terms) => extreme('max', terms) },
  least: { takes: [2, 64], translate: (terms) => extreme('min', terms) },
};

function commonOf(terms: readonly Term[]): Kind {
  return terms.reduce<Kind>((common, { kind }) => commonKind(common, kind), 'null');
}

function firstOf(terms: readonly Term[]): Term {
  const kind = commonOf(terms);
  return { sql: `coalesce(${terms.map((term) => asKind(term, kind)).join(', ')})`, kind };
}

function extreme(name: string, terms: readonly Term[]): Term {
  const kind = commonOf(terms);
  return { sql: `${name}(${terms.map((term) => asKind(term, kind)).join(', ')})`, kind };
}

/** DECODE finds NULL equal to NULL, which CASE does not. */
function decoded(terms: readonly Term[]): Term {
  const [subject, ...rest] = terms;
  const pairs: (readonly [Term, Term])[] = [];
  while (rest.length > 1) pairs.push([argument(rest.splice(0, 1), 0), argument(rest.splice(0, 1), 0)]);
  const otherwise: Term = rest[0] ?? { sql: 'NULL', kind: 'null' };
  const kind = commonOf([...pairs.map(([, result]) => result), otherwise]);
  const cases = pairs.map(([search, result]) => {
    const [one, other] = comparable(argument(subject ? [subject] : [], 0), search);
    return `WHEN ${one} IS ${other} THEN ${asKind(result, kind)}`;
  });
  return { sql: `CASE ${cases.join(' ')} ELSE ${asKind(otherwise, kind)} END`, kind };
}
