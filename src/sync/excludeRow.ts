import { isClaimLive } from '../domain/claim';
import { type JournalEntry, mayBePosted } from '../domain/journal';
import { timesOf } from '../domain/journalTimes';
import type { SyncRun } from './run';

export interface Exclusion {
  /** True where the memo does not show it yet. */
  readonly mirrorPending: boolean;
  /** True where a run shall look up in Zuora what was begun; otherwise a row of a memo that was begun stays as it is. */
  readonly lookUp: boolean;
}

/**
 * Says on a memo's journal row that it is excluded. It takes the memo's next claim for that: a run that judged the memo
 * before may be about to post it.
 *
 * @returns `claimed` where somebody works on the memo; the row as it is now where it stays as it is: something was posted
 * or begun meanwhile
 */
export function excludeRow(
  row: JournalEntry,
  { mirrorPending, lookUp }: Exclusion,
  { ports }: SyncRun,
): 'excluded' | 'claimed' | JournalEntry {
  const { memoId } = row;
  const now = ports.clock.now();
  const at = new Date(now).toISOString();
  const later = ports.journal.laterClaims([memoId]).get(memoId) ?? null;
  if (isClaimLive(row, later, now)) return 'claimed';
  const claimToken = ports.tokens.next();
  const number = (later?.number ?? (row.attempts ? 1 : 0)) + 1;
  if (!ports.journal.createClaim(memoId, { number, token: claimToken, at })) return 'claimed';
  const [since = row] = ports.journal.rows([memoId]);
  const isBegun = mayBePosted(since);
  if (since.state === 'complete' || (isBegun && !lookUp)) {
    // With its token on the row the claim is over.
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
    ...(isBegun ? { lastCallAt: since.lastCallAt ?? since.claimAt ?? at } : {}),
    ...timesOf(since, { state: 'ignored', reason: null }, now),
  });
  return 'excluded';
}
