const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON with every number as its own text: an amount never passes through a binary float.
 *
 * @throws SyntaxError when it is no JSON
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(
    text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)),
  );
}

/** JSON of an object with one more key whose value is a bare decimal number, as it is written. */
export function withDecimal(fields: Readonly<Record<string, unknown>>, key: string, decimal: string): string {
  if (!/^\d+(\.\d+)?$/.test(decimal)) throw new RangeError(`not a positive decimal: ${decimal}`);
  const rest = JSON.stringify(fields).slice(1, -1);
  return `{${rest}${rest === '' ? '' : ','}${JSON.stringify(key)}:${decimal}}`;
}
