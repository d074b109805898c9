import type { DueMemos } from '../../domain/dueMemos';
import type { SyncKind } from '../../domain/creditMemo';
import type { Settings } from '../../domain/settings';
import { type SwitchState, widenedSyncs } from '../../domain/settingsCheck';
import type { MemoLists, SettingsValues } from '../portsPages';

/** What an admin types to have every old memo posted. */
export const ALL_HISTORY = 'all history';

/**
 * The syncs that a save lets look at memos they did not look at before. Of what they post then it has to be shown how much
 * it is.
 */
export function widened(before: SettingsValues, after: SettingsValues): readonly SyncKind[] {
  return widenedSyncs(switchesOf(before), switchesOf(after));
}

/**
 * With no cutover date everything that is eligible is posted: that has to be said in words.
 *
 * @returns what is wrong, one sentence, or null
 */
export function enablingProblem(before: SettingsValues, after: SettingsValues, typed: string): string | null {
  if (widened(before, after).length === 0 || switchesOf(after).cutoverDate !== null) return null;
  if (typed.trim().toLowerCase() === ALL_HISTORY) return null;
  return `Without a cutover date every eligible memo is posted, however old: set one, or type "${ALL_HISTORY}".`;
}

function switchesOf(values: SettingsValues): SwitchState {
  return {
    standard: values['standard'] === 'T',
    negative: values['negative'] === 'T',
    cutoverDate: values['cutover_date'] || null,
  };
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
