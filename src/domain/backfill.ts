import type { JournalEntry } from './journal';
import { type Amount, ZERO } from './money';
import { isWithin, type Period, periodProblem } from './period';

/**
 * `running`: every scheduled run takes up memos. A person `stopped` it and may resume it, or `ended` it for good. It is
 * `done` when nothing is left, `limited` when what is left is beyond its bounds.
 */
export type BackfillState = 'running' | 'stopped' | 'limited' | 'done' | 'ended';

/** What an admin asked for: memos dated before the cutover date, posted by the scheduled runs. */
export interface Backfill {
  /** Internal id of its record. */
  readonly id: number;
  readonly period: Period;
  readonly bounds: Bounds;
  readonly state: BackfillState;
  /** The NetSuite account it was asked for in: a copied account goes on with none. */
  readonly accountId: string;
  /** Who did what and when, newest first, one line each. */
  readonly trail: string;
}

/** What a backfill takes up in all, at most. */
export interface Bounds {
  readonly memos: number;
  /** In the account's base currency; null for any. */
  readonly amount: Amount | null;
}

/** Memos, and what they come to in the account's base currency. */
export interface Volume {
  readonly memos: number;
  readonly amount: Amount;
}

/** True for memos that the cutover date does not keep back while this backfill runs. */
export function covers(backfill: Pick<Backfill, 'period'> | null, date: string): boolean {
  return backfill !== null && isWithin(date, backfill.period);
}

/** A memo that a backfill of this account took up is the schedule's from then on: what was begun is finished. */
export function isTakenUp(journal: JournalEntry | null, accountId: string): boolean {
  return journal != null && journal.backfill !== null && (journal.accountId ?? accountId) === accountId;
}

/** The first of the candidates, in their order, that fit into what is left of the bounds. */
export function withinBounds<T extends { readonly amount: Amount }>(
  candidates: readonly T[],
  bounds: Bounds,
  taken: Volume,
): readonly T[] {
  const fitting: T[] = [];
  let amount = taken.amount;
  for (const candidate of candidates) {
    amount = amount.plus(candidate.amount);
    if (taken.memos + fitting.length >= bounds.memos || (bounds.amount?.lt(amount) ?? false)) break;
    fitting.push(candidate);
  }
  return fitting;
}

/** The tighter of two bounds. */
export function tighter(a: Bounds, b: Bounds): Bounds {
  const amount =
    a.amount === null || b.amount === null
      ? (a.amount ?? b.amount)
      : a.amount.lt(b.amount)
        ? a.amount
        : b.amount;
  return { memos: Math.min(a.memos, b.memos), amount };
}

/** What is left of bounds after that much; nothing rather than less than nothing. */
export function remaining(bounds: Bounds, used: Volume): Bounds {
  const left = bounds.amount?.minus(used.amount) ?? null;
  return { memos: Math.max(0, bounds.memos - used.memos), amount: left?.lt(0) ? ZERO : left };
}

/** @returns what is wrong with a period to be filled, one sentence, or null */
export function backfillProblem(period: Period, cutoverDate: string | null): string | null {
  const wrong = periodProblem(period);
  if (wrong !== null) return wrong;
  if (cutoverDate === null)
    return 'There is no cutover date: every scheduled run takes up memos however old they are.';
  if (period.to >= cutoverDate)
    return `Memos dated from the cutover date ${cutoverDate} on are posted by the schedule anyway: end before it.`;
  return null;
}
