import { refusal, type Refusal } from '../http.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A value as written: quoted text, a bare number, `true`, `false` or `null`. */
export type Literal =
  | { readonly kind: 'text' | 'number'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly literal: Literal;
}

/** A row matches when it meets every condition of any one of `alternatives`; without any, every row matches. */
export interface Query {
  readonly fields: readonly string[];
  readonly object: string;
  readonly alternatives: readonly (readonly Condition[])[];
}

const QUERY_CHARACTERS = 10_000;
const CONDITIONS = 200;

/** Lower-case keywords and no operator words beyond these: ZOQL has no order by, in, like, parentheses or `*`. */
const TOKEN =
  /\s*(?:([A-Za-z_][A-Za-z0-9_.]*)|('(?:[^'\\]|\\['"\\])*')|([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(!=|<=|>=|[=<>,]))/y;

type Token = { readonly kind: 'word' | 'text' | 'number' | 'sign'; readonly value: string };

class Malformed extends Error {}

/** Reads a ZOQL query; refuses with MALFORMED_QUERY what ZOQL does not have. */
export function parseQuery(text: string): Query | { readonly refused: Refusal } {
  if (text.length > QUERY_CHARACTERS) {
    return refusal('MALFORMED_QUERY', `a query string has at most ${String(QUERY_CHARACTERS)} characters`);
  }
  try {
    return readQuery(tokensOf(text));
  } catch (error) {
    if (error instanceof Malformed) return refusal('MALFORMED_QUERY', `malformed query: ${error.message}`);
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  const source = text.trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Malformed(`unexpected ${source.slice(at).trim().slice(0, 20)}`);
    const [, word, quoted, number, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else if (quoted !== undefined)
      tokens.push({ kind: 'text', value: quoted.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else tokens.push({ kind: 'sign', value: sign ?? '' });
  }
  return tokens;
}

const KEYWORDS = new Set(['select', 'from', 'where', 'and', 'or', 'null', 'true', 'false']);

function readQuery(tokens: readonly Token[]): Query {
  let position = 0;
  const peek = (): Token | undefined => tokens[position];
  const take = (expected: string, accept: (token: Token) => boolean): string => {
    const token = peek();
    if (!token || !accept(token))
      throw new Malformed(`expected ${expected}, found ${token?.value ?? 'the end'}`);
    position += 1;
    return token.value;
  };
  const isWord = (word: string) => (token: Token) => token.kind === 'word' && token.value === word;
  const isName = (token: Token): boolean => token.kind === 'word' && !KEYWORDS.has(token.value);
  const isSign = (token: Token): boolean => token.kind === 'sign' && token.value !== ',';
  const accepts = (accept: (token: Token) => boolean): boolean => {
    const token = peek();
    if (!token || !accept(token)) return false;
    position += 1;
    return true;
  };
  const literal = (): Literal => {
    const token = peek();
    const value = take(
      'a value',
      ({ kind, value: word }) => kind !== 'sign' && (kind !== 'word' || /^(null|true|false)$/.test(word)),
    );
    if (token?.kind === 'text' || token?.kind === 'number') return { kind: token.kind, value };
    return value === 'null' ? { kind: 'null' } : { kind: 'boolean', value: value === 'true' };
  };

  take('select', isWord('select'));
  const fields = [take('a field', isName)];
  while (accepts(({ kind, value }) => kind === 'sign' && value === ',')) fields.push(take('a field', isName));
  take('from', isWord('from'));
  const object = take('an object', isName);

  const alternatives: Condition[][] = [];
  if (accepts(isWord('where'))) {
    let conditions: Condition[] = [];
    let count = 0;
    for (;;) {
      const field = take('a field', isName);
      const operator = take('an operator', isSign) as Operator;
      conditions.push({ field, operator, literal: literal() });
      count += 1;
      if (accepts(isWord('and'))) continue;
      alternatives.push(conditions);
      conditions = [];
      if (!accepts(isWord('or'))) break;
    }
    if (count > CONDITIONS) throw new Malformed(`more than ${String(CONDITIONS)} conditions`);
  }
  const rest = peek();
  if (rest) throw new Malformed(`unexpected ${rest.value}`);
  return { fields, object, alternatives };
}
