import type { DueMemos } from '../domain/dueMemos';
import type { Backfill, BackfillState, Bounds, Volume } from '../domain/backfill';
import type { JournalState } from '../domain/journal';
import type { Amount } from '../domain/money';
import type { Period } from '../domain/period';
import type { Settings } from '../domain/settings';

/** A memo that a backfill may take up. */
export interface Candidate {
  readonly memoId: number;
  readonly zuoraAccountId: string;
  /** In the account's base currency. */
  readonly amount: Amount;
}

/** What an admin asks for. */
export interface NewBackfill {
  readonly period: Period;
  readonly bounds: Bounds;
  readonly accountId: string;
  /** Who and when. */
  readonly line: string;
}

/** Backfills, on their custom record, and the memos they are about. */
export interface BackfillStore {
  /** The newest one, null when there was none. */
  latest(): Backfill | null;
  /** @param after - the newest one known @returns its internal id, or null when somebody else was faster */
  create(backfill: NewBackfill, after: Backfill | null): number | null;
  /** @param line - who did what and when */
  change(backfill: Backfill, state: BackfillState, line: string): void;
  /**
   * Memos of the period, oldest first, that a run would look at without a cutover date and that no backfill took up yet.
   *
   * @param now - ISO 8601 UTC: what failed is left until it is to be tried again
   */
  candidates(
    period: Period,
    settings: Settings,
    now: string,
    most: number,
  ): { readonly first: readonly Candidate[]; readonly total: number };
  /** The same memos in figures. */
  due(period: Period, settings: Settings, now: string): readonly DueMemos[];
  /** What it took up so far. */
  taken(backfill: Backfill): Volume;
  /** Memos it took up, by what became of them. */
  progress(backfill: Backfill): Readonly<Record<JournalState, number>>;
  /** Internal ids of all credit memos of the period, oldest first, and how many there are. */
  dated(period: Period, most: number): { readonly ids: readonly number[]; readonly total: number };
}
