import { SyncFailure } from '../../src/domain/failure';
import { judgeMemos } from '../../src/sync/judgeMemos';
import type { MemoWithJournal, SyncPorts } from '../../src/sync/ports';
import type { SyncRun } from '../../src/sync/run';
import { ACCOUNT, aMemo, settings } from '../domain/builders';

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
