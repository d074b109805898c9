import { type Amount, sum } from '../../domain/money';
import type { SyncPorts } from '../ports';
import type { SettingsValues } from '../portsPages';

/** What an admin types to have every old memo posted. */
export const ALL_HISTORY = 'all history';

/** What the next run would post if both syncs were on. */
export interface History {
  readonly memos: number;
  /** In the account's base currency. */
  readonly amount: Amount;
}

/** Memos eligible now, as the settings have the cutover date and the subsidiaries. */
export function historyInScope(ports: SyncPorts): History {
  const groups = ports.memos.select({ ...ports.settings.read(), standard: true, negative: true });
  return {
    memos: groups.reduce((count, { memoIds }) => count + memoIds.length, 0),
    amount: sum(groups.map(({ amount }) => amount)),
  };
}

/**
 * Switching a sync on posts everything that is eligible: that needs a cutover date, or to be said in words.
 *
 * @returns what is wrong, one sentence, or null
 */
export function enablingProblem(before: SettingsValues, after: SettingsValues, typed: string): string | null {
  const switchedOn = ['standard', 'negative'].some((kind) => after[kind] === 'T' && before[kind] !== 'T');
  if (!switchedOn || (after['cutover_date'] ?? '') !== '') return null;
  if (typed.trim().toLowerCase() === ALL_HISTORY) return null;
  return `Without a cutover date every eligible memo is posted, however old: set one, or type "${ALL_HISTORY}".`;
}
