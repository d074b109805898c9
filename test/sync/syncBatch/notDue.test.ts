import { aJournalEntry, aMemo, anAdjustment, anInvoice, ZUORA_INVOICE } from '../../domain/builders';
import { World } from '../world';
import { counts, POSTED, START, sync } from './batch';

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
    expect([{ ...world.row(), claimToken: null }, world.logged]).toEqual([
      { ...before, claimToken: null },
      [],
    ]);
    expect(world.claims.get(1)?.token).toBe(world.row().claimToken);
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
