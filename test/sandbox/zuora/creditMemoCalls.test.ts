import { C1, D1, P, tenantWith } from './fixture.ts';

const settlement = (options: object = {}): ReturnType<typeof tenantWith> =>
  tenantWith({ options: { invoiceSettlement: true, ...options } });
const FROM_INVOICE = `/v1/credit-memos/invoice/${P}`;
const item = (more: object = {}): object => ({ invoiceItemId: C1, amount: 20, skuName: 'Seats', ...more });
const memo = (more: object = {}): object => ({ taxAutoCalculation: false, items: [item()], ...more });
const applying = { autoApplyToInvoiceUponPosting: true };

interface Made {
  readonly id: string;
}

describe('a credit memo that applies itself to its invoice', () => {
  it('T49 does so when it is posted later', () => {
    const { post, put, balance } = settlement();
    const { id } = post(FROM_INVOICE, memo(applying)).json as Made;
    expect(balance()).toBe('110.000000000');
    expect(put(`/v1/credit-memos/${id}/post`, {}).json).toMatchObject({
      status: 'Posted',
      appliedAmount: '20.000000000',
      unappliedAmount: '0.000000000',
      success: true,
    });
    expect(balance()).toBe('90.000000000');
  });

  it('T49 stays a draft when the invoice has less left by then, and is posted without room where it was not told to', () => {
    const { tenant, post, put, get, balance } = settlement();
    const told = (post(FROM_INVOICE, memo(applying)).json as Made).id;
    const untold = (post(FROM_INVOICE, memo()).json as Made).id;
    const invoice = tenant.ledger.invoices.get(P);
    if (invoice) invoice.paid = '100.00';
    expect(put(`/v1/credit-memos/${told}/post`, {}).json).toMatchObject({
      success: false,
      reasons: [{ code: '50000030' }],
    });
    expect(get(`/v1/credit-memos/${told}`).json).toMatchObject({
      status: 'Draft',
      appliedAmount: '0.000000000',
    });
    expect(put(`/v1/credit-memos/${untold}/post`, {}).json).toMatchObject({
      status: 'Posted',
      unappliedAmount: '20.000000000',
    });
    expect(balance()).toBe('10.000000000');
  });
});

describe('the older names', () => {
  it('T49 answer as the newer ones do', () => {
    const { post, put, get, balance } = settlement();
    const first = (post(`/v1/invoices/${P}/creditmemos`, memo()).json as Made).id;
    const second = (post(`/v1/creditmemos/invoice/${P}`, memo()).json as Made).id;
    expect(get('/v1/creditmemos').json).toMatchObject({ creditmemos: [{ id: first }, { id: second }] });
    const application = { invoices: [{ invoiceId: P, amount: 5 }] };
    put(`/v1/creditmemos/${first}/post`, {});
    put(`/v1/creditmemos/${first}/apply`, application);
    expect(balance()).toBe('105.000000000');
    put(`/v1/creditmemos/${first}/unapply`, application);
    expect(put(`/v1/creditmemos/${first}/unpost`, {}).json).toMatchObject({ status: 'Draft' });
    expect(put(`/v1/creditmemos/${first}/cancel`, {}).json).toMatchObject({ status: 'Canceled' });
    put(`/v1/creditmemos/${second}/post`, {});
    expect(put(`/v1/creditmemos/${second}/reverse`, {}).json).toMatchObject({ reversed: true });
    expect(get(`/v1/creditmemos/${first}`).json).toEqual(get(`/v1/credit-memos/${first}`).json);
    expect(balance()).toBe('110.000000000');
  });
});

describe('credit memos in bulk', () => {
  const bulk = (...memos: unknown[]): object => ({ sourceType: 'Invoice', memos });
  const failed = (objectIndex: string, code: string): object => ({
    objectIndex,
    success: false,
    processId: expect.any(String),
    reasons: [{ code, message: expect.any(String) }],
  });

  it.each(['/v1/credit-memos/bulk', '/v1/creditmemos/bulk'])(
    'T49 %s makes each memo on its own, the refused ones stopping none',
    (path) => {
      const { post, balance } = settlement();
      const posted = { invoiceId: P, autoPost: true, ...applying };
      const reply = post(
        path,
        bulk(
          memo({ ...posted, items: [item({ amount: 60 })] }),
          memo({ ...posted, items: [item({ amount: 41 })] }),
          memo({ invoiceId: 'none' }),
          memo(),
          null,
          memo({ ...posted, items: [item({ amount: 40 })] }),
        ),
      );
      expect(reply.status).toBe(200);
      expect(reply.json).toEqual({
        success: true,
        memos: [
          expect.objectContaining({ number: 'CM00000001', amount: '60.000000000', success: true }),
          failed('1', '50000030'),
          failed('2', '50000040'),
          failed('3', '50000022'),
          failed('4', '50000020'),
          expect.objectContaining({ number: 'CM00000002', amount: '40.000000000', success: true }),
        ],
      });
      expect(balance()).toBe('10.000000000');
    },
  );

  it('T49 takes 50 memos and refuses 51 as a whole', () => {
    const many = (count: number): object =>
      bulk(...Array.from({ length: count }, () => memo({ invoiceId: P, items: [item({ amount: 1 })] })));
    const path = '/v1/credit-memos/bulk';
    expect(settlement().post(path, many(50)).json).toMatchObject({ memos: { length: 50 } });
    const { post, get } = settlement();
    expect(post(path, many(51)).json).toMatchObject({ success: false, reasons: [{ code: '50000020' }] });
    expect(get('/v1/credit-memos').json).toMatchObject({ creditmemos: [] });
  });

  it('repeats the whole answer under its key', () => {
    const { post, get } = settlement();
    const send = (): unknown =>
      post('/v1/credit-memos/bulk', bulk(memo({ invoiceId: P }), null), {
        headers: { 'idempotency-key': 'k' },
      });
    const first = send();
    expect(send()).toEqual(first);
    expect(get('/v1/credit-memos').json).toMatchObject({ creditmemos: { length: 1 } });
  });
});

describe('what of Invoice Settlement the sandbox does not have', () => {
  it.each([
    ['POST', `/v1/debit-memos/invoice/${P}`, { items: [item()] }],
    ['POST', '/v1/credit-memos', {}],
    ['PUT', '/v1/credit-memos/bulk', {}],
    ['POST', '/v1/credit-memos/bulk', { sourceType: 'Standalone', memos: [{}] }],
  ])('is said of %s %s in words that are not Zuora’s', (method, path, body) => {
    const reply = settlement().send(method, path, body);
    expect([reply.status, reply.json]).toEqual([
      404,
      { message: expect.stringContaining('The sandbox tenant does not know') },
    ]);
  });
});

describe('the body of a credit memo call', () => {
  const tax = (more: object): object =>
    memo({ items: [item({ taxItems: [{ sourceTaxItemId: D1, ...more }] })] });

  it.each([
    ['items', memo({ items: undefined })],
    ['items', memo({ items: null })],
    ['items[0].invoiceItemId', memo({ items: [item({ invoiceItemId: undefined })] })],
    ['items[0].amount', memo({ items: [item({ amount: undefined })] })],
    ['items[1].skuName', memo({ items: [item(), item({ skuName: '' })] })],
    ['items[0].taxItems[0].amount', tax({})],
  ])('must have %s, in category 22', (name, body) => {
    expect(settlement().post(FROM_INVOICE, body).json).toMatchObject({
      success: false,
      reasons: [{ code: '50000022', message: `${name} is required.` }],
    });
  });

  it.each([
    ['items must hold at least one entry.', memo({ items: [] })],
    ['items must be an array.', memo({ items: {} })],
    ['items[0] must be an object.', memo({ items: [7] })],
    ['items[0].amount must be a number.', memo({ items: [item({ amount: '1' })] })],
    ['items[0].skuName must be a string.', memo({ items: [item({ skuName: 7 })] })],
    ['items[0].taxItems must be an array.', memo({ items: [item({ taxItems: 7 })] })],
    ['effectiveDate must be a date yyyy-mm-dd.', memo({ effectiveDate: '2030-02-30' })],
    ['autoPost must be true or false.', memo({ autoPost: 'yes' })],
    ['comment must have at most 255 characters.', memo({ comment: 'x'.repeat(256) })],
    ['Origin__NS must be a string.', memo({ Origin__NS: 7 })],
    ['reasonCode must be a string.', memo({ reasonCode: null })],
  ])('is refused in category 20 with a plain sentence: %s', (message, body) => {
    expect(settlement().post(FROM_INVOICE, body).json).toMatchObject({
      success: false,
      reasons: [{ code: '50000020', message }],
    });
  });

  it('T49 must name invoices and amounts to apply it to', () => {
    const { post, put } = settlement();
    const { id } = post(FROM_INVOICE, memo({ autoPost: true })).json as Made;
    const path = `/v1/credit-memos/${id}/apply`;
    for (const [body, code, message] of [
      [{}, '50000022', 'invoices is required.'],
      [{ invoices: [{ amount: 1 }] }, '50000022', 'invoices[0].invoiceId is required.'],
      [{ invoices: [{ invoiceId: P, amount: true }] }, '50000020', 'invoices[0].amount must be a number.'],
    ] as const) {
      expect(put(path, body).json).toMatchObject({ success: false, reasons: [{ code, message }] });
    }
  });
});
