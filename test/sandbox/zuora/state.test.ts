import { currencyDecimals } from '../../../sandbox/zuora/currency.ts';
import { readZuoraState } from '../../../sandbox/zuora/state.ts';
import { C1, C2, D1, invoiceP, P, tenantWith } from './fixture.ts';

const withInvoice = (more: object): object => ({ invoices: [{ ...invoiceP, ...more }] });
const item = (more: object): object =>
  withInvoice({ items: [{ id: C1, name: 'Seats', amount: '1.00', ...more }] });
const adjustment = (more: object): object => ({
  invoices: [invoiceP],
  adjustments: [
    {
      id: 'a'.repeat(32),
      invoiceId: P,
      sourceType: 'InvoiceDetail',
      sourceId: C1,
      type: 'Credit',
      amount: '5.00',
      date: '2030-01-15',
      ...more,
    },
  ],
});

describe('the state a tenant starts from', () => {
  it('fills in every default of the format', () => {
    expect(readZuoraState(withInvoice({ items: [{ id: C1, name: 'Seats', amount: '1.00' }] }))).toMatchObject(
      {
        options: {
          advancedAdjustments: false,
          taxedByAvalara: false,
          invoiceSettlement: false,
          tokenSeconds: 3599,
        },
        clients: [],
        accounts: [],
        invoices: [
          {
            status: 'Posted',
            currency: 'USD',
            paid: '0.00',
            items: [{ kind: 'Charge', appliesTo: null, tax: [] }],
          },
        ],
        adjustments: [],
        closedThrough: null,
      },
    );
  });

  it.each([
    ['an unknown key', { invoicess: [] }, 'invoicess'],
    ['an unknown option', { options: { fast: true } }, 'options.fast'],
    ['a number for money', item({ amount: 1 }), 'invoices[0].items[0].amount'],
    ['money with a comma', item({ amount: '1,00' }), 'invoices[0].items[0].amount'],
    ['more decimals than the currency', item({ amount: '1.001' }), 'invoices[0].items[0].amount'],
    ['decimals in yen', { ...withInvoice({ currency: 'JPY', items: [], paid: '1.50' }) }, 'invoices[0].paid'],
    ['an id of another length', withInvoice({ id: 'b1' }), 'invoices[0].id'],
    ['a missing number', withInvoice({ number: undefined }), 'invoices[0].number'],
    ['a day that does not exist', withInvoice({ date: '2030-13-01' }), 'invoices[0].date'],
    ['an unknown status', withInvoice({ status: 'Open' }), 'invoices[0].status'],
    ['a discount on nothing', item({ kind: 'Discount', appliesTo: C2 }), 'invoices[0].items[0].appliesTo'],
    ['an invoice twice', { invoices: [invoiceP, invoiceP] }, 'invoices[1].id'],
    ['an adjustment of no invoice', adjustment({ invoiceId: 'f'.repeat(32) }), 'adjustments[0].invoiceId'],
    ['an adjustment of a foreign item', adjustment({ sourceId: C2 }), 'adjustments[0].sourceId'],
    ['an adjustment of zero', adjustment({ amount: '0.00' }), 'adjustments[0].amount'],
    ['a client id that is no UUID', { clients: [{ id: 'x', secret: 'y' }] }, 'clients[0].id'],
    ['an array', [], '(the whole file)'],
  ])('names where %s stands', (_what, block, path) => {
    expect(readZuoraState(block)).toMatchObject({ problem: { path, message: expect.any(String) } });
  });

  it('names the path within a whole scenario', () => {
    const scenario = { name: 'x', zuora: item({ amount: 1 }) };
    expect(readZuoraState(scenario)).toMatchObject({
      problem: { path: 'zuora.invoices[0].items[0].amount' },
    });
    expect(readZuoraState({ name: 'x', steps: [] })).toMatchObject({ invoices: [] });
  });

  it('numbers new adjustments beside the seeded ones and counts those in the balance', () => {
    const block = adjustment({ number: 'IIA-00000001' });
    const { adjust, balance, get } = tenantWith(block);
    expect(balance()).toBe('105.000000000');
    const id = adjust({ Amount: 10, SourceType: 'Tax', SourceId: D1 });
    expect(get(`/v1/object/invoice-item-adjustment/${id}?fields=AdjustmentNumber`).json).toEqual({
      AdjustmentNumber: 'IIA-00000002',
    });
  });

  it('gives a seeded adjustment without a number one that no other seed has', () => {
    const first = { ...adjustment({}) } as { adjustments: object[] };
    const [seed] = first.adjustments;
    const { tenant } = tenantWith({
      ...first,
      adjustments: [seed, { ...seed, id: 'b'.repeat(32), number: 'IIA-00000001' }],
    });
    expect([...tenant.ledger.adjustments.values()].map(({ number }) => number)).toEqual([
      'IIA-00000002',
      'IIA-00000001',
    ]);
  });

  it.each([
    ['JPY', 0],
    ['USD', 2],
    ['BHD', 3],
    ['CLF', 4],
  ])('knows the decimals of %s', (currency, decimals) => {
    expect(currencyDecimals(currency)).toBe(decimals);
  });
});
