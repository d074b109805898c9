import type { Backfill } from '../../src/domain/backfill';
import { SyncFailure } from '../../src/domain/failure';
import type { JournalEntry } from '../../src/domain/journal';
import { asPosted } from '../../src/domain/postingOrder';
import { syncBatch } from '../../src/sync/syncBatch';
import { ACCOUNT, aJournalEntry, aMemo, anAdjustment, anApplication } from '../domain/builders';
import { World } from './world';

const START = '2026-11-02T09:00:00.000Z';
const own = anAdjustment({ amount: '30.00' });
const lookalike = { ...own, referenceId: null };
const LOOKS_POSTED = { state: 'held', reason: 'LOOKS_ALREADY_POSTED' } as const;
const failing = (code: ConstructorParameters<typeof SyncFailure>[0]) => (): never => {
  throw new SyncFailure(code);
};

function world(row: Partial<JournalEntry>, memo: Parameters<typeof aMemo>[0] = {}): World {
  const made = new World();
  made.memos = [aMemo(memo)];
  made.rows = [aJournalEntry(row)];
  return made;
}

describe('a memo that a backfill takes up', () => {
  const backfill: Backfill = {
    id: 7,
    period: { from: '2026-10-01', to: '2026-10-31' },
    bounds: { memos: 100, amount: null },
    state: 'running',
    accountId: ACCOUNT,
    trail: '',
  };
  const withoutId = { applications: [anApplication({ zuoraId: null })] };
  const heldAlready = { state: 'held', reason: 'INVOICE_WITHOUT_ZUORA_ID' } as const;

  it('counts as taken up where it is held as before, held now, or looks posted', () => {
    const before = world(heldAlready, withoutId);
    const now = world({ state: 'held', reason: 'VOIDED' }, withoutId);
    const looks = world(LOOKS_POSTED);
    looks.adjustments = [lookalike];
    for (const each of [before, now, looks]) {
      syncBatch([1], each.run({ backfill }));
      expect(each.row()).toMatchObject({ backfill: 7, accountId: ACCOUNT, state: 'held' });
    }
  });

  it('does not count where it is left alone, and stays with the backfill that took it up first', () => {
    const left = world({ state: 'held', reason: 'VOIDED' }, { status: 'open', applications: [] });
    syncBatch([1], left.run({ backfill }));
    expect(left.row().backfill).toBeNull();
    const first = world({ ...heldAlready, backfill: 3 }, withoutId);
    syncBatch([1], first.run({ backfill }));
    expect(first.row().backfill).toBe(3);
  });

  it('outside a backfill counts for none', () => {
    const held = world(heldAlready, withoutId);
    held.at('journal', failing('UNEXPECTED'));
    expect(syncBatch([1], held.run())).toMatchObject({ held: 1, failed: 0 });
    expect(held.row().backfill).toBeNull();
  });
});

describe('a memo that looked posted', () => {
  it.each([
    ['ZUORA_UNAVAILABLE', { held: 1, failed: 0 }, LOOKS_POSTED, 0],
    ['ZUORA_REJECTED', { synced: 1, held: 0 }, { state: 'complete' }, 1],
  ] as const)('where the look fails with %s ends as %j', (code, counts, row, claims) => {
    const at = world(LOOKS_POSTED).at('read', failing(code));
    expect(syncBatch([1], at.run())).toMatchObject(counts);
    expect(at.row()).toMatchObject(row);
    expect(at.claims.size).toBe(claims);
  });

  it('is in error where another rule keeps it back now', () => {
    const at = world(LOOKS_POSTED);
    at.invoices = at.invoices.map((each) => ({ ...each, status: 'Canceled' }));
    syncBatch([1], at.run());
    expect(at.row().reason).not.toBe('LOOKS_ALREADY_POSTED');
    expect(at.claims.size).toBe(1);
  });

  it('is not looked at beforehand where it is held for another reason', () => {
    const at = world({ state: 'held', reason: 'NOT_FULLY_APPLIED' });
    at.adjustments = [lookalike];
    syncBatch([1], at.run());
    expect(at.row()).toMatchObject(LOOKS_POSTED);
    expect(at.claims.size).toBe(1);
  });
});

describe('a repair that a run meets', () => {
  const asked = { request: 'repost', adjustments: [asPosted(own, 'USD')] } as const;

  it('is done, and the memo is not posted at once', () => {
    const at = world(asked);
    at.adjustments = [own];
    expect(syncBatch([1], at.run())).toMatchObject({ selected: 1, skipped: 1 });
    expect(at.standing()).toEqual([]);
  });

  it('is left to whoever works on the memo', () => {
    const at = world(asked);
    at.adjustments = [own];
    at.claims.set(1, { number: 2, token: 'other', at: START });
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    expect(at.standing()).toHaveLength(1);
  });
});

describe('a memo that fails', () => {
  it.each([
    ['ZUORA_UNAVAILABLE', 'retry'],
    ['ZUORA_REJECTED', null],
  ] as const)('with %s has what was asked for afterwards: %s', (code, request) => {
    const at = world({ state: 'held', request: 'retry' }).at('read', failing(code));
    expect(syncBatch([1], at.run())).toMatchObject({ failed: 1 });
    expect(at.row()).toMatchObject({ state: 'error', reason: code, request });
  });

  it('before Zuora was asked keeps what is known to stand', () => {
    const adjustments = [asPosted(own, 'USD')];
    const at = world({ state: 'error', adjustments }).at('read', failing('ZUORA_UNAVAILABLE'));
    syncBatch([1], at.run());
    expect(at.row()).toMatchObject({ state: 'error', adjustments });
  });
});
