import * as v from 'valibot';
import { amount } from '../domain/money';

/**
 * An amount: a number (as text by then) or a decimal string, both of which Zuora sends. Bounded, because exact decimals
 * write out every digit: a broken `1e999999999` would never come to an end.
 */
export const amountField = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,25}(\.\d{1,25})?([eE][+-]?\d{1,2})?$/, 'not a decimal'),
  v.transform((text) => amount(text)),
);

/** `YYYY-MM-DD`, whatever time of day follows. */
export const dateField = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d/, 'not a date'),
  v.transform((text) => text.slice(0, 10)),
);

/** Zuora leaves null fields out of a query's records. */
export const optionalText = v.optional(v.nullable(v.string()), null);

/** Ids and numbers that records are told apart by. */
export const idField = v.pipe(v.string(), v.minLength(1, 'empty'));

/** True for what can be an id in Zuora; anything else is found nowhere and is not worth a query. */
export function isZuoraId(text: string): boolean {
  return /^[0-9a-zA-Z]{32}$/.test(text);
}
