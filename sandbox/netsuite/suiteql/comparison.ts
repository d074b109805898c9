import { familyOf, refuseClob } from './kinds.ts';
import { notKnown, refused } from './refusal.ts';
import { toMoment, toNumber, type Term } from './term.ts';

/**
 * Two values as Oracle compares them: text beside a number is turned into a number, and dates become moments.
 *
 * @throws SandboxDoesNotKnow for a date beside text, which the user's date format decides
 */
export function comparable(one: Term, other: Term): [string, string] {
  refuseClob(one.kind, 'a comparison');
  refuseClob(other.kind, 'a comparison');
  const families = [familyOf(one.kind), familyOf(other.kind)];
  if (families.includes('null')) return [one.sql, other.sql];
  if (families[0] === 'date' || families[1] === 'date') {
    if (families.includes('text'))
      throw notKnown("a date beside a text: the user's date format decides; use TO_DATE");
    if (families.includes('number')) throw refused('inconsistent datatypes: expected DATE got NUMBER');
    return one.kind === other.kind ? [one.sql, other.sql] : [toMoment(one), toMoment(other)];
  }
  return families.includes('number') ? [toNumber(one), toNumber(other)] : [one.sql, other.sql];
}
