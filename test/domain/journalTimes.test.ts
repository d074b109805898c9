import { timesOf } from '../../src/domain/journalTimes';
import { aJournalEntry } from './builders';

const MONDAY = '2026-11-02T09:00:00.000Z';
const TUESDAY = '2026-11-03T09:00:00.000Z';
const now = Date.parse(TUESDAY);

const failing = aJournalEntry({
  state: 'error',
  reason: 'NOT_ENOUGH_BALANCE',
  since: MONDAY,
  failedAt: MONDAY,
});

describe('since when a memo is what it is', () => {
  it('begins with its first attempt', () => {
    expect(timesOf(null, { state: 'error', reason: 'NOT_ENOUGH_BALANCE' }, now)).toEqual({
      since: TUESDAY,
      failedAt: TUESDAY,
    });
  });

  it('stays when a further attempt ends the same', () => {
    expect(timesOf(failing, { state: 'error', reason: 'NOT_ENOUGH_BALANCE' }, now)).toEqual({});
  });

  it('is filled in where an older row does not say it', () => {
    const unsaid = { ...failing, since: null, failedAt: null };
    expect(timesOf(unsaid, { state: 'error', reason: 'NOT_ENOUGH_BALANCE' }, now)).toEqual({
      since: TUESDAY,
      failedAt: TUESDAY,
    });
  });

  it('begins anew with another reason, though it fails since the first one', () => {
    expect(timesOf(failing, { state: 'error', reason: 'PERIOD_CLOSED' }, now)).toEqual({ since: TUESDAY });
  });

  it('keeps the day it failed beside the day it was synced', () => {
    expect(timesOf(failing, { state: 'complete', reason: null }, now)).toEqual({
      since: TUESDAY,
      syncedAt: TUESDAY,
    });
  });

  it('counts a failure after a sync as a new one', () => {
    const synced = aJournalEntry({ state: 'complete', since: MONDAY, syncedAt: MONDAY, failedAt: MONDAY });
    expect(timesOf(synced, { state: 'error', reason: 'POSTED_DIFFERS' }, now)).toEqual({
      since: TUESDAY,
      failedAt: TUESDAY,
    });
  });

  it('does not count waiting as failing', () => {
    expect(timesOf(null, { state: 'held', reason: 'NOTHING_APPLIED' }, now)).toEqual({ since: TUESDAY });
  });
});
