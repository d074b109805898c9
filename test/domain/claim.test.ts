import { DAILY, isClaimLive, isSettling, isWithinFence } from '../../src/domain/claim';
import { aJournalEntry } from './builders';

const at = (time: string): number => Date.parse(`2026-11-02T${time}Z`);
const creating = aJournalEntry({ state: 'creating', claimToken: 'a', claimAt: '2026-11-02T09:00:00Z' });

describe('a claim', () => {
  it('is live for 12 minutes while its row is being created', () => {
    expect(isClaimLive(creating, null, at('09:11:59'))).toBe(true);
    expect(isClaimLive(creating, null, at('09:12:00'))).toBe(false);
  });

  it.each(['error', 'held', 'complete', 'ignored'] as const)('is not live once its row says %s', (state) => {
    expect(isClaimLive({ ...creating, state }, null, at('09:00:01'))).toBe(false);
  });

  it('is live when its claim row stands and the journal does not know of it yet', () => {
    const later = { number: 2, token: 'b', at: '2026-11-02T09:20:00Z' };
    expect(isClaimLive({ ...creating, state: 'error' }, later, at('09:31:59'))).toBe(true);
    expect(isClaimLive({ ...creating, state: 'error' }, later, at('09:32:00'))).toBe(false);
    expect(isClaimLive(null, later, at('09:31:59'))).toBe(true);
  });

  it('is not live where nothing was ever claimed, or nobody knows when', () => {
    expect(isClaimLive(null, null, at('09:00:00'))).toBe(false);
    expect(isClaimLive({ ...creating, claimAt: null }, null, at('09:00:00'))).toBe(false);
    expect(isClaimLive({ ...creating, claimAt: null }, null, 0)).toBe(false);
  });

  it('is not live once the journal took up the claim row and ended', () => {
    const later = { number: 2, token: 'a', at: '2026-11-02T09:20:00Z' };
    expect(isClaimLive({ ...creating, state: 'complete' }, later, at('09:20:01'))).toBe(false);
  });

  it('allows creating calls for 8 minutes', () => {
    const claim = { memoId: 1, token: 'a', at: at('09:00:00'), attempt: 1, journalId: 100 };
    expect(isWithinFence(claim, at('09:08:00'))).toBe(true);
    expect(isWithinFence(claim, at('09:08:01'))).toBe(false);
  });
});

describe('a problem that needs somebody', () => {
  it('is looked at again by itself once a day', () => {
    expect(DAILY).toBe(at('23:00:00') - at('00:00:00') + at('01:00:00') - at('00:00:00'));
  });
});

describe('a call whose outcome is unknown', () => {
  it('settles after 4 minutes', () => {
    const entry = aJournalEntry({ state: 'error', lastCallAt: '2026-11-02T09:00:00Z' });
    expect(isSettling(entry, at('09:03:59'))).toBe(true);
    expect(isSettling(entry, at('09:04:00'))).toBe(false);
    expect(isSettling(null, at('09:04:00'))).toBe(false);
  });
});
