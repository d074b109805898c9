/** A JSON number kept as it was written, so that no amount ever passes through a float. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Writes the digits as they stand. */
  toJSON(): unknown {
    return exact.rawJSON(this.text);
  }
}

/** The parts of JSON.parse source text access that TypeScript's library does not type yet. */
interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
}

const exact = JSON as unknown as ExactJson;

/**
 * Parses JSON; every number in it becomes a {@link JsonNumber}.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseExact(text: string): unknown {
  return exact.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? new JsonNumber(source) : value,
  );
}
