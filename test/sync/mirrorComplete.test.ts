import type { JournalEntry } from '../../src/domain/journal';
import { asPosted } from '../../src/domain/postingOrder';
import { syncBatch } from '../../src/sync/syncBatch';
import { aJournalEntry, aMemo, anAdjustment } from '../domain/builders';
import { World } from './world';

const adjustments = [asPosted(anAdjustment({ amount: '30.00' }), 'USD')];

function owing(row: Partial<JournalEntry>, memo: Parameters<typeof aMemo>[0] = {}): World {
  const world = new World();
  world.memos = [aMemo(memo)];
  world.rows = [aJournalEntry({ mirrorPending: true, ...row })];
  return world;
}

describe('a memo that is owed what it shows', () => {
  it('shows nothing any more where its credit was taken back', () => {
    const world = owing({}, { integrationStatus: 'Sync Complete', zuoraId: 'adj1' });
    syncBatch([1], world.run());
    expect(world.mirrors).toStrictEqual([
      { memoId: 1, integrationStatus: null, zuoraId: null, adjustmentIds: [], message: null },
    ]);
    expect(world.row()).toMatchObject({ state: 'complete', mirrorPending: false });
  });

  it('keeps the id of its negative invoice where its credit was taken back', () => {
    const world = owing({}, { zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' });
    syncBatch([1], world.run());
    expect(world.mirrors).toStrictEqual([
      { memoId: 1, integrationStatus: null, adjustmentIds: [], message: null },
    ]);
    expect(world.memo().zuoraId).toBe('n');
  });

  it('shows that it is excluded, and what stands in Zuora all the same', () => {
    const world = owing({ state: 'ignored', adjustments });
    syncBatch([1], world.run());
    expect(world.mirrors).toEqual([
      { memoId: 1, integrationStatus: 'Ignore', zuoraId: 'adj1', adjustmentIds: ['adj1'], message: null },
    ]);
    expect(world.row()).toMatchObject({ state: 'ignored', mirrorPending: false });
  });

  it('costs no write of its row while it cannot be written', () => {
    const world = owing({ adjustments }).at('journal', () => {
      throw new Error('the row is written');
    });
    world.periodClosed = true;
    syncBatch([1], world.run());
    expect(world.logged).toEqual([]);
    expect(world.row().mirrorPending).toBe(true);
  });

  it('is owed it from now on where its status of an attempt cannot be written over', () => {
    const world = owing(
      { adjustments, mirrorPending: false },
      { integrationStatus: 'Creating Invoice Adjustment' },
    );
    world.periodClosed = true;
    syncBatch([1], world.run());
    expect(world.row().mirrorPending).toBe(true);
  });
});
