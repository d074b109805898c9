import type { Backfill } from '../../src/domain/backfill';
import { SyncFailure } from '../../src/domain/failure';
import type { JournalEntry } from '../../src/domain/journal';
import { asPosted } from '../../src/domain/postingOrder';
import { syncBatch } from '../../src/sync/syncBatch';
import { ACCOUNT, aJournalEntry, aMemo, anAdjustment, anApplication, settings } from '../domain/builders';
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

  it('carries the backfill on its first row, posted or held', () => {
    for (const [memo, state] of [
      [{}, 'complete'],
      [withoutId, 'held'],
    ] as const) {
      const fresh = new World();
      fresh.memos = [aMemo(memo)];
      expect(syncBatch([1], fresh.run({ backfill }))).toMatchObject({ failed: 0 });
      expect(fresh.row()).toMatchObject({ state, backfill: 7, accountId: ACCOUNT });
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

  it('needs no look at Zuora where a rule keeps it back now', () => {
    const at = world(LOOKS_POSTED, { status: 'open' });
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    expect(at.calls).toEqual([]);
  });

  it('stays held, unclaimed, beside another memo that is posted', () => {
    const at = world(LOOKS_POSTED);
    at.memos.push(
      aMemo({ id: 2, tranId: 'CM2', total: '20.00', applications: [anApplication({ amount: '20.00' })] }),
    );
    at.adjustments = [lookalike];
    expect(syncBatch([1, 2], at.run())).toMatchObject({ held: 1, synced: 1 });
    expect([at.row(1).state, at.row(2).state, at.claims.size]).toEqual(['held', 'complete', 0]);
  });

  it('is tried at once where somebody asks for it, and tells what was wrong', () => {
    const at = world({ ...LOOKS_POSTED, request: 'retry' }).at('read', failing('ZUORA_UNAVAILABLE'));
    expect(syncBatch([1], at.run())).toMatchObject({ failed: 1 });
    expect(at.row()).toMatchObject({ state: 'error', reason: 'ZUORA_UNAVAILABLE', request: 'retry' });
  });

  it('is not looked at beforehand where it is held for another reason', () => {
    const at = world({ state: 'held', reason: 'NOT_FULLY_APPLIED' });
    at.adjustments = [lookalike];
    syncBatch([1], at.run());
    expect(at.row()).toMatchObject(LOOKS_POSTED);
    expect(at.claims.size).toBe(1);
  });
});

describe('a memo that a person set to Ignore', () => {
  const IGNORE = { integrationStatus: 'Ignore' };
  const HELD = {
    state: 'held',
    reason: 'NOTHING_APPLIED',
    message: 'x',
    nextTryAt: START,
    request: 'retry',
  } as const;

  it('while it was held is excluded in the journal too', () => {
    const at = world(HELD, IGNORE);
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    expect(at.row()).toMatchObject({
      state: 'ignored',
      reason: null,
      message: null,
      nextTryAt: null,
      request: null,
      since: START,
    });
    expect([at.calls, at.mirrors]).toEqual([[], []]);
  });

  it.each([{ accountId: 'OTHER' }, { host: 'other' }])('keeps a row of another place: %j', (place) => {
    const at = world({ ...HELD, ...place }, IGNORE);
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    expect(at.row()).toMatchObject(HELD);
  });

  it('keeps its row while another run may be at work on it', () => {
    const at = world(HELD, IGNORE);
    at.claims.set(1, { number: 2, token: 'other', at: START });
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    expect(at.row()).toMatchObject(HELD);
  });

  it('before anything was done with it gets no row', () => {
    const at = new World();
    at.memos = [aMemo(IGNORE)];
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1, failed: 0 });
    expect(at.rows).toEqual([]);
  });

  it('is the only held one to be excluded: one that a rule keeps back stays held', () => {
    const at = world(HELD, { status: 'open' });
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    expect(at.row()).toMatchObject(HELD);
  });
});

describe('a sync that was overtaken', () => {
  const BEGUN = { state: 'creating', claimAt: '2026-11-02T08:00:00Z' } as const;

  it('counts as synced where Zuora holds just what the memo applies', () => {
    const at = world(BEGUN);
    at.adjustments = [own];
    at.settings = settings({ cutoverDate: '2026-11-01' });
    expect(syncBatch([1], at.run())).toMatchObject({ selected: 1, synced: 1 });
    expect(at.row().state).toBe('complete');
  });

  it('counts as skipped where a person excluded the memo', () => {
    const at = world(BEGUN, { integrationStatus: 'Ignore' });
    at.adjustments = [own];
    expect(syncBatch([1], at.run())).toMatchObject({ selected: 1, skipped: 1 });
    expect(at.row().state).toBe('ignored');
  });

  it.each([
    ['is left as it is once both syncs are off', { standard: false, negative: false }, 'skipped', 'creating'],
    [
      'is left as it is once the sync is paused',
      { paused: { since: START, reason: 'x' } },
      'skipped',
      'creating',
    ],
    ['is ended while one sync is on', { negative: false }, 'held', 'held'],
    ['is ended while the other sync is on', { standard: false }, 'held', 'held'],
  ] as const)('%s since the run began', (_, meanwhile, counted, state) => {
    const at = world(BEGUN, { status: 'open', applications: [] });
    const run = at.run();
    at.settings = settings(meanwhile);
    expect(syncBatch([1], run)).toMatchObject({ selected: 1, [counted]: 1 });
    expect(at.row().state).toBe(state);
    expect(at.calls.length > 0).toBe(counted === 'held');
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

  it('for a reason nobody foresaw waits for a day', () => {
    const at = world({ state: 'held' }).at('read', failing('UNEXPECTED'));
    expect(syncBatch([1], at.run())).toMatchObject({ failed: 1 });
    expect(at.row()).toMatchObject({
      state: 'error',
      reason: 'UNEXPECTED',
      nextTryAt: '2026-11-03T09:00:00.000Z',
    });
  });

  it('too late is left to whoever took it over', () => {
    const at = world({ state: 'held' });
    at.at('read', () => {
      at.minutesPass(9);
      throw new SyncFailure('ZUORA_REJECTED');
    });
    expect(syncBatch([1], at.run())).toMatchObject({ failed: 1 });
    expect(at.row()).toMatchObject({ state: 'creating', reason: null });
    expect(at.memo().integrationStatus).toBe('Creating Invoice Adjustment');
  });

  it('before Zuora was asked keeps what is known to stand', () => {
    const adjustments = [asPosted(own, 'USD')];
    const at = world({ state: 'error', adjustments }).at('read', failing('ZUORA_UNAVAILABLE'));
    syncBatch([1], at.run());
    expect(at.row()).toMatchObject({ state: 'error', adjustments });
  });
});
