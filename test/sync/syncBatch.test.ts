import { SyncFailure } from '../../src/domain/failure';
import { asPosted } from '../../src/domain/postingOrder';
import { syncBatch } from '../../src/sync/syncBatch';
import {
  aJournalEntry,
  aMemo,
  anAdjustment,
  anApplication,
  anInvoice,
  anItem,
  settings,
  ZUORA_INVOICE,
} from '../domain/builders';
import { World } from './world';

const START = '2026-11-02T09:00:00.000Z';
const lost = (act: () => unknown): never => {
  act();
  throw new SyncFailure('OUTCOME_UNKNOWN', { detail: 'no answer', outcomeUnknown: true });
};
const failing =
  (code: ConstructorParameters<typeof SyncFailure>[0], facts = {}) =>
  (): never => {
    throw new SyncFailure(code, { detail: 'no', ...facts });
  };
const counts = (more: object): object => ({
  selected: 1,
  synced: 0,
  skipped: 0,
  held: 0,
  failed: 0,
  left: 0,
  ...more,
});

const POSTED = asPosted(anAdjustment({ amount: '30.00' }), 'USD');

/** A batch of the one memo, or of these. */
const sync = (world: World, ids = [1]): unknown => syncBatch(ids, world.run());

describe('a memo that is due', () => {
  it('is claimed, posted, marked and recorded', () => {
    const world = new World();
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toEqual(['Credit i1 30.00']);
    const [posted] = world.adjustments;
    expect(posted).toMatchObject({
      referenceId: '1',
      transferredToAccounting: 'Yes',
      invoiceId: ZUORA_INVOICE,
    });
    expect(world.calls).toEqual([
      'invoice',
      'adjustments',
      'create 1 (token101 first 0)',
      `mark ${posted?.id ?? ''}`,
    ]);
    expect(world.row()).toMatchObject({
      state: 'complete',
      kind: 'standard',
      trigger: 'schedule',
      claimToken: 'token101',
      claimAt: START,
      attempts: 1,
      lastCallAt: null,
      nextTryAt: null,
      reason: null,
      message: null,
      request: null,
      since: START,
      syncedAt: START,
      trackId: 'track',
      mirrorPending: false,
      drift: null,
      accountId: 'TSTDRV1',
      host: 'https://rest.test.zuora.com',
      applications: [{ documentId: 10, tranId: 'INV10', amount: '30' }],
    });
    expect(world.row().adjustments).toEqual([
      {
        id: posted?.id,
        invoiceId: ZUORA_INVOICE,
        type: 'Credit',
        sourceType: 'InvoiceDetail',
        sourceId: 'i1',
        amount: '30.00',
        date: '2026-10-15',
      },
    ]);
    expect(world.mirrors).toEqual([
      { memoId: 1, integrationStatus: 'Creating Invoice Adjustment' },
      {
        memoId: 1,
        integrationStatus: 'Sync Complete',
        zuoraId: posted?.id,
        adjustmentIds: [posted?.id],
        syncedAt: world.now,
        message: null,
      },
    ]);
    expect(world.logged).toEqual(['audit: credit memo synced']);
    expect(world.details).toEqual([{ memo: 'CM1', adjustments: [posted?.id] }]);
  });

  it('is done the next time', () => {
    const world = new World();
    sync(world);
    world.calls.length = 0;
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect(world.calls).toEqual([]);
    expect(world.details.at(-1)).toEqual({ memo: 'CM1', reason: 'ALREADY_COMPLETE' });
  });

  it('that came from a negative invoice keeps the id of that invoice', () => {
    const world = new World();
    const negative = 'e'.repeat(32);
    world.memos = [aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: negative })];
    world.invoices.push(
      anInvoice({ id: negative, number: 'INV99', balance: '-30.00', items: [anItem('n1', '-30.00')] }),
    );
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toEqual(['Charge n1 30.00', 'Credit i1 30.00']);
    expect(world.memo()).toMatchObject({ zuoraId: negative, integrationStatus: 'Sync Complete' });
    expect(world.row()).toMatchObject({ kind: 'negative', state: 'complete' });
    expect(world.calls.slice(0, 6)).toEqual([
      'invoices',
      'accounts',
      'items',
      'taxes',
      'adjustments',
      'create 2 (token101 first 0)',
    ]);
  });

  it('with nothing left to post is complete all the same', () => {
    const world = new World();
    world.adjustments = [anAdjustment({ amount: '30.00' })];
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toHaveLength(1);
    expect(world.calls).toEqual(['invoice', 'adjustments']);
    expect(world.row().adjustments.map(({ id }) => id)).toEqual(['adj1']);
  });

  it('has marked what an earlier attempt left unmarked', () => {
    const world = new World();
    world.adjustments = [anAdjustment({ amount: '30.00', transferredToAccounting: null })];
    sync(world);
    expect(world.calls.at(-1)).toBe('mark adj1');
  });

  it('is dated in the first open period where the settings say so', () => {
    const world = new World();
    world.settings = settings({ closedPeriod: 'firstOpenDay' });
    sync(world);
    expect(world.calls[0]).toBe('periods');
    expect(world.row().adjustments[0]).toMatchObject({ date: '2026-11-01', ruleDate: '2026-10-15' });
  });

  it('is numbered by every adjustment ever made for it', () => {
    const world = new World();
    world.settings = settings({ numberMapping: 'sourceRecord' });
    world.adjustments = [
      anAdjustment({ status: 'Canceled' }),
      anAdjustment({ id: 'x', amount: '5.00' }),
      anAdjustment({ id: 'y', referenceId: '2', amount: '1.00' }),
    ];
    const numbers: unknown[] = [];
    const zuora = world.ports.zuora(world.settings, '');
    const run = world.run({
      ports: {
        ...world.ports,
        zuora: () => ({
          ...zuora,
          createAdjustments: (drafts, attempt) => {
            numbers.push(...drafts.map(({ adjustmentNumber }) => adjustmentNumber));
            return zuora.createAdjustments(drafts, attempt);
          },
        }),
      },
    });
    syncBatch([1], run);
    expect(numbers).toEqual(['CM1-3']);
  });
});

describe('several memos of a batch', () => {
  const two = (): World => {
    const world = new World();
    world.memos = [aMemo(), aMemo({ id: 2, tranId: 'CM2' })];
    return world;
  };

  it('are posted in one call, each on what the one before leaves', () => {
    const world = two();
    expect(sync(world, [1, 2])).toEqual(counts({ selected: 2, synced: 2 }));
    expect(world.calls.filter((call) => call.startsWith('create'))).toEqual([
      'create 2 (token101 token103 first 0)',
    ]);
    expect(world.invoices[0]?.balance.toFixed(2)).toBe('40.00');
  });

  it('do not stop each other: one without room fails, the other is posted', () => {
    const world = two();
    world.invoices = [anInvoice({ balance: '50.00' })];
    expect(sync(world, [1, 2])).toEqual(counts({ selected: 2, synced: 1, failed: 1 }));
    expect(world.row(1).state).toBe('complete');
    expect(world.row(2)).toMatchObject({ state: 'error', reason: 'NOT_ENOUGH_BALANCE' });
  });

  it('do not stop each other where NetSuite itself fails for one', () => {
    const world = two();
    world.at('journal', () => {
      throw Object.assign(new Error('gone'), { name: 'RCRD_DSNT_EXIST' });
    });
    expect(sync(world, [1, 2])).toEqual(counts({ selected: 2, synced: 1, failed: 1 }));
    expect(world.logged[0]).toBe('error: credit memo not handled');
    expect(world.details[0]).toEqual({ memo: 'CM1', code: 'UNEXPECTED', detail: 'RCRD_DSNT_EXIST: gone' });
  });

  it('do not stop each other where the outcome of one cannot be written', () => {
    const world = two();
    world.at(
      'journal',
      (act) => act(),
      (act) => act(),
      () => {
        throw new Error('full');
      },
    );
    expect(sync(world, [1, 2])).toEqual(counts({ selected: 2, synced: 1, failed: 1 }));
    expect(world.row(1).state).toBe('creating');
    expect(world.row(2).state).toBe('complete');
  });
});

describe('a memo that is not due', () => {
  it('is skipped with its reason in the log, and nothing written', () => {
    const world = new World();
    world.memos = [aMemo({ status: 'open' })];
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect([world.rows, world.mirrors, world.calls]).toEqual([[], [], []]);
    expect(world.logged).toEqual(['debug: credit memo skipped']);
    expect(world.details).toEqual([{ memo: 'CM1', reason: 'NOT_FULLY_APPLIED' }]);
  });

  it('is held with its reason on the journal, once', () => {
    const world = new World();
    world.memos = [aMemo({ total: '31.00' })];
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect(world.row()).toMatchObject({
      state: 'held',
      reason: 'APPLICATIONS_DO_NOT_ADD_UP',
      message: expect.stringMatching(/^APPLICATIONS_DO_NOT_ADD_UP: /) as string,
      attempts: 0,
      nextTryAt: null,
      since: START,
    });
    expect(world.mirrors).toEqual([]);
    expect(world.logged).toEqual(['audit: credit memo held']);
    expect(world.details).toEqual([{ memo: 'CM1', message: world.row().message }]);
    sync(world);
    expect(world.logged).toHaveLength(1);
  });

  it('that is held as before is no longer shown as being worked on', () => {
    const world = new World();
    world.memos = [aMemo({ total: '31.00', integrationStatus: 'Creating Invoice Adjustment' })];
    world.rows = [aJournalEntry({ state: 'held', reason: 'APPLICATIONS_DO_NOT_ADD_UP', attempts: 0 })];
    const before = world.row();
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect(world.mirrors).toEqual([{ memoId: 1, integrationStatus: null }]);
    expect([world.row(), world.logged]).toEqual([before, []]);
  });

  it('that is held for another reason now says so', () => {
    const world = new World();
    world.memos = [aMemo({ total: '31.00' })];
    world.rows = [aJournalEntry({ state: 'held', reason: 'NOTHING_APPLIED', nextTryAt: START })];
    sync(world);
    expect(world.row()).toMatchObject({ reason: 'APPLICATIONS_DO_NOT_ADD_UP', nextTryAt: null, id: 100 });
  });

  it.each([
    ['Creating Invoice Adjustment', [{ memoId: 1, integrationStatus: null }]],
    [
      'Error Creating Invoice Adjustment',
      [
        {
          memoId: 1,
          integrationStatus: 'Error Creating Invoice Adjustment',
          message: expect.stringMatching(/^APPLICATIONS/) as string,
        },
      ],
    ],
    ['something else', []],
  ])(
    'that is held while it shows "%s" says what holds it only where it showed an error',
    (status, mirrors) => {
      const world = new World();
      world.memos = [aMemo({ total: '31.00', integrationStatus: status })];
      sync(world);
      expect(world.mirrors).toEqual(mirrors);
    },
  );

  it('waits for a day after an error that needs somebody, or for a change', () => {
    const world = new World();
    world.invoices = [];
    sync(world);
    expect(world.row()).toMatchObject({
      state: 'error',
      reason: 'ZUORA_INVOICE_NOT_FOUND',
      message: expect.stringContaining(`(${ZUORA_INVOICE})`) as string,
      nextTryAt: '2026-11-03T09:00:00.000Z',
      failedAt: START,
      lastCallAt: null,
    });
    expect(world.memo().integrationStatus).toBe('Error Creating Invoice Adjustment');
    expect(world.mirrors.at(-1)?.message).toMatch(/^ZUORA_INVOICE_NOT_FOUND/);
    expect(world.logged.at(-1)).toBe('error: credit memo not synced');
    expect(world.details.at(-1)).toMatchObject({ memo: 'CM1', trackId: 'track' });
    expect(sync(world)).toEqual(counts({ selected: 0 }));
    world.minutesPass(24 * 60 - 1);
    expect(sync(world)).toEqual(counts({ selected: 0 }));
    world.minutesPass(1);
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    world.invoices = [anInvoice()];
    world.change(1, { memo: 'changed' });
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.row()).toMatchObject({ attempts: 3, state: 'complete' });
  });
});

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

describe('a refused row', () => {
  const answered =
    (cause: string, reason = 'ZUORA_REJECTED') =>
    (): unknown => [{ kind: 'refused', cause, reason, detail: 'Zuora said no' }];

  it('is told in Zuora’s words', () => {
    const world = new World().at('create', answered('other', 'PERIOD_CLOSED'));
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.row()).toMatchObject({ reason: 'PERIOD_CLOSED', adjustments: [] });
    expect(world.row().message).toContain('(Zuora said no)');
  });

  it('that does not fit any more is planned again on what Zuora has now', () => {
    const world = new World();
    world.invoices = [anInvoice({ items: [anItem('i1', '60.00'), anItem('i2', '40.00')] })];
    world.at('create', () => {
      world.adjustments.push(anAdjustment({ id: 'o', amount: '60.00', referenceId: '77' }));
      world.invoices = world.invoices.map((each) => ({ ...each, balance: each.balance.minus(60) }));
      return ['i1', 'i2'].map(() => ({
        kind: 'refused',
        cause: 'stale',
        reason: 'ZUORA_REJECTED',
        detail: 'x',
      }));
    });
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toEqual(['Credit i1 60.00', 'Credit i2 30.00']);
    expect(world.calls.filter((call) => call.startsWith('create'))).toEqual([
      'create 2 (token101 first 0)',
      'create 1 (token101 again 0)',
    ]);
  });

  it('that does not fit any more and has no other room fails with the reason', () => {
    const world = new World().at('create', () => {
      world.invoices = [anInvoice({ balance: '1.00' })];
      return answered('stale')();
    });
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.row().reason).toBe('NOT_ENOUGH_BALANCE');
  });

  it('that does not fit any more and looks posted now fails as refused', () => {
    const world = new World().at('create', () => {
      world.adjustments.push(anAdjustment({ amount: '30.00', referenceId: null }));
      return answered('stale')();
    });
    sync(world);
    expect(world.row().reason).toBe('ZUORA_REJECTED');
  });

  it('is not planned again beside one that is refused for good', () => {
    const world = new World();
    world.invoices = [anInvoice({ items: [anItem('i1', '60.00'), anItem('i2', '40.00')] })];
    world.at('create', () => [...(answered('stale')() as unknown[]), ...(answered('other')() as unknown[])]);
    sync(world);
    expect(world.calls.filter((call) => call.startsWith('create'))).toHaveLength(1);
    expect(world.row().reason).toBe('ZUORA_REJECTED');
  });

  it('fails with what went wrong when it is read again', () => {
    const world = new World().at('create', answered('stale')).at(
      'read',
      (act) => act(),
      (act) => act(),
      failing('ZUORA_UNAVAILABLE'),
    );
    sync(world);
    expect(world.row().reason).toBe('ZUORA_UNAVAILABLE');
  });
});

describe('marking', () => {
  it('sends a locked row again, three times in all', () => {
    const lock = (): unknown => [
      { kind: 'refused', cause: 'lock', reason: 'ZUORA_UNAVAILABLE', detail: 'locked' },
    ];
    const world = new World().at('mark', lock, lock);
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    const always = new World().at('mark', lock, lock, lock);
    expect(sync(always)).toEqual(counts({ failed: 1 }));
    expect(always.calls.filter((call) => call.startsWith('mark'))).toHaveLength(3);
    expect(always.row()).toMatchObject({ state: 'error', nextTryAt: START });
  });

  it('that is refused is tried again by the next run, whatever the reason', () => {
    const world = new World().at('mark', () => [
      { kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'no' },
    ]);
    sync(world);
    expect(world.row()).toMatchObject({ state: 'error', reason: 'ZUORA_REJECTED', nextTryAt: START });
    expect(world.row().message).toContain('(no)');
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toHaveLength(1);
  });

  it('takes fifty rows a call', () => {
    const world = new World();
    world.invoices = [
      anInvoice({
        items: Array.from({ length: 60 }, (_, n) => anItem(`i${String(n)}`, '10.00')),
        balance: '600.00',
      }),
    ];
    world.memos = [aMemo({ total: '600.00', applications: [anApplication({ amount: '600.00' })] })];
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(
      world.calls.filter((call) => call.startsWith('mark')).map((call) => call.split(' ').length - 1),
    ).toEqual([50, 10]);
    expect(world.adjustments.every(({ transferredToAccounting }) => transferredToAccounting === 'Yes')).toBe(
      true,
    );
  });
});

describe('a sync that is switched off meanwhile', () => {
  it('creates nothing; what is claimed is taken up once it is on again', () => {
    const world = new World();
    const run = world.run();
    world.settings = settings({ standard: false });
    expect(syncBatch([1], run)).toEqual(counts({ skipped: 1 }));
    expect(world.standing()).toEqual([]);
    expect(world.row().state).toBe('creating');
  });

  it('still marks what it created', () => {
    const world = new World();
    const run = world.run();
    world.at('switches', (act) => {
      const before = act();
      world.settings = settings({ standard: false });
      return before;
    });
    expect(syncBatch([1], run)).toEqual(counts({ synced: 1 }));
    expect(world.adjustments[0]?.transferredToAccounting).toBe('Yes');
  });

  it('goes on with memos of the other kind', () => {
    const world = new World();
    const run = world.run();
    world.settings = settings({ negative: false });
    expect(syncBatch([1], run)).toEqual(counts({ synced: 1 }));
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

describe('a memo that changes while it is being synced', () => {
  it('is not posted; it is held and judged anew by the next run', () => {
    const world = new World();
    world.at('read', (act) => {
      world.change(1, { memo: 'changed' });
      return act();
    });
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect(world.standing()).toEqual([]);
    expect(world.row()).toMatchObject({
      state: 'held',
      reason: null,
      message: 'changed while it was being synced',
      nextTryAt: null,
      request: null,
    });
    expect(world.mirrors.at(-1)).toEqual({ memoId: 1, integrationStatus: null });
    expect(world.logged.at(-1)).toBe('audit: credit memo held');
    expect(sync(world)).toEqual(counts({ synced: 1 }));
  });

  it('does not keep the others of its batch back', () => {
    const world = new World();
    world.memos = [aMemo(), aMemo({ id: 2, tranId: 'CM2' })];
    world.at('read', (act) => {
      world.change(1, { memo: 'changed' });
      return act();
    });
    expect(sync(world, [1, 2])).toEqual(counts({ selected: 2, held: 1, synced: 1 }));
    expect(world.row(2).state).toBe('complete');
  });

  it('is recorded as posted where it had nothing to be created any more', () => {
    const world = new World();
    world.adjustments = [anAdjustment({ amount: '30.00' })];
    world.at('read', (act) => {
      world.change(1, { memo: 'changed' });
      return act();
    });
    expect(sync(world)).toEqual(counts({ synced: 1 }));
  });
});

describe('a failure that only an admin can mend', () => {
  it('pauses the sync, says so by mail and in the log, and leaves the memo to the next run', () => {
    const world = new World().at('create', failing('PERMISSION_MISSING'));
    world.settings = settings({ notify: ['a@example.com'], notifyFrom: 7 });
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.settings.paused).toEqual({ since: START, reason: 'PERMISSION_MISSING' });
    expect(world.mails).toEqual([
      { from: 7, to: ['a@example.com'], subject: 'Zuora credit memo sync paused: PERMISSION_MISSING' },
    ]);
    expect(world.row()).toMatchObject({ state: 'error', nextTryAt: START });
    expect(world.logged).toContain('error: sync paused');
    expect(world.details).toContainEqual({ reason: 'PERMISSION_MISSING', detail: 'no' });
  });

  it('goes on where the mail cannot be sent, and sends none where nobody is named', () => {
    const world = new World().at('create', failing('PERMISSION_MISSING')).at('mail', () => {
      throw new Error('no author');
    });
    world.settings = settings({ notify: ['a@example.com'], notifyFrom: 7 });
    sync(world);
    expect(world.logged.at(-1)).toBe('error: mail not sent');
    expect(world.details.at(-1)).toBe('UNEXPECTED: Error: no author');
    for (const more of [
      { notify: [], notifyFrom: 7 },
      { notify: ['a@example.com'], notifyFrom: null },
    ]) {
      const silent = new World().at('create', failing('PERMISSION_MISSING'));
      silent.settings = settings(more);
      sync(silent);
      expect([silent.mails, silent.settings.paused?.reason]).toEqual([[], 'PERMISSION_MISSING']);
    }
  });

  it('is none where Zuora is away or refuses a memo', () => {
    for (const code of ['ZUORA_UNAVAILABLE', 'ZUORA_REJECTED'] as const) {
      const world = new World().at('create', failing(code));
      sync(world);
      expect(world.settings.paused).toBeNull();
    }
  });
});

describe('a memo whose status cannot be written', () => {
  it('is complete, and owed its status until it can be', () => {
    const world = new World();
    world.periodClosed = true;
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.row()).toMatchObject({ state: 'complete', mirrorPending: true });
    expect(sync(world)).toEqual(counts({ selected: 0 }));
    expect(world.row().mirrorPending).toBe(true);
    world.periodClosed = false;
    sync(world);
    const [posted] = world.adjustments;
    expect(world.mirrors).toEqual([
      {
        memoId: 1,
        integrationStatus: 'Sync Complete',
        zuoraId: posted?.id,
        adjustmentIds: [posted?.id],
        syncedAt: world.now,
        message: null,
      },
    ]);
    expect(world.row().mirrorPending).toBe(false);
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
  });

  it('of a negative invoice keeps the id of that invoice when it is written later', () => {
    const world = new World();
    world.memos = [aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' })];
    world.rows = [aJournalEntry({ mirrorPending: true, adjustments: [POSTED] })];
    sync(world);
    expect(world.mirrors).toEqual([
      {
        memoId: 1,
        integrationStatus: 'Sync Complete',
        adjustmentIds: ['adj1'],
        syncedAt: world.now,
        message: null,
      },
    ]);
  });

  it('is owed it again where a run broke off before it was written', () => {
    const world = new World();
    world.memos = [aMemo({ integrationStatus: 'Creating Invoice Adjustment' })];
    world.rows = [aJournalEntry({ adjustments: [POSTED] })];
    expect(sync(world)).toEqual(counts({ selected: 0 }));
    expect(world.memo().integrationStatus).toBe('Sync Complete');
  });
});

describe('a memo that looks posted', () => {
  const lookalike = anAdjustment({ referenceId: null, amount: '30.00' });

  it('is held, without a claim or a write as long as the look-alike stands', () => {
    const world = new World();
    world.adjustments = [lookalike];
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect(world.row()).toMatchObject({
      state: 'held',
      reason: 'LOOKS_ALREADY_POSTED',
      attempts: 1,
      since: START,
    });
    expect(world.row().message).toContain('(adj1)');
    expect(world.details).toEqual([{ memo: 'CM1', message: world.row().message }]);
    const [before, mirrors] = [world.row(), world.mirrors.length];
    expect(sync(world)).toEqual(counts({ held: 1 }));
    expect([world.row(), world.mirrors.length, world.claims.size]).toEqual([before, mirrors, 0]);
  });

  it('is posted once the look-alike is canceled, or somebody asks for it', () => {
    const world = new World();
    world.adjustments = [lookalike];
    sync(world);
    world.adjustments = [{ ...lookalike, status: 'Canceled' }];
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    const asked = new World();
    asked.adjustments = [lookalike];
    asked.rows = [aJournalEntry({ state: 'held', reason: 'LOOKS_ALREADY_POSTED', request: 'retry' })];
    expect(sync(asked)).toEqual(counts({ synced: 1 }));
    expect(asked.standing()).toHaveLength(2);
    expect(asked.row().request).toBeNull();
  });

  it('counts as this memo’s where somebody linked it', () => {
    const world = new World();
    world.adjustments = [lookalike];
    const linked = {
      id: 'adj1',
      invoiceId: ZUORA_INVOICE,
      sourceId: 'i1',
      amount: '30.00',
      date: '2026-10-20',
    };
    world.rows = [
      aJournalEntry({
        state: 'error',
        adjustments: [{ ...linked, type: 'Credit', sourceType: 'InvoiceDetail' }],
      }),
    ];
    expect(sync(world)).toEqual(counts({ synced: 1 }));
    expect(world.standing()).toHaveLength(1);
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
    ['it is held already', { state: 'held', reason: 'NOTHING_APPLIED' }],
    ['it was begun in another account', { accountId: 'OTHER' }],
  ] as const)('is left alone while %s', (_, more) => {
    const world = begun(more);
    expect(sync(world)).toEqual(counts({ skipped: 1 }));
    expect([world.calls, world.claims.size]).toEqual([[], 0]);
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

describe('amounts on the journal', () => {
  it('have the memo’s currency’s decimals', () => {
    const world = new World();
    world.memos = [aMemo({ currency: 'JPY', total: '30', applications: [anApplication({ amount: '30' })] })];
    world.invoices = [anInvoice({ currency: 'JPY' })];
    world.adjustments = [anAdjustment({ amount: '10' })];
    sync(world);
    expect(world.row().adjustments.map((each) => each.amount)).toEqual(['10', '20']);
  });
});
