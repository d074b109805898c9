import type { JournalEntry } from '../../../src/domain/journal';
import { asPosted } from '../../../src/domain/postingOrder';
import { actOnMemo, type MemoAction } from '../../../src/sync/actions/memoActions';
import { aJournalEntry, aMemo, anAdjustment } from '../../domain/builders';
import { World } from '../world';

/** Where every world begins. */
export const START = '2026-11-02T09:00:00.000Z';

/** The answer while a run has the memo. */
export const WORKING = 'a run is working on it';

export const own = anAdjustment({ amount: '30.00' });
export const POSTED = asPosted(own, 'USD');

/** A world in which the memo's journal row is as given; without one the memo was never synced. */
export function world(row: Partial<JournalEntry> | null, more: Parameters<typeof aMemo>[0] = {}): World {
  const made = new World();
  made.memos = [aMemo(more)];
  if (row) made.rows = [aJournalEntry(row)];
  return made;
}

/** The world in which the memo is posted. */
export function posted(row: Partial<JournalEntry> = {}): World {
  const made = world({ adjustments: [POSTED], ...row }, { integrationStatus: 'Sync Complete' });
  made.adjustments = [own];
  return made;
}

/** What somebody who asks for that is told; null when it was done. */
export const act = (at: World, action: MemoAction, options = {}): string | null =>
  actOnMemo(action, 1, options, at.run());
