import { credit, failure, IIA, tenantWith } from './fixture.ts';

const CREATE = '/v1/action/create';
const rows = (...objects: unknown[]): object => ({ type: 'InvoiceItemAdjustment', objects });
const ok = { Success: true, Id: expect.stringMatching(/^[0-9a-f]{32}$/) };

describe('actions on several objects', () => {
  it('T29 answers row by row in order, each checked after the one before', () => {
    const { post, balance } = tenantWith();
    const reply = post(CREATE, rows(credit({ Amount: 60 }), credit({ Amount: 41 }), credit({ Amount: 40 })));
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual([ok, failure('INVALID_VALUE'), ok]);
    expect(balance()).toBe('10.000000000');
  });

  it('T30 takes 50 rows and refuses 51 as a whole', () => {
    const many = (count: number): object =>
      rows(...Array.from({ length: count }, () => credit({ Amount: 0.01 })));
    expect(tenantWith().post(CREATE, many(50)).json).toHaveLength(50);
    const { post, balance } = tenantWith();
    const reply = post(CREATE, many(51));
    expect([reply.status, reply.json]).toEqual([
      400,
      { FaultCode: 'MAX_RECORDS_EXCEEDED', FaultMessage: expect.any(String) },
    ]);
    expect(balance()).toBe('110.000000000');
  });

  it.each([
    ['a null row', rows(credit(), null)],
    ['no row', rows()],
    ['no objects', { type: 'InvoiceItemAdjustment' }],
    ['another type', { type: 'CreditMemo', objects: [credit()] }],
    ['no type', { objects: [credit()] }],
    ['an array', [credit()]],
    ['no JSON', '{'],
  ])('T30 refuses %s as a whole', (_what, body) => {
    const { post, balance } = tenantWith();
    const reply = post(CREATE, body);
    expect([reply.status, reply.json]).toEqual([
      400,
      { FaultCode: expect.any(String), FaultMessage: expect.any(String) },
    ]);
    expect(balance()).toBe('110.000000000');
  });

  it.each([
    ['create', 'type', rows(credit())],
    ['create', 'objects', rows(credit())],
    ['update', 'objects', rows({ Id: 'x' })],
    ['delete', 'type', { type: 'InvoiceItemAdjustment', ids: ['x'] }],
    ['delete', 'ids', { type: 'InvoiceItemAdjustment', ids: ['x'] }],
    ['query', 'queryString', { queryString: 'select Id from Invoice' }],
    ['queryMore', 'queryLocator', { queryLocator: 'x' }],
  ])('requires of %s its %s, as a row its fields', (action, name, body) => {
    for (const value of [undefined, null, '']) {
      const reply = tenantWith().post(`/v1/action/${action}`, { ...body, [name]: value });
      expect([reply.status, reply.json]).toEqual([
        400,
        { FaultCode: 'MISSING_REQUIRED_VALUE', FaultMessage: `Missing required value: ${name}.` },
      ]);
    }
    expect(tenantWith().post(`/v1/action/${action}`, { ...body, [name]: 7 }).json).toEqual({
      FaultCode: 'INVALID_VALUE',
      FaultMessage: expect.stringMatching(new RegExp(`^${name} must be `)),
    });
  });

  it('T31 refuses an unknown field as a whole when told to, and drops it otherwise', () => {
    const { post, balance } = tenantWith();
    const body = rows(credit(), credit({ Comments: 'x' }));
    const reply = post(`${CREATE}?rejectUnknownFields=true`, body);
    expect([reply.status, reply.json]).toEqual([400, { message: 'Error - unrecognised fields' }]);
    expect(balance()).toBe('110.000000000');
    expect(
      post(`${CREATE}?rejectUnknownFields=true`, rows(credit({ Comment: 'x', IntegrationId__NS: '1' }))).json,
    ).toEqual([ok]);
    expect(post(CREATE, rows(credit({ Amount: 1, Comments: 'x' }))).json).toEqual([ok]);
  });

  it('T32 cancels and deletes row by row', () => {
    const { adjust, post, get, balance } = tenantWith();
    const first = adjust({ Amount: 1 });
    const second = adjust({ Amount: 2 });
    const unknown = 'f'.repeat(32);
    const canceled = post(
      '/v1/action/update',
      rows({ Id: first, Status: 'Canceled' }, { Id: unknown, Status: 'Canceled' }, { Status: 'Canceled' }),
    );
    expect(canceled.json).toEqual([
      { Success: true, Id: first },
      failure('INVALID_ID'),
      failure('MISSING_REQUIRED_VALUE'),
    ]);
    expect(balance()).toBe('108.000000000');
    const deleted = post('/v1/action/delete', {
      type: 'InvoiceItemAdjustment',
      ids: [first, second, unknown],
    });
    expect(deleted.json).toEqual([
      { Success: true, Id: first },
      failure('CANNOT_DELETE'),
      failure('INVALID_ID'),
    ]);
    expect(get(`${IIA}/${first}`).status).toBe(404);
  });

  it('T32 names an action that does not exist', () => {
    expect(tenantWith().post('/v1/action/query1', {}).json).toEqual({
      code: 'ClientError',
      message: "Invalid action 'query1'",
    });
  });
});
