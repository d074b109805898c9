import { SyncFailure } from '../../../src/domain/failure';
import type { CreditMemo } from '../../../src/domain/creditMemo';
import type { JournalEntry } from '../../../src/domain/journal';
import { driftOf } from '../../../src/domain/drift';
import { asPosted } from '../../../src/domain/postingOrder';
import { messageOf, type ReasonCode } from '../../../src/domain/reason';
import { keyOf } from '../../../src/sync/reconcile/noteDrift';
import { settleDeleted, settleStranded, strandedRow } from '../../../src/sync/reconcile/settle';
import { aJournalEntry, aMemo, anAdjustment, anApplication, settings } from '../../domain/builders';
import { syncBatch } from '../../../src/sync/syncBatch';
import { World } from '../world';

const START = '2026-11-02T09:00:00.000Z';
const LONG_AGO = '2026-11-01T09:00:00.000Z';
const LATER = '2026-11-02T09:00:00.001Z';
const TOMORROW = '2026-11-03T09:00:00.000Z';
const BEGUN = { state: 'creating', claimAt: '2026-11-02T08:00:00Z' } as const;
const own = anAdjustment({ amount: '30.00', transferredToAccounting: null });
const away = (): never => {
  throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
};
const refusesUs = (): never => {
  throw new SyncFailure('CREDENTIALS_REJECTED');
};

/** A memo that was begun and of which Zuora holds 30.00. */
function begun(row: Partial<JournalEntry> = {}, memo: Parameters<typeof aMemo>[0] = {}): World {
  const world = new World();
  world.memos = [aMemo(memo)];
  world.adjustments = [own];
  world.rows = [aJournalEntry({ ...BEGUN, ...row })];
  return world;
}

/** In error for what stands, and neither changed nor due since. */
const DIFFERS = { state: 'error', reason: 'POSTED_DIFFERS', nextTryAt: LATER, fingerprint: 'now' } as const;

describe('a memo that is not to be posted any more', () => {
  const stranded = (
    row: Partial<JournalEntry> | null,
    reason: ReasonCode | null = 'NOT_FULLY_APPLIED',
    { zuoraType = null, ...on }: { zuoraType?: string | null; standard?: boolean; negative?: boolean } = {},
    memo: Partial<CreditMemo> = {},
  ): ReturnType<typeof strandedRow> => {
    const world = new World();
    world.settings = settings(on);
    const judged = {
      memo: { ...aMemo({ zuoraType }), ...memo },
      journal: row && aJournalEntry(row),
      verdict: reason ? ({ kind: 'hold', reason } as const) : ({ kind: 'sync', sync: 'standard' } as const),
      lastClaim: 1,
      fingerprint: 'now',
    };
    return strandedRow(judged, world.run());
  };
  /** True when its row has to be settled. */
  const isStranded = (...given: Parameters<typeof stranded>): boolean =>
    stranded(...given) !== null && stranded(...given) !== 'waits';

  it.each([
    ['it was begun', BEGUN],
    ['it was begun, whenever it was to be tried again', { ...BEGUN, nextTryAt: LATER, fingerprint: 'now' }],
    [
      'what is posted differs, as before, since nobody knows when',
      { state: 'error', reason: 'POSTED_DIFFERS', nextTryAt: null, fingerprint: 'now' },
    ],
    ['a fresh judgement was asked for after it was begun', { state: 'held', request: 'resync' }],
    ['it failed', { state: 'error', reason: 'PERIOD_CLOSED', nextTryAt: TOMORROW }],
    ['what is posted differs, since nobody knows when', { state: 'error', reason: 'POSTED_DIFFERS' }],
    ['what is posted differs, for a day', { state: 'error', reason: 'POSTED_DIFFERS', nextTryAt: START }],
    [
      'what is posted differs, and the memo was changed since',
      { state: 'error', reason: 'POSTED_DIFFERS', nextTryAt: LATER, fingerprint: 'before' },
    ],
    ['it is held and was posted', { state: 'held', adjustments: [asPosted(own, 'USD')] }],
  ] as const)('is settled where %s', (_, row) => {
    expect(isStranded(row)).toBe(true);
  });

  it.each([
    ['nothing was done with it', null],
    ['it is posted', { state: 'complete', adjustments: [asPosted(own, 'USD')] }],
    ['it is posted and to be judged afresh', { state: 'complete', request: 'resync' }],
    ['it is held', { state: 'held' }],
    ['it is held and to be tried again', { state: 'held', request: 'retry' }],
    ['nothing of it was ever begun', { state: 'held', request: 'resync', attempts: 0 }],
    ['an answer of Zuora is awaited', { ...BEGUN, lastCallAt: START }],
    [
      'it differs, is as it was, and its day is not over',
      { state: 'error', reason: 'POSTED_DIFFERS', nextTryAt: LATER, fingerprint: 'now' },
    ],
  ] as const)('is left where %s', (_, row) => {
    expect(isStranded(row, 'NOT_FULLY_APPLIED', {}, { integrationStatus: 'Sync Complete' })).toBe(false);
  });

  it('waits rather than being held, where nothing can be said of it yet or nothing has changed', () => {
    expect(stranded({ ...BEGUN, lastCallAt: START })).toBe('waits');
    expect(stranded(DIFFERS, 'SEVERAL_ZUORA_INVOICES')).toBe('waits');
    expect(stranded({ state: 'held' })).toBeNull();
  });

  it('is settled where a person cleared the status of a posted one, but not while we owe it that status', () => {
    const complete = { state: 'complete', adjustments: [asPosted(own, 'USD')] } as const;
    const cleared = { integrationStatus: null };
    expect(isStranded(complete, 'SEVERAL_ZUORA_INVOICES', {}, cleared)).toBe(true);
    expect(isStranded({ ...complete, mirrorPending: true }, 'VOIDED', {}, cleared)).toBe(false);
    expect(isStranded({ ...complete, adjustments: [] }, 'VOIDED', {}, cleared)).toBe(false);
  });

  it('is settled where a person excluded what may stand, and left where nothing was begun', () => {
    expect(isStranded(DIFFERS, 'IGNORED')).toBe(true);
    expect(isStranded({ state: 'held', lastCallAt: LONG_AGO }, 'IGNORED')).toBe(true);
    expect(isStranded({ state: 'held' }, 'IGNORED')).toBe(false);
    expect(isStranded({ state: 'ignored' }, 'IGNORED')).toBe(false);
  });
  it.each(['ALREADY_COMPLETE', 'SYNC_DISABLED', 'CLAIMED_ELSEWHERE', 'ACCOUNT_CHANGED'] as const)(
    'is left where the reason is %s',
    (reason) => {
      expect(isStranded(BEGUN, reason)).toBe(false);
    },
  );

  it('is left where it is to be posted after all', () => {
    expect(isStranded(BEGUN, null)).toBe(false);
  });

  it('is left while its own sync is off; one that neither sync takes is settled all the same', () => {
    expect(isStranded(BEGUN, 'VOIDED', { standard: false })).toBe(false);
    expect(isStranded(BEGUN, 'VOIDED', { negative: false })).toBe(true);
    const another = { zuoraType: 'SOMETHING', standard: false, negative: false };
    expect(isStranded(BEGUN, 'VOIDED', another)).toBe(true);
  });
});

describe('the end of a sync that was overtaken', () => {
  const settle = (world: World, reason: ReasonCode): void => {
    settleStranded(world.row(), { memo: world.memo(), fingerprint: 'now' }, reason, world.run());
  };

  it('is an error until somebody decides, with what Zuora holds marked', () => {
    const world = begun({}, { status: 'open', applications: [] });
    settle(world, 'NOT_FULLY_APPLIED');
    expect(world.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(world.row()).toMatchObject({
      state: 'error',
      reason: 'POSTED_DIFFERS',
      nextTryAt: TOMORROW,
      adjustments: [asPosted(own, 'USD')],
      lastCallAt: null,
      failedAt: START,
      since: START,
    });
    expect(world.row().message).toContain('NetSuite 0.00, Zuora 30.00');
    expect(world.memo().integrationStatus).toBe('Error Creating Invoice Adjustment');
    expect(world.logged).toEqual(['audit: credit memo no longer to be posted']);
    expect(world.details).toEqual([{ memo: 'CM1', message: world.row().message }]);
  });

  it('is complete where Zuora holds just what it applies, whatever keeps it from being posted now', () => {
    const world = begun({ drift: 'UNAPPLIED_AFTER_SYNC', reconciled: 'x', nextTryAt: START });
    settle(world, 'BEFORE_CUTOVER');
    expect(world.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(world.row()).toMatchObject({
      state: 'complete',
      reason: null,
      message: null,
      adjustments: [asPosted(own, 'USD')],
      applications: [{ documentId: 10, amount: '30' }],
      fingerprint: 'now',
      drift: null,
      reconciled: null,
      request: null,
      nextTryAt: null,
      mirrorPending: false,
    });
    expect(world.mirrors.at(-1)).toMatchObject({
      integrationStatus: 'Sync Complete',
      zuoraId: own.id,
      adjustmentIds: [own.id],
      message: null,
    });
    expect(world.logged).toEqual(['audit: credit memo synced']);
  });

  it('leaves what a person marked as reconciled, where the status of a posted memo was cleared', () => {
    const posted = { state: 'complete', adjustments: [asPosted(own, 'USD')], request: null } as const;
    const partly = { applications: [anApplication({ amount: '10.00' })], total: '10.00' };
    const differing = driftOf(aMemo(partly), posted.adjustments, null);
    const reconciled = differing && keyOf(differing);
    const marked = begun({ ...posted, reconciled }, partly);
    settle(marked, 'BEFORE_CUTOVER');
    expect(marked.row()).toMatchObject({ state: 'complete', reconciled, drift: null });
    const unmarked = begun({ ...posted, reconciled: 'VOIDED_AFTER_SYNC: x' }, partly);
    settle(unmarked, 'BEFORE_CUTOVER');
    expect(unmarked.row()).toMatchObject({ state: 'error', reason: 'POSTED_DIFFERS' });
  });

  it('is an error about what was once marked as reconciled, where the memo was begun anew since', () => {
    const partly = { applications: [anApplication({ amount: '10.00' })], total: '10.00' };
    const differing = driftOf(aMemo(partly), [asPosted(own, 'USD')], null);
    const world = begun({ reconciled: differing && keyOf(differing) }, partly);
    settle(world, 'BEFORE_CUTOVER');
    expect(world.row()).toMatchObject({ state: 'error', reason: 'POSTED_DIFFERS' });
  });

  it('keeps the order in which it was posted, and the date the rule asked for', () => {
    const second = { ...own, id: 'second', sourceId: 'i2', amount: own.amount.minus(10) };
    const first = { ...own, amount: own.amount.minus(20) };
    const ruleDate = '2026-10-15';
    const adjustments = [{ ...asPosted(second, 'USD'), ruleDate }, asPosted(first, 'USD')];
    const world = begun({ adjustments });
    world.adjustments = [first, second];
    settle(world, 'BEFORE_CUTOVER');
    expect([world.row().state, world.row().adjustments]).toEqual(['complete', adjustments]);
    expect(world.mirrors.at(-1)).toMatchObject({ zuoraId: 'second', adjustmentIds: ['second', own.id] });
  });

  it('has what nobody knew of behind what was known to stand', () => {
    const known = { ...own, id: 'known', amount: own.amount.minus(10) };
    const found = { ...own, id: 'found', amount: own.amount.minus(20) };
    const world = begun({ adjustments: [asPosted(known, 'USD')] });
    world.adjustments = [found, known];
    settle(world, 'BEFORE_CUTOVER');
    expect(world.mirrors.at(-1)).toMatchObject({ zuoraId: 'known', adjustmentIds: ['known', 'found'] });
  });

  it('still owes the memo its status where that cannot be written', () => {
    const world = begun();
    world.periodClosed = true;
    settle(world, 'BEFORE_CUTOVER');
    expect(world.row()).toMatchObject({ state: 'complete', mirrorPending: true });
    const excluded = begun();
    excluded.periodClosed = true;
    settle(excluded, 'IGNORED');
    expect(excluded.row()).toMatchObject({ state: 'ignored', mirrorPending: true });
  });

  it('owes no Ignore to a memo that a person set to it: who clears that again means it', () => {
    const excluded = begun({}, { integrationStatus: 'Ignore' });
    excluded.periodClosed = true;
    settle(excluded, 'IGNORED');
    expect(excluded.row()).toMatchObject({ state: 'ignored', mirrorPending: false });
    excluded.periodClosed = false;
    syncBatch([1], excluded.run());
    expect(excluded.memo()).toMatchObject({ integrationStatus: 'Ignore', namesAdjustments: true });
  });

  it('owes the memo no finished status where it is in error', () => {
    const differs = begun({}, { status: 'open', applications: [] });
    differs.periodClosed = true;
    settle(differs, 'NOT_FULLY_APPLIED');
    expect(differs.row()).toMatchObject({ state: 'error', mirrorPending: false });
  });

  it('owes a memo that is free that it is not worked on any more', () => {
    const free = begun(
      {},
      { status: 'open', applications: [], integrationStatus: 'Creating Invoice Adjustment' },
    );
    free.adjustments = [];
    free.periodClosed = true;
    settle(free, 'NOT_FULLY_APPLIED');
    expect(free.row()).toMatchObject({ state: 'held', mirrorPending: true });
    syncBatch([1], free.run());
    expect(free.row().mirrorPending).toBe(true);
    free.periodClosed = false;
    syncBatch([1], free.run());
    expect(free.row()).toMatchObject({ state: 'held', mirrorPending: false });
    expect(free.memo().integrationStatus).toBeNull();
  });

  it('leaves the memo free where Zuora holds nothing', () => {
    const world = begun({ drift: 'UNAPPLIED_AFTER_SYNC', nextTryAt: START });
    world.adjustments = [];
    settle(world, 'VOIDED');
    expect(world.row()).toMatchObject({ state: 'held', reason: 'VOIDED', drift: null, nextTryAt: null });
    const message = messageOf('VOIDED');
    expect(world.mirrors).toEqual([{ memoId: 1, integrationStatus: null, message }]);
  });

  it('leaves a memo excluded that a person excluded', () => {
    const world = begun({}, { integrationStatus: 'Ignore' });
    settle(world, 'IGNORED');
    expect(world.row()).toMatchObject({ state: 'ignored', reason: null, nextTryAt: null, drift: null });
    expect(world.memo().integrationStatus).toBe('Ignore');
    expect(world.adjustments[0]?.transferredToAccounting).toBe('Yes');
  });

  it.each([
    [null, 'Error Creating Invoice Adjustment'],
    ['Ignore', 'Ignore'],
  ])('is tried again where Zuora cannot be asked; a memo that shows %s shows %s then', (before, after) => {
    const world = begun({}, { integrationStatus: before }).at('read', away);
    settle(world, 'VOIDED');
    expect(world.row()).toMatchObject({
      state: 'error',
      reason: 'ZUORA_UNAVAILABLE',
      nextTryAt: START,
      lastCallAt: START,
      failedAt: START,
    });
    expect(world.row().message).toContain('(away)');
    expect(world.memo().integrationStatus).toBe(after);
    expect(world.settings.paused).toBeNull();
  });

  it('pauses the sync where Zuora refuses the credentials', () => {
    const world = begun().at('read', refusesUs);
    settle(world, 'VOIDED');
    expect(world.settings.paused).toEqual({ since: START, reason: 'CREDENTIALS_REJECTED' });
  });

  it('is tried again where Zuora does not take the mark', () => {
    const world = begun().at('mark', () => [
      { kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'no' },
    ]);
    settle(world, 'VOIDED');
    expect(world.row()).toMatchObject({ state: 'error', reason: 'ZUORA_REJECTED', nextTryAt: TOMORROW });
  });

  it.each([
    ['answered', (act: () => unknown) => act()],
    ['failed', away],
  ])('is left to whoever took over where Zuora %s too late', (_, after) => {
    const world = begun();
    world.at('read', (read) => {
      world.minutesPass(9);
      return after(read);
    });
    settle(world, 'VOIDED');
    expect(world.row()).toMatchObject({ state: 'creating', attempts: 2 });
    expect([world.mirrors, world.logged]).toEqual([[], []]);
  });

  it('is left to whoever was faster', () => {
    const world = begun().at('claim', () => false);
    const before = world.row();
    settle(world, 'VOIDED');
    expect([world.row(), world.calls, world.mirrors]).toEqual([before, [], []]);
  });
});

describe('the end of a sync whose memo was deleted', () => {
  const settle = (world: World): void => {
    world.memos = [];
    settleDeleted(world.row(), world.run());
  };

  it.each([
    ['begun', { ...BEGUN, nextTryAt: LATER }],
    ['in error', { state: 'error', nextTryAt: null }],
    ['in error, and due', { state: 'error', nextTryAt: START }],
  ] as const)('comes at once for one that is %s', (_, row) => {
    const world = begun(row);
    settle(world);
    expect(world.row()).toMatchObject({
      state: 'complete',
      drift: 'DELETED_AFTER_SYNC',
      applications: [],
      syncedAt: null,
      since: START,
    });
    expect(world.mirrors).toEqual([]);
    expect(world.details).toEqual([{ memo: 1, message: world.row().message }]);
  });

  it('waits for the next try of one that failed', () => {
    const world = begun({ state: 'error', nextTryAt: LATER });
    settle(world);
    expect([world.row().state, world.calls]).toEqual(['error', []]);
  });

  it('is tried again where Zuora cannot be asked, without a failure of a memo that is gone', () => {
    const world = begun().at('read', away);
    settle(world);
    expect(world.row()).toMatchObject({ state: 'error', reason: 'ZUORA_UNAVAILABLE', failedAt: null });
    expect(world.mirrors).toEqual([]);
  });
});
