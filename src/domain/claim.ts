import type { JournalEntry, LaterClaim } from './journal';

const MINUTE = 60_000;

/** A claimant sends nothing that creates or changes in Zuora later than this after its claim. */
export const FENCE = 8 * MINUTE;

/** A claim may be taken over this long after it was made: fence, N/https and Zuora time limits, and a margin. */
export const TAKEOVER = 12 * MINUTE;

/** After a call with unknown outcome, nobody concludes anything from Zuora earlier than this. */
export const SETTLING = 4 * MINUTE;

/** A problem that needs somebody is looked at again by itself once a day: it may have been mended in Zuora. */
export const DAILY = 24 * 60 * MINUTE;

/** What a claimant proves its claim with. */
export interface Claim {
  readonly memoId: number;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly attempt: number;
  /** Internal id of the journal row. */
  readonly journalId: number;
}

/** True when somebody may still be working on the memo. */
export function isClaimLive(entry: JournalEntry | null, later: LaterClaim | null, now: number): boolean {
  if (later && later.token !== entry?.claimToken) return now < Date.parse(later.at) + TAKEOVER;
  if (entry?.state !== 'creating' || entry.claimAt === null) return false;
  return now < Date.parse(entry.claimAt) + TAKEOVER;
}

/** True while the outcome of an earlier call cannot be known from Zuora yet. */
export function isSettling(entry: JournalEntry | null, now: number): boolean {
  return entry?.lastCallAt != null && now < Date.parse(entry.lastCallAt) + SETTLING;
}

/** True when the claimant may still send a call that creates or changes something. */
export function isWithinFence(claim: Claim, now: number): boolean {
  return now - claim.at <= FENCE;
}
