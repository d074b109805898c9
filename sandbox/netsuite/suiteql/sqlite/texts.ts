import { refused } from '../refusal.ts';

const patterns = new Map<string, RegExp>();
const KEPT_PATTERNS = 500;

/** Oracle's LIKE: case counts, `%` is any text, `_` one character. */
export function like(text: string, pattern: string): boolean {
  const known = patterns.get(pattern);
  if (known) return known.test(text);
  const source = pattern
    .replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  const compiled = new RegExp(`^${source}$`, 'su');
  if (patterns.size >= KEPT_PATTERNS) patterns.clear();
  patterns.set(pattern, compiled);
  return compiled.test(text);
}

/** Oracle's SUBSTR: counts from 1, a negative start counts from the end. */
export function substring(text: string, start: number, length: number | undefined): string | null {
  const characters = [...text];
  const from = start > 0 ? start - 1 : start === 0 ? 0 : characters.length + start;
  if (from < 0 || (length !== undefined && length < 1)) return null;
  const taken = characters.slice(from, length === undefined ? undefined : from + Math.trunc(length)).join('');
  return taken === '' ? null : taken;
}

/** Oracle's VARCHAR2 ends at 4,000 bytes. */
const LONGEST = 4000;

/** @throws SuiteScriptError when a joined text is longer than Oracle can return */
export function shortText(text: string): string | null {
  if (Buffer.byteLength(text) > LONGEST) throw refused('result of string concatenation is too long');
  return text === '' ? null : text;
}
