import { SyncFailure } from '../../src/domain/failure';
import type { JournalEntry } from '../../src/domain/journal';
import { fingerprintOf, judgeMemos } from '../../src/sync/judgeMemos';
import type { MemoWithJournal, SyncPorts } from '../../src/sync/ports';
import type { SyncRun } from '../../src/sync/run';
import { ACCOUNT, aJournalEntry, aMemo, settings } from '../domain/builders';
import { World } from './world';

/** An account in which reading any batch with this memo fails. */
function runFailingOn(bad: number, failure: Error): { run: SyncRun; logged: unknown[] } {
  const logged: unknown[] = [];
  const load = (ids: readonly number[]): MemoWithJournal[] => {
    if (ids.includes(bad)) throw failure;
    return ids.map((id) => ({ memo: aMemo({ id }), journal: null }));
  };
  const ports: Partial<SyncPorts> = {
    memos: { load } as unknown as SyncPorts['memos'],
    journal: { laterClaims: () => new Map() } as unknown as SyncPorts['journal'],
    digest: { sha256: (text) => text },
    clock: { now: () => 0 },
    log: { debug: () => undefined, audit: () => undefined, error: (_, details) => logged.push(details) },
    accountId: ACCOUNT,
  };
  return { run: { ports, settings: settings({ standard: true }) } as unknown as SyncRun, logged };
}

describe('a memo that cannot be read', () => {
  it('is told in the log and left out, and the others of its batch are judged', () => {
    const { run, logged } = runFailingOn(3, new SyncFailure('UNEXPECTED', { detail: 'no number for total' }));
    const judged = judgeMemos([1, 2, 3, 4, 5], run).memos.map(({ memo }) => memo.id);
    expect(judged).toEqual([1, 2, 4, 5]);
    expect(logged).toEqual([{ memoId: 3, message: 'UNEXPECTED: no number for total' }]);
  });

  it('is not looked for when NetSuite itself fails', () => {
    const { run } = runFailingOn(3, new Error('SSS_USAGE_LIMIT_EXCEEDED'));
    expect(() => judgeMemos([1, 2, 3], run)).toThrow('SSS_USAGE_LIMIT_EXCEEDED');
  });
});

describe('a memo that was tried before', () => {
  const TOMORROW = '2026-11-03T09:00:00.000Z';
  const isDue = (row: Partial<JournalEntry>): boolean => {
    const world = new World();
    const fingerprint = fingerprintOf({ memo: world.memo() }, world.run());
    world.rows = [aJournalEntry({ fingerprint, ...row })];
    return judgeMemos([1], world.run()).memos.length > 0;
  };

  it('waits for Zuora’s answer, whatever became of it since', () => {
    const asked = { state: 'held', request: 'resync' } as const;
    expect(isDue({ ...asked, lastCallAt: '2026-11-02T08:56:00.001Z' })).toBe(false);
    expect(isDue({ ...asked, lastCallAt: '2026-11-02T08:56:00.000Z' })).toBe(true);
  });

  it('is due where nobody said when to try it again', () => {
    expect(isDue({ state: 'error', reason: 'PERIOD_CLOSED', nextTryAt: null })).toBe(true);
    expect(isDue({ state: 'error', reason: 'PERIOD_CLOSED', nextTryAt: TOMORROW })).toBe(false);
  });

  it('is due once it was changed, also where nobody knows what was wrong, but not while Zuora asks to wait', () => {
    const changed = { state: 'error', nextTryAt: TOMORROW, fingerprint: 'before' } as const;
    expect(isDue({ ...changed, reason: 'PERIOD_CLOSED' })).toBe(true);
    expect(isDue({ ...changed, reason: null })).toBe(true);
    expect(isDue({ ...changed, reason: 'ZUORA_UNAVAILABLE' })).toBe(false);
  });
});
