import type { JournalEntry, JournalState } from './journal';
import type { ReasonCode } from './reason';

/** What a memo became. */
interface Became {
  readonly state: JournalState;
  readonly reason: ReasonCode | null;
}

/** Instants of a journal row that people count and wait by. ISO 8601 UTC. */
type JournalTimes = Partial<Pick<JournalEntry, 'since' | 'syncedAt' | 'failedAt'>>;

/**
 * Since when a memo is what it became. An attempt that ends as the one before changes nothing; a memo that fails again, if
 * for another reason, still fails since the first time.
 *
 * @param before - the row as it was before the attempt, null when there was none
 * @param now - milliseconds since 1970
 */
export function timesOf(before: JournalEntry | null, { state, reason }: Became, now: number): JournalTimes {
  const at = new Date(now).toISOString();
  const isAsBefore = before?.state === state && before.reason === reason && before.since !== null;
  const since = isAsBefore ? {} : { since: at };
  switch (state) {
    case 'complete':
      return { ...since, syncedAt: at };
    case 'error':
      return { ...since, ...(before?.state === 'error' && before.failedAt !== null ? {} : { failedAt: at }) };
    case 'held':
    case 'ignored':
    case 'creating':
      return since;
  }
}
