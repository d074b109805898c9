import { type LegPlan, planLeg, withPosted } from '../../src/domain/plan';
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

  it('is told when Zuora holds more than is applied', () => {
    const invoice = twoItems({ adjustments: [posted] });
    expect(rowsOf(plan('29.99', invoice, [posted]))).toBe('POSTED_DIFFERS');
  });
});

describe('an invoice with planned rows', () => {
  it('has that much less room for the next memo', () => {
    const first = plan('90.00', twoItems());
    const rows = 'rows' in first ? first.rows : [];
    const next = withPosted(twoItems(), rows);
    expect(next.balance.toFixed(2)).toBe('10.00');
    expect(rowsOf(plan('10.00', next))).toEqual({ i1: '6.00', i2: '4.00' });
    expect(rowsOf(plan('10.01', next))).toBe('NOT_ENOUGH_BALANCE');
  });
});
