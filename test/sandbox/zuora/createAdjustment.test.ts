import {
  ACCOUNT,
  C1,
  C2,
  charge,
  credit,
  D1,
  failure,
  IIA,
  invoiceP,
  MINUS_99,
  MIXED,
  mixedInvoice,
  N,
  P,
  PLUS_100,
  tenantWith,
} from './fixture.ts';

const POSITIVE_TO_NEGATIVE =
  'You can not adjust the invoice balance from a positive amount to a negative amount.';
const NEGATIVE_TO_POSITIVE =
  'You can not adjust the invoice balance from a negative amount to a positive amount.';
const ITEM_TOWARD_ZERO = 'The Invoice Item can only be adjusted toward zero.';
const mixed = (fields: object): object => credit({ InvoiceId: MIXED, ...fields });

describe('creating an invoice item adjustment', () => {
  it('T6 lowers the balance and the item by a Credit and answers an id only', () => {
    const { post, balance, remainder } = tenantWith();
    const reply = post(IIA, credit());
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ Success: true, Id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(balance()).toBe('70.000000000');
    expect(remainder(P, C1)).toBe('60.000000000');
  });

  it('T7 can be read back with every field of the reference’s example', () => {
    const { adjust, get } = tenantWith();
    const id = adjust({ Comment: 'CM 1001', ReferenceId: '5001', Amount: 12.5 });
    const user = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(get(`${IIA}/${id}`).json).toEqual({
      Id: id,
      CustomerName: expect.any(String),
      CustomerNumber: expect.any(String),
      ServiceStartDate: '2030-01-01',
      ServiceEndDate: '2030-01-31',
      AccountingCode: 'Accounts Receivable',
      ExcludeItemBillingFromRevenueAccounting: 'false',
      CreatedById: user,
      UpdatedById: user,
      UpdatedDate: '2030-02-01 00:00:00.000000000 +00:00',
      AdjustmentNumber: 'IIA-00000001',
      AccountId: ACCOUNT,
      InvoiceId: P,
      InvoiceNumber: 'INV00000001',
      InvoiceItemName: 'Seats',
      SourceId: C1,
      SourceType: 'InvoiceDetail',
      Type: 'Credit',
      Status: 'Processed',
      Amount: '12.5',
      AdjustmentDate: '2030-01-15',
      ReasonCode: 'Standard Adjustment',
      Comment: 'CM 1001',
      ReferenceId: '5001',
      CreatedDate: '2030-02-01 00:00:00.000000000 +00:00',
    });
  });

  it('takes the accounting code of the item, of a tax that of its item, unless it is given one', () => {
    const { tenant, adjust, get } = tenantWith();
    const item = tenant.ledger.items.get(C1);
    if (item) tenant.ledger.items.set(C1, { ...item, accountingCode: 'Seats revenue' });
    const codeOf = (fields: object): unknown => get(`${IIA}/${adjust(fields)}?fields=AccountingCode`).json;
    expect(codeOf({ Amount: 1 })).toEqual({ AccountingCode: 'Seats revenue' });
    expect(codeOf({ Amount: 1, SourceType: 'Tax', SourceId: D1 })).toEqual({
      AccountingCode: 'Seats revenue',
    });
    const seeded = { id: 'a'.repeat(32), invoiceId: P, sourceType: 'InvoiceDetail', sourceId: C1 };
    const held = { ...seeded, type: 'Credit', amount: '1.00', date: '2030-01-15' };
    expect(tenantWith({ adjustments: [held] }).get(`${IIA}/${held.id}?fields=AccountingCode`).json).toEqual({
      AccountingCode: 'Accounts Receivable',
    });
    expect(codeOf({ Amount: 1, AccountingCode: 'Refunds' })).toEqual({ AccountingCode: 'Refunds' });
  });

  it('keeps an adjustment out of revenue accounting from WSDL 117 on, and knows no such field before', () => {
    const name = 'ExcludeItemBillingFromRevenueAccounting';
    const { post, get } = tenantWith();
    const excluded = (version?: string): unknown => {
      const sent = version === undefined ? {} : { headers: { 'x-zuora-wsdl-version': version } };
      const { Id } = post(IIA, credit({ Amount: 1, [name]: true }), sent).json as { Id: string };
      return (get(`${IIA}/${Id}`).json as Record<string, unknown>)[name];
    };
    expect([excluded(), excluded('116'), excluded('117')]).toEqual(['false', 'false', 'true']);
    const strict = '/v1/action/create?rejectUnknownFields=true';
    const rows = { type: 'InvoiceItemAdjustment', objects: [credit({ Amount: 1, [name]: true })] };
    expect(post(strict, rows).json).toEqual({ message: 'Error - unrecognised fields' });
    expect(post(strict, rows, { headers: { 'x-zuora-wsdl-version': '117' } }).status).toBe(200);
  });

  it.each([
    ['the number only', { InvoiceId: undefined, InvoiceNumber: 'INV00000001' }],
    ['the id only', {}],
    ['both', { InvoiceNumber: 'INV00000001' }],
  ])('T8 finds the invoice by %s', (_what, fields) => {
    const { post, balance } = tenantWith();
    expect(post(IIA, credit(fields)).status).toBe(200);
    expect(balance()).toBe('70.000000000');
  });

  it('refuses an id and a number of two invoices', () => {
    expect(tenantWith().post(IIA, credit({ InvoiceNumber: 'INV00000002' })).json).toEqual(
      failure('INVALID_VALUE'),
    );
  });

  it.each(['InvoiceId', 'SourceId', 'SourceType', 'Type', 'Amount', 'AdjustmentDate'])(
    'T9 requires %s',
    (name) => {
      for (const value of [undefined, null, '']) {
        const reply = tenantWith().post(IIA, credit({ [name]: value }));
        expect([reply.status, reply.json]).toEqual([400, failure('MISSING_REQUIRED_VALUE')]);
      }
    },
  );

  it('T10 drops Comments and unknown fields in silence', () => {
    const { adjust, get } = tenantWith();
    const read = get(`${IIA}/${adjust({ Comments: 'lost', Nonsense: 1 })}`).json;
    expect(read).not.toHaveProperty('Comments');
    expect(read).not.toHaveProperty('Comment');
    expect(read).not.toHaveProperty('Nonsense');
  });

  it('T11 ignores AccountId, Status and TransferredToAccounting', () => {
    const { adjust, get } = tenantWith();
    const id = adjust({ AccountId: 'f'.repeat(32), Status: 'Canceled', TransferredToAccounting: 'Yes' });
    const read = get(`${IIA}/${id}`).json;
    expect(read).toMatchObject({ AccountId: ACCOUNT, Status: 'Processed' });
    expect(read).not.toHaveProperty('TransferredToAccounting');
  });

  it.each([
    ['Comment', 255],
    ['ReferenceId', 60],
    ['AdjustmentNumber', 255],
    ['IntegrationId__NS', 255],
  ])('T12 takes %s of %i characters and no more', (name, limit) => {
    expect(tenantWith().post(IIA, credit({ [name]: 'x'.repeat(limit) })).status).toBe(200);
    expect(tenantWith().post(IIA, credit({ [name]: 'x'.repeat(limit + 1) })).json).toEqual(
      failure('INVALID_VALUE'),
    );
  });

  it('T12 refuses a ReasonCode of 33 characters', () => {
    expect(tenantWith().post(IIA, credit({ ReasonCode: 'x'.repeat(33) })).json).toEqual(
      failure('INVALID_VALUE'),
    );
  });

  it.each([0, -1, -0.01])('T13 refuses the amount %d', (Amount) => {
    const message = 'Adjustment amount cannot be negative or zero.';
    expect(tenantWith().post(IIA, credit({ Amount })).json).toEqual(failure('INVALID_VALUE', message));
  });

  it.each(['1,000.00', '40', '40.00', true])(
    'T13 refuses the amount %j, which is no bare number',
    (Amount) => {
      expect(tenantWith().post(IIA, credit({ Amount })).json).toEqual(failure('INVALID_VALUE'));
    },
  );

  it('T14 refuses more than is left of the item', () => {
    const message = 'Adjustment amount is out of range. Please change the amount.';
    expect(tenantWith().post(IIA, credit({ Amount: 100.01 })).json).toEqual(
      failure('INVALID_VALUE', message),
    );
    const { adjust, post } = tenantWith();
    adjust({ Amount: 60 });
    expect(post(IIA, credit({ Amount: 40.01 })).json).toEqual(failure('INVALID_VALUE', message));
  });

  it('T15 refuses a Credit above the balance of a paid-down invoice', () => {
    const { post } = tenantWith({ invoices: [{ ...invoiceP, paid: '80.00' }] });
    expect(post(IIA, credit()).json).toEqual(failure('INVALID_VALUE', POSITIVE_TO_NEGATIVE));
    expect(post(IIA, credit({ Amount: 30 })).status).toBe(200);
  });

  it('T16 refuses a Charge past zero on a negative invoice', () => {
    const invoice = { id: N, number: 'INV2', accountId: ACCOUNT, date: '2030-01-01', paid: '-40.00' };
    const { post } = tenantWith({
      invoices: [{ ...invoice, items: [{ id: C2, name: 'Return', amount: '-50.00' }] }],
    });
    expect(post(IIA, charge()).json).toEqual(failure('INVALID_VALUE', NEGATIVE_TO_POSITIVE));
    expect(post(IIA, charge({ Amount: 10 })).status).toBe(200);
  });

  it('T17 refuses to move an item away from zero', () => {
    const { post } = tenantWith();
    expect(post(IIA, credit({ Type: 'Charge', Amount: 1 })).json).toEqual(
      failure('INVALID_VALUE', ITEM_TOWARD_ZERO),
    );
    expect(post(IIA, charge({ Type: 'Credit', Amount: 1 })).json).toEqual(
      failure('INVALID_VALUE', ITEM_TOWARD_ZERO),
    );
  });

  it('T18 refuses to move the balance away from zero, advanced adjustments on', () => {
    const { post } = tenantWith({ options: { advancedAdjustments: true } });
    const row = mixed({ SourceId: MINUS_99, Type: 'Charge', Amount: 2 });
    const message = 'The Invoice balance can only be adjusted toward zero.';
    expect(post(IIA, row).json).toEqual(failure('INVALID_VALUE', message));
    expect(post(IIA, mixed({ SourceId: PLUS_100, Amount: 2.5 })).json).toEqual(
      failure('INVALID_VALUE', POSITIVE_TO_NEGATIVE),
    );
  });

  it("T19 refuses an item against the invoice's sign, advanced adjustments off", () => {
    const { post } = tenantWith({ invoices: [mixedInvoice] });
    expect(post(IIA, mixed({ SourceId: MINUS_99, Type: 'Charge', Amount: 0.5 })).json).toEqual(
      failure('INVALID_VALUE'),
    );
  });

  it('T20 credits a tax item and leaves its charge alone', () => {
    const { post, remainder, balance } = tenantWith();
    expect(post(IIA, credit({ Amount: 10, SourceType: 'Tax', SourceId: D1 })).status).toBe(200);
    expect([remainder(P, D1), remainder(P, C1), balance()]).toEqual([
      '0.000000000',
      '100.000000000',
      '100.000000000',
    ]);
  });

  it.each([
    ['a charge as Tax', { SourceType: 'Tax' }],
    ['a tax item as InvoiceDetail', { SourceId: D1 }],
    ['an item of another invoice', { SourceId: C2 }],
    ['an unknown item', { SourceId: 'f'.repeat(32) }],
    ['an unknown invoice', { InvoiceId: 'f'.repeat(32) }],
    ['an unknown source type', { SourceType: 'Item' }],
    ['an unknown type', { Type: 'credit' }],
  ])('T21 refuses %s', (_what, fields) => {
    expect(tenantWith().post(IIA, credit(fields)).json).toEqual(failure('INVALID_VALUE'));
  });

  it('T22 refuses any adjustment on a zero balance', () => {
    const { post } = tenantWith({ invoices: [{ ...invoiceP, paid: '110.00' }] });
    expect(post(IIA, credit({ Amount: 1 })).json).toEqual(failure('INVALID_VALUE'));
  });

  it.each(['Draft', 'Canceled', 'Error'])('T22 refuses a %s invoice', (status) => {
    expect(tenantWith({ invoices: [{ ...invoiceP, status }] }).post(IIA, credit()).json).toEqual(
      failure('INVALID_VALUE'),
    );
  });

  it('T22 takes the invoice date and refuses the day before', () => {
    expect(tenantWith().post(IIA, credit({ AdjustmentDate: '2030-01-01' })).status).toBe(200);
    expect(tenantWith().post(IIA, credit({ AdjustmentDate: '2029-12-31' })).json).toEqual(
      failure('INVALID_VALUE'),
    );
  });

  it('T22 refuses a date in a closed accounting period and takes the day after', () => {
    const block = { closedThrough: '2030-01-15' };
    expect(tenantWith(block).post(IIA, credit()).json).toEqual(failure('ACCOUNTING_PERIOD_CLOSED'));
    expect(tenantWith(block).post(IIA, credit({ AdjustmentDate: '2030-01-16' })).status).toBe(200);
  });

  it.each(['2030-02-30', '15.01.2030', '2030-01-15T00:00:00Z', 20300115])(
    'refuses the date %j',
    (AdjustmentDate) => {
      expect(tenantWith().post(IIA, credit({ AdjustmentDate })).json).toEqual(failure('INVALID_VALUE'));
    },
  );

  it('T23 takes several Credits on one item down to a balance of exactly zero', () => {
    const { adjust, balance } = tenantWith();
    adjust({ Amount: 33.33 });
    adjust({ Amount: 66.67 });
    adjust({ Amount: 10, SourceType: 'Tax', SourceId: D1 });
    expect(balance()).toBe('0.000000000');
  });

  it('T24 refuses an unknown reason code and takes a known one', () => {
    expect(tenantWith().post(IIA, credit({ ReasonCode: 'Because' })).json).toEqual(failure('INVALID_VALUE'));
    expect(tenantWith().post(IIA, credit({ ReasonCode: 'Write-off' })).status).toBe(200);
    expect(tenantWith().post(IIA, credit({ ReasonCode: '' })).status).toBe(200);
  });

  it('T24 refuses an adjustment number that exists and keeps a new one', () => {
    const { adjust, post, get } = tenantWith();
    const id = adjust({ AdjustmentNumber: 'CM2001-1', Amount: 1 });
    expect(get(`${IIA}/${id}`).json).toMatchObject({ AdjustmentNumber: 'CM2001-1' });
    expect(post(IIA, credit({ AdjustmentNumber: 'CM2001-1' })).json).toEqual(failure('DUPLICATE_VALUE'));
  });

  it('T24 numbers automatically where a caller cannot set the number', () => {
    const { adjust, get } = tenantWith({
      options: { settableAdjustmentNumber: false, adjustmentNumberPrefix: 'IILA-' },
    });
    expect(get(`${IIA}/${adjust({ AdjustmentNumber: 'CM2001-1' })}`).json).toMatchObject({
      AdjustmentNumber: 'IILA-00000001',
    });
  });

  it('refuses more decimals than the currency has, or rounds them by switch', () => {
    expect(tenantWith().post(IIA, credit({ Amount: 1.005 })).json).toEqual(failure('INVALID_VALUE'));
    const { adjust, get } = tenantWith({ options: { extraDecimals: 'round' } });
    expect(get(`${IIA}/${adjust({ Amount: 1.005 })}`).json).toMatchObject({ Amount: '1.01' });
  });

  it('reads an amount digit by digit, beyond what a float holds', () => {
    const invoice = { ...invoiceP, items: [{ id: C1, name: 'Seats', amount: '9007199254740.99' }] };
    const { post, balance } = tenantWith({ invoices: [invoice] });
    const body = JSON.stringify(credit({ Amount: 0 })).replace('"Amount":0', '"Amount":9007199254740.98');
    expect(post(IIA, body).status).toBe(200);
    expect(balance()).toBe('0.010000000');
  });

  it('adds the tax in proportion, and refuses tax items, where Avalara taxes adjustments', () => {
    const { adjust, post, remainder } = tenantWith({ options: { taxedByAvalara: true } });
    adjust({ Amount: 50 });
    expect(remainder(P, D1)).toBe('5.000000000');
    expect(post(IIA, credit({ Amount: 1, SourceType: 'Tax', SourceId: D1 })).json).toEqual(
      failure('INVALID_VALUE'),
    );
  });
});
