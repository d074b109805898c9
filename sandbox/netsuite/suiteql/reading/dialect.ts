import { notKnown, refused } from '../refusal.ts';
import type { Token } from './tokens.ts';

/** Words of other dialects that Oracle and SuiteQL do not have. */
const FOREIGN = new Set([
  'limit',
  'ilike',
  'similar',
  'returning',
  'glob',
  'regexp',
  'isnull',
  'notnull',
  'qualify',
]);

/** Words of Oracle that SuiteQL may take. */
const ORACLE = new Set([
  'with', 'minus', 'intersect', 'except', 'connect', 'pivot', 'unpivot', 'over', 'offset', 'escape', 'using', 'natural',
  'lateral', 'cast', 'interval', 'timestamp', 'extract', 'any', 'some', 'ties', 'percent', 'collate', 'array', 'values',
  'rollup', 'cube', 'sets', 'sample', 'keep', 'level', 'rowid', 'apply',
]); // prettier-ignore

const FOLLOWS_INLINE_VIEW = new Set([
  'where', 'join', 'inner', 'left', 'right', 'full', 'cross', 'on', 'group', 'order', 'having', 'union', 'fetch', ')', ',', '',
]); // prettier-ignore

/** A query in words that a Postgres parser takes. */
export interface Readable {
  readonly text: string;
  /** How many parameters stand in the query. */
  readonly parameters: number;
  /** Length of each list made of parameters alone, by the number of its first one; the text has only that first one. */
  readonly lists: ReadonlyMap<number, number>;
  /** n of a leading SELECT TOP n. */
  readonly top: number | null;
}

/**
 * Turns what SuiteQL has and Postgres has not into what the parser takes, and refuses what Postgres has and SuiteQL has
 * not.
 *
 * @throws SuiteScriptError for anything but one SELECT, and for words of other dialects
 * @throws SandboxDoesNotKnow for words of Oracle that the sandbox does not act out
 */
export function readable(tokens: readonly Token[]): Readable {
  const out: string[] = [];
  const lists = new Map<number, number>();
  const inlineViews: number[] = [];
  let depth = 0;
  let parameters = 0;
  let top: number | null = null;
  const text = (at: number): string => tokens[at]?.text ?? '';
  checkStart(text(0));
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    checkToken(tokens, at);
    if (token.text === '(') {
      depth++;
      if (text(at + 1) === 'select' && /^(?:from|join)$/.test(text(at - 1))) inlineViews.push(depth);
    }
    if (token.type === 'parameter') {
      parameters++;
      const length = text(at - 2) === 'in' && text(at - 1) === '(' ? listLength(tokens, at) : 1;
      out.push(`$${String(parameters)}`);
      if (length > 1) {
        lists.set(parameters, length);
        parameters += length - 1;
        at += (length - 1) * 2;
      }
      continue;
    }
    if (token.text === 'top' && text(at - 1) === 'select' && tokens[at + 1]?.type === 'number') {
      if (at !== 1) throw notKnown('SELECT TOP inside a query');
      top = Number(text(++at));
      continue;
    }
    out.push(token.text);
    if (token.text === ')') {
      if (inlineViews.at(-1) === depth) {
        inlineViews.pop();
        if (FOLLOWS_INLINE_VIEW.has(text(at + 1))) out.push(`"inline view ${String(at)}"`);
      }
      depth--;
    }
  }
  return { text: out.join(' '), parameters, lists, top };
}

function checkStart(first: string): void {
  if (first === 'select' || first === 'with') return;
  if (first === '(') throw notKnown('a query that begins with a parenthesis');
  throw refused('Invalid or unsupported search (SuiteQL only selects)');
}

function checkToken(tokens: readonly Token[], at: number): void {
  const token = tokens[at];
  const before = tokens[at - 1]?.text;
  const after = tokens[at + 1]?.text;
  if (token?.text === '(' && after === '+') {
    if (tokens[at + 2]?.text === ')') throw notKnown('the outer join operator (+); use LEFT JOIN');
  }
  if (token?.type !== 'word' || before === '.') return;
  const { text } = token;
  if (FOREIGN.has(text))
    throw refused(`Invalid or unsupported search (${text.toUpperCase()} is not SuiteQL)`);
  if (ORACLE.has(text)) throw notKnown(text.toUpperCase());
  if (text === 'all' && after === '(' && before !== 'union') throw notKnown('a comparison with ALL');
  if (
    text === 'union' &&
    (before === ')' || after === '(' || (after === 'all' && tokens[at + 2]?.text === '('))
  ) {
    if (!closesSomethingElse(tokens, at - 1)) throw notKnown('parentheses around a part of a UNION');
  }
  if (text === 'in' && after !== '(') throw refused('Invalid or unsupported search (IN without a list)');
}

/** True when the parenthesis closed right before a UNION opened after something, such as a function's name or IN. */
function closesSomethingElse(tokens: readonly Token[], end: number): boolean {
  const isOpening = tokens[end + 2]?.text === '(' || tokens[end + 3]?.text === '(';
  if (tokens[end]?.text !== ')') return false;
  let depth = 0;
  for (let at = end; at >= 0; at--) {
    if (tokens[at]?.text === ')') depth++;
    if (tokens[at]?.text === '(' && --depth === 0) {
      const opener = tokens[at - 1]?.text ?? '';
      return !isOpening && !/^(?:\(|union|all|)$/.test(opener);
    }
  }
  return false;
}

/** Parameters in a list from the one at `start` on; 1 where the list holds anything else. */
function listLength(tokens: readonly Token[], start: number): number {
  let length = 1;
  let at = start + 1;
  while (tokens[at]?.text === ',' && tokens[at + 1]?.type === 'parameter') {
    length++;
    at += 2;
  }
  return tokens[at]?.text === ')' ? length : 1;
}
