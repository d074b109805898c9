import { SyncFailure } from '../../../src/domain/failure';
import type { JournalEntry } from '../../../src/domain/journal';
import { asPosted } from '../../../src/domain/postingOrder';
import { linkMemo } from '../../../src/sync/actions/linkMemo';
import { aJournalEntry, aMemo, anAdjustment, anApplication, anInvoice, anItem } from '../../domain/builders';
import { World } from '../world';

const START = '2026-11-02T09:00:00.000Z';
const foreign = anAdjustment({ amount: '30.00', referenceId: null, transferredToAccounting: null });

function linkable(row: Partial<JournalEntry> = {}): World {
  const world = new World();
  world.adjustments = [foreign];
  world.rows = [aJournalEntry({ state: 'held', reason: 'LOOKS_ALREADY_POSTED', ...row })];
  return world;
}

const link = (world: World, ids = ['adj1']): string | null => {
  const [loaded] = world.ports.memos.load([1], world.settings);
  if (!loaded) throw new Error('there is no memo 1');
  return linkMemo(loaded, ids, world.run());
};

describe('linking what stands in Zuora', () => {
  it('is refused for what another memo of the invoice has, and changes nothing', () => {
    const world = linkable();
    world.memos.push(aMemo({ id: 2, tranId: 'CM2' }));
    world.rows.push(aJournalEntry({ id: 200, memoId: 2, adjustments: [asPosted(foreign, 'USD')] }));
    const before = world.row();
    expect(link(world)).toBe('linked to another credit memo already: adj1');
    expect([world.row(), world.claims.size, world.mirrors]).toEqual([before, 0, []]);
    expect(world.adjustments[0]?.transferredToAccounting).toBeNull();
  });

  it('is refused for the Charge that another memo of the negative invoice has', () => {
    const world = linkable();
    const negative = 'e'.repeat(32);
    const from = { zuoraType: 'NEGATIVE_INVOICE', zuoraId: negative };
    const charge = anAdjustment({
      ...foreign,
      id: 'c1',
      invoiceId: negative,
      type: 'Charge',
      amount: '30.00',
    });
    world.memos = [aMemo(from), aMemo({ ...from, id: 2, applications: [] })];
    world.invoices.push(
      anInvoice({ id: negative, number: 'INV99', balance: '-30.00', items: [anItem('n1', '-30.00')] }),
    );
    world.adjustments = [foreign, charge];
    world.rows.push(aJournalEntry({ id: 200, memoId: 2, adjustments: [asPosted(charge, 'USD')] }));
    expect(link(world, ['adj1', 'c1'])).toBe('linked to another credit memo already: c1');
  });

  it('takes no notice of what memos of other invoices have', () => {
    const world = linkable();
    world.memos.push(aMemo({ id: 2, applications: [anApplication({ zuoraId: 'other' })] }));
    world.rows.push(aJournalEntry({ id: 200, memoId: 2, adjustments: [asPosted(foreign, 'USD')] }));
    expect(link(world)).toBeNull();
  });

  it('is refused for what carries the id of another memo', () => {
    const world = linkable();
    world.adjustments = [{ ...foreign, referenceId: '9' }];
    expect(link(world)).toBe('posted for another credit memo: adj1');
  });

  it('may be asked for again of what the memo has already', () => {
    const world = linkable({ state: 'error', adjustments: [asPosted(foreign, 'USD')] });
    expect(link(world)).toBeNull();
    expect(world.row()).toMatchObject({ state: 'complete', adjustments: [{ id: 'adj1' }] });
  });

  it('takes the claim after the newest', () => {
    const world = linkable({ state: 'error', attempts: 4 });
    world.claims.set(1, { number: 4, token: 'token', at: '2026-11-01T09:00:00Z' });
    expect(link(world)).toBeNull();
    expect([world.claims.get(1)?.number, world.row().attempts]).toEqual([5, 5]);
  });

  it('is left to a run that works on the memo', () => {
    const world = linkable();
    world.claims.set(1, { number: 2, token: 'other', at: START });
    expect(link(world)).toBe('a run is working on it');
    expect([world.row().state, world.calls]).toEqual(['held', []]);
  });

  it('changes nothing where Zuora fails between two questions', () => {
    const world = linkable().at(
      'read',
      (read) => read(),
      () => {
        throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
      },
    );
    expect(link(world)).toMatch(/^ZUORA_UNAVAILABLE.*\(away\)/);
    expect([world.row().state, world.claims.size]).toEqual(['held', 0]);
  });
});
