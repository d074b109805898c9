import { notKnown, refused } from '../refusal.ts';

export interface Token {
  readonly type: 'word' | 'name' | 'string' | 'number' | 'parameter' | 'symbol';
  /** As written; words in lower case. */
  readonly text: string;
}

const SKIPPED = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const PATTERNS: readonly (readonly [Token['type'], RegExp])[] = [
  ['word', /[A-Za-z][A-Za-z0-9_]*/y],
  ['name', /"[^"\0]+"/y],
  ['string', /'(?:[^'\0]|'')*'/y],
  ['number', /\d+(?:\.\d+)?(?![A-Za-z0-9_.])/y],
  ['parameter', /\?/y],
  ['symbol', /<=|>=|<>|!=|\|\||[(),.+\-*/=<>]/y],
];

/** Postgres and Oracle each put a meaning into a letter right before a string; SuiteQL's is not known to have any. */
const STRING_PREFIX = /^(?:e|b|x|u|n|q|nq)$/;

/**
 * Splits a query into what SuiteQL is known to be made of.
 *
 * @throws SuiteScriptError at the first character that is none of it, for example a Postgres cast or a semicolon
 */
export function tokens(query: string): Token[] {
  const found: Token[] = [];
  let at = skipped(query, 0);
  while (at < query.length) {
    const token = tokenAt(query, at);
    if (!token) throw refused(`Invalid or unsupported search (at "${query.slice(at, at + 20)}")`);
    const written = token.text.length;
    if (token.type === 'word' && STRING_PREFIX.test(token.text) && query[at + written] === "'") {
      throw refused(`Invalid or unsupported search (a string with the prefix ${token.text})`);
    }
    if (token.type === 'number' && token.text.replace('.', '').length > 15) {
      throw notKnown(`numbers of more than 15 digits (${token.text})`);
    }
    found.push(token);
    at = skipped(query, at + written);
  }
  return found;
}

function skipped(query: string, at: number): number {
  SKIPPED.lastIndex = at;
  return SKIPPED.test(query) ? SKIPPED.lastIndex : at;
}

function tokenAt(query: string, at: number): Token | undefined {
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(query)?.[0];
    // Names are case-insensitive, quoted ones included: NetSuite's own exports quote them in upper case.
    if (text !== undefined)
      return { type, text: type === 'word' || type === 'name' ? text.toLowerCase() : text };
  }
  return undefined;
}
