import { ACCOUNT, C1, C2, D1, IIA, invoiceP, N, P, START, tenantWith } from './fixture.ts';

const fault = (code: string, message: unknown = expect.any(String)): object => ({
  FaultCode: code,
  FaultMessage: message,
});

describe('ZOQL', () => {
  it.each([
    ['InvoiceItemAdjustment', `SourceId = '${C1}'`, 'Amount, Type', { Amount: '40', Type: 'Credit' }],
    ['Account', `Id = '${ACCOUNT}'`, 'Currency, Balance', { Currency: 'USD', Balance: '21' }],
    [
      'Invoice',
      `InvoiceNumber = 'INV00000001'`,
      'Id, Status, Balance',
      { Id: P, Status: 'Posted', Balance: '70' },
    ],
    ['InvoiceItem', `InvoiceId = '${N}'`, 'Id, ChargeAmount', { Id: C2, ChargeAmount: '-50' }],
    ['TaxationItem', `InvoiceItemId = '${C1}'`, 'Id, TaxAmount', { Id: D1, TaxAmount: '10' }],
  ])('T33 reads %s', (object, condition, fields, record) => {
    const { adjust, query } = tenantWith();
    adjust();
    const reply = query(`select ${fields} from ${object} where ${condition}`);
    expect([reply.status, reply.json]).toEqual([200, { size: '1', records: [record], done: true }]);
  });

  const SEVERAL = ['1', '2', '3'];
  it.each([
    ["ReferenceId = '1'", ['1']],
    ["ReferenceId != '1'", ['2', '3']],
    ["ReferenceId = '1' or ReferenceId = '3'", ['1', '3']],
    ["ReferenceId = '1' or ReferenceId = '2' and Amount > 5", ['1']],
    ['Amount >= 2 and Amount < 3', ['2']],
    ['Amount = 1.00', ['1']],
    ['Amount <= 2', ['1', '2']],
    ["AdjustmentDate > '2030-01-15'", []],
    ["AdjustmentDate = '2030-01-15' and Status = 'Processed'", SEVERAL],
    ['TransferredToAccounting = null', SEVERAL],
    ['ReferenceId != null', SEVERAL],
    ['Comment = null', ['2', '3']],
    ["Comment = 'it\\'s back\\\\slash'", ['1']],
    ["IntegrationId__NS = '3_7'", ['3']],
  ])('T33 filters by %s', (condition, references) => {
    const { adjust, query } = tenantWith();
    adjust({ Amount: 1, ReferenceId: '1', Comment: "it's back\\slash" });
    adjust({ Amount: 2, ReferenceId: '2' });
    adjust({ Amount: 3, ReferenceId: '3', IntegrationId__NS: '3_7' });
    const { json } = query(`select ReferenceId from InvoiceItemAdjustment where ${condition}`);
    const { records = [] } = json as { records?: { ReferenceId: string }[] };
    expect(records.map(({ ReferenceId }) => ReferenceId)).toEqual(references);
  });

  it('T33 leaves null fields out, and records too when nothing matches', () => {
    const { adjust, query } = tenantWith();
    adjust();
    expect(query('select Type, Comment, ReferenceId from InvoiceItemAdjustment').json).toMatchObject({
      records: [{ Type: 'Credit' }],
    });
    const none = "select Id from Invoice where InvoiceNumber = 'none'";
    expect(query(none).json).toEqual({ size: '0', done: true });
    expect(tenantWith({ options: { emptyRecords: true } }).query(none).json).toEqual({
      size: '0',
      records: [],
      done: true,
    });
  });

  it('T34 pages by the batch size; size counts every match', () => {
    const { adjust, query, post } = tenantWith();
    for (let n = 1; n <= 5; n += 1) adjust({ Amount: n });
    const first = query('select Amount from InvoiceItemAdjustment', { batchSize: 2 }).json as {
      queryLocator: string;
    };
    expect(first).toEqual({
      size: '5',
      records: [{ Amount: '1' }, { Amount: '2' }],
      done: false,
      queryLocator: expect.any(String),
    });
    const second = post('/v1/action/queryMore', { queryLocator: first.queryLocator }).json as {
      queryLocator: string;
    };
    expect(second).toMatchObject({ size: '5', records: [{ Amount: '3' }, { Amount: '4' }], done: false });
    expect(post('/v1/action/queryMore', { queryLocator: second.queryLocator }).json).toEqual({
      size: '5',
      records: [{ Amount: '5' }],
      done: true,
    });
  });

  it('T34 forgets a locator after 15 minutes, and knows no made-up one', () => {
    const { query, post } = tenantWith({ options: { queryBatchSize: 1 } });
    const { queryLocator } = query('select Id from Invoice').json as { queryLocator: string };
    const more = (locator: string, at: number): number =>
      post('/v1/action/queryMore', { queryLocator: locator }, { at }).status;
    expect(more(queryLocator, START + 15 * 60_000 - 1)).toBe(200);
    expect(more(queryLocator, START + 15 * 60_000)).toBe(400);
    expect(post('/v1/action/queryMore', { queryLocator: 'nobody-2000' }).json).toEqual(
      fault('INVALID_VALUE'),
    );
  });

  it('T35 names a field that does not exist', () => {
    const { query } = tenantWith();
    const message = 'invalid field for query: Invoice.accountid1';
    for (const text of ['select accountid1 from Invoice', "select Id from Invoice where accountid1 = 'x'"]) {
      const reply = query(text);
      expect([reply.status, reply.json]).toEqual([400, fault('INVALID_FIELD', message)]);
    }
    expect(query('select Balance from InvoiceItem').json).toEqual(fault('INVALID_FIELD'));
    expect(query('select Currency from Invoice').json).toEqual(fault('INVALID_FIELD'));
    expect(query('select Id from Nonsense').json).toEqual(fault('INVALID_TYPE'));
  });

  it.each([
    'select Id from Invoice order by Id',
    'select * from Invoice',
    'SELECT Id FROM Invoice',
    'select Id from Invoice limit 1',
    "select Id from Invoice where Id in ('a', 'b')",
    "select Id from Invoice where (Id = 'a')",
    "select Id from Invoice where Id like 'a%'",
    'select count(Id) from Invoice',
    'select Id from Invoice where Id = InvoiceNumber',
    'select Id from Invoice where Id = "a"',
    "select Id from Invoice where Id = 'a",
    "select Id from Invoice where Id = 'a' and",
    'select Id from Invoice where',
    'select Id',
    'select Id from Invoice where Balance > null',
    `select Id from Invoice where ${Array.from({ length: 201 }, () => "Id = 'a'").join(' or ')}`,
    `select Id from Invoice where Id = '${'a'.repeat(10_000)}'`,
  ])('T35 refuses what ZOQL does not have: %.60s', (text) => {
    const reply = tenantWith().query(text);
    expect([reply.status, reply.json]).toEqual([400, fault('MALFORMED_QUERY')]);
  });

  it('takes 200 conditions', () => {
    const text = `select Id from Invoice where ${Array.from({ length: 200 }, () => `Id = '${P}'`).join(' or ')}`;
    expect(tenantWith().query(text).json).toMatchObject({ size: '1' });
  });

  it.each(["Amount = '40'", 'ReferenceId = 5001', "AdjustmentDate = 'soon'", 'Type = true'])(
    'refuses the value of %s',
    (condition) => {
      const reply = tenantWith().query(`select Id from InvoiceItemAdjustment where ${condition}`);
      expect(reply.json).toEqual(fault('INVALID_VALUE'));
    },
  );

  it.each(["InvoiceNumber = 'INV00000001'", "SourceType = 'Tax'", "ReasonCode = 'Other'"])(
    'refuses to filter adjustments by %s, which the object reference does not list',
    (condition) => {
      const reply = tenantWith().query(`select Id from InvoiceItemAdjustment where ${condition}`);
      expect(reply.json).toEqual(fault('INVALID_FIELD'));
    },
  );

  it('refuses to filter by IntegrationId__NS by switch', () => {
    const { query } = tenantWith({ options: { filterByIntegrationId: false } });
    expect(query("select Id from InvoiceItemAdjustment where IntegrationId__NS = '1'").json).toEqual(
      fault('INVALID_FIELD'),
    );
    expect(query('select IntegrationId__NS from InvoiceItemAdjustment').status).toBe(200);
  });
});

describe('the WSDL version', () => {
  const wsdl = (version: string): { headers: Record<string, string> } => ({
    headers: { 'x-zuora-wsdl-version': version },
  });

  it.each([
    ['SourceItemType', '117', '118', 'SubscriptionComponent'],
    ['ExcludeItemBillingFromRevenueAccounting', '115', '116', 'false'],
  ])(
    'decides whether an invoice item has %s: not in %s nor in the default, from %s on',
    (name, before, since, value) => {
      const { post, get } = tenantWith();
      const body = { queryString: `select ${name} from InvoiceItem where Id = '${C1}'` };
      const refused = fault('INVALID_FIELD', `invalid field for query: InvoiceItem.${name}`);
      expect(post('/v1/action/query', body).json).toEqual(refused);
      expect(post('/v1/action/query', body, wsdl(before)).json).toEqual(refused);
      expect(post('/v1/action/query', body, wsdl(since)).json).toMatchObject({
        records: [{ [name]: value }],
      });
      const filter = { queryString: `select Id from InvoiceItem where ${name} = '${value}'` };
      expect(post('/v1/action/query', filter).json).toEqual(refused);
      expect(post('/v1/action/query', filter, wsdl(since)).status).toBe(200);
      const path = `/v1/object/invoice-item/${C1}`;
      expect(get(path).json).not.toHaveProperty(name);
      expect(get(path, wsdl(since)).json).toMatchObject({ [name]: value });
    },
  );

  it('must be a version', () => {
    const { post } = tenantWith();
    const body = { queryString: 'select Id from Invoice' };
    expect(post('/v1/action/query', body, wsdl('latest')).json).toEqual(fault('INVALID_VERSION'));
  });
});

describe('reading invoices', () => {
  it.each([P, 'INV00000001'])('T36 reads an invoice by %s', (key) => {
    const { adjust, get } = tenantWith();
    adjust();
    expect(get(`/v1/invoices/${key}`).json).toMatchObject({
      id: P,
      invoiceNumber: 'INV00000001',
      accountId: ACCOUNT,
      amount: '110.000000000',
      amountWithoutTax: '100.000000000',
      taxAmount: '10.000000000',
      balance: '70.000000000',
      adjustmentAmount: '-40.000000000',
      paymentAmount: '0.000000000',
      currency: 'USD',
      invoiceDate: '2030-01-01',
      postedDate: '2030-01-01',
      status: 'Posted',
      success: true,
    });
  });

  it('T36 cannot find an unknown key', () => {
    for (const path of ['/v1/invoices/none', '/v1/invoices/none/items']) {
      expect(tenantWith().get(path).json).toEqual({
        success: false,
        processId: expect.any(String),
        reasons: [{ code: '50000040', message: expect.stringContaining('Cannot find entity') }],
      });
    }
  });

  it('T37 pages 45 items by 40 and then 5, and refuses a page of 41', () => {
    const items = Array.from({ length: 45 }, (_, n) => ({
      id: `c${String(n)}`.padStart(32, '0'),
      name: `Item ${String(n)}`,
      amount: '1.00',
    }));
    const { get } = tenantWith({ invoices: [{ ...invoiceP, items }] });
    const path = `/v1/invoices/${P}/items`;
    const first = get(`${path}?pageSize=40`, { headers: { host: 'rest.zuora.com' } }).json as {
      nextPage: string;
    };
    expect(first).toMatchObject({
      invoiceItems: { length: 40 },
      nextPage: expect.stringContaining('page=2'),
    });
    const second = get(new URL(first.nextPage).pathname + new URL(first.nextPage).search).json;
    expect(second).toMatchObject({ invoiceItems: { length: 5 } });
    expect(second).not.toHaveProperty('nextPage');
    expect(get(path).json).toMatchObject({ invoiceItems: { length: 20 } });
    expect(get(`${path}?pageSize=41`).json).toMatchObject({ success: false });
  });

  it('T38 gives what is available to credit after each adjustment, and no balance of an item', () => {
    const { adjust, get } = tenantWith();
    adjust({ Amount: 0.1 });
    adjust({ Amount: 0.2 });
    const { invoiceItems } = get(`/v1/invoices/${P}/items`).json as { invoiceItems: object[] };
    expect(invoiceItems[0]).toMatchObject({
      id: C1,
      chargeAmount: '100.000000000',
      taxAmount: '10.000000000',
      availableToCreditAmount: '99.700000000',
      processingType: 'Charge',
      appliedToItemId: null,
      taxationItems: {
        data: [{ id: D1, taxAmount: '10.000000000', availableToCreditAmount: '10.000000000' }],
      },
    });
    expect(invoiceItems[0]).not.toHaveProperty('balance');
  });

  it('T38 tells what credit memos and payments took of a tax item, with Invoice Settlement off none', () => {
    const { adjust, get } = tenantWith({ invoices: [{ ...invoiceP, paid: '5.00' }] });
    adjust({ SourceType: 'Tax', SourceId: D1, Amount: 3 });
    const tax = {
      id: D1,
      taxAmount: '10.000000000',
      availableToCreditAmount: '7.000000000',
      creditAmount: '0.000000000',
      paymentAmount: '0.000000000',
    };
    expect(get(`/v1/invoices/${P}/items`).json).toMatchObject({
      invoiceItems: [{ taxationItems: { data: [tax] } }],
    });
    const { data } = get(`/v1/invoices/${P}/items/${C1}/taxation-items`).json as { data: object[] };
    expect(data).toMatchObject([tax]);
    expect(data[0]).not.toHaveProperty('balance');
  });

  it('T38 writes nine-decimal numbers, or strings by switch', () => {
    expect(tenantWith().get(`/v1/invoices/${P}`).body).toContain('"balance":110.000000000,');
    const { get } = tenantWith({ options: { amountsAs: 'string' } });
    expect(get(`/v1/invoices/${P}`).body).toContain('"balance":"110.000000000",');
  });

  it('takes a discount off its item by switch', () => {
    const items = [
      ...invoiceP.items,
      { id: C2, name: 'Promo', kind: 'Discount', appliesTo: C1, amount: '-5.00' },
    ];
    const room = (options: object): string =>
      tenantWith({ options, invoices: [{ ...invoiceP, items }] }).remainder(P, C1);
    expect(room({})).toBe('100.000000000');
    expect(room({ discountsReduceItems: true })).toBe('95.000000000');
  });

  it('pages the tax items of one item, and reads capitalised objects', () => {
    const { get } = tenantWith();
    expect(get(`/v1/invoices/${P}/items/${C1}/taxation-items`).json).toMatchObject({ data: [{ id: D1 }] });
    expect(get(`/v1/invoices/${P}/items/${C2}/taxation-items`).json).toMatchObject({ success: false });
    expect(get(`/v1/object/invoice/${P}?fields=Balance,Status`).json).toEqual({
      Balance: '110',
      Status: 'Posted',
    });
    expect(get(`/v1/object/invoice-item/${C1}`).json).toMatchObject({ ChargeAmount: '100', InvoiceId: P });
  });

  it('shows accounting periods, those up to the closing date as closed', () => {
    const { get } = tenantWith({ closedThrough: '2030-01-15' });
    const { accountingPeriods } = get('/v1/accounting-periods').json as { accountingPeriods: object[] };
    expect(accountingPeriods.slice(0, 3)).toMatchObject([
      { startDate: '2030-01-01', endDate: '2030-01-15', status: 'Closed' },
      { startDate: '2030-01-16', endDate: '2030-01-31', status: 'Open' },
      { startDate: '2030-02-01', endDate: '2030-02-28', status: 'Open' },
    ]);
  });

  it.each([
    ['2030-01-01', '2030-01-31'],
    ['2030-01-31', '2030-02-27'],
    ['2031-12-15', '2032-01-14'],
  ])('gives an item of %s a service of a month, to %s, and an accounting code', (day, end) => {
    const { get, query } = tenantWith({ invoices: [{ ...invoiceP, date: day }] });
    expect(get(`/v1/invoices/${P}/items`).json).toMatchObject({
      invoiceItems: [{ serviceStartDate: day, serviceEndDate: end }],
    });
    const fields = 'ServiceStartDate, ServiceEndDate, AccountingCode';
    expect(query(`select ${fields} from InvoiceItem where Id = '${C1}'`).json).toMatchObject({
      records: [{ ServiceStartDate: day, ServiceEndDate: end, AccountingCode: 'Accounts Receivable' }],
    });
  });

  it('writes an instant of a query in ISO 8601 and a CRUD one in its own format', () => {
    const { adjust, query, get } = tenantWith();
    const id = adjust();
    expect(query('select CreatedDate from InvoiceItemAdjustment').json).toMatchObject({
      records: [{ CreatedDate: '2030-02-01T00:00:00.000+00:00' }],
    });
    expect(get(`${IIA}/${id}?fields=CreatedDate`).json).toEqual({
      CreatedDate: '2030-02-01 00:00:00.000000000 +00:00',
    });
  });
});
