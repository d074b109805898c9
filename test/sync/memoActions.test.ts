import { SyncFailure } from '../../src/domain/failure';
import type { JournalEntry } from '../../src/domain/journal';
import { asPosted } from '../../src/domain/postingOrder';
import { actOnMemo, type MemoAction } from '../../src/sync/actions/memoActions';
import { syncBatch } from '../../src/sync/syncBatch';
import {
  aJournalEntry,
  aMemo,
  anAdjustment,
  anApplication,
  settings,
  ZUORA_INVOICE,
} from '../domain/builders';
import { World } from './world';

const START = '2026-11-02T09:00:00.000Z';
const WORKING = 'a run is working on it';
const own = anAdjustment({ amount: '30.00' });
const POSTED = asPosted(own, 'USD');

/** A world in which the memo's journal row is as given; without one the memo was never synced. */
function world(row: Partial<JournalEntry> | null, more: Parameters<typeof aMemo>[0] = {}): World {
  const made = new World();
  made.memos = [aMemo(more)];
  if (row) made.rows = [aJournalEntry(row)];
  return made;
}

/** The world in which the memo is posted. */
function posted(row: Partial<JournalEntry> = {}): World {
  const made = world({ adjustments: [POSTED], ...row }, { integrationStatus: 'Sync Complete' });
  made.adjustments = [own];
  return made;
}

const act = (at: World, action: MemoAction, options = {}): string | null =>
  actOnMemo(action, 1, options, at.run());

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

describe('Link', () => {
  const foreign = anAdjustment({ amount: '30.00', referenceId: null, transferredToAccounting: null });
  const linkable = (): World => {
    const at = world({ state: 'held', reason: 'LOOKS_ALREADY_POSTED' });
    at.adjustments = [foreign];
    return at;
  };

  it('takes what stands in Zuora for the memo’s own, and marks it', () => {
    const at = linkable();
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBeNull();
    expect(at.row()).toMatchObject({ state: 'complete', attempts: 2 });
    expect(at.row().adjustments.map(({ id }) => id)).toEqual(['adj1']);
    expect(at.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(at.memo()).toMatchObject({ integrationStatus: 'Sync Complete', zuoraId: 'adj1' });
    expect(at.calls.filter((call) => call.startsWith('create'))).toEqual([]);
  });

  it('needs to be told which', () => {
    expect(act(linkable(), 'link')).toBe('no adjustments are named');
  });

  it.each([
    ['sum to something else', [{ ...foreign, amount: aMemo({ total: '29.00' }).total }], ['adj1']],
    ['are canceled', [{ ...foreign, status: 'Canceled' as const }], ['adj1']],
    ['are of the other type', [{ ...foreign, type: 'Charge' as const }], ['adj1']],
    ['are on another invoice', [foreign, { ...foreign, id: 'adj2', invoiceId: 'x' }], ['adj1', 'adj2']],
    ['do not exist', [], ['adj1']],
  ])('writes nothing where they %s', (_, adjustments, adjustmentIds) => {
    const at = linkable();
    at.adjustments = adjustments;
    const before = at.row();
    expect(act(at, 'link', { adjustmentIds })).toMatch(/^linked are|^not on the memo/);
    expect([at.row(), at.mirrors, at.claims.size]).toEqual([before, [], 0]);
  });

  it('takes along what counts in Zuora for the memo already', () => {
    const at = linkable();
    at.adjustments = [
      anAdjustment({ id: 'own', amount: '10.00' }),
      { ...foreign, amount: aMemo({ total: '20.00' }).total },
    ];
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBeNull();
    expect(
      at
        .row()
        .adjustments.map(({ id }) => id)
        .sort(),
    ).toEqual(['adj1', 'own']);
  });

  it('waits for an answer of Zuora, and for whoever works on the memo', () => {
    const settling = linkable();
    settling.rows = [aJournalEntry({ state: 'error', lastCallAt: START })];
    expect(act(settling, 'link', { adjustmentIds: ['adj1'] })).toBe('an answer of Zuora is still awaited');
    const raced = linkable().at('claim', () => false);
    expect(act(raced, 'link', { adjustmentIds: ['adj1'] })).toBe(WORKING);
  });

  it('is refused with the rule that keeps the memo back', () => {
    const at = linkable();
    at.change(1, { status: 'open' });
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBe('the credit memo is not fully applied');
  });

  it('also takes a memo dated before the cutover date', () => {
    const at = linkable();
    at.settings = settings({ cutoverDate: '2026-11-01' });
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBeNull();
  });

  it('says why Zuora did not take the mark, and keeps what is known', () => {
    const at = linkable().at('mark', () => [
      { kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'no' },
    ]);
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toMatch(/^ZUORA_REJECTED.*\(no\)/);
    expect(at.row()).toMatchObject({ state: 'error', reason: 'ZUORA_REJECTED' });
    expect(at.row().adjustments).toHaveLength(1);
    const away = linkable().at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
    });
    expect(act(away, 'link', { adjustmentIds: ['adj1'] })).toMatch(/^ZUORA_UNAVAILABLE.*\(away\)/);
  });

  it('says so where no time was left to mark', () => {
    const at = linkable();
    at.at('mirror', (mirror) => {
      const result = mirror();
      at.minutesPass(9);
      return result;
    });
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBe('no time was left; try again');
    expect(at.adjustments[0]?.transferredToAccounting).toBeNull();
  });
});

describe('Repost', () => {
  it('cancels what stands and has the memo judged afresh', () => {
    const at = posted();
    expect(act(at, 'repost', { by: 'Ann' })).toBeNull();
    expect(at.standing()).toEqual([]);
    expect(at.calls).toEqual(['adjustments', 'cancel adj1']);
    expect(at.row()).toMatchObject({
      state: 'held',
      request: 'resync',
      adjustments: [],
      applications: [],
      reason: null,
      message: null,
      drift: null,
      reconciled: null,
      lastCallAt: null,
      nextTryAt: null,
      mirrorPending: false,
      attempts: 2,
    });
    expect(at.mirrors).toEqual([
      { memoId: 1, integrationStatus: null, zuoraId: null, adjustmentIds: [], message: null },
    ]);
    expect(at.syncNowAsked).toBe(1);
    expect(at.logged).toContain(
      `trail: ${START} canceled in Zuora for repost: Credit 30 on ${ZUORA_INVOICE} (adj1)`,
    );
    at.minutesPass(1);
    expect(syncBatch([1], at.run())).toMatchObject({ synced: 1 });
    expect(at.standing()).toEqual(['Credit i1 30.00']);
  });

  it('is taken up by a later run where an answer was lost, and cancels nothing twice', () => {
    const at = posted().at('cancel', (cancel) => {
      cancel();
      throw new SyncFailure('OUTCOME_UNKNOWN', { outcomeUnknown: true });
    });
    expect(act(at, 'repost')).toMatch(/^OUTCOME_UNKNOWN/);
    expect(at.row()).toMatchObject({
      state: 'error',
      request: 'repost',
      lastCallAt: START,
      nextTryAt: '2026-11-02T09:04:00.000Z',
    });
    expect(at.memo().integrationStatus).toBe('Error Creating Invoice Adjustment');
    at.minutesPass(3);
    expect(syncBatch([1], at.run())).toMatchObject({ selected: 0 });
    at.minutesPass(1);
    syncBatch([1], at.run());
    expect(at.calls.filter((call) => call.startsWith('cancel'))).toHaveLength(1);
    expect(at.row()).toMatchObject({ state: 'held', request: 'resync' });
  });

  it.each([
    ['ZUORA_REJECTED', '2026-11-03T09:00:00.000Z', null],
    ['ZUORA_UNAVAILABLE', '2026-11-02T09:01:00.000Z', null],
    ['PERMISSION_MISSING', '2026-11-02T09:01:00.000Z', 'PERMISSION_MISSING'],
  ] as const)('that fails with %s is tried again in its time', (code, nextTryAt, paused) => {
    const at = posted().at('cancel', () => {
      throw new SyncFailure(code, { detail: 'no', retryAfterSeconds: 60 });
    });
    expect(act(at, 'repost')).toMatch(new RegExp(`^${code}.*\\(no\\)`));
    expect(at.row()).toMatchObject({
      state: 'error',
      reason: code,
      nextTryAt,
      lastCallAt: null,
      failedAt: START,
    });
    expect(at.settings.paused?.reason ?? null).toBe(paused);
    expect(at.logged).toContain('error: credit not taken back');
  });

  it('that Zuora refuses says so in Zuora’s words', () => {
    const at = posted().at('cancel', () => [
      { kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'transferred' },
    ]);
    expect(act(at, 'repost')).toContain('transferred');
    expect(at.row().state).toBe('error');
  });

  it('leaves nothing unmarked that Zuora does not give back', () => {
    const at = world({ state: 'error', adjustments: [POSTED] });
    at.adjustments = [anAdjustment({ amount: '30.00', transferredToAccounting: null })];
    at.at('cancel', () => [{ kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'in use' }]);
    expect(act(at, 'repost')).toContain('in use');
    expect(at.adjustments).toMatchObject([{ status: 'Processed', transferredToAccounting: 'Yes' }]);
  });

  it('writes nothing after it stood still too long', () => {
    const at = posted();
    at.at('cancel', (cancel) => {
      at.minutesPass(9);
      return cancel();
    });
    act(at, 'repost');
    expect(at.row()).toMatchObject({ state: 'creating', request: 'repost' });
    const before = posted();
    before.at('read', (read) => {
      before.minutesPass(9);
      return read();
    });
    act(before, 'repost');
    expect(before.calls).toEqual(['adjustments']);
    expect(before.standing()).toHaveLength(1);
  });

  it('waits while the sync is paused, and until an outcome settles', () => {
    const paused = posted();
    paused.settings = settings({ paused: { since: START, reason: 'x' } });
    expect(act(paused, 'repost')).toBe('it is done when the sync is resumed');
    expect([paused.row().request, paused.calls]).toEqual(['repost', []]);
    const because = 'it is done when the sync is resumed';
    expect(paused.logged).toEqual(['audit: action done']);
    expect(paused.details).toEqual([{ action: 'repost', memoId: 1, by: null, note: null, because }]);
    const settling = posted({ lastCallAt: START });
    expect(act(settling, 'repost')).toBeNull();
    expect(settling.calls).toEqual([]);
  });

  it('makes no sense where nothing is posted', () => {
    expect(act(world({ state: 'held' }), 'repost')).toBe('nothing of it is posted');
    expect(act(world({ state: 'error' }), 'repost')).toBeNull();
  });

  it('need not wait for a fresh judgement that was asked for of a memo that was begun', () => {
    const asked = { state: 'held', request: 'resync' } as const;
    expect(act(world({ ...asked, attempts: 0 }), 'repost')).toBe('nothing of it is posted');
    expect(act(world({ ...asked, attempts: 1 }), 'repost')).toBeNull();
  });
});

describe('Follow unapply', () => {
  it.each([
    ['fullyApplied', 'ignored', 'Ignore'],
    ['open', 'complete', null],
  ] as const)('of a memo that is %s leaves it %s', (status, state, integrationStatus) => {
    const at = posted();
    at.change(1, { status });
    expect(act(at, 'followUnapply')).toBeNull();
    expect(at.standing()).toEqual([]);
    expect(at.row()).toMatchObject({ state, request: null, adjustments: [] });
    expect(at.memo().integrationStatus).toBe(integrationStatus);
    expect(at.syncNowAsked).toBe(0);
  });

  it('of a deleted memo needs no memo', () => {
    const at = posted();
    at.memos = [];
    expect(act(at, 'followUnapply')).toBeNull();
    expect(at.standing()).toEqual([]);
    expect([at.row().state, at.mirrors]).toEqual(['complete', []]);
  });

  it('of a deleted memo that waits remembers no application', () => {
    const at = posted({ applications: [{ documentId: 10, tranId: 'INV10', amount: '30' }] });
    at.memos = [];
    at.settings = settings({ paused: { since: START, reason: 'x' } });
    act(at, 'followUnapply');
    expect(at.row()).toMatchObject({ request: 'followUnapply', applications: [] });
  });

  it('of a memo of a negative invoice leaves it the id of that invoice', () => {
    const at = posted({ kind: 'negative' });
    at.change(1, { zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' });
    act(at, 'followUnapply');
    expect(at.standing()).toEqual([]);
    expect(at.mirrors).toEqual([
      { memoId: 1, integrationStatus: 'Ignore', adjustmentIds: [], message: null },
    ]);
    expect(at.memo().zuoraId).toBe('n');
  });

  it('where nothing stands says so, and owes the memo its status where that cannot be written', () => {
    const at = posted();
    at.adjustments = [];
    at.periodClosed = true;
    act(at, 'followUnapply');
    expect(at.logged[0]).toBe(`trail: ${START} canceled in Zuora for followUnapply: nothing stood there`);
    expect(at.row().mirrorPending).toBe(true);
    expect(at.calls.filter((call) => call.startsWith('cancel'))).toEqual([]);
  });

  it('cancels fifty a call', () => {
    const at = posted();
    at.adjustments = Array.from({ length: 51 }, (_, index) =>
      anAdjustment({ id: `a${String(index)}`, amount: '0.10' }),
    );
    act(at, 'followUnapply');
    const cancels = at.calls.filter((call) => call.startsWith('cancel'));
    expect(cancels.map((call) => call.split(' ').length - 1)).toEqual([50, 1]);
    expect(at.standing()).toEqual([]);
  });
});

describe('Mark reconciled', () => {
  const unapplied = (): World => {
    const at = posted({ drift: 'UNAPPLIED_AFTER_SYNC' });
    at.change(1, { status: 'open', applications: [] });
    return at;
  };

  it('keeps the difference as it is, and remembers which', () => {
    const at = unapplied();
    expect(act(at, 'markReconciled', { by: 'Ann', note: 'agreed' })).toBeNull();
    expect(at.row()).toMatchObject({
      state: 'complete',
      drift: null,
      reconciled: `UNAPPLIED_AFTER_SYNC: Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00`,
      message: `markReconciled by Ann at ${START}: agreed`,
      mirrorPending: false,
    });
    expect(at.standing()).toHaveLength(1);
    expect(at.mirrors).toEqual([]);
    expect(at.logged).toEqual([`trail: ${START} Ann: Mark reconciled: agreed`, 'audit: action done']);
  });

  it('ends an error about what stands in Zuora', () => {
    const at = posted({ state: 'error', reason: 'POSTED_DIFFERS', nextTryAt: START, request: 'retry' });
    at.change(1, {
      total: aMemo({ total: '40.00' }).total,
      applications: [anApplication({ amount: '40.00' })],
    });
    expect(act(at, 'markReconciled')).toBeNull();
    expect(at.row()).toMatchObject({
      state: 'complete',
      reason: null,
      nextTryAt: null,
      request: null,
      mirrorPending: false,
    });
    expect(at.logged).toEqual(['audit: action done']);
    expect(at.row().message).toBe(`markReconciled by an operator at ${START}`);
    const [{ id } = { id: '' }] = at.row().adjustments;
    expect(at.mirrors).toMatchObject([
      { memoId: 1, integrationStatus: 'Sync Complete', zuoraId: id, adjustmentIds: [id], message: null },
    ]);
    const closed = posted({ state: 'error', reason: 'POSTED_DIFFERS' });
    closed.periodClosed = true;
    act(closed, 'markReconciled');
    expect(closed.row().mirrorPending).toBe(true);
  });

  it.each([
    ['that is complete', { drift: 'DELETED_AFTER_SYNC' }],
    ['that is in error', { state: 'error', reason: 'POSTED_DIFFERS' }],
  ] as const)('keeps the difference of a deleted memo %s', (_, row) => {
    const at = posted(row);
    at.memos = [];
    expect(act(at, 'markReconciled')).toBeNull();
    expect(at.row()).toMatchObject({
      state: 'complete',
      reason: null,
      drift: null,
      reconciled: `DELETED_AFTER_SYNC: Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00`,
      mirrorPending: false,
    });
    expect([at.mirrors, at.standing()]).toEqual([[], ['Credit i1 30.00']]);
  });

  it('remembers nothing where both ledgers agree again, and needs Zuora to know', () => {
    const agrees = posted({ drift: 'UNAPPLIED_AFTER_SYNC' });
    act(agrees, 'markReconciled');
    expect(agrees.row()).toMatchObject({ drift: null, reconciled: null });
    const away = unapplied().at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
    });
    expect(act(away, 'markReconciled')).toBe('Zuora could not be asked: ZUORA_UNAVAILABLE: away');
    expect(away.row().drift).toBe('UNAPPLIED_AFTER_SYNC');
  });

  it('makes no sense without a difference', () => {
    expect(act(posted(), 'markReconciled')).toBe('there is no difference to be reconciled');
    const brokenOff = {
      state: 'creating',
      claimAt: '2026-11-02T08:00:00Z',
      reason: 'POSTED_DIFFERS',
    } as const;
    for (const row of [{ state: 'error', reason: 'PERIOD_CLOSED' }, brokenOff] as const) {
      const at = posted(row);
      expect(act(at, 'markReconciled')).toBe('there is no difference to be reconciled');
      expect(at.logged).toEqual(['audit: action does not apply']);
    }
  });
});
