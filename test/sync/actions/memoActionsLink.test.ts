import { SyncFailure } from '../../../src/domain/failure';
import { aJournalEntry, aMemo, anAdjustment, settings } from '../../domain/builders';
import type { World } from '../world';
import { act, START, world, WORKING } from './aMemoActedOn';

describe('Link', () => {
  const foreign = anAdjustment({ amount: '30.00', referenceId: null, transferredToAccounting: null });
  const linkable = (): World => {
    const at = world({ state: 'held', reason: 'LOOKS_ALREADY_POSTED' });
    at.adjustments = [foreign];
    return at;
  };

  it('takes what stands in Zuora for the memo’s own, and marks it', () => {
    const at = linkable();
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBeNull();
    expect(at.row()).toMatchObject({ state: 'complete', attempts: 2 });
    expect(at.row().adjustments.map(({ id }) => id)).toEqual(['adj1']);
    expect(at.adjustments[0]?.transferredToAccounting).toBe('Yes');
    expect(at.memo()).toMatchObject({ integrationStatus: 'Sync Complete', zuoraId: 'adj1' });
    expect(at.calls.filter((call) => call.startsWith('create'))).toEqual([]);
  });

  it('needs to be told which', () => {
    expect(act(linkable(), 'link')).toBe('no adjustments are named');
  });

  it.each([
    ['sum to something else', [{ ...foreign, amount: aMemo({ total: '29.00' }).total }], ['adj1']],
    ['are canceled', [{ ...foreign, status: 'Canceled' as const }], ['adj1']],
    ['are of the other type', [{ ...foreign, type: 'Charge' as const }], ['adj1']],
    ['are on another invoice', [foreign, { ...foreign, id: 'adj2', invoiceId: 'x' }], ['adj1', 'adj2']],
    ['do not exist', [], ['adj1']],
  ])('writes nothing where they %s', (_, adjustments, adjustmentIds) => {
    const at = linkable();
    at.adjustments = adjustments;
    const before = at.row();
    expect(act(at, 'link', { adjustmentIds })).toMatch(/^linked are|^not on the memo/);
    expect([at.row(), at.mirrors, at.claims.size]).toEqual([before, [], 0]);
  });

  it('takes along what counts in Zuora for the memo already', () => {
    const at = linkable();
    at.adjustments = [
      anAdjustment({ id: 'own', amount: '10.00' }),
      { ...foreign, amount: aMemo({ total: '20.00' }).total },
    ];
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBeNull();
    expect(
      at
        .row()
        .adjustments.map(({ id }) => id)
        .sort(),
    ).toEqual(['adj1', 'own']);
  });

  it('waits for an answer of Zuora, and for whoever works on the memo', () => {
    const settling = linkable();
    settling.rows = [aJournalEntry({ state: 'error', lastCallAt: START })];
    expect(act(settling, 'link', { adjustmentIds: ['adj1'] })).toBe('an answer of Zuora is still awaited');
    const raced = linkable().at('claim', () => false);
    expect(act(raced, 'link', { adjustmentIds: ['adj1'] })).toBe(WORKING);
  });

  it('is refused with the rule that keeps the memo back', () => {
    const at = linkable();
    at.change(1, { status: 'open' });
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBe('the credit memo is not fully applied');
  });

  it('also takes a memo dated before the cutover date', () => {
    const at = linkable();
    at.settings = settings({ cutoverDate: '2026-11-01' });
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBeNull();
  });

  it('says why Zuora did not take the mark, and keeps what is known', () => {
    const at = linkable().at('mark', () => [
      { kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'no' },
    ]);
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toMatch(/^ZUORA_REJECTED.*\(no\)/);
    expect(at.row()).toMatchObject({ state: 'error', reason: 'ZUORA_REJECTED' });
    expect(at.row().adjustments).toHaveLength(1);
    const away = linkable().at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
    });
    expect(act(away, 'link', { adjustmentIds: ['adj1'] })).toMatch(/^ZUORA_UNAVAILABLE.*\(away\)/);
  });

  it('says so where no time was left to mark', () => {
    const at = linkable();
    at.at('mirror', (mirror) => {
      const result = mirror();
      at.minutesPass(9);
      return result;
    });
    expect(act(at, 'link', { adjustmentIds: ['adj1'] })).toBe('no time was left; try again');
    expect(at.adjustments[0]?.transferredToAccounting).toBeNull();
  });
});
