import * as v from 'valibot';

/** A value that is not there for Zuora: an empty text counts as none (T9 of the reference). */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** A field that must be given; `message` is what is said when it is not. Put {@link absentKey} on the object around it. */
export const required = <S extends v.GenericSchema>(message: string, schema: S) =>
  v.pipe(v.any(), v.check(isGiven, message), schema);

/** What an object says: `absent` for a required field that is missing altogether, `notObject` when it is none. */
export const absentKey =
  (absent: (name: string) => string, notObject: string) =>
  ({ expected, path }: AbsentIssue): string =>
    expected === 'Object' ? notObject : absent(String(path?.at(-1)?.key));

interface AbsentIssue {
  readonly expected: string | null;
  readonly path?: readonly { readonly key: unknown }[] | undefined;
}

// The wording is ours: Zuora publishes the code only.
export const missing = (name: string): string => `Missing required value: ${name}.`;

/** The code of a message made here: a value that is missing, or one that is wrong. */
export function codeOf(message: string): 'MISSING_REQUIRED_VALUE' | 'INVALID_VALUE' {
  return message.startsWith('Missing required value') ? 'MISSING_REQUIRED_VALUE' : 'INVALID_VALUE';
}
