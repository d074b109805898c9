import { SyncFailure } from '../../src/domain/failure';
import type { JournalEntry } from '../../src/domain/journal';
import { asPosted } from '../../src/domain/postingOrder';
import { reasonAgainstDeleting } from '../../src/sync/reconcile/deletion';
import { noteDrift } from '../../src/sync/reconcile/noteDrift';
import { endReconcile, reconcileBatch, selectReconcile } from '../../src/sync/reconcile/reconcile';
import { reconcileNow } from '../../src/sync/reconcile/reconcileNow';
import { aJournalEntry, aMemo, anAdjustment, anApplication, settings } from '../domain/builders';
import { World } from './world';

const START = '2026-11-02T09:00:00.000Z';
const LONG_AGO = '2026-08-01T09:00:00.000Z';
const own = anAdjustment({ amount: '30.00' });
const POSTED = asPosted(own, 'USD');
const away = (): never => {
  throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
};

function posted(row: Partial<JournalEntry> = {}, memo: Parameters<typeof aMemo>[0] = {}): World {
  const world = new World();
  world.memos = [aMemo({ integrationStatus: 'Sync Complete', ...memo })];
  world.adjustments = [own];
  world.rows = [aJournalEntry({ adjustments: [POSTED], syncedAt: START, ...row })];
  return world;
}

const unapplied = { status: 'open', applications: [] } as const;
const compare = (world: World, zuora: 'due' | 'asked' | 'sweep' = 'due'): unknown =>
  reconcileBatch({ memoIds: [1], zuora }, world.run());
const nothing = { zuora: 'due', compared: 1, changed: 0, left: 0, unasked: 0 };

describe('what is compared', () => {
  it('is cut into batches of 200; everything in Zuora where no sweep was for almost a week', () => {
    const world = new World();
    world.rows = Array.from({ length: 201 }, (_, index) => aJournalEntry({ id: index, memoId: index + 1 }));
    expect(selectReconcile(world.ports).map(({ memoIds, zuora }) => [memoIds.length, zuora])).toEqual([
      [200, 'sweep'],
      [1, 'sweep'],
    ]);
    world.lastSweep = '2026-10-26T21:00:01Z';
    expect(selectReconcile(world.ports)[0]?.zuora).toBe('due');
    world.lastSweep = '2026-10-26T21:00:00Z';
    expect(selectReconcile(world.ports)[0]?.zuora).toBe('sweep');
    const period = { kind: 'period', from: '2026-10-01', to: '2026-10-31' } as const;
    expect(selectReconcile(world.ports, period)[0]?.zuora).toBe('asked');
    expect(selectReconcile(world.ports)[1]?.memoIds).toEqual([201]);
  });
});

describe('a posted memo', () => {
  it('that agrees is compared, and nothing is written', () => {
    const world = posted();
    const before = world.row();
    expect(compare(world)).toEqual(nothing);
    expect([world.row(), world.logged]).toEqual([before, []]);
  });

  it('that was unapplied has its difference on the journal row, once', () => {
    const world = posted({}, unapplied);
    expect(compare(world)).toEqual({ ...nothing, changed: 1 });
    expect(world.row()).toMatchObject({ drift: 'UNAPPLIED_AFTER_SYNC', since: START, state: 'complete' });
    expect(world.row().message).toContain('NetSuite 0.00, Zuora 30.00');
    expect(world.logged).toEqual(['audit: drift found']);
    expect(world.details[0]).toMatchObject({ memo: 'CM1' });
    expect(compare(world)).toEqual(nothing);
  });

  it('whose difference changed is told anew, though it differs since the first', () => {
    const world = posted({}, unapplied);
    compare(world);
    world.minutesPass(60);
    world.change(1, { applications: [anApplication({ amount: '10.00' })] });
    compare(world);
    expect(world.row()).toMatchObject({ drift: 'UNAPPLIED_AFTER_SYNC', since: START });
    expect(world.row().message).toContain('NetSuite 10.00');
  });

  it('whose difference is gone says so', () => {
    const world = posted({ drift: 'UNAPPLIED_AFTER_SYNC', message: 'x' });
    compare(world);
    expect(world.row()).toMatchObject({ drift: null, message: null });
    expect(world.logged).toEqual(['audit: drift gone']);
  });

  it('that was canceled in Zuora is told where Zuora is asked: young ones, and all in a sweep', () => {
    const young = posted();
    young.adjustments = [{ ...own, status: 'Canceled' }];
    compare(young);
    expect(young.row().drift).toBe('ADJUSTMENT_CANCELED_IN_ZUORA');
    for (const zuora of ['sweep', 'asked'] as const) {
      const old = posted({ syncedAt: LONG_AGO });
      old.adjustments = [];
      compare(old, 'due');
      expect([old.row().drift, old.calls]).toEqual([null, []]);
      compare(old, zuora);
      expect(old.row().drift).toBe('ADJUSTMENT_CANCELED_IN_ZUORA');
    }
  });

  it.each([
    ['differs in NetSuite', {}, unapplied],
    ['differed before', { drift: 'UNAPPLIED_AFTER_SYNC' }, {}],
    ['was marked as reconciled', { reconciled: 'x' }, {}],
    ['was synced nobody knows when', { syncedAt: null, claimAt: null }, {}],
  ] as const)('is looked up in Zuora every time where it %s', (_, row, memo) => {
    const world = posted({ syncedAt: LONG_AGO, ...row }, memo);
    compare(world);
    expect(world.calls).not.toEqual([]);
  });

  it('is looked up for 35 days', () => {
    const world = posted({ syncedAt: '2026-09-28T09:00:00.000Z' });
    compare(world);
    expect(world.calls).toEqual([]);
    const younger = posted({ syncedAt: null, claimAt: '2026-09-28T09:00:00.001Z' });
    compare(younger);
    expect(younger.calls).toEqual(['adjustments']);
  });

  it('is compared with what was posted where Zuora cannot be asked', () => {
    const world = posted({}, unapplied).at('read', away);
    expect(compare(world)).toEqual({ ...nothing, changed: 1, unasked: 1 });
    expect(world.row().drift).toBe('UNAPPLIED_AFTER_SYNC');
    expect(world.logged).toContain('error: compared without Zuora');
    expect(world.settings.paused).toBeNull();
    const canceled = posted({ drift: 'ADJUSTMENT_CANCELED_IN_ZUORA' }).at('read', away);
    compare(canceled);
    expect(canceled.row().drift).toBe('ADJUSTMENT_CANCELED_IN_ZUORA');
    const refused = posted().at('read', () => {
      throw new SyncFailure('CREDENTIALS_REJECTED');
    });
    compare(refused);
    expect(refused.settings.paused?.reason).toBe('CREDENTIALS_REJECTED');
  });

  it('is compared without Zuora while the sync is paused', () => {
    const world = posted({}, unapplied);
    world.settings = settings({ paused: { since: START, reason: 'x' } });
    expect(compare(world)).toMatchObject({ unasked: 1, changed: 1 });
    expect(world.calls).toEqual([]);
  });

  it('of which Zuora holds more than was posted is in error until somebody decides', () => {
    const world = posted();
    world.adjustments = [own, anAdjustment({ id: 'second', amount: '30.00' })];
    expect(compare(world)).toMatchObject({ changed: 1 });
    expect(world.row()).toMatchObject({
      state: 'error',
      reason: 'POSTED_DIFFERS',
      drift: null,
      nextTryAt: '2026-11-03T09:00:00.000Z',
      attempts: 2,
      failedAt: START,
    });
    expect(world.memo().integrationStatus).toBe('Error Creating Invoice Adjustment');
    expect(world.logged).toContain('audit: Zuora holds more than was posted');
    expect(world.details).toContainEqual({ memo: 1, message: world.row().message });
    const raced = posted().at('claim', () => false);
    raced.adjustments = world.adjustments;
    compare(raced);
    expect(raced.row().state).toBe('complete');
  });

  it('that a person marked as reconciled is not raised again until it differs otherwise', () => {
    const world = posted({}, unapplied);
    compare(world);
    const { message } = world.row();
    const reconciled = `UNAPPLIED_AFTER_SYNC: ${message?.match(/\((.*)\)/)?.[1] ?? ''}`;
    world.rows = [{ ...world.row(), drift: null, message: null, reconciled }];
    expect(compare(world)).toMatchObject({ changed: 0 });
    world.change(1, { status: 'voided' });
    compare(world);
    expect(world.row().drift).toBe('VOIDED_AFTER_SYNC');
  });

  it('that was deleted is told while Zuora holds its credit', () => {
    const world = posted();
    world.memos = [];
    compare(world);
    expect(world.row().drift).toBe('DELETED_AFTER_SYNC');
    expect(world.details[0]).toMatchObject({ memo: 1 });
  });
});

describe('a comparison leaves alone', () => {
  it.each([
    ['what another account posted', { accountId: 'OTHER' }],
    ['what was posted to another Zuora', { host: 'other' }],
    ['what is not complete', { state: 'error' }],
  ] as const)('%s', (_, row) => {
    const world = posted(row, unapplied);
    expect(compare(world)).toMatchObject({ compared: 0, changed: 0 });
    expect(world.row().drift).toBeNull();
  });

  it('a memo that was never synced', () => {
    const world = new World();
    expect(compare(world)).toEqual({ ...nothing, compared: 0 });
    expect([world.rows, world.calls]).toEqual([[], []]);
  });

  it('a memo somebody works on', () => {
    const world = posted({}, unapplied);
    world.claims.set(1, { number: 2, token: 'other', at: START });
    expect(compare(world)).toMatchObject({ compared: 1, changed: 0, left: 0 });
    expect(world.row().drift).toBeNull();
  });

  it('everything where units or time run out, for the next run', () => {
    const poor = posted({}, unapplied);
    poor.unitsLeft = 299;
    expect(compare(poor)).toEqual({ ...nothing, compared: 0, left: 1 });
    const late = posted({}, unapplied);
    late.at('load', (load) => {
      late.minutesPass(10);
      return load();
    });
    expect(compare(late)).toMatchObject({ changed: 0, left: 1 });
    expect(late.logged).toContain('audit: left for the next run');
    expect(late.details).toEqual([{ memos: 1 }]);
    const enough = posted({}, unapplied);
    enough.unitsLeft = 300;
    expect(compare(enough)).toMatchObject({ changed: 1 });
  });

  it('no other memo where one cannot be written', () => {
    const world = posted({}, unapplied);
    world.memos.push(aMemo({ ...unapplied, id: 2, tranId: 'CM2' }));
    world.rows.push(
      aJournalEntry({ id: 200, memoId: 2, adjustments: [{ ...POSTED, id: 'adj2' }], syncedAt: START }),
    );
    world.adjustments.push({ ...own, id: 'adj2', referenceId: '2' });
    world.at('journal', () => {
      throw new Error('gone');
    });
    expect(reconcileBatch({ memoIds: [1, 2], zuora: 'due' }, world.run())).toMatchObject({ changed: 2 });
    expect(world.logged).toContain('error: memo not compared');
    expect(world.details[0]).toEqual({ memo: 1, because: 'UNEXPECTED: Error: gone' });
    expect(world.row(2).drift).toBe('UNAPPLIED_AFTER_SYNC');
  });
});

describe('a repair that broke off', () => {
  it('is gone on with, but not while the sync is paused', () => {
    const broken = {
      state: 'creating',
      claimAt: '2026-11-02T08:00:00Z',
      request: 'followUnapply',
      applications: [{ documentId: 10, tranId: 'INV10', amount: '30' }],
    } as const;
    const world = posted(broken);
    compare(world);
    expect(world.standing()).toEqual([]);
    expect(world.row()).toMatchObject({ state: 'ignored', request: null });
    const paused = posted(broken);
    paused.settings = settings({ paused: { since: START, reason: 'x' } });
    compare(paused);
    expect(paused.standing()).toHaveLength(1);
  });

  it('is left where no time is left for it', () => {
    const world = posted({ state: 'creating', claimAt: '2026-11-02T08:00:00Z', request: 'repost' });
    world.unitsLeft = 399;
    expect(compare(world)).toMatchObject({ left: 1 });
    expect(world.standing()).toHaveLength(1);
  });
});

describe('a memo that was deleted while it was being posted', () => {
  const deleted = (row: Partial<JournalEntry> = {}): World => {
    const world = posted({ state: 'creating', claimAt: '2026-11-02T08:00:00Z', adjustments: [], ...row });
    world.memos = [];
    world.adjustments = [{ ...own, transferredToAccounting: null }];
    return world;
  };

  it('has what Zuora holds marked and told', () => {
    const world = deleted();
    compare(world);
    expect(world.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(world.row()).toMatchObject({
      state: 'complete',
      drift: 'DELETED_AFTER_SYNC',
      reason: null,
      mirrorPending: false,
    });
    expect(world.row().adjustments).toHaveLength(1);
    expect(world.row().message).toMatch(/^DELETED_AFTER_SYNC/);
  });

  it('is done with where Zuora holds nothing', () => {
    const world = deleted();
    world.adjustments = [];
    compare(world);
    expect(world.row()).toMatchObject({ state: 'complete', drift: null, reason: null, nextTryAt: null });
  });

  it.each([
    ['an outcome settles', { state: 'error', lastCallAt: START }],
    ['its next try is due', { state: 'error', nextTryAt: '2026-11-02T09:00:01Z' }],
    ['its claim ends', { claimAt: START }],
  ] as const)('waits until %s', (_, row) => {
    const world = deleted(row);
    compare(world);
    expect(world.calls).toEqual([]);
  });

  it('is looked up again where Zuora cannot be asked', () => {
    const world = deleted().at('read', away);
    compare(world);
    expect(world.row()).toMatchObject({ state: 'error', reason: 'ZUORA_UNAVAILABLE', lastCallAt: START });
  });
});

describe('the end of a comparison', () => {
  const done = { zuora: 'sweep', compared: 3, changed: 1, left: 0, unasked: 0 } as const;
  const ended = (
    reconciled: readonly Parameters<typeof endReconcile>[0][number][],
    brokeOff = false,
  ): World => {
    const world = new World();
    endReconcile(reconciled, { startedAt: LONG_AGO, brokeOff }, world.ports);
    return world;
  };

  it('removes claims of yesterday and remembers a whole sweep', () => {
    const world = ended([done, done]);
    expect(world.oldClaimsRemoved).toBe('2026-11-01T09:00:00.000Z');
    expect(world.lastSweep).toBe(LONG_AGO);
    expect(world.logged).toEqual(['audit: ledgers compared']);
    expect(world.details).toEqual([{ memos: 6, changed: 2, left: 0 }]);
  });

  it.each([
    ['nothing was compared', [], false],
    ['an invocation broke off', [done], true],
    ['memos were left', [{ ...done, left: 1 }], false],
    ['Zuora could not be asked', [{ ...done, unasked: 1 }], false],
    ['not everything was looked up', [done, { ...done, zuora: 'due' as const }], false],
  ])('remembers none where %s', (_, reconciled, brokeOff) => {
    expect(ended(reconciled, brokeOff).lastSweep).toBeNull();
  });

  it('tells people what is open', () => {
    const world = posted({ drift: 'UNAPPLIED_AFTER_SYNC' });
    world.settings = settings({ notify: ['a@example.com'], notifyFrom: 7 });
    endReconcile([], { startedAt: START, brokeOff: false }, world.ports);
    expect(world.mails).toHaveLength(1);
    expect(Object.keys(world.notified)).toEqual(['1']);
    endReconcile([], { startedAt: START, brokeOff: false }, world.ports);
    expect(world.mails).toHaveLength(1);
  });
});

describe('a comparison somebody asks for', () => {
  it('says whether a memo agrees', () => {
    expect(reconcileNow({ memo: 1 }, posted().run()).outcome).toBe('agrees');
    const differs = reconcileNow({ memo: 1 }, posted({}, unapplied).run());
    expect(differs.outcome).toBe('differs');
    expect(differs.text).toMatch(/^UNAPPLIED_AFTER_SYNC.*NetSuite 0\.00, Zuora 30\.00/);
  });

  it('asks Zuora also for an old memo', () => {
    const world = posted({ syncedAt: LONG_AGO });
    world.adjustments = [];
    expect(reconcileNow({ memo: 1 }, world.run()).outcome).toBe('differs');
  });

  it.each([
    ['was never synced', (): World => new World(), /never synced/],
    ['is of another account', (): World => posted({ accountId: 'OTHER' }), /never synced, or from another/],
    ['is in error', (): World => posted({ state: 'error', message: 'the cause' }), /^the cause$/],
    ['is held without a word', (): World => posted({ state: 'held' }), /Nothing of it is posted/],
    ['Zuora cannot be asked for', (): World => posted().at('read', away), /could not be asked/],
    ['there are no units left for', (): World => Object.assign(posted(), { unitsLeft: 299 }), /no time left/],
  ] as const)('is refused for a memo that %s', (_, world, text) => {
    const answer = reconcileNow({ memo: 1 }, world().run());
    expect(answer.outcome).toBe('refused');
    expect(answer.text).toMatch(text);
  });

  it('of a period is left to the map/reduce', () => {
    const world = new World();
    const period = { from: '2026-10-01', to: '2026-10-31' };
    expect(reconcileNow(period, world.run()).outcome).toBe('submitted');
    expect(world.reconcileAsked).toEqual([[{ kind: 'period', ...period }]]);
    expect(reconcileNow({ from: 'x', to: 'y' }, world.run()).outcome).toBe('refused');
  });
});

describe('what NetSuite tells at once', () => {
  it('is noted without asking Zuora', () => {
    const world = posted({}, unapplied);
    noteDrift([1], world.run());
    expect(world.row().drift).toBe('UNAPPLIED_AFTER_SYNC');
    expect(world.calls).toEqual([]);
    noteDrift([1], world.run());
    expect(world.logged).toEqual(['audit: drift found']);
    const deleted = posted();
    deleted.memos = [];
    noteDrift([1], deleted.run());
    expect(deleted.row().drift).toBe('DELETED_AFTER_SYNC');
  });

  it('leaves what only Zuora knows, what is not complete, and what somebody works on', () => {
    for (const row of [
      { drift: 'ADJUSTMENT_CANCELED_IN_ZUORA' },
      { state: 'error' },
      { accountId: 'OTHER' },
    ] as const) {
      const world = posted(row, unapplied);
      const before = world.row();
      noteDrift([1], world.run());
      expect(world.row()).toEqual(before);
    }
    const busy = posted({}, unapplied);
    busy.claims.set(1, { number: 2, token: 'other', at: START });
    noteDrift([1], busy.run());
    expect(busy.row().drift).toBeNull();
  });
});

describe('deleting a memo', () => {
  it.each([
    ['is posted', { adjustments: [POSTED] }, true],
    ['is being posted', { state: 'creating', adjustments: [] }, true],
    ['may have been posted', { state: 'error', adjustments: [], lastCallAt: START }, true],
    ['failed before anything was sent', { state: 'error', adjustments: [] }, false],
  ] as const)('that %s is refused where the settings say so: %j %s', (_, row, refused) => {
    const world = posted(row);
    expect(reasonAgainstDeleting(1, world.ports)).toBeNull();
    world.blockDelete = true;
    expect(reasonAgainstDeleting(1, world.ports) !== null).toBe(refused);
    expect(reasonAgainstDeleting(2, world.ports)).toBeNull();
  });
});
