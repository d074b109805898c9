import { credit, failure, IIA, START, tenantWith } from './fixture.ts';

const HOUR = 3_600_000;
const key = (value = 'k1', more: object = {}): { headers: Record<string, string> } => ({
  headers: { 'idempotency-key': value, ...more },
});

describe('the idempotency key', () => {
  it('T39 makes one adjustment of two equal requests and answers the same to the last header', () => {
    const { post, balance } = tenantWith();
    const first = post(IIA, credit(), key());
    expect(post(IIA, credit(), key())).toEqual(first);
    expect(balance()).toBe('70.000000000');
  });

  it('T39 repeats an old failure to a corrected body for 24 hours', () => {
    const { post } = tenantWith();
    const failed = post(IIA, credit({ Amount: 0 }), key());
    expect(post(IIA, credit(), { ...key(), at: START + 24 * HOUR - 1 })).toEqual(failed);
    expect(post(IIA, credit(), { ...key(), at: START + 24 * HOUR }).json).toMatchObject({ Success: true });
  });

  it('T39 keeps the rows of an action as well', () => {
    const { post, balance } = tenantWith();
    const body = { type: 'InvoiceItemAdjustment', objects: [credit(), credit({ Amount: 0 })] };
    const first = post('/v1/action/create', body, key());
    expect(post('/v1/action/create', body, key())).toEqual(first);
    expect(balance()).toBe('70.000000000');
  });

  it('T40 answers 409 while the first request still runs', () => {
    const { post, balance } = tenantWith();
    post(IIA, credit(), key('k1', { 'x-sandbox-fault': 'in-flight:PT100S' }));
    expect(post(IIA, credit(), { ...key(), at: START + 99_999 }).status).toBe(409);
    const replayed = post(IIA, credit(), { ...key(), at: START + 100_000 });
    expect(replayed.json).toMatchObject({ Success: true });
    expect(balance()).toBe('70.000000000');
  });

  it('T40 answers 422 on another URL', () => {
    const { post } = tenantWith();
    post(IIA, credit(), key());
    expect(
      post('/v1/action/create', { type: 'InvoiceItemAdjustment', objects: [credit()] }, key()).status,
    ).toBe(422);
    expect(post('/v1/nothing', {}, key()).status).toBe(422);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('T40 answers 422 on %s under the key of a POST', (method) => {
    const { post, send, balance } = tenantWith();
    post(IIA, credit(), key());
    expect(send(method, IIA, {}, key()).status).toBe(422);
    expect(send(method, IIA, {}, { ...key(), at: START + 24 * HOUR }).status).not.toBe(422);
    expect(balance()).toBe('70.000000000');
  });

  it('T41 refuses a key of its own on DELETE as on PUT: only POST and PATCH take one', () => {
    const { adjust, put, send, get } = tenantWith();
    const path = `${IIA}/${adjust()}`;
    put(path, { Status: 'Canceled' });
    const reply = send('DELETE', path, undefined, key());
    expect([reply.status, reply.json]).toEqual([
      400,
      { message: "Request method 'DELETE' not supported with Idempotency-Key header" },
    ]);
    expect(get(path).status).toBe(200);
  });

  it('T45 lets the write stand and replays the success when the connection was dropped', () => {
    const { post, balance } = tenantWith();
    const dropped = post(IIA, credit(), key('k1', { 'x-sandbox-fault': 'drop' }));
    expect(dropped.drop).toBe(true);
    expect(balance()).toBe('70.000000000');
    expect(post(IIA, credit(), key()).json).toMatchObject({ Success: true });
    expect(balance()).toBe('70.000000000');
  });

  it('does not keep what never reached the application', () => {
    const { post } = tenantWith();
    expect(post(IIA, credit(), key('k1', { 'x-sandbox-fault': '500' })).status).toBe(500);
    expect(post(IIA, credit(), key('k1', { authorization: 'Bearer nobody' })).status).toBe(401);
    expect(post(IIA, credit(), key()).json).toMatchObject({ Success: true });
  });

  it('refuses a key of 256 characters', () => {
    expect(tenantWith().post(IIA, credit(), key('x'.repeat(256))).status).toBe(400);
  });

  it('runs requests without a key each time', () => {
    const { post, balance } = tenantWith();
    post(IIA, credit({ Amount: 1 }));
    post(IIA, credit({ Amount: 1 }));
    expect(balance()).toBe('108.000000000');
    expect(post(IIA, credit({ Amount: 0 })).json).toEqual(failure('INVALID_VALUE'));
  });
});
