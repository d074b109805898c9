import type { Leg } from '../../src/domain/leg';
import { asPosted, inLegOrder, inPostingOrder, isOn } from '../../src/domain/postingOrder';
import { aLeg, anAdjustment, anInvoice, anItem, ZUORA_INVOICE } from './builders';

const NEGATIVE = 'e'.repeat(32);
const OTHER = 'f'.repeat(32);

const charge: Leg = aLeg('50.00', { type: 'Charge', invoice: { number: 'INV00000099' }, appliedTo: null });
const credit = aLeg('30.00');
const otherCredit = aLeg('20.00', { invoice: { id: OTHER } });

const invoices = [
  anInvoice({
    items: [
      anItem('i2', '50.00', { taxes: { t9: '5.00' } }),
      anItem('i1', '50.00', { taxes: { t4: '4.00', t3: '3.00' } }),
    ],
  }),
  anInvoice({ id: OTHER, number: 'INV00000011', items: [anItem('k1', '20.00')] }),
  anInvoice({ id: NEGATIVE, number: 'INV00000099', items: [anItem('n1', '-50.00')], balance: '-50.00' }),
];

const on = (
  invoiceId: string,
  sourceId: string,
  type: 'Credit' | 'Charge' = 'Credit',
): ReturnType<typeof asPosted> => asPosted(anAdjustment({ id: sourceId, invoiceId, sourceId, type }), 'USD');

const ordered = (...sources: ReturnType<typeof asPosted>[]): string[] =>
  inPostingOrder(sources, [charge, credit, otherCredit], invoices).map(({ sourceId }) => sourceId);

describe('adjustments in posting order', () => {
  it('stand by leg, whenever they were posted', () => {
    expect(ordered(on(OTHER, 'k1'), on(ZUORA_INVOICE, 'i1'), on(NEGATIVE, 'n1', 'Charge'))).toEqual([
      'n1',
      'i1',
      'k1',
    ]);
  });

  it('stand by item within a leg, each item before its taxes', () => {
    const sources = ['t9', 'i2', 't4', 'i1', 't3'].map((source) => on(ZUORA_INVOICE, source));
    expect(ordered(...sources)).toEqual(['i1', 't3', 't4', 'i2', 't9']);
  });

  it('stand first where no leg, invoice or source is known', () => {
    expect(ordered(on(ZUORA_INVOICE, 'i1'), on('0'.repeat(32), 'x'))).toEqual(['x', 'i1']);
    expect(ordered(on(NEGATIVE, 'n1', 'Charge'), on(NEGATIVE, 'y'))).toEqual(['y', 'n1']);
    expect(ordered(on(ZUORA_INVOICE, 'i1'), on(ZUORA_INVOICE, 'z'))).toEqual(['z', 'i1']);
    expect(ordered(on(NEGATIVE, 'n1', 'Charge'), on(ZUORA_INVOICE, 'i1', 'Charge'))).toEqual(['i1', 'n1']);
    expect(ordered(on(ZUORA_INVOICE, 'i1', 'Charge'), on('0'.repeat(32), 'x'))).toEqual(['x', 'i1']);
    expect(ordered(on('1'.repeat(32), 'b'), on('0'.repeat(32), 'a'))).toEqual(['b', 'a']);
  });

  it('are kept as the journal keeps them, with the currency’s decimals', () => {
    expect(asPosted(anAdjustment({ amount: '10' }), 'USD')).toEqual({
      id: 'adj1',
      invoiceId: ZUORA_INVOICE,
      type: 'Credit',
      sourceType: 'InvoiceDetail',
      sourceId: 'i1',
      amount: '10.00',
      date: '2026-10-20',
    });
    expect(asPosted(anAdjustment({ amount: '10' }), 'JPY').amount).toBe('10');
  });

  it.each([
    ['10', '10.00'],
    ['12.5', '12.50'],
    ['12.345', '12.345'],
  ])('of a memo that is gone lose nothing of their amount: %s is kept as %s', (amount, kept) => {
    expect(asPosted(anAdjustment({ amount }), null).amount).toBe(kept);
  });
});

describe('adjustments in the order of their legs', () => {
  const byLeg = (...sources: ReturnType<typeof asPosted>[]): string[] =>
    inLegOrder(sources, [charge, credit, otherCredit]).map(({ sourceId }) => sourceId);

  it('have the Charge first, then the Credits by invoice, those of one invoice as given', () => {
    expect(
      byLeg(
        on(OTHER, 'k1'),
        on(ZUORA_INVOICE, 'i2'),
        on(ZUORA_INVOICE, 'i1'),
        on(NEGATIVE, 'n1', 'Charge'),
        on(OTHER, 'k0'),
      ),
    ).toEqual(['n1', 'i2', 'i1', 'k1', 'k0']);
  });

  it('stand before them all where no leg is known', () => {
    expect(byLeg(on(NEGATIVE, 'n1', 'Charge'), on('0'.repeat(32), 'x'))).toEqual(['x', 'n1']);
    const byId = { ...charge, invoice: { id: NEGATIVE } };
    const credited = [on(NEGATIVE, 'n1', 'Charge'), on(NEGATIVE, 'y')];
    expect(inLegOrder(credited, [byId, credit]).map(({ sourceId }) => sourceId)).toEqual(['y', 'n1']);
  });
});

describe('a leg', () => {
  it('goes to the invoice of its id, or of its number where it has no id', () => {
    const [first, , negative] = invoices as [(typeof invoices)[0], unknown, (typeof invoices)[0]];
    expect([isOn(credit, first), isOn(credit, negative)]).toEqual([true, false]);
    expect([isOn(charge, first), isOn(charge, negative)]).toEqual([false, true]);
  });
});
