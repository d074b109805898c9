import { isClaimLive } from '../domain/claim';
import type { JournalEntry } from '../domain/journal';
import type { SyncRun } from './run';

/** A claim for what is written in NetSuite only. It ends once its token stands on the row. */
export interface WritingClaim {
  readonly claimToken: string;
  /** The row as it is now, which nobody else changes any more. */
  readonly since: JournalEntry;
}

/**
 * Takes a memo's next claim to write on it and its row: a run or a person that looked at the memo before may be about to
 * do so as well.
 *
 * @returns null where somebody works on the memo
 */
export function claimToWrite(row: JournalEntry, { ports }: SyncRun): WritingClaim | null {
  const { memoId } = row;
  const now = ports.clock.now();
  const later = ports.journal.laterClaims([memoId]).get(memoId) ?? null;
  if (isClaimLive(row, later, now)) return null;
  const token = ports.tokens.next();
  const number = (later?.number ?? (row.attempts ? 1 : 0)) + 1;
  if (!ports.journal.createClaim(memoId, { number, token, at: new Date(now).toISOString() })) return null;
  const [since = row] = ports.journal.rows([memoId]);
  return { claimToken: token, since };
}

/**
 * The same where the row still is as it was judged; otherwise the claim is over at once.
 *
 * @returns null where it is not, or somebody works on the memo
 */
export function claimAsJudged(row: JournalEntry, run: SyncRun): WritingClaim | null {
  const claim = claimToWrite(row, run);
  if (claim === null) return null;
  const { state, request, claimToken, mirrorPending } = claim.since;
  const isAsJudged =
    state === row.state &&
    request === row.request &&
    claimToken === row.claimToken &&
    mirrorPending === row.mirrorPending;
  if (isAsJudged) return claim;
  run.ports.journal.change(row.id, { claimToken: claim.claimToken });
  return null;
}
