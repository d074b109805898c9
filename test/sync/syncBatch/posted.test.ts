import { syncBatch } from '../../../src/sync/syncBatch';
import {
  aMemo,
  anAdjustment,
  anApplication,
  anInvoice,
  anItem,
  settings,
  ZUORA_INVOICE,
} from '../../domain/builders';
import { World } from '../world';
import { counts, START, sync } from './batch';

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
    world.octoberIsClosed = true;
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
