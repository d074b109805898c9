import { C1, credit, D1, failure, IIA, invoiceP, P, tenantWith } from './fixture.ts';

const settlement = (): ReturnType<typeof tenantWith> => tenantWith({ options: { invoiceSettlement: true } });
const MEMO = `/v1/credit-memos/invoice/${P}`;
const memo = (more: object = {}): object => ({
  effectiveDate: '2030-01-15',
  comment: 'CM 1001',
  autoPost: true,
  autoApplyToInvoiceUponPosting: true,
  excludeFromAutoApplyRules: true,
  taxAutoCalculation: false,
  items: [
    { invoiceItemId: C1, amount: 20, skuName: 'Seats', taxItems: [{ sourceTaxItemId: D1, amount: 2 }] },
  ],
  ...more,
});

describe('Invoice Settlement', () => {
  it('T49 refuses invoice item adjustments while it is on', () => {
    expect(settlement().post(IIA, credit()).json).toEqual(failure('INVALID_TYPE'));
  });

  it('T49 refuses credit memos with a category-10 reason while it is off', () => {
    for (const reply of [tenantWith().post(MEMO, memo()), tenantWith().get('/v1/credit-memos?pageSize=1')]) {
      expect(reply.json).toMatchObject({ success: false, reasons: [{ code: '50000010' }] });
    }
  });

  it('T49 posts and applies a credit memo, and the items show what is left', () => {
    const { post, balance, remainder, get } = settlement();
    expect(post(MEMO, memo()).json).toMatchObject({
      number: 'CM00000001',
      status: 'Posted',
      amount: '22.000000000',
      appliedAmount: '22.000000000',
      unappliedAmount: '0.000000000',
      referredInvoiceId: P,
      success: true,
    });
    expect([balance(), remainder(P, C1), remainder(P, D1)]).toEqual([
      '88.000000000',
      '80.000000000',
      '8.000000000',
    ]);
    expect(get('/v1/credit-memos?pageSize=1').json).toMatchObject({ creditmemos: { length: 1 } });
    expect(get(`/v1/invoices/${P}/items`).json).toMatchObject({
      invoiceItems: [{ balance: '80.000000000' }],
    });
  });

  it('T49 spreads payments over items and taxes, whose balances sum to the invoice’s', () => {
    const { post, get, balance } = tenantWith({
      options: { invoiceSettlement: true },
      invoices: [{ ...invoiceP, paid: '85.00' }],
    });
    post(MEMO, memo());
    expect(balance()).toBe('3.000000000');
    expect(get(`/v1/invoices/${P}/items`).json).toMatchObject({
      invoiceItems: [
        {
          availableToCreditAmount: '80.000000000',
          balance: '0.000000000',
          taxationItems: {
            data: [
              {
                availableToCreditAmount: '8.000000000',
                creditAmount: '2.000000000',
                paymentAmount: '5.000000000',
                balance: '3.000000000',
              },
            ],
          },
        },
      ],
    });
  });

  it('T49 posts, applies, unapplies and reverses step by step', () => {
    const { post, put, balance, remainder } = settlement();
    const { id } = post(MEMO, memo({ autoPost: false, autoApplyToInvoiceUponPosting: false })).json as {
      id: string;
    };
    const path = `/v1/credit-memos/${id}`;
    const application = (amount: number): object => ({
      effectiveDate: '2030-01-15',
      invoices: [{ invoiceId: P, amount }],
    });
    expect(put(`${path}/apply`, application(5)).json).toMatchObject({ success: false });
    expect(put(`${path}/post`, {}).json).toMatchObject({ status: 'Posted', unappliedAmount: '22.000000000' });
    expect(put(`${path}/apply`, application(22.01)).json).toMatchObject({ success: false });
    expect(put(`${path}/apply`, application(5)).json).toMatchObject({ appliedAmount: '5.000000000' });
    expect(balance()).toBe('105.000000000');
    expect(put(`${path}/reverse`, {}).json).toMatchObject({ success: false });
    expect(put(`${path}/unapply`, application(5)).json).toMatchObject({ appliedAmount: '0.000000000' });
    expect(put(`${path}/reverse`, {}).json).toMatchObject({ success: true });
    expect([balance(), remainder(P, C1)]).toEqual(['110.000000000', '100.000000000']);
  });

  it.each([
    ['more than an item has', { items: [{ invoiceItemId: C1, amount: 100.01, skuName: 'Seats' }] }],
    [
      'an item of another invoice',
      { items: [{ invoiceItemId: 'f'.repeat(32), amount: 1, skuName: 'Seats' }] },
    ],
    ['no item', { items: [] }],
    ['an item without its name', { items: [{ invoiceItemId: C1, amount: 1 }] }],
    ['an amount of zero', { items: [{ invoiceItemId: C1, amount: 0, skuName: 'Seats' }] }],
    ['an amount in quotes', { items: [{ invoiceItemId: C1, amount: '1', skuName: 'Seats' }] }],
  ])('T49 refuses %s and changes nothing', (_what, more) => {
    const { post, balance, remainder } = settlement();
    expect(post(MEMO, memo(more)).json).toMatchObject({
      success: false,
      reasons: [{ code: expect.any(String) }],
    });
    expect([balance(), remainder(P, C1)]).toEqual(['110.000000000', '100.000000000']);
  });
});
