import type { DueMemos } from '../domain/dueMemos';
import type { PageList } from './page';

/** Memos that a run would look at, in figures. */
export function dueList(label: string, due: readonly DueMemos[]): PageList {
  return {
    id: 'custpage_due',
    label,
    columns: [
      { label: 'Currency' },
      { label: 'Memos', figure: 'count' },
      { label: 'Amount', figure: 'amount' },
      { label: 'Oldest' },
      { label: 'Newest' },
    ],
    rows: due.map(({ currency, memos, amount, from, to }) => [currency, String(memos), amount, from, to]),
  };
}

/** All memos, whatever their currency. */
export function memosIn(due: readonly DueMemos[]): number {
  return due.reduce((count, { memos }) => count + memos, 0);
}
