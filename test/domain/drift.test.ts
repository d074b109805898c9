import { driftOf, standingOf } from '../../src/domain/drift';
import type { PostedAdjustment } from '../../src/domain/journal';
import { aMemo, anAdjustment, anApplication, ZUORA_INVOICE } from './builders';

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
const NEGATIVE_INVOICE = 'd'.repeat(32);

/** The adjustment as it stands in Zuora. */
const stands = anAdjustment({ id: 'a1', amount: '30.00', sourceId: 's1' });
const standing = [stands];
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
    expect(driftOf(unapplied, [credit], [])).toBeNull();
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
    expect(driftOf(higher, [credit], standing)).toEqual({
      code: 'AMOUNT_CHANGED_AFTER_SYNC',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 30.00, Zuora 30.00; 30.00 of 45.00 is applied`,
    });
  });

  it('whose adjustment was canceled in Zuora is told so', () => {
    expect(driftOf(aMemo(), [credit], [])?.code).toBe('ADJUSTMENT_CANCELED_IN_ZUORA');
  });

  it('that lost one of several adjustments in Zuora is told with what is left', () => {
    const rows = [
      { ...credit, amount: '20.00' },
      { ...credit, id: 'a2', sourceId: 's2', amount: '10.00' },
    ];
    expect(driftOf(aMemo(), rows, [anAdjustment({ id: 'a2', amount: '10.00' })])).toEqual({
      code: 'ADJUSTMENT_CANCELED_IN_ZUORA',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 30.00, Zuora 10.00`,
    });
  });

  it('that somebody posted a second time by hand differs from what was posted', () => {
    const twice = [stands, anAdjustment({ id: 'by hand', amount: '30.00' })];
    expect(driftOf(aMemo(), [credit], twice)).toEqual({
      code: 'POSTED_DIFFERS',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 30.00, Zuora 60.00`,
    });
  });

  it('with an adjustment of its own on an invoice it was never applied to differs from what was posted', () => {
    const elsewhere = [stands, anAdjustment({ id: 'x', invoiceId: OTHER_INVOICE, amount: '5.00' })];
    expect(driftOf(aMemo(), [credit], elsewhere)).toEqual({
      code: 'POSTED_DIFFERS',
      detail: `Credit on ${OTHER_INVOICE}: NetSuite 0.00, Zuora 5.00`,
    });
  });

  it('whose adjustment has another amount than was posted is told with both', () => {
    const [less, more] = ['12.00', '31.00'].map((value) => [anAdjustment({ id: 'a1', amount: value })]);
    expect(driftOf(aMemo(), [credit], less ?? [])?.code).toBe('ADJUSTMENT_CANCELED_IN_ZUORA');
    expect(driftOf(aMemo(), [credit], more ?? [])?.code).toBe('POSTED_DIFFERS');
  });

  it('whose adjustment was replaced by another of the same amount is told which one no longer counts', () => {
    const replaced = [anAdjustment({ id: 'by hand', amount: '30.00' })];
    expect(driftOf(aMemo(), [credit], replaced)).toEqual({
      code: 'ADJUSTMENT_CANCELED_IN_ZUORA',
      detail: 'adjustment a1 of 30.00 does not count any more, another does',
    });
  });

  it('whose adjustments have other amounts with the same sum is told of each', () => {
    const rows = [
      { ...credit, amount: '20.00' },
      { ...credit, id: 'a2', sourceId: 's2', amount: '10.00' },
    ];
    const shifted = [
      anAdjustment({ id: 'a1', amount: '12.00' }),
      anAdjustment({ id: 'a2', amount: '18.00' }),
    ];
    expect(driftOf(aMemo(), rows, shifted)).toEqual({
      code: 'ADJUSTMENT_CANCELED_IN_ZUORA',
      detail: 'adjustment a1: posted 20.00, Zuora 12.00; adjustment a2: posted 10.00, Zuora 18.00',
    });
  });

  it('that was lowered in NetSuite and followed by hand in Zuora has no difference', () => {
    const lower = aMemo({ total: '20.00', applications: [anApplication({ amount: '20.00' })] });
    expect(driftOf(lower, [credit], [anAdjustment({ id: 'by hand', amount: '20.00' })])).toBeNull();
  });

  it.each(['No', 'Error', null])(
    'whose adjustment is %s for Transferred to Accounting is told so',
    (mark) => {
      const unmarked = [{ ...stands, transferredToAccounting: mark }];
      expect(driftOf(aMemo(), [credit], unmarked)).toEqual({
        code: 'ADJUSTMENT_CANCELED_IN_ZUORA',
        detail: 'adjustment a1 is not marked Transferred to Accounting',
      });
    },
  );

  it('whose adjustment was linked, and carries no reference of it, has no difference', () => {
    expect(driftOf(aMemo(), [credit], [{ ...stands, referenceId: null }])).toBeNull();
  });

  it('that was voided or deleted is told only while Zuora holds the credit', () => {
    const voided = aMemo({ status: 'voided' });
    expect(driftOf(voided, [credit], standing)?.code).toBe('VOIDED_AFTER_SYNC');
    expect(driftOf(null, [credit], standing)).toEqual({
      code: 'DELETED_AFTER_SYNC',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00`,
    });
    expect(driftOf(voided, [credit], [])).toBeNull();
    expect(driftOf(null, [credit], [])).toBeNull();
  });

  it('whose credit was taken back is for the sync to judge when it is applied again', () => {
    expect(driftOf(aMemo(), [], [])).toBeNull();
  });

  it('is compared with what was posted where Zuora is not asked', () => {
    expect(driftOf(aMemo(), [credit], null)).toBeNull();
    expect(driftOf(unapplied, [credit], null)?.code).toBe('UNAPPLIED_AFTER_SYNC');
  });

  it('is told in the decimals of its currency', () => {
    const yen = aMemo({ currency: 'JPY', total: '3000', status: 'open', applications: [] });
    const posted = [{ ...credit, amount: '3000' }];
    expect(driftOf(yen, posted, null)?.detail).toBe(`Credit on ${ZUORA_INVOICE}: NetSuite 0, Zuora 3000`);
    expect(driftOf(null, posted, null)?.detail).toBe(`Credit on ${ZUORA_INVOICE}: NetSuite 0, Zuora 3000`);
    expect(driftOf(yen, [], [anAdjustment({ amount: '500' })])?.detail).toBe(
      `Credit on ${ZUORA_INVOICE}: NetSuite 0, Zuora 500`,
    );
  });

  it('is told to the last decimal that Zuora holds, also where NetSuite has fewer', () => {
    const dinars = aMemo({ currency: 'BHD', status: 'open', applications: [] });
    const whole = { ...credit, amount: '30.001' };
    expect(driftOf(dinars, [whole], null)?.detail).toBe(
      `Credit on ${ZUORA_INVOICE}: NetSuite 0.000, Zuora 30.001`,
    );
    const ofGone = [{ ...credit, id: 'a2', amount: '1.00' }, whole];
    expect(driftOf(null, ofGone, null)?.detail).toBe(
      `Credit on ${ZUORA_INVOICE}: NetSuite 0.000, Zuora 31.001`,
    );
  });

  it('on as many invoices as are told one by one needs no sums, and leaves none out', () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({
      ...credit,
      id: `a${String(index)}`,
      invoiceId: String(index).padStart(32, '0'),
    }));
    const lines = (driftOf(unapplied, rows, null)?.detail ?? '').split('; ');
    expect([lines.length, lines.at(-1)]).toEqual([
      12,
      `Credit on ${'11'.padStart(32, '0')}: NetSuite 0.00, Zuora 30.00`,
    ]);
    const unmarked = rows.map(({ id }) => ({
      ...anAdjustment({ id, amount: '2.50' }),
      transferredToAccounting: null,
    }));
    const single = rows.map((row) => ({ ...row, invoiceId: ZUORA_INVOICE, amount: '2.50' }));
    expect((driftOf(aMemo(), single, unmarked)?.detail ?? '').split('; ').at(-1)).toBe(
      'adjustment a11 is not marked Transferred to Accounting',
    );
  });

  it('on many invoices is told in so much text as a field holds, with the sums', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      ...credit,
      id: `a${String(index)}`,
      invoiceId: String(index).padStart(32, '0'),
    }));
    const detail = driftOf(unapplied, rows, null)?.detail ?? '';
    expect(detail).toMatch(/; and 28 more; in all NetSuite 0\.00, Zuora 1200\.00$/);
    expect(detail.length).toBeLessThan(2_000);
  });
});

describe('a posted memo of a negative invoice', () => {
  const charge: PostedAdjustment = { ...credit, id: 'c1', invoiceId: NEGATIVE_INVOICE, type: 'Charge' };
  const fromNegative = { zuoraType: 'NEGATIVE_INVOICE', zuoraId: NEGATIVE_INVOICE } as const;
  const both = [
    anAdjustment({ id: 'c1', invoiceId: NEGATIVE_INVOICE, type: 'Charge', amount: '30.00' }),
    stands,
  ];

  it('that is as it was posted has no difference', () => {
    expect(driftOf(aMemo(fromNegative), [charge, credit], both)).toBeNull();
  });

  it('that was applied to another invoice counts as unapplied; its Charge is not told', () => {
    const applications = [anApplication({ zuoraId: OTHER_INVOICE })];
    expect(driftOf(aMemo({ ...fromNegative, applications }), [charge, credit], both)).toEqual({
      code: 'UNAPPLIED_AFTER_SYNC',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00; Credit on ${OTHER_INVOICE}: NetSuite 30.00, Zuora 0.00`,
    });
  });

  it('that was unapplied from everything closes nothing any more', () => {
    const free = aMemo({ ...fromNegative, status: 'open', applications: [] });
    expect(driftOf(free, [charge, credit], both)?.detail).toBe(
      `Charge: NetSuite 0.00, Zuora 30.00; Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00`,
    );
  });

  it('whose Charge was canceled in Zuora is told so', () => {
    expect(driftOf(aMemo(fromNegative), [charge, credit], [stands])).toEqual({
      code: 'ADJUSTMENT_CANCELED_IN_ZUORA',
      detail: 'Charge: NetSuite 30.00, Zuora 0.00',
    });
  });
});

describe('a posted memo from a negative invoice', () => {
  const negative = { zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'e'.repeat(32) };
  const charge: PostedAdjustment = { ...credit, id: 'a2', invoiceId: negative.zuoraId, type: 'Charge' };
  const charged = anAdjustment({ id: 'a2', invoiceId: negative.zuoraId, type: 'Charge', amount: '30.00' });
  const both = [stands, charged];

  it('that is as it was posted has no difference', () => {
    expect(driftOf(aMemo(negative), [charge, credit], both)).toBeNull();
    expect(
      driftOf(aMemo({ ...negative, zuoraId: null, zuoraNumber: 'INV9' }), [charge, credit], both),
    ).toBeNull();
  });

  it('that was unapplied closes the negative invoice no more', () => {
    const open = aMemo({ ...negative, status: 'open', applications: [] });
    expect(driftOf(open, [charge, credit], both)).toEqual({
      code: 'UNAPPLIED_AFTER_SYNC',
      detail: `Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00; Charge: NetSuite 0.00, Zuora 30.00`,
    });
  });

  it('whose Charge alone was canceled is told so', () => {
    expect(driftOf(aMemo(negative), [charge, credit], [stands])).toEqual({
      code: 'ADJUSTMENT_CANCELED_IN_ZUORA',
      detail: 'Charge: NetSuite 30.00, Zuora 0.00',
    });
  });
});

describe('what changed after the sync', () => {
  const second = { ...credit, id: 'a2', invoiceId: OTHER_INVOICE, amount: '10.00' };

  it('is an unapplication where one invoice of two lost its credit', () => {
    const memo = aMemo({ total: '30.00', status: 'open' });
    expect(
      driftOf(
        memo,
        [credit, second],
        [stands, anAdjustment({ id: 'a2', invoiceId: OTHER_INVOICE, amount: '10.00' })],
      )?.code,
    ).toBe('UNAPPLIED_AFTER_SYNC');
  });

  it('is an unapplication where less is applied of a memo that is open again', () => {
    const less = aMemo({ status: 'open', applications: [anApplication({ amount: '10.00' })] });
    expect(driftOf(less, [credit], standing)?.code).toBe('UNAPPLIED_AFTER_SYNC');
  });

  it('is another amount where more is applied, or a further invoice', () => {
    const more = aMemo({ status: 'open', applications: [anApplication({ amount: '35.00' })] });
    expect(driftOf(more, [credit], standing)?.code).toBe('AMOUNT_CHANGED_AFTER_SYNC');
    const further = aMemo({
      total: '40.00',
      applications: [
        anApplication(),
        anApplication({ documentId: 11, zuoraId: OTHER_INVOICE, amount: '10.00' }),
      ],
    });
    expect(driftOf(further, [credit], standing)?.code).toBe('AMOUNT_CHANGED_AFTER_SYNC');
  });

  it('is judged by what was posted where Zuora was not asked', () => {
    expect(driftOf(aMemo(), [credit], null)).toBeNull();
    expect(driftOf(unapplied, [credit], null)?.code).toBe('UNAPPLIED_AFTER_SYNC');
  });

  it('of a voided memo takes nothing for applied', () => {
    expect(driftOf(aMemo({ status: 'voided' }), [credit], standing)?.detail).toBe(
      `Credit on ${ZUORA_INVOICE}: NetSuite 0.00, Zuora 30.00`,
    );
  });

  it('is nothing for a memo of another kind that is applied as it was posted', () => {
    expect(driftOf(aMemo({ zuoraType: 'CREDIT_MEMO' }), [credit], standing)).toBeNull();
  });
});

describe('what stands in Zuora for several memos', () => {
  it('is a memo’s own where it carries its reference, or was linked to it', () => {
    const linked = anAdjustment({ id: 'a1', referenceId: null });
    const others = anAdjustment({ id: 'a2', referenceId: '2' });
    const referring = anAdjustment({ id: 'a3', referenceId: '1' });
    const all = [linked, others, referring];
    expect(standingOf({ memoId: 1, adjustments: [credit] }, all)).toEqual([linked, referring]);
    expect(standingOf({ memoId: 2, adjustments: [] }, all)).toEqual([others]);
  });
});
