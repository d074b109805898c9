import { ownershipOf } from '../../src/domain/orphan';
import { aJournalEntry, anAdjustment } from './builders';
import { asPosted } from '../../src/domain/postingOrder';

const ours = { id: 'adj1', origin: 'NETSUITE' };
const nobody = new Set<string>();
const listing = aJournalEntry({ adjustments: [asPosted(anAdjustment(), 'USD')] });

describe('an adjustment in Zuora', () => {
  it.each([
    ['known', 'its journal row lists it', ours, { exists: true, journal: listing }],
    [
      'known',
      'its memo is being worked on',
      ours,
      { exists: true, journal: aJournalEntry({ state: 'creating' }) },
    ],
    ['unjournaled', 'its memo has no journal row', ours, { exists: true, journal: null }],
    ['unjournaled', 'its memo is held', ours, { exists: true, journal: aJournalEntry({ state: 'held' }) }],
    ['beyond', 'its memo is posted without it', ours, { exists: true, journal: aJournalEntry() }],
    ['deleted', 'its memo was deleted after it was posted', ours, { exists: false, journal: listing }],
    ['memoGone', 'NetSuite has no such memo', ours, { exists: false, journal: null }],
    [
      'memoGone',
      'its memo was deleted after it failed, wherever Zuora says it came from',
      { ...ours, origin: null },
      { exists: false, journal: aJournalEntry({ state: 'error' }) },
    ],
    ['unnamed', 'it names none', ours, null],
    [null, 'it came from elsewhere', { ...ours, origin: null }, null],
    [null, 'its number means something else', { ...ours, origin: null }, { exists: false, journal: null }],
    [
      'unjournaled',
      'it names a memo, wherever it came from',
      { ...ours, origin: null },
      { exists: true, journal: null },
    ],
  ] as const)('is %s when %s', (ownership, _when, adjustment, memo) => {
    expect(ownershipOf(adjustment, memo, nobody)).toBe(ownership);
  });

  it('is known when an operator linked it to another memo', () => {
    expect(ownershipOf(ours, null, new Set(['adj1']))).toBe('known');
  });
});
