import { aMemo, anAdjustment, anApplication, anInvoice, anItem, settings } from '../../domain/builders';
import { World } from '../world';
import { counts, failing, START, sync } from './batch';

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

  it('is not told over what another run has completed meanwhile', () => {
    const world = new World().at('read', failing('ZUORA_UNAVAILABLE'));
    const through = (write: () => unknown): unknown => write();
    world.at('mirror', through, (write) => {
      expect(sync(world)).toEqual(counts({ synced: 1 }));
      return write();
    });
    expect(sync(world)).toEqual(counts({ failed: 1 }));
    expect(world.row()).toMatchObject({ state: 'complete', mirrorPending: false });
    expect(world.memo()).toMatchObject({ integrationStatus: 'Sync Complete', namesAdjustments: true });
    expect(world.mirrors.at(-1)).toMatchObject({ message: null });
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
