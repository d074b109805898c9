import { credit, failure, IIA, P, START, tenantWith } from './fixture.ts';

const fault = (what: string): { headers: Record<string, string> } => ({
  headers: { 'x-sandbox-fault': what },
});
const rows = (...objects: unknown[]): object => ({ type: 'InvoiceItemAdjustment', objects });
const LOCKED = 'Operation failed due to a lock competition, please retry later.';

describe('faults acted out', () => {
  it('T42 answers a rate limit with shape 6 and when to come back', () => {
    const { post, balance } = tenantWith();
    const reply = post(IIA, credit(), fault('429'));
    expect(reply.status).toBe(429);
    expect(reply.json).toEqual({
      reasons: [{ code: '70', message: 'API Rate limit exceeded for the minute, retry after 60 seconds' }],
    });
    expect(reply.headers).toMatchObject({ 'RateLimit-Reset': '60', 'Retry-After': '60' });
    expect(balance()).toBe('110.000000000');
  });

  it('T42 answers a concurrency limit with Retry-After 120', () => {
    const reply = tenantWith().post(IIA, credit(), fault('429-concurrency'));
    expect(reply.status).toBe(429);
    expect(reply.headers['Retry-After']).toBe('120');
    expect(reply.json).toEqual({
      reasons: [
        {
          code: '50000070',
          message: expect.stringMatching(/^The total number of concurrent requests has exceeded/),
        },
      ],
    });
    expect(tenantWith().post(IIA, credit(), fault('429-message')).json).toEqual({
      message: 'request exceeded limit',
    });
  });

  it('T42 counts requests itself and refuses those above the limit of the minute', () => {
    const { get } = tenantWith({ options: { requestsPerMinute: 2 } });
    const path = `/v1/invoices/${P}`;
    expect([get(path).status, get(path).status, get(path).status]).toEqual([200, 200, 429]);
    expect(get(path, { at: START + 60_000 }).status).toBe(200);
  });

  it('T43 refuses every row of a create or update with a lock', () => {
    const { adjust, post, put, balance } = tenantWith();
    const id = adjust({ Amount: 1 });
    const locked = failure('LOCK_COMPETITION', LOCKED);
    expect(post(IIA, credit(), fault('lock')).json).toEqual(locked);
    expect(put(`${IIA}/${id}`, { Status: 'Canceled' }, fault('lock')).json).toEqual(locked);
    expect(post('/v1/action/create', rows(credit(), credit()), fault('lock')).json).toEqual([locked, locked]);
    expect(post('/v1/action/update', rows({ Id: id, Status: 'Canceled' }), fault('lock-batch')).json).toEqual(
      [failure('BATCH_FAIL_ERROR', LOCKED)],
    );
    expect(balance()).toBe('109.000000000');
  });

  it('refuses every row as told', () => {
    const { post } = tenantWith();
    const reply = post('/v1/action/create', rows(credit()), fault('reject:INVALID_VALUE:No: not today.'));
    expect(reply.json).toEqual([failure('INVALID_VALUE', 'No: not today.')]);
  });

  it('refuses a call without rows as a whole', () => {
    const { post, get, balance } = tenantWith();
    const query = post('/v1/action/query', { queryString: 'select Id from Invoice' }, fault('lock'));
    expect(query.json).toEqual({ FaultCode: 'LOCK_COMPETITION', FaultMessage: LOCKED });
    expect(get(`/v1/invoices/${P}`, fault('lock')).json).toMatchObject({ reasons: [{ code: '50000050' }] });
    expect(get(`${IIA}/${P}`, fault('reject:NO_PERMISSION:No.')).json).toEqual(
      failure('NO_PERMISSION', 'No.'),
    );
    expect(balance()).toBe('110.000000000');
  });

  it('T46 answers a refusal with HTTP 200', () => {
    const { post, balance } = tenantWith();
    const reply = post(IIA, credit(), fault('ok-but-failed'));
    expect([reply.status, reply.json]).toEqual([200, failure('INVALID_VALUE')]);
    expect(balance()).toBe('110.000000000');
  });

  it.each([
    ['500', 500, '{"reasons":'],
    ['500-empty', 500, ''],
    ['502', 502, '<html>'],
    ['503-html', 503, '<html>'],
    ['504', 504, '<html>'],
  ])('T44 answers %s before anything happens', (what, status, start) => {
    const { post, balance } = tenantWith();
    const reply = post(IIA, credit(), fault(what));
    expect([reply.status, reply.body.slice(0, start.length || 1)]).toEqual([status, start]);
    expect(balance()).toBe('110.000000000');
  });

  it('answers 401 in the shape of the call', () => {
    expect(tenantWith().post(IIA, credit(), fault('401')).json).toEqual({ message: 'Authentication error' });
    expect(tenantWith().get(`/v1/invoices/${P}`, fault('401')).json).toMatchObject({
      reasons: [{ code: '90000011' }],
    });
  });

  it('commits an effect in flight when its time has come', () => {
    const { post, put, tenant, get } = tenantWith();
    const reply = post(IIA, credit({ Amount: 100 }), fault('in-flight:PT100S'));
    expect(reply.json).toMatchObject({ Success: true });
    const balanceAt = (at: number): unknown =>
      (get(`/v1/invoices/${P}`, { at }).json as { balance: string }).balance;
    expect(balanceAt(START + 99_999)).toBe('110.000000000');
    expect(balanceAt(START + 100_000)).toBe('10.000000000');
    const [made] = [...tenant.ledger.adjustments.values()];
    expect(made?.createdAt).toBe(START + 100_000);

    const canceling = { ...fault('in-flight:PT10S'), at: START + 200_000 };
    expect(put(`${IIA}/${made?.id ?? ''}`, { Status: 'Canceled' }, canceling).status).toBe(200);
    expect(balanceAt(START + 209_999)).toBe('10.000000000');
    expect(balanceAt(START + 210_000)).toBe('110.000000000');
  });

  it('loses an effect in flight that Zuora would refuse by then', () => {
    const { post, adjust, balance } = tenantWith();
    post(IIA, credit({ Amount: 100 }), fault('in-flight:PT100S'));
    adjust({ Amount: 60 });
    post('/v1/action/query', { queryString: 'select Id from Invoice' }, { at: START + 100_000 });
    expect(balance()).toBe('50.000000000');
  });

  it('keeps refusing what Zuora refuses while an effect is to be in flight', () => {
    const reply = tenantWith().post(IIA, credit({ Amount: 0 }), fault('in-flight:PT100S'));
    expect(reply.json).toEqual(failure('INVALID_VALUE'));
  });

  it.each(['nonsense', 'in-flight:soon', 'reject:X'])('knows no fault "%s"', (what) => {
    const reply = tenantWith().post(IIA, credit(), fault(what));
    expect([reply.status, reply.json]).toEqual([400, { error: expect.stringContaining(what) }]);
  });

  it('takes the instant of the request before its own clock', () => {
    const { post, get } = tenantWith();
    const { Id } = post(IIA, credit(), { headers: { 'x-sandbox-clock': '2030-03-01T12:00:00Z' } }).json as {
      Id: string;
    };
    expect(get(`${IIA}/${Id}`).json).toMatchObject({ CreatedDate: '2030-03-01 12:00:00.000000000 +00:00' });
  });
});

describe('headers of every answer', () => {
  it.each(['', 'x-1'])('T47 carries ids and limits, and echoes the track id "%s" only when sent', (track) => {
    const reply = tenantWith().get(`/v1/invoices/${P}`, {
      headers: track === '' ? {} : { 'zuora-track-id': track },
    });
    expect(reply.headers).toMatchObject({
      'Zuora-Request-Id': expect.stringMatching(/^.{36}$/),
      'RateLimit-Limit': '2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400',
      'RateLimit-Remaining': '2249999',
      'RateLimit-Reset': '3600',
      'Concurrency-Limit-Type': 'Default',
      'Concurrency-Limit-Limit': '40',
      'Concurrency-Limit-Remaining': '39',
    });
    expect(reply.headers['Zuora-Track-Id']).toBe(track === '' ? undefined : track);
  });

  it('T47 carries them on failures too', () => {
    for (const reply of [tenantWith().get('/v1/nothing'), tenantWith().post(IIA, '{')]) {
      expect(reply.headers).toHaveProperty('Zuora-Request-Id');
      expect(reply.headers).toHaveProperty('Concurrency-Limit-Limit');
    }
  });
});

describe('requests that are wrong as such', () => {
  it.each(['{', '[]', '"x"', 'null', ''])('refuses the body %j in the shape of the call', (body) => {
    const { send } = tenantWith();
    const headers = { 'content-type': 'application/json' };
    expect(send('POST', IIA, body, { headers }).json).toEqual(failure('INVALID_VALUE'));
    expect(send('POST', '/v1/action/create', body, { headers }).json).toEqual({
      FaultCode: 'INVALID_VALUE',
      FaultMessage: expect.any(String),
    });
  });

  it('refuses a form where JSON belongs', () => {
    expect(tenantWith().post(IIA, 'Amount=1', { headers: { 'content-type': 'text/plain' } }).status).toBe(
      415,
    );
  });

  it('refuses an unknown path and a method that a path does not take', () => {
    expect(tenantWith().get('/v1/nothing').status).toBe(404);
    for (const path of ['/v1/action/create', IIA]) {
      const reply = tenantWith().send('PATCH', path, {});
      expect([reply.status, reply.json]).toEqual([405, { message: "Request method 'PATCH' not supported" }]);
    }
  });

  it.each([
    ['PATCH', '/v1/invoices/INV00000001'],
    ['DELETE', '/v1/invoices/INV00000001/items'],
    ['PATCH', '/v1/credit-memos/CM00000001/post'],
  ])('gives %s %s the category of a wrong method', (method, path) => {
    const reply = tenantWith().send(method, path, {});
    expect([reply.status, reply.json]).toEqual([
      405,
      {
        success: false,
        processId: expect.any(String),
        reasons: [{ code: '50000045', message: `Request method '${method}' not supported` }],
      },
    ]);
  });
});
