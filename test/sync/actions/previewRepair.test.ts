import { SyncFailure } from '../../../src/domain/failure';
import type { JournalEntry } from '../../../src/domain/journal';
import { asPosted } from '../../../src/domain/postingOrder';
import {
  previewRepairs,
  type RepairAction,
  type RepairPreview,
} from '../../../src/sync/actions/previewRepair';
import { aJournalEntry, aMemo, anAdjustment, settings, ZUORA_INVOICE } from '../../domain/builders';
import { World } from '../world';

const own = anAdjustment({ amount: '30.00' });
const POSTED = asPosted(own, 'USD');
const CREDIT = { invoiceId: ZUORA_INVOICE, type: 'Credit', amount: '30.00' };
const ROW = { sourceType: 'InvoiceDetail', sourceId: 'i1', amount: '30.00' };

/** A memo that is posted in full. */
function posted(row: Partial<JournalEntry> = {}): World {
  const world = new World();
  world.memos = [aMemo({ integrationStatus: 'Sync Complete' })];
  world.adjustments = [own];
  world.rows = [aJournalEntry({ adjustments: [POSTED], ...row })];
  return world;
}

function look(world: World, action: RepairAction): RepairPreview {
  const [found] = previewRepairs(action, [1], world.run());
  if (!found) throw new Error('the memo is missing from the preview');
  return found;
}

describe('before a repair is done', () => {
  it('a repost shows what it cancels and posts again, and does nothing', () => {
    const world = posted();
    const before = world.row();
    expect(look(world, 'repost')).toEqual({
      memoId: 1,
      tranId: 'CM1',
      currency: 'USD',
      because: null,
      difference: null,
      cancels: [POSTED],
      creates: { legs: [{ ...CREDIT, rows: [ROW] }], reason: null, detail: null },
    });
    expect([world.row(), world.standing()]).toEqual([before, ['Credit i1 30.00']]);
  });

  it('a resync cancels nothing and posts only what is missing', () => {
    const { cancels, creates } = look(posted(), 'resync');
    expect(cancels).toEqual([]);
    expect(creates).toEqual({ legs: [{ ...CREDIT, rows: [] }], reason: null, detail: null });
    const canceled = posted();
    canceled.adjustments = [{ ...own, status: 'Canceled' }];
    const again = look(canceled, 'resync');
    expect(again.difference?.code).toBe('ADJUSTMENT_CANCELED_IN_ZUORA');
    expect(again.creates?.legs).toEqual([{ ...CREDIT, rows: [ROW] }]);
  });

  it('a memo that is owed what it shows is shown as it would be posted all the same', () => {
    for (const row of [{ mirrorPending: true }, { state: 'ignored', mirrorPending: true }] as const) {
      const { creates } = look(posted(row), 'repost');
      expect(creates).toEqual({ legs: [{ ...CREDIT, rows: [ROW] }], reason: null, detail: null });
    }
  });

  it('a follow unapply shows what it cancels, and posts nothing', () => {
    const world = posted();
    world.change(1, { status: 'open', applications: [] });
    const found = look(world, 'followUnapply');
    expect(found.difference?.code).toBe('UNAPPLIED_AFTER_SYNC');
    expect([found.cancels, found.creates]).toEqual([[POSTED], null]);
  });

  it('only what takes back needs something to take back', () => {
    const held = posted({ state: 'held', adjustments: [] });
    expect(look(held, 'repost').because).toBe('nothing of it is posted');
    expect(look(held, 'followUnapply').because).toBe('nothing of it is posted');
    expect(look(held, 'resync').because).toBeNull();
    expect(look(posted({ state: 'held' }), 'followUnapply').because).toBeNull();
  });

  it('what may not be posted again is not taken back for that', () => {
    const off = posted();
    off.settings = settings({ standard: false, negative: true });
    expect(look(off, 'repost').because).toBe('this kind of sync is switched off');
    expect(look(off, 'followUnapply').because).toBeNull();
  });

  it('a deleted memo has its credit canceled', () => {
    const world = posted();
    world.memos = [];
    const found = look(world, 'repost');
    expect(found).toMatchObject({ tranId: null, currency: null, cancels: [POSTED], creates: null });
    expect(found.difference?.code).toBe('DELETED_AFTER_SYNC');
  });

  it('amounts have the decimals of the memo’s currency', () => {
    const world = posted();
    world.change(1, { currency: 'JPY' });
    expect(look(world, 'followUnapply').cancels[0]?.amount).toBe('30');
  });

  it('each memo is shown with its own figures, also one that was never synced', () => {
    const world = posted();
    world.memos.push(aMemo({ id: 2, tranId: 'CM2' }), aMemo({ id: 3, tranId: 'CM3', currency: 'EUR' }));
    const second = { ...own, id: 'adj2', referenceId: '2' };
    world.rows.push(aJournalEntry({ id: 200, memoId: 2, adjustments: [asPosted(second, 'USD')] }));
    world.adjustments.push(second);
    const found = previewRepairs('repost', [1, 2, 3], world.run());
    expect(found.map(({ tranId, cancels }) => [tranId, cancels.map(({ id }) => id)])).toEqual([
      ['CM1', ['adj1']],
      ['CM2', ['adj2']],
      ['CM3', []],
    ]);
    expect(found[2]).toEqual({
      memoId: 3,
      tranId: 'CM3',
      currency: 'EUR',
      because: 'it was never synced',
      difference: null,
      cancels: [],
      creates: null,
    });
  });

  it('what would be posted is left out where units run short', () => {
    const world = posted();
    world.unitsLeft = 100;
    expect(look(world, 'repost').creates).not.toBeNull();
    world.unitsLeft = 99;
    expect(look(world, 'repost')).toMatchObject({ cancels: [POSTED], creates: null, because: null });
  });

  it('nothing is shown where Zuora cannot be asked, but why', () => {
    const world = posted().at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
    });
    const found = look(world, 'repost');
    expect(found).toMatchObject({ memoId: 1, tranId: 'CM1', currency: 'USD', difference: null });
    expect(found).toMatchObject({ cancels: [], creates: null });
    expect(found.because).toMatch(/^ZUORA_UNAVAILABLE.*\(away\)/);
  });
});
