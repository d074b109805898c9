import { SyncFailure } from '../../../src/domain/failure';
import { syncBatch } from '../../../src/sync/syncBatch';
import { aMemo, anAdjustment, anApplication, settings, ZUORA_INVOICE } from '../../domain/builders';
import type { World } from '../world';
import { act, POSTED, posted, START, world } from './aMemoActedOn';

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
