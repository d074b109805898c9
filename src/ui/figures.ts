import type { Html, TableColumn } from './html';

/** What NetSuite shows in full: it rounds amounts to two decimals. */
const SHOWN_IN_FULL = { count: /^(-?\d+)?$/, amount: /^(-?\d+(\.\d\d?)?)?$/ };

/**
 * What a column may be shown as: a column of numbers takes nothing but numbers, and must not change one.
 *
 * @returns null where it has to be text
 */
export function figureOf(
  { figure }: TableColumn,
  cells: readonly (Html | string)[],
): 'count' | 'amount' | null {
  return figure !== undefined && cells.every((cell) => SHOWN_IN_FULL[figure].test(String(cell)))
    ? figure
    : null;
}
