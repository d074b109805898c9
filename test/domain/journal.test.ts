import { isBegunAndHeld, isTakenBack } from '../../src/domain/journal';
import { asPosted } from '../../src/domain/postingOrder';
import { aJournalEntry, anAdjustment } from './builders';

const adjustments = [asPosted(anAdjustment(), 'USD')];
const applications = [{ documentId: 10, tranId: 'INV10', amount: '30' }];

describe('a credit that was taken back', () => {
  it('is one of which nothing stands and nothing is applied any more', () => {
    expect(isTakenBack(aJournalEntry({ state: 'complete' }))).toBe(true);
  });

  it.each([
    ['something stands of it', { adjustments }],
    ['it was complete with nothing left to post', { applications }],
    ['it is held', { state: 'held' }],
    ['it is excluded', { state: 'ignored' }],
  ] as const)('is none where %s', (_, row) => {
    expect(isTakenBack(aJournalEntry(row))).toBe(false);
  });
});

describe('a held memo', () => {
  it.each([
    ['a fresh judgement was asked for', { request: 'resync' }],
    ['an answer of Zuora was lost', { lastCallAt: '2026-11-02T09:00:00Z' }],
    ['something was posted', { adjustments }],
  ] as const)('has to be looked up in Zuora where %s', (_, row) => {
    expect(isBegunAndHeld(aJournalEntry({ state: 'held', ...row }))).toBe(true);
    expect(isBegunAndHeld(aJournalEntry({ state: 'complete', ...row }))).toBe(false);
  });

  it('has not where nothing of it was ever begun', () => {
    expect(isBegunAndHeld(aJournalEntry({ state: 'held' }))).toBe(false);
    expect(isBegunAndHeld(aJournalEntry({ state: 'held', request: 'retry' }))).toBe(false);
    expect(isBegunAndHeld(aJournalEntry({ state: 'held', request: 'resync', attempts: 0 }))).toBe(false);
  });
});
