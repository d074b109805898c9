import { type LegPlan, ownAdjustments, planLeg, withPosted } from '../../src/domain/plan';
import type { ZuoraAdjustment, ZuoraInvoice } from '../../src/domain/zuoraInvoice';
import { aLeg, anAdjustment, anInvoice, anItem } from './builders';

const twoItems = (more: Parameters<typeof anInvoice>[0] = {}): ZuoraInvoice =>
  anInvoice({ items: [anItem('i1', '60.00'), anItem('i2', '40.00')], ...more });

const plan = (value: string, invoice: ZuoraInvoice, own: ZuoraAdjustment[] = []): LegPlan =>
  planLeg({ leg: aLeg(value), invoice, own }, 'proportional');

const rowsOf = (result: LegPlan): Record<string, string> | string =>
  'rows' in result
    ? Object.fromEntries(result.rows.map((row) => [row.sourceId, row.amount.toFixed(2)]))
    : result.reason;

describe('a leg that was never tried', () => {
  it('is spread over the rooms', () => {
    expect(rowsOf(plan('50.00', twoItems()))).toEqual({ i1: '30.00', i2: '20.00' });
  });

  it('gives what rounding leaves, and what is equally large, to the smaller id, whatever stands first', () => {
    const items = [
      anItem('i1', '100.00', { taxes: { t2: '20.00' } }),
      anItem('i2', '100.00', { taxes: { t1: '20.00' } }),
    ];
    const invoice = anInvoice({ items, balance: '240.00' });
    expect(rowsOf(plan('10.01', invoice))).toEqual({ i1: '4.17', t2: '0.83', i2: '4.17', t1: '0.84' });
    const taxesOnly = anInvoice({
      items: [anItem('i1', '1.00', { taxes: { t2: '20.00', t1: '20.00' } })],
      balance: '41.00',
    });
    const largest = planLeg({ leg: aLeg('25.00'), invoice: taxesOnly, own: [] }, 'largestFirst');
    expect(rowsOf(largest)).toEqual({ t1: '20.00', t2: '5.00' });
  });

  it('is not posted in part: with too little room or balance nothing is', () => {
    expect(rowsOf(plan('100.01', twoItems({ balance: '200.00' })))).toBe('NOT_ENOUGH_BALANCE');
    expect(rowsOf(plan('50.00', twoItems({ balance: '49.99' })))).toBe('NOT_ENOUGH_BALANCE');
  });

  it('may use the balance up', () => {
    expect(rowsOf(plan('50.00', twoItems({ balance: '50.00' })))).toEqual({ i1: '30.00', i2: '20.00' });
  });
});

describe('a leg that was posted in part', () => {
  const posted = anAdjustment({ id: 'x', sourceId: 'i1', amount: '30.00' });

  it('gets the rows the first attempt lacked', () => {
    const invoice = twoItems({ balance: '70.00', adjustments: [posted] });
    expect(rowsOf(plan('50.00', invoice, [posted]))).toEqual({ i2: '20.00' });
  });

  it('gets nothing when all of it stands, whatever the balance is now', () => {
    const second = anAdjustment({ id: 'y', sourceId: 'i2', amount: '20.00' });
    const invoice = twoItems({ balance: '0.00', adjustments: [posted, second] });
    expect(rowsOf(plan('50.00', invoice, [posted, second]))).toEqual({});
  });

  it('has its difference allocated anew where a posted row exceeds the planned one', () => {
    const tooMuch = anAdjustment({ id: 'x', sourceId: 'i1', amount: '40.00' });
    const invoice = twoItems({ balance: '60.00', adjustments: [tooMuch] });
    expect(rowsOf(plan('50.00', invoice, [tooMuch]))).toEqual({ i1: '3.33', i2: '6.67' });
  });

  it('is planned as on a first attempt beside what others posted meanwhile', () => {
    const other = anAdjustment({ id: 'o', sourceId: 'i2', amount: '30.00', referenceId: '77' });
    const invoice = twoItems({ balance: '40.00', adjustments: [posted, other] });
    const result = plan('50.00', invoice, [posted]);
    expect(rowsOf(result)).toEqual({ i1: '12.86', i2: '7.14' });
  });

  it('has its difference allocated anew where a posted row is on a source it would not take', () => {
    const onDiscount = anAdjustment({ id: 'x', sourceId: 'd1', amount: '10.00' });
    const onItem = anAdjustment({ id: 'y', sourceId: 'i1', amount: '6.00' });
    const discounted = (own: ZuoraAdjustment[], balance: string): ZuoraInvoice =>
      anInvoice({
        items: [
          anItem('i1', '60.00'),
          anItem('i2', '40.00'),
          anItem('d1', '-10.00', { isDiscount: true, appliesTo: null }),
        ],
        balance,
        adjustments: own,
      });
    expect(rowsOf(plan('50.00', discounted([onDiscount], '80.00'), [onDiscount]))).toEqual({
      i1: '24.00',
      i2: '16.00',
    });
    expect(rowsOf(plan('50.00', discounted([onItem, onDiscount], '74.00'), [onItem, onDiscount]))).toEqual({
      i1: '19.53',
      i2: '14.47',
    });
  });

  it('gets no rows of nothing', () => {
    const tooMuch = anAdjustment({ id: 'x', sourceId: 'i1', amount: '40.00' });
    const invoice = twoItems({ balance: '60.00', adjustments: [tooMuch] });
    expect(rowsOf(plan('40.01', invoice, [tooMuch]))).toEqual({ i2: '0.01' });
  });

  it('of a negative invoice gets the rows the first attempt lacked', () => {
    const charged = anAdjustment({ id: 'x', type: 'Charge', sourceId: 'n1', amount: '30.00' });
    const invoice = anInvoice({
      items: [anItem('n1', '-60.00'), anItem('n2', '-40.00')],
      balance: '-70.00',
      adjustments: [charged],
    });
    const leg = aLeg('50.00', { type: 'Charge' });
    expect(rowsOf(planLeg({ leg, invoice, own: [charged] }, 'proportional'))).toEqual({ n2: '20.00' });
  });

  it('is told when Zuora holds more than is applied', () => {
    const invoice = twoItems({ adjustments: [posted] });
    expect(rowsOf(plan('29.99', invoice, [posted]))).toBe('POSTED_DIFFERS');
  });
});

describe('adjustments of a memo', () => {
  it('are the Processed ones of one type with its reference, and those linked to it', () => {
    const all = [
      anAdjustment({ id: 'own' }),
      anAdjustment({ id: 'other type', type: 'Charge' }),
      anAdjustment({ id: 'canceled', status: 'Canceled' }),
      anAdjustment({ id: 'other memo', referenceId: '2' }),
      anAdjustment({ id: 'linked', referenceId: null }),
    ];
    expect(ownAdjustments(all, 1, 'Credit', new Set(['linked'])).map(({ id }) => id)).toEqual([
      'own',
      'linked',
    ]);
  });
});

describe('an invoice with planned rows', () => {
  it('has them as adjustments that are no memo’s own', () => {
    const first = plan('30.00', anInvoice());
    expect(withPosted(anInvoice(), 'rows' in first ? first.rows : []).adjustments).toEqual([
      {
        id: '',
        invoiceId: anInvoice().id,
        type: 'Credit',
        status: 'Processed',
        sourceType: 'InvoiceDetail',
        sourceId: 'i1',
        amount: aLeg('30.00').amount,
        date: '',
        referenceId: 'reserved',
        transferredToAccounting: null,
      },
    ]);
  });

  it('keeps the adjustments it has, and takes no rows of other invoices', () => {
    const first = plan('30.00', anInvoice({ id: 'other' }));
    const before = anInvoice({ adjustments: [anAdjustment()] });
    expect(withPosted(before, 'rows' in first ? first.rows : [])).toEqual(before);
    const own = plan('30.00', before);
    expect(withPosted(before, 'rows' in own ? own.rows : []).adjustments).toHaveLength(2);
  });

  it('of a Charge is less negative', () => {
    const negative = anInvoice({ items: [anItem('n1', '-50.00')], balance: '-50.00' });
    const charge = planLeg(
      { leg: aLeg('50.00', { type: 'Charge' }), invoice: negative, own: [] },
      'proportional',
    );
    expect(withPosted(negative, 'rows' in charge ? charge.rows : []).balance.toFixed(2)).toBe('0.00');
  });

  it('has that much less room for the next memo', () => {
    const first = plan('90.00', twoItems());
    const rows = 'rows' in first ? first.rows : [];
    const next = withPosted(twoItems(), rows);
    expect(next.balance.toFixed(2)).toBe('10.00');
    expect(rowsOf(plan('10.00', next))).toEqual({ i1: '6.00', i2: '4.00' });
    expect(rowsOf(plan('10.01', next))).toBe('NOT_ENOUGH_BALANCE');
  });
});
