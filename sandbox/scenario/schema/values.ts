import * as v from 'valibot';
import { durationMilliseconds } from '../../clock.ts';

/** A name a scenario gives to one of its own records. */
export const key = v.pipe(v.string(), v.nonEmpty('must not be empty'));

export const text = v.string();

/** An amount that is not negative, as a decimal string. */
export const amount = v.pipe(
  v.string(),
  v.regex(/^\d{1,13}(\.\d{1,9})?$/, 'must be a decimal string such as "12.50"'),
);

export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "USD"'));

export const zuoraId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/i, 'must be a Zuora id of 32 hex digits'));

/** A day of the calendar: `2026-02-30` is none. */
export const date = v.pipe(
  v.string(),
  v.check((day) => {
    const parsed = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
    return parsed !== null && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
  }, 'must be a date such as "2026-10-01"'),
);

export const instant = v.pipe(
  v.string(),
  v.check(
    (at) =>
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(at) &&
      date['~run']({ value: at.slice(0, 10) }, {}).issues === undefined &&
      !Number.isNaN(Date.parse(at)),
    'must be an instant such as "2026-11-02T09:00:00Z"',
  ),
);

export const duration = v.pipe(
  v.string(),
  v.check((length) => durationMilliseconds(length) !== undefined, 'must be a duration such as "PT30M"'),
);

export const positiveInteger = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(1, 'must be 1 or more'),
);

/** JSON's arrays are objects to valibot. */
const objectOnly = v.custom<object>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
  'must be an object',
);

/** An object with these keys and no other. */
export const strict = <E extends v.ObjectEntries>(entries: E) => v.pipe(objectOnly, v.strictObject(entries));

/** An object whose keys a scenario chooses. */
export const byKey = <S extends v.GenericSchema>(schema: S) => v.pipe(objectOnly, v.record(key, schema));
