import { isDiffering, type JournalEntry, mayBePosted } from '../domain/journal';
import { timesOf } from '../domain/journalTimes';
import { claimToWrite } from './claimToWrite';
import type { SyncRun } from './run';

export interface Exclusion {
  /** True where the memo does not show it yet. */
  readonly mirrorPending: boolean;
  /** True where a memo may be excluded of which Zuora is known to hold something else than it applies. */
  readonly evenDiffering: boolean;
}

/**
 * Says on a memo's journal row that it is excluded.
 *
 * @returns `claimed` where somebody works on the memo; the row as it is now where it stays as it is: something is posted,
 * or was begun and nobody knows yet what became of it
 */
export function excludeRow(
  row: JournalEntry,
  { mirrorPending, evenDiffering }: Exclusion,
  run: SyncRun,
): 'excluded' | 'claimed' | JournalEntry {
  const { ports } = run;
  const claim = claimToWrite(row, run);
  if (claim === null) return 'claimed';
  const { since, claimToken } = claim;
  const isKnown = isDiffering(since) && since.lastCallAt === null;
  const isOpen = mayBePosted(since) && !(evenDiffering && isKnown);
  if (since.state === 'complete' || isOpen) {
    ports.journal.change(row.id, { claimToken });
    return since;
  }
  ports.journal.change(row.id, {
    state: 'ignored',
    reason: null,
    message: null,
    claimToken,
    mirrorPending,
    nextTryAt: null,
    request: null,
    ...timesOf(since, { state: 'ignored', reason: null }, ports.clock.now()),
  });
  return 'excluded';
}
