import type { DueMemos } from '../../domain/dueMemos';
import type { SyncKind } from '../../domain/creditMemo';
import type { Settings } from '../../domain/settings';
import type { MemoLists, SettingsValues } from '../portsPages';

/** What an admin types to have every old memo posted. */
export const ALL_HISTORY = 'all history';

const KINDS: readonly SyncKind[] = ['standard', 'negative'];

/** The syncs that a save switches on. */
export function switchedOn(before: SettingsValues, after: SettingsValues): readonly SyncKind[] {
  return KINDS.filter((kind) => after[kind] === 'T' && before[kind] !== 'T');
}

/**
 * Switching a sync on posts everything that is eligible: that needs a cutover date, or to be said in words.
 *
 * @returns what is wrong, one sentence, or null
 */
export function enablingProblem(before: SettingsValues, after: SettingsValues, typed: string): string | null {
  if (switchedOn(before, after).length === 0 || (after['cutover_date'] ?? '') !== '') return null;
  if (typed.trim().toLowerCase() === ALL_HISTORY) return null;
  return `Without a cutover date every eligible memo is posted, however old: set one, or type "${ALL_HISTORY}".`;
}

/** What the first run after switching these syncs on would look at, with that cutover date. */
export function historyOf(
  kinds: readonly SyncKind[],
  cutoverDate: string | null,
  settings: Settings,
  lists: Pick<MemoLists, 'due'>,
): readonly DueMemos[] {
  if (kinds.length === 0) return [];
  return lists.due({
    ...settings,
    standard: kinds.includes('standard'),
    negative: kinds.includes('negative'),
    cutoverDate,
  });
}
