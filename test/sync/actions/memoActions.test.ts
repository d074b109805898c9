import { SyncFailure } from '../../../src/domain/failure';
import { syncBatch } from '../../../src/sync/syncBatch';
import { anAdjustment } from '../../domain/builders';
import { World } from '../world';
import { act, own, POSTED, posted, START, world, WORKING } from './aMemoActedOn';

describe('every action', () => {
  it.each(['retry', 'ignore', 'unignore', 'resync', 'link'] as const)(
    'leaves alone what is not there: %s',
    (action) => {
      const none = new World();
      none.memos = [];
      expect(act(none, action)).toBe('there is no such credit memo');
      expect(none.logged).toEqual(['audit: action does not apply']);
      expect(none.details).toEqual([
        { action, memoId: 1, by: null, note: null, because: 'there is no such credit memo' },
      ]);
    },
  );

  it.each(['retry', 'ignore', 'unignore', 'resync', 'link'] as const)(
    'leaves a memo alone a run works on: %s',
    (action) => {
      const busy = world({ state: 'creating', claimAt: START });
      const before = busy.row();
      expect(act(busy, action, { adjustmentIds: ['adj1'] })).toBe(WORKING);
      expect([busy.row(), busy.mirrors, busy.syncNowAsked]).toEqual([before, [], 0]);
      const claimed = world({ state: 'error' });
      claimed.claims.set(1, { number: 2, token: 'other', at: START });
      expect(act(claimed, action, { adjustmentIds: ['adj1'] })).toBe(WORKING);
    },
  );

  it.each(['repost', 'followUnapply', 'markReconciled'] as const)(
    'after a sync needs a row that is free: %s',
    (action) => {
      const never = world(null);
      expect(act(never, action)).toBe('it was never synced');
      expect(never.logged).toEqual(['audit: action does not apply']);
      for (const row of [
        { state: 'creating', claimAt: START },
        { accountId: 'OTHER' },
        { host: 'other' },
      ] as const) {
        const busy = posted({ drift: 'UNAPPLIED_AFTER_SYNC', ...row });
        expect(act(busy, action)).toMatch(/^a run is working on it, or/);
        expect(busy.standing()).toHaveLength(1);
      }
    },
  );

  it('is noted with who asked, when, and for what', () => {
    const held = world({ state: 'held' });
    act(held, 'retry', { by: 'Ann (3)', note: 'looked at it' });
    expect(held.logged).toEqual([`trail: ${START} Ann (3): Retry: looked at it`, 'audit: action done']);
    expect(held.details.at(-1)).toEqual({ action: 'retry', memoId: 1, by: 'Ann (3)', note: 'looked at it' });
    const followed = posted();
    act(followed, 'followUnapply', { by: 'Ann (3)' });
    expect(followed.logged).toContain(`trail: ${START} Ann (3): Follow unapply`);
    const unnamed = world({ state: 'held' });
    act(unnamed, 'retry');
    expect(unnamed.logged).toEqual(['audit: action done']);
  });
});

describe('Retry', () => {
  it.each(['error', 'held'] as const)('has a memo tried at once that is in state %s', (state) => {
    const at = world({ state, nextTryAt: '2026-11-03T00:00:00Z' });
    expect(act(at, 'retry')).toBeNull();
    expect(at.row()).toMatchObject({ request: 'retry', nextTryAt: START, state });
    expect(at.syncNowAsked).toBe(1);
  });

  it.each([null, { state: 'complete' }, { state: 'ignored' }] as const)('makes no sense for %j', (row) => {
    const at = world(row);
    expect(act(at, 'retry')).toBe('it is neither in error nor held');
    expect(at.syncNowAsked).toBe(0);
  });

  it('of a repair that was refused tries that again', () => {
    const at = world({ state: 'error', request: 'repost' });
    act(at, 'retry');
    expect(at.row().request).toBe('repost');
  });
});

describe('Ignore', () => {
  it('excludes a memo that was never tried, or that failed before anything was sent', () => {
    for (const row of [
      null,
      { state: 'error', reason: 'PERIOD_CLOSED', message: 'x', request: 'retry' },
    ] as const) {
      const at = world(row);
      expect(act(at, 'ignore')).toBeNull();
      expect(at.row()).toMatchObject({
        state: 'ignored',
        reason: null,
        message: null,
        nextTryAt: null,
        request: null,
        since: START,
      });
      expect(at.mirrors).toEqual([{ memoId: 1, integrationStatus: 'Ignore', message: null }]);
      expect(at.syncNowAsked).toBe(0);
      expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    }
    const never = world(null);
    act(never, 'ignore');
    expect(never.row().attempts).toBe(0);
  });

  it.each([
    ['ignored', 'it is ignored already'],
    ['complete', 'it is posted already'],
  ] as const)('makes no sense for one that is %s', (state, because) => {
    const at = world({ state });
    expect(act(at, 'ignore')).toBe(because);
    expect([at.row().state, at.mirrors]).toEqual([state, []]);
  });

  it.each([
    ['an attempt broke off', { state: 'creating', claimAt: '2026-11-02T08:00:00Z' }],
    ['an answer was lost', { state: 'error', lastCallAt: '2026-11-02T08:00:00Z' }],
    ['something is posted of it', { state: 'error', adjustments: [POSTED] }],
  ] as const)('has a run look up what stands where %s', (_, row) => {
    const at = world({ request: 'retry', nextTryAt: START, ...row });
    at.adjustments = [anAdjustment({ amount: '30.00', transferredToAccounting: null })];
    expect(act(at, 'ignore')).toBeNull();
    expect(at.row()).toMatchObject({ state: row.state, request: null, nextTryAt: null });
    expect(at.memo().integrationStatus).toBe('Ignore');
    expect(at.syncNowAsked).toBe(1);
    syncBatch([1], at.run());
    expect(at.row()).toMatchObject({ state: 'ignored' });
    expect(at.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(at.memo().integrationStatus).toBe('Ignore');
  });

  it('comes too late where a run takes up the memo for the first time at that moment', () => {
    const at = world(null).at('journal', () => null);
    expect(act(at, 'ignore')).toBe('a run has begun to work on it');
    expect([at.mirrors, at.rows]).toEqual([[], []]);
  });

  it('asked for again shows on the memo what could not be written before', () => {
    const at = world({ state: 'ignored', mirrorPending: true, adjustments: [POSTED] });
    expect(act(at, 'ignore')).toBeNull();
    expect(at.memo().integrationStatus).toBe('Ignore');
    expect(at.row()).toMatchObject({ state: 'ignored', mirrorPending: false });
    expect(at.syncNowAsked).toBe(0);
  });

  it('comes too late where a run posts the memo at that moment', () => {
    const at = world({ state: 'error', adjustments: [POSTED] });
    at.adjustments = [own];
    at.at('mirror', (write) => {
      syncBatch([1], at.run());
      return write();
    });
    expect(act(at, 'ignore')).toBe('it is posted already');
    expect(at.row()).toMatchObject({ state: 'complete', adjustments: [POSTED] });
    expect(at.memo().integrationStatus).toBe('Sync Complete');
  });

  it('comes too late where a run claims the memo at that moment', () => {
    const at = world({ state: 'error', attempts: 1, reason: 'ZUORA_UNAVAILABLE', nextTryAt: START });
    at.at('claim', (claim) => {
      syncBatch([1], at.run());
      return claim();
    });
    expect(act(at, 'ignore')).toBe('a run has begun to work on it');
    expect(at.row()).toMatchObject({ state: 'complete', attempts: 2 });
    expect(at.memo().integrationStatus).toBe('Sync Complete');
  });

  it('keeps a run away that judged the memo before', () => {
    const at = world({ state: 'error', attempts: 1, reason: 'ZUORA_UNAVAILABLE', nextTryAt: START });
    at.at('claim', (claim) => {
      expect(act(at, 'ignore')).toBeNull();
      return claim();
    });
    expect(syncBatch([1], at.run())).toMatchObject({ skipped: 1 });
    expect([at.row().state, at.memo().integrationStatus, at.standing()]).toEqual(['ignored', 'Ignore', []]);
  });

  it.each([
    ['complete', 'it is posted already', 'complete', 0],
    ['error', null, 'error', 1],
  ] as const)('goes by what a run has just made of the memo: %s', (state, answer, row, asked) => {
    const at = world({ state: 'error', attempts: 1, reason: 'ZUORA_UNAVAILABLE' });
    at.at('claim', (claim) => {
      at.rows = [{ ...at.row(), state, adjustments: [POSTED] }];
      return claim();
    });
    expect(act(at, 'ignore')).toBe(answer);
    expect(at.row()).toMatchObject({ state: row, adjustments: [POSTED] });
    expect(at.syncNowAsked).toBe(asked);
    // The claim is over: the next run need not wait for it.
    expect(at.claims.get(1)?.token).toBe(at.row().claimToken);
  });

  it.each([
    ['an attempt broke off', { state: 'creating', claimAt: '2026-11-02T08:00:00Z' }],
    ['an answer was lost', { state: 'error', lastCallAt: '2026-11-02T08:00:00Z' }],
    ['something is posted of it that may not be marked', { state: 'error', adjustments: [POSTED] }],
  ] as const)('is refused where the memo cannot be written and %s', (_, row) => {
    const at = world({ attempts: 1, ...row });
    at.periodClosed = true;
    expect(act(at, 'ignore')).toMatch(/^NetSuite does not let the memo be changed now/);
    expect(at.row().state).toBe(row.state);
    // The claim is over: the next run need not wait for it.
    expect(at.claims.get(1)?.token).toBe(at.row().claimToken);
  });

  it('is kept by the journal alone where the memo cannot be written and all that stands is known', () => {
    const at = world({ state: 'error', reason: 'POSTED_DIFFERS', attempts: 1, adjustments: [POSTED] });
    at.periodClosed = true;
    expect(act(at, 'ignore')).toBeNull();
    expect(at.row()).toMatchObject({ state: 'ignored', mirrorPending: true, adjustments: [POSTED] });
    at.periodClosed = false;
    syncBatch([1], at.run());
    expect(at.row()).toMatchObject({ state: 'ignored', mirrorPending: false });
    expect(at.memo()).toMatchObject({ integrationStatus: 'Ignore', namesAdjustments: true });
  });

  it('comes too late where a run takes over at that moment and the memo cannot be written', () => {
    const at = world({ state: 'error', attempts: 1, adjustments: [POSTED] });
    at.periodClosed = true;
    at.at('claim', () => false);
    expect(act(at, 'ignore')).toBe('a run has begun to work on it');
    expect(at.row().state).toBe('error');
  });
});

describe('an Unignore that the memo cannot show', () => {
  const excluded = (): World => {
    const at = world({ state: 'ignored' }, { integrationStatus: 'Ignore' });
    at.periodClosed = true;
    expect(act(at, 'unignore')).toBeNull();
    expect(at.row()).toMatchObject({ state: 'held', request: 'resync', mirrorPending: true });
    return at;
  };

  it('holds while a run enters it', () => {
    const at = world({ state: 'ignored' }, { integrationStatus: 'Ignore' });
    at.at('mirror', (write) => {
      syncBatch([1], at.run());
      return write();
    });
    act(at, 'unignore');
    expect(at.row().state).toBe('complete');
  });

  it.each(['ZUORA_UNAVAILABLE', 'ZUORA_REJECTED'] as const)('outlasts an attempt that fails: %s', (code) => {
    const at = excluded();
    at.at('read', () => {
      throw new SyncFailure(code);
    });
    expect(syncBatch([1], at.run())).toMatchObject({ failed: 1 });
    at.minutesPass(25 * 60);
    expect(syncBatch([1], at.run())).toMatchObject({ synced: 1 });
    expect(at.row()).toMatchObject({ state: 'complete', request: null, mirrorPending: true });
    at.periodClosed = false;
    syncBatch([1], at.run());
    expect(at.memo().integrationStatus).toBe('Sync Complete');
  });

  it('outlasts an attempt that breaks off', () => {
    const at = excluded();
    at.at('read', () => {
      at.minutesPass(13);
      throw new SyncFailure('ZUORA_UNAVAILABLE');
    });
    syncBatch([1], at.run());
    expect(at.row()).toMatchObject({ state: 'creating', mirrorPending: true, request: 'resync' });
    at.minutesPass(1);
    expect(syncBatch([1], at.run())).toMatchObject({ synced: 1 });
  });

  it('is over once a claim shows on the memo', () => {
    const at = excluded();
    at.periodClosed = false;
    at.at('read', () => {
      throw new SyncFailure('ZUORA_REJECTED');
    });
    expect(syncBatch([1], at.run())).toMatchObject({ failed: 1 });
    expect(at.row()).toMatchObject({ state: 'error', request: null, mirrorPending: false });
  });
});

describe('Unignore and Resync', () => {
  it.each([
    ['unignore', { state: 'ignored' }, {}],
    ['unignore', null, { integrationStatus: 'Ignore' }],
    ['resync', { state: 'complete' }, {}],
    ['resync', null, { integrationStatus: 'Sync Complete' }],
  ] as const)('%s has a memo judged afresh: %j %j', (action, row, memo) => {
    const at = world(row, memo);
    expect(act(at, action)).toBeNull();
    expect(at.mirrors).toEqual([{ memoId: 1, integrationStatus: null, message: null }]);
    expect(at.syncNowAsked).toBe(1);
    if (row)
      expect(at.row()).toMatchObject({
        state: 'held',
        reason: null,
        request: 'resync',
        nextTryAt: null,
        mirrorPending: false,
        since: START,
      });
    expect(syncBatch([1], at.run())).toMatchObject({ synced: 1 });
  });

  it('make no sense for a memo nothing was done with', () => {
    expect(act(world({ state: 'error' }), 'unignore')).toBe('it is not ignored');
    expect(act(world(null), 'unignore')).toBe('it is not ignored');
    expect(act(world(null), 'resync')).toBe('it was never synced');
  });

  it('owe the memo its status where it cannot be written', () => {
    const at = world({ state: 'complete' });
    at.periodClosed = true;
    act(at, 'resync');
    expect(at.row().mirrorPending).toBe(true);
  });
});
