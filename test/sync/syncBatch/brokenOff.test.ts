import { aJournalEntry, aMemo, anAdjustment, settings } from '../../domain/builders';
import { World } from '../world';
import { counts, failing, lost, START, sync } from './batch';

describe('an attempt that broke off', () => {
  it('is taken over 12 minutes after its claim, and posts nothing twice', () => {
    const world = new World();
    world.at(
      'journal',
      (act) => act(),
      () => {
        throw new Error('killed');
      },
    );
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.standing()).toHaveLength(1);
    world.minutesPass(11);
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect(world.details.at(-1)).toEqual({ memo: 'CM1', reason: 'CLAIMED_ELSEWHERE' });
    world.minutesPass(1);
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toHaveLength(1);
    expect(world.row()).toMatchObject({ state: 'complete', attempts: 2 });
    expect(world.claims.get(1)).toEqual({
      number: 2,
      token: world.row().claimToken,
      at: '2026-11-02T09:12:00.000Z',
    });
  });

  it('leaves the memo to whoever created the journal row meanwhile', () => {
    const world = new World();
    world.at('journal', (act) => {
      act();
      return null;
    });
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect([world.mirrors, world.calls]).toEqual([[], []]);
  });

  it('leaves the memo to whoever took the next claim meanwhile', () => {
    const world = new World();
    world.rows = [aJournalEntry({ state: 'error', attempts: 4 })];
    world.at('claim', () => false);
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect(world.row().state).toBe('error');
    expect([world.mirrors, world.calls]).toEqual([[], []]);
  });

  it('is followed by the claim after the newest, or by the first where none was taken', () => {
    const world = new World();
    world.rows = [aJournalEntry({ state: 'error', attempts: 7 })];
    world.claims.set(1, { number: 7, token: 'token', at: '2026-11-01T09:00:00Z' });
    sync(world);
    expect(world.claims.get(1)?.number).toBe(8);
    const held = new World();
    held.rows = [aJournalEntry({ state: 'held', reason: 'NOTHING_APPLIED', attempts: 0 })];
    sync(held);
    expect([held.claims.get(1)?.number, held.row().attempts]).toEqual([1, 1]);
  });

  it('with a lost answer waits four minutes, looks up, and completes', () => {
    const world = new World().at('create', lost);
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.row()).toMatchObject({
      state: 'error',
      reason: 'OUTCOME_UNKNOWN',
      lastCallAt: START,
      nextTryAt: '2026-11-02T09:04:00.000Z',
    });
    world.minutesPass(3);
    expect(sync(world)).toEqual(counts({ selected: 0 }));
    world.minutesPass(1);
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toEqual(['Credit i1 30.00']);
    expect(world.row()).toMatchObject({ lastCallAt: null, nextTryAt: null });
  });

  it('is not forgotten where the next one fails before it asked Zuora what stands', () => {
    const world = new World();
    world.rows = [aJournalEntry({ state: 'creating', attempts: 1, claimAt: '2026-11-02T08:00:00.000Z' })];
    world.at('read', failing('ZUORA_UNAVAILABLE'));
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.row()).toMatchObject({ state: 'error', lastCallAt: '2026-11-02T08:00:00.000Z' });
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.row().lastCallAt).toBeNull();
  });

  it('keeps what it knows to stand in Zuora', () => {
    const world = new World().at('mark', failing('ZUORA_UNAVAILABLE', { retryAfterSeconds: 90 }));
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.row()).toMatchObject({ state: 'error', reason: 'ZUORA_UNAVAILABLE' });
    expect(world.row().adjustments).toHaveLength(1);
    expect(world.row().nextTryAt).toBe('2026-11-02T09:01:30.000Z');
    world.change(1, { memo: 'changed' });
    expect(sync(world)).toEqual(counts({ selected: 0 }));
  });
});

describe('a script that stood still', () => {
  const standsStill =
    (world: World, minutes: number) =>
    (act: () => unknown): unknown => {
      const result = act();
      world.minutesPass(minutes);
      return result;
    };

  it('for more than eight minutes since its claim creates nothing and writes nothing', () => {
    const world = new World();
    world.at('read', standsStill(world, 8.1));
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.standing()).toEqual([]);
    expect(world.row().state).toBe('creating');
    expect(world.mirrors).toHaveLength(1);
  });

  it('for eight minutes goes on', () => {
    const world = new World();
    world.at('read', standsStill(world, 8));
    expect(sync(world)).toEqual(counts({ synced: 1 }));
  });

  it('after it created does not mark any more, nor record', () => {
    const world = new World();
    world.at('create', standsStill(world, 9));
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.adjustments[0]?.transferredToAccounting).toBeNull();
    expect(world.row()).toMatchObject({ state: 'creating', adjustments: [] });
  });
});

describe('a sync that was begun and overtaken', () => {
  const begun = (more: Parameters<typeof aJournalEntry>[0] = {}): World => {
    const world = new World();
    world.memos = [
      aMemo({ status: 'open', applications: [], integrationStatus: 'Creating Invoice Adjustment' }),
    ];
    world.rows = [aJournalEntry({ state: 'creating', claimAt: '2026-11-02T08:00:00Z', ...more })];
    return world;
  };

  it('by an unapplication is in error while Zuora holds something, which is marked', () => {
    const world = begun();
    world.adjustments = [anAdjustment({ amount: '30.00', transferredToAccounting: null })];
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(world.row()).toMatchObject({
      state: 'error',
      reason: 'POSTED_DIFFERS',
      nextTryAt: '2026-11-03T09:00:00.000Z',
      lastCallAt: null,
      attempts: 2,
      request: null,
    });
    expect(world.row().message).toContain('NetSuite 0.00, Zuora 30.00');
    expect(world.row().adjustments).toHaveLength(1);
    expect(world.memo().integrationStatus).toBe('Error Creating Invoice Adjustment');
    expect(world.logged.at(-1)).toBe('audit: credit memo no longer to be posted');
    world.calls.length = 0;
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    world.minutesPass(24 * 60);
    expect(sync(world)).toEqual(counts({ failed: 1 }));
  });

  it('by an unapplication is free again where Zuora holds nothing', () => {
    const world = begun();
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect(world.row()).toMatchObject({
      state: 'held',
      reason: 'NOT_FULLY_APPLIED',
      nextTryAt: null,
      adjustments: [],
    });
    expect(world.memo().integrationStatus).toBeNull();
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
  });

  it.each([
    ['its outcome settles', { state: 'error', lastCallAt: '2026-11-02T08:58:00Z' }],
    ['another script may still be posting it', { claimAt: START }],
    ['it was begun in another account', { accountId: 'OTHER' }],
  ] as const)('is left alone while %s', (_, more) => {
    const world = begun(more);
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect([world.calls, world.claims.size]).toEqual([[], 0]);
  });

  it('only stops showing that it is worked on where it is held already', () => {
    const world = begun({ state: 'held', reason: 'NOTHING_APPLIED' });
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect([world.calls, world.memo().integrationStatus]).toEqual([[], null]);
    expect(world.row()).toMatchObject({ state: 'held', reason: 'NOTHING_APPLIED', mirrorPending: false });
    const claims = world.claims.size;
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect(world.claims.size).toBe(claims);
  });

  it('is left alone while its kind is off, and by whoever comes second', () => {
    const off = begun();
    off.settings = settings({ standard: false });
    expect(sync(off)).toEqual(counts({ skipped: 1 }));
    const raced = begun().at('claim', () => false);
    expect(sync(raced)).toEqual(counts({ skipped: 1 }));
    expect(raced.calls).toEqual([]);
  });

  it('after another error is looked up at once', () => {
    const world = begun({ state: 'error', reason: 'ZUORA_UNAVAILABLE', nextTryAt: '2026-11-02T10:00:00Z' });
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect(world.row().state).toBe('held');
  });

  it('stays in error, to be looked up again, where Zuora cannot be asked or does not take the mark', () => {
    const world = begun().at('read', failing('ZUORA_UNAVAILABLE'));
    sync(world);
    expect(world.row()).toMatchObject({
      state: 'error',
      reason: 'ZUORA_UNAVAILABLE',
      nextTryAt: START,
      lastCallAt: START,
    });
    const refused = begun().at('mark', () => [
      { kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'no' },
    ]);
    refused.adjustments = [anAdjustment({ amount: '30.00', transferredToAccounting: null })];
    sync(refused);
    expect(refused.row()).toMatchObject({ state: 'error', reason: 'ZUORA_REJECTED' });
    expect(refused.row().message).toContain('adj1: no');
  });

  it('is not written any more by a script that stood still', () => {
    const world = begun();
    world.at('read', (act) => {
      world.minutesPass(9);
      return act();
    });
    sync(world);
    expect(world.row().state).toBe('creating');
  });

  it('by a hold ends the same way', () => {
    const world = begun();
    world.memos = [aMemo({ total: '31.00' })];
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect(world.row()).toMatchObject({ state: 'held', reason: 'APPLICATIONS_DO_NOT_ADD_UP' });
  });

  it('by a hold is not forgotten while its outcome settles: then what stands is marked and told', () => {
    const world = begun({ state: 'error', lastCallAt: '2026-11-02T08:58:00Z' });
    world.memos = [aMemo({ total: '31.00' })];
    world.adjustments = [anAdjustment({ amount: '20.00', transferredToAccounting: null })];
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect(world.row().state).toBe('error');
    world.minutesPass(3);
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(world.row()).toMatchObject({ state: 'error', reason: 'POSTED_DIFFERS' });
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect(world.row()).toMatchObject({ state: 'error', reason: 'POSTED_DIFFERS' });
  });
});
