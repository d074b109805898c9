import { resumeSync } from '../../src/sync/resume';
import { recordRun, selectWork, workOff } from '../../src/sync/scheduledRun';
import { aJournalEntry, aMemo, settings } from '../domain/builders';
import { amount } from '../../src/domain/money';
import { World } from './world';

const START = '2026-11-02T09:00:00.000Z';
const COUNTS = { selected: 1, synced: 1, skipped: 0, held: 0, failed: 0, left: 0 };

describe('selecting a run’s work', () => {
  const work = (more: Parameters<typeof settings>[0]): { world: World; memos: readonly number[] } => {
    const world = new World();
    world.memos = [aMemo(), aMemo({ id: 2 })];
    world.settings = settings(more);
    const items = selectWork(world.ports, world.settings, 'schedule');
    return { world, memos: items.flatMap(({ batches }) => batches.flat()) };
  };

  it('takes what is due, and remembers the account a sync first runs in', () => {
    const { world, memos } = work({});
    expect(memos).toEqual([1, 2]);
    const host = 'https://rest.test.zuora.com';
    expect(world.enabled).toEqual([
      ['standard', 'TSTDRV1', host],
      ['negative', 'TSTDRV1', host],
    ]);
  });

  it.each([{ standard: false }, { negative: false }])(
    'takes what is due also with one sync alone: %j',
    (more) => {
      expect(work(more).memos).toEqual([1, 2]);
    },
  );

  it('remembers nothing of a sync that is off, known already, or has no address', () => {
    const known = { accountId: 'X', host: 'y' };
    expect(work({ negative: false, enabledFor: { standard: known, negative: null } }).world.enabled).toEqual(
      [],
    );
    expect(work({ baseUrl: null }).world.enabled).toEqual([]);
  });

  it.each([{ standard: false, negative: false }, { paused: { since: START, reason: 'x' } }])(
    'takes nothing while it is %j',
    (more) => {
      expect(work(more).memos).toEqual([]);
    },
  );

  it.each([
    [{ maxMemosPerRun: 1 }, false],
    [{ maxMemosPerRun: 2 }, true],
    [{ maxAmountPerRun: amount('59.99') }, false],
    [{ maxAmountPerRun: amount('60.00') }, true],
  ])('pauses and asks beyond the limits: %j', (more, taken) => {
    const { world, memos } = work(more);
    expect(memos).toEqual(taken ? [1, 2] : []);
    expect(world.settings.paused).toEqual(taken ? null : { since: START, reason: 'RUN_LIMIT_EXCEEDED' });
    const detail = '2 memos of 60.00 in all are due';
    expect(world.details).toEqual(taken ? [] : [{ reason: 'RUN_LIMIT_EXCEEDED', detail }]);
    const waived = work({ ...more, limitsWaived: true });
    expect(waived.memos).toEqual([1, 2]);
    expect(waived.world.settings.limitsWaived).toBe(taken);
  });
});

describe('working off', () => {
  const item = { batches: [[1], [2]] };
  const two = (): World => {
    const world = new World();
    world.memos = [aMemo(), aMemo({ id: 2, tranId: 'CM2' })];
    return world;
  };

  it('does batch after batch', () => {
    const world = two();
    expect(workOff(item, world.run())).toEqual({ ...COUNTS, selected: 2, synced: 2 });
  });

  it.each([
    ['units', (world: World): void => void (world.unitsLeft = 439), 'no governance units left'],
    ['time', (world: World): void => world.minutesPass(6.1), 'no time left'],
    [
      'Zuora’s patience',
      (world: World): void => void (world.quietUntil = world.now + 1000),
      'Zuora asked to wait until 2026-11-02T09:00:01.000Z',
    ],
    [
      'leave, since it was paused',
      (world: World): void => {
        world.settings = settings({ paused: { since: START, reason: 'CREDENTIALS_REJECTED' } });
      },
      'the sync was paused or switched off',
    ],
  ])('leaves to the next run what there is no %s for', (_, end, because) => {
    const world = two();
    let isFirst = true;
    world.at('load', (load) => {
      const loaded = load();
      if (isFirst) end(world);
      isFirst = false;
      return loaded;
    });
    expect(workOff(item, world.run())).toMatchObject({ left: 1 });
    expect(world.rows.map(({ memoId }) => memoId)).not.toContain(2);
    expect(world.details).toContainEqual({ memos: 1, because });
  });

  it('begins a batch with just enough of both', () => {
    const world = two();
    world.unitsLeft = 440;
    world.at('load', (load) => {
      world.minutesPass(6);
      return load();
    });
    expect(workOff(item, world.run())).toMatchObject({ left: 0, selected: 2 });
  });
});

describe('working off memos that need many units', () => {
  it.each([
    [479, 2],
    [480, 0],
  ])('with %i units leaves %i of a batch of two', (unitsLeft, left) => {
    const world = new World();
    world.memos = [aMemo(), aMemo({ id: 2, tranId: 'CM2' })];
    world.unitsLeft = unitsLeft;
    expect(workOff({ batches: [[1, 2]] }, world.run())).toMatchObject({ left, selected: 2 - left });
  });
});

describe('working off what was deleted before its end', () => {
  it('brings it to its end', () => {
    const world = new World();
    world.memos = [];
    world.rows = [aJournalEntry({ state: 'creating', claimAt: '2026-11-02T08:00:00Z' })];
    expect(workOff({ batches: [], deleted: [1] }, world.run())).toEqual({
      ...COUNTS,
      selected: 0,
      synced: 0,
    });
    expect(world.row().state).toBe('complete');
  });

  it('reads nothing where there is none', () => {
    const world = new World().at('load', () => {
      throw new Error('memos are read');
    });
    expect(workOff({ batches: [] }, world.run())).toEqual({ ...COUNTS, selected: 0, synced: 0 });
  });
});

describe('the end of a run', () => {
  it('is recorded with what it did in all', () => {
    const world = new World();
    recordRun(
      [COUNTS, { ...COUNTS, selected: 4, synced: 0, skipped: 1, held: 2, failed: 1 }],
      START,
      world.ports,
    );
    const total = { selected: 5, synced: 1, skipped: 1, held: 2, failed: 1, left: 0 };
    expect(world.runs).toEqual([{ ...total, startedAt: START, endedAt: START }]);
    expect(world.logged).toEqual(['audit: run ended']);
    expect(world.details).toEqual([total]);
    expect(world.syncNowAsked).toBe(0);
  });

  it('goes on at once with what it left, where it got anywhere and Zuora did not ask to wait', () => {
    const ended = (counts: object, quiet = 0): number => {
      const world = new World();
      world.quietUntil = world.now + quiet;
      recordRun([{ ...COUNTS, ...counts }], START, world.ports);
      return world.syncNowAsked;
    };
    expect([ended({ left: 1 }), ended({ left: 1, synced: 0 }), ended({ left: 1 }, 1), ended({})]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('brings a backfill to its end that has nothing left', () => {
    const { ports } = new World();
    const ended: unknown[] = [];
    const backfill = {
      id: 7,
      period: {},
      bounds: { memos: 9, amount: null },
      state: 'running',
      accountId: 'TSTDRV1',
    };
    const backfills = {
      latest: () => backfill,
      candidates: () => ({ first: [], total: 0 }),
      taken: () => ({ memos: 3, amount: amount('90.00') }),
      change: (...given: unknown[]) => ended.push(given),
    } as unknown as typeof ports.backfills;
    recordRun([], START, { ...ports, backfills });
    expect(ended).toEqual([[backfill, 'done', `${START} schedule: done, 3 memos taken up, 0 left`]]);
  });

  it('tells people what changed since the last mail, once', () => {
    const world = new World();
    world.settings = settings({ notify: ['a@example.com'], notifyFrom: 7 });
    world.rows = [aJournalEntry({ state: 'held', reason: 'NOTHING_APPLIED' })];
    recordRun([], START, world.ports);
    recordRun([], START, world.ports);
    expect(world.mails).toEqual([
      { from: 7, to: ['a@example.com'], subject: 'Zuora credit memo sync: 1 new, 0 resolved, 0 still open' },
    ]);
    expect(world.notified).toMatchObject({ 1: { tranId: 'CM1', reason: 'NOTHING_APPLIED' } });
    const silent = new World();
    silent.rows = world.rows;
    recordRun([], START, silent.ports);
    expect([silent.mails, silent.notified]).toEqual([[], {}]);
    const unsent = new World();
    unsent.settings = settings({ notify: ['a@example.com'], notifyFrom: null });
    unsent.rows = world.rows;
    recordRun([], START, unsent.ports);
    expect([unsent.mails, unsent.notified]).toEqual([[], {}]);
  });
});

describe('resuming', () => {
  it('ends a pause, and lets one run beyond the limits through where that was the reason', () => {
    for (const [reason, waived] of [
      ['RUN_LIMIT_EXCEEDED', true],
      ['CREDENTIALS_REJECTED', false],
    ] as const) {
      const world = new World();
      world.settings = settings({ paused: { since: START, reason } });
      resumeSync(world.ports);
      expect([world.settings.paused, world.settings.limitsWaived]).toEqual([null, waived]);
      expect(world.logged).toEqual(['audit: sync resumed']);
    }
  });

  it('says so where nothing is paused', () => {
    const world = new World();
    resumeSync(world.ports);
    expect(world.logged).toEqual(['audit: nothing to resume']);
  });
});
