import { syncBatch } from '../../../src/sync/syncBatch';
import { aJournalEntry, aMemo, anAdjustment, settings } from '../../domain/builders';
import { World } from '../world';
import { counts, sync } from './batch';

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

  it('says which rule keeps it back now', () => {
    for (const before of [
      null,
      { state: 'complete' },
      { state: 'held', reason: 'NOTHING_APPLIED' },
    ] as const) {
      const world = new World();
      if (before) world.rows = [aJournalEntry(before)];
      world.at('read', (act) => {
        world.change(1, { status: 'open', applications: [] });
        return act();
      });
      expect(sync(world)).toEqual(counts({ held: 1 }));
      expect(world.row()).toMatchObject({ state: 'held', reason: 'NOT_FULLY_APPLIED' });
      expect(world.row().message).toContain('changed while it was being synced');
      expect(sync(world)).toEqual(counts({ skipped: 1 }));
      expect(world.row()).toMatchObject({ state: 'held', reason: 'NOT_FULLY_APPLIED' });
    }
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
