import { compareIds, roomsOf } from '../../src/domain/room';
import type { AdjustmentType } from '../../src/domain/journal';
import type { ZuoraInvoice } from '../../src/domain/zuoraInvoice';
import { anAdjustment, anInvoice, anItem } from './builders';

const rooms = (invoice: ZuoraInvoice, type: AdjustmentType = 'Credit'): Record<string, string> =>
  Object.fromEntries(roomsOf(invoice, type).rooms.map((room) => [room.sourceId, room.amount.toFixed(2)]));

describe('ids', () => {
  it('are ordered as texts', () => {
    expect([compareIds('a', 'b'), compareIds('b', 'a'), compareIds('a', 'a')]).toEqual([-1, 1, 0]);
  });
});

describe('rooms of an invoice', () => {
  it('say what they are', () => {
    const invoice = anInvoice({ items: [anItem('i1', '100.00', { taxes: { t1: '10.00' } })] });
    expect(
      roomsOf(invoice, 'Credit').rooms.map(({ sourceType, sourceId, itemId }) => [
        sourceType,
        sourceId,
        itemId,
      ]),
    ).toEqual([
      ['InvoiceDetail', 'i1', 'i1'],
      ['Tax', 't1', 'i1'],
    ]);
  });

  it('stand by item id, each item before its taxes', () => {
    const invoice = anInvoice({
      items: [
        anItem('i2', '50.00', { taxes: { t9: '5.00' } }),
        anItem('i1', '100.00', { taxes: { t4: '8.00', t3: '2.00' } }),
      ],
    });
    expect(roomsOf(invoice, 'Credit').rooms.map(({ sourceId }) => sourceId)).toEqual([
      'i1',
      't3',
      't4',
      'i2',
      't9',
    ]);
  });

  it('shrink by earlier Credits and grow by Charges, tax items for themselves', () => {
    const invoice = anInvoice({
      items: [anItem('i1', '100.00', { taxes: { t1: '10.00' } })],
      adjustments: [
        anAdjustment({ amount: '40.00' }),
        anAdjustment({ id: 'adj2', type: 'Charge', amount: '5.00' }),
        anAdjustment({ id: 'adj3', sourceType: 'Tax', sourceId: 't1', amount: '4.00' }),
      ],
    });
    expect(rooms(invoice)).toEqual({ i1: '65.00', t1: '6.00' });
  });

  it('are not touched by canceled adjustments', () => {
    expect(rooms(anInvoice({ adjustments: [anAdjustment({ status: 'Canceled' })] }))).toEqual({
      i1: '100.00',
    });
  });

  it('are net of the discount that applies to the item, and of its tax in proportion', () => {
    const invoice = anInvoice({
      items: [
        anItem('i1', '100.00', { taxes: { t1: '6.00', t2: '4.00' } }),
        anItem('i2', '-20.00', { isDiscount: true, appliesTo: 'i1', taxes: { t3: '-1.00', t4: '-1.00' } }),
      ],
    });
    expect(rooms(invoice)).toEqual({ i1: '80.00', t1: '4.80', t2: '3.20' });
  });

  it('give back what was taken off a discount', () => {
    const invoice = anInvoice({
      items: [anItem('i1', '100.00'), anItem('i2', '-20.00', { isDiscount: true, appliesTo: 'i1' })],
      adjustments: [anAdjustment({ type: 'Charge', sourceId: 'i2', amount: '5.00' })],
    });
    expect(rooms(invoice)).toEqual({ i1: '85.00' });
  });

  it('leave a discount without target to the balance', () => {
    const invoice = anInvoice({
      balance: '80.00',
      items: [anItem('i1', '100.00'), anItem('i2', '-20.00', { isDiscount: true })],
    });
    expect(rooms(invoice)).toEqual({ i1: '100.00' });
    expect(roomsOf(invoice, 'Credit').balance.toFixed(2)).toBe('80.00');
  });

  it('of a negative invoice take Charges on its negative items only', () => {
    const invoice = anInvoice({
      balance: '-55.00',
      items: [anItem('i1', '-60.00', { taxes: { t1: '-5.00' } }), anItem('i2', '10.00')],
    });
    expect(rooms(invoice, 'Charge')).toEqual({ i1: '60.00', t1: '5.00' });
    expect(roomsOf(invoice, 'Charge').balance.toFixed(2)).toBe('55.00');
    expect(roomsOf(invoice, 'Credit').balance.toFixed(2)).toBe('0.00');
  });

  it('are never on a discount, which is negative on any invoice', () => {
    const discount = anItem('i2', '-5.00', { isDiscount: true });
    const invoice = anInvoice({ balance: '-65.00', items: [anItem('i1', '-60.00'), discount] });
    expect(rooms(invoice, 'Charge')).toEqual({ i1: '60.00' });
  });
});
