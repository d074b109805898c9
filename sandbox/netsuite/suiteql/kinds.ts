import type { ColumnKind } from '../storage/tables.ts';
import { refused } from './refusal.ts';

/** What an expression's values are; `null` is a bare NULL, which goes with everything. */
export type Kind = ColumnKind | 'null';

/** Oracle's datatypes as far as comparisons care. */
export type Family = 'number' | 'text' | 'date' | 'null';

export function familyOf(kind: Kind): Family {
  switch (kind) {
    case 'key':
    case 'integer':
    case 'amount':
    case 'decimal':
      return 'number';
    case 'text':
    case 'clob':
    case 'boolean':
      return 'text';
    case 'date':
    case 'datetime':
      return 'date';
    case 'null':
      return 'null';
  }
}

/**
 * The kind of a value that may be either of two, as in CASE, COALESCE and UNION.
 *
 * @throws SuiteScriptError when Oracle would find the datatypes inconsistent
 */
export function commonKind(one: Kind, other: Kind): Kind {
  if (one === other || other === 'null') return one;
  if (one === 'null') return other;
  if (familyOf(one) !== familyOf(other)) {
    throw refused(`inconsistent datatypes: expected ${one} got ${other}`);
  }
  if (familyOf(one) === 'date') return 'datetime';
  if (familyOf(one) === 'text') return one === 'clob' || other === 'clob' ? 'clob' : 'text';
  return one === 'amount' || other === 'amount' ? 'amount' : 'decimal';
}

/** Oracle compares, sorts and groups no CLOB; a CLOBTEXT field is one. */
export function refuseClob(kind: Kind, where: string): void {
  if (kind === 'clob') throw refused(`inconsistent datatypes: a long text field cannot stand in ${where}`);
}
