import { driftOf } from '../../src/domain/drift';
import type { PostedAdjustment } from '../../src/domain/journal';
import { aMemo, anApplication, ZUORA_INVOICE } from './builders';

const OTHER_INVOICE = 'c'.repeat(32);

const credit: PostedAdjustment = {
  id: 'a1',
  invoiceId: ZUORA_INVOICE,
  type: 'Credit',
  sourceType: 'InvoiceDetail',
  sourceId: 's1',
  amount: '30.00',
  date: '2026-10-15',
};
const standing = new Set(['a1']);
const unapplied = aMemo({ status: 'open', applications: [] });

describe('a posted memo', () => {
  it('that is as it was posted has no difference', () => {
    expect(driftOf(aMemo(), [credit], standing)).toBeNull();
  });

  it('that was unapplied is told with the figures of both sides', () => {
    expect(driftOf(unapplied, [credit], standing)).toEqual({
      code: 'UNAPPLIED_AFTER_SYNC',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00`,
    });
  });

  it('that was unapplied and canceled in Zuora has no difference any more', () => {
    expect(driftOf(unapplied, [credit], new Set())).toBeNull();
  });

  it('that was moved to another invoice counts as unapplied, with both invoices', () => {
    const moved = aMemo({ applications: [anApplication({ zuoraId: OTHER_INVOICE })] });
    expect(driftOf(moved, [credit], standing)).toEqual({
      code: 'UNAPPLIED_AFTER_SYNC',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00; Credit on ${OTHER_INVOICE}: NetSuite 30.00, Zuora 0.00`,
    });
  });

  it('with another amount, applied whole, is told as changed', () => {
    const lower = aMemo({ total: '20.00', applications: [anApplication({ amount: '20.00' })] });
    expect(driftOf(lower, [credit], standing)?.code).toBe('AMOUNT_CHANGED_AFTER_SYNC');
  });

  it('with a higher total, of which only the old amount is applied, is told as changed', () => {
    const higher = aMemo({ status: 'open', total: '45.00' });
    expect(driftOf(higher, [credit], standing)).toMatchObject({
      code: 'AMOUNT_CHANGED_AFTER_SYNC',
      detail: expect.stringContaining('30.00 of 45.00 is applied') as string,
    });
  });

  it('whose adjustment was canceled in Zuora is told so', () => {
    expect(driftOf(aMemo(), [credit], new Set())?.code).toBe('ADJUSTMENT_CANCELED_IN_ZUORA');
  });

  it('that was voided or deleted is told only while Zuora holds the credit', () => {
    const voided = aMemo({ status: 'voided' });
    expect(driftOf(voided, [credit], standing)?.code).toBe('VOIDED_AFTER_SYNC');
    expect(driftOf(null, [credit], standing)?.code).toBe('DELETED_AFTER_SYNC');
    expect(driftOf(voided, [credit], new Set())).toBeNull();
    expect(driftOf(null, [credit], new Set())).toBeNull();
  });
});
