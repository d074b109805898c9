import { SyncFailure } from '../../src/domain/failure';
import { HttpFailure } from '../../src/sync/portsHttp';
import type { Call } from '../../src/zuora/session';
import { type Answer, clock, FakeZuora, MemoryCache, sessionWith, SharedQuiet } from './fakeZuora';

const READ: Call = { method: 'POST', path: '/v1/action/query', body: '{}' };
const CREATE: Call = { method: 'POST', path: '/v1/action/create', body: '{}', creates: true };

function failureOf(call: Call, ...answers: Answer[]): SyncFailure {
  try {
    sessionWith(new FakeZuora(answers)).call(call);
  } catch (thrown) {
    if (thrown instanceof SyncFailure) return thrown;
    throw thrown;
  }
  throw new Error('the call went well');
}

describe('a call', () => {
  it('carries token, track id and entity, and gives numbers as they were written', () => {
    const zuora = new FakeZuora([{ body: '{"Amount":12.500000000,"note":"1.50 \\"x\\" 2"}' }]);
    const answer = sessionWith(zuora, new MemoryCache(), { entityId: 'e-1' }).call({
      ...READ,
      idempotencyKey: 'k',
    });
    expect(answer).toEqual({ Amount: '12.500000000', note: '1.50 "x" 2' });
    expect(zuora.asked[0]).toMatchObject({
      url: 'https://rest.test.zuora.com/v1/action/query',
      headers: {
        Authorization: 'Bearer token-1',
        'Zuora-Track-Id': 'track-1',
        'Zuora-Entity-Ids': 'e-1',
        'Idempotency-Key': 'k',
      },
    });
  });

  it('is sent to hosts of Zuora only', () => {
    for (const baseUrl of [
      'http://rest.zuora.com',
      'https://rest.zuora.com.evil.com',
      'https://evil.com/rest.zuora.com',
      'https://zuora.com',
    ]) {
      expect(() => sessionWith(new FakeZuora([]), new MemoryCache(), { baseUrl })).toThrow(
        'not an address of Zuora',
      );
    }
  });
});

describe('the access token', () => {
  it('is asked for once and kept for its life less five minutes', () => {
    const zuora = new FakeZuora([{ body: {} }, { body: {} }]);
    const cache = new MemoryCache();
    const session = sessionWith(zuora, cache);
    session.call(READ);
    session.call(READ);
    sessionWith(new FakeZuora([{ body: {} }]), cache).call(READ);
    expect(zuora.tokenRequests).toEqual([
      'https://rest.test.zuora.com/oauth/token 00000000-0000-0000-0000-000000000001 custsecret_zuora',
    ]);
    expect([...cache.entries.values()]).toEqual([{ token: 'token-1', seconds: 3299 }]);
  });

  it('is renewed once when Zuora no longer takes it', () => {
    const zuora = new FakeZuora([
      { code: 401, body: { message: 'Authentication error' } },
      { body: { ok: true } },
    ]);
    expect(sessionWith(zuora).call(READ)).toEqual({ ok: true });
    expect(zuora.asked.map(({ headers }) => headers.Authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('refused twice means the credentials are', () => {
    const refused = { code: 401, body: { message: 'Authentication error' } };
    expect(failureOf(CREATE, refused, refused).code).toBe('CREDENTIALS_REJECTED');
  });

  it('is never in an error, nor is what a refused token request said', () => {
    const zuora = new FakeZuora([], [{ code: 400, body: { message: 'Invalid client id hunter2' } }]);
    expect(() => sessionWith(zuora).call(READ)).toThrow(/^CREDENTIALS_REJECTED: token request answered 400$/);
  });

  it('is left out of what Zuora says, where it repeats the request', () => {
    const accessToken = 'a1'.repeat(16);
    const refusal = {
      code: 400,
      body: { success: false, reasons: [{ code: '1', message: `no: ${accessToken}` }] },
    };
    const zuora = new FakeZuora([refusal], [{ body: { access_token: accessToken, expires_in: 3599 } }]);
    expect(() => sessionWith(zuora).call(READ)).toThrow('no: …');
    expect(zuora.asked[0]?.headers['Authorization']).toBe(`Bearer ${accessToken}`);
  });

  it('changes no figure in which it stands by chance', () => {
    const zuora = new FakeZuora(
      [{ body: '{"Amount":12.50}' }],
      [{ body: { access_token: '2.5', expires_in: 3599 } }],
    );
    expect(sessionWith(zuora).call(READ)).toEqual({ Amount: '12.50' });
  });

  it('that cannot be had for a while is no matter of credentials', () => {
    const zuora = new FakeZuora([], [{ code: 503, body: '<html>' }]);
    expect(() => sessionWith(zuora).call(READ)).toThrow('ZUORA_UNAVAILABLE');
  });
});

describe('a failed call', () => {
  const timeout = new HttpFailure('SSS_REQUEST_TIME_EXCEEDED', false);
  const unsent = new HttpFailure('SSS_UNKNOWN_HOST', true);

  it.each([
    ['a create that timed out', CREATE, timeout, 'OUTCOME_UNKNOWN'],
    ['a create that never left', CREATE, unsent, 'ZUORA_UNAVAILABLE'],
    [
      'a create answered 500',
      CREATE,
      { code: 500, body: { reasons: [{ code: 60, message: 'x' }] } },
      'OUTCOME_UNKNOWN',
    ],
    ['a create answered with HTML', CREATE, { code: 503, body: '<html>' }, 'OUTCOME_UNKNOWN'],
    ['a create whose key is still in progress', CREATE, { code: 409, body: {} }, 'OUTCOME_UNKNOWN'],
    ['a create answered 200 with something else', CREATE, { body: 'Service Unavailable' }, 'OUTCOME_UNKNOWN'],
    ['a read that timed out', READ, timeout, 'ZUORA_UNAVAILABLE'],
    ['a read answered 500', READ, { code: 500, body: '' }, 'ZUORA_UNAVAILABLE'],
    [
      'a rate limit',
      CREATE,
      { code: 429, body: { reasons: [{ code: 70, message: 'limit' }] } },
      'ZUORA_UNAVAILABLE',
    ],
    [
      'a missing permission',
      CREATE,
      { code: 400, body: { Success: false, Errors: [{ Code: 'NO_PERMISSION', Message: 'no' }] } },
      'PERMISSION_MISSING',
    ],
    [
      'a REST permission',
      READ,
      { body: { success: false, reasons: [{ code: 50000010, message: 'no' }] } },
      'PERMISSION_MISSING',
    ],
    [
      'the wrong entity',
      READ,
      { body: { success: false, reasons: [{ code: 90000020, message: 'no' }] } },
      'CREDENTIALS_REJECTED',
    ],
    [
      'a lock',
      CREATE,
      { code: 400, body: { FaultCode: 'LOCK_COMPETITION', FaultMessage: 'busy' } },
      'ZUORA_UNAVAILABLE',
    ],
    [
      'a REST lock',
      READ,
      { body: { success: false, reasons: [{ code: 53100050, message: 'busy' }] } },
      'ZUORA_UNAVAILABLE',
    ],
    [
      'a bad field',
      READ,
      { code: 400, body: { FaultCode: 'INVALID_FIELD', FaultMessage: 'x' } },
      'ZUORA_REJECTED',
    ],
    [
      'Invoice Settlement',
      CREATE,
      { code: 400, body: { Errors: [{ Code: 'INVALID_VALUE', Message: 'Invoice Settlement is enabled' }] } },
      'INVOICE_SETTLEMENT_ENABLED',
    ],
  ] satisfies [string, Call, Answer, string][])('%s: %#', (_what, call, answer, code) => {
    expect(failureOf(call, answer).code).toBe(code);
  });

  it('with a time to wait keeps every session of the account silent until then', () => {
    const quiet = new SharedQuiet();
    const zuora = new FakeZuora([
      { code: 429, body: {}, headers: { 'retry-after': '120' } },
      { body: { ok: true } },
    ]);
    const session = sessionWith(zuora, undefined, {}, quiet);
    const other = sessionWith(zuora, undefined, {}, quiet);
    expect(() => session.call(READ)).toThrow('HTTP 429');
    clock.time += 119_000;
    expect(() => session.call(READ)).toThrow('asked to wait 1 s more');
    expect(() => other.call(READ)).toThrow('asked to wait 1 s more');
    expect(zuora.asked).toHaveLength(1);
    expect(zuora.tokenRequests).toHaveLength(1);
    clock.time += 1_000;
    expect(other.call(READ)).toEqual({ ok: true });
  });

  it('keeps its own session silent also where what is shared got lost', () => {
    const forgetful = { until: () => 0, keep: () => undefined };
    const zuora = new FakeZuora([{ code: 429, body: {}, headers: { 'retry-after': '120' } }]);
    const session = sessionWith(zuora, undefined, {}, forgetful);
    expect(() => session.call(READ)).toThrow('HTTP 429');
    expect(() => session.call(READ)).toThrow('asked to wait 120 s more');
  });

  it.each([
    ['a rate limit', CREATE, { code: 429, headers: { 'retry-after': '120' } }, 120],
    ['a rate limit that names its reset only', READ, { code: 429, headers: { 'ratelimit-reset': '30' } }, 30],
    ['a service that is down for a while', READ, { code: 503, headers: { 'retry-after': '20' } }, 20],
    ['no more than a day', READ, { code: 429, headers: { 'retry-after': '1000000000' } }, 86_400],
    ['an error of the server', READ, { code: 500, headers: { 'ratelimit-reset': '3000' } }, undefined],
    ['a refusal', READ, { code: 400, headers: { 'ratelimit-reset': '3000' } }, undefined],
  ])('says how long Zuora asks to wait: %s', (_what, call, { code, headers }, seconds) => {
    expect(failureOf(call, { code, headers, body: {} }).facts.retryAfterSeconds).toBe(seconds);
  });
});
