import { DEFAULT_CLIENT } from '../../../sandbox/zuora/tenant.ts';
import { credit, FORM, IIA, START, tenantWith, tokenForm } from './fixture.ts';

const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CHALLENGE = 'Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API';

describe('the OAuth token', () => {
  it('T1 issues a bearer token that the API then takes', () => {
    const { post, get } = tenantWith();
    const reply = post('/oauth/token', tokenForm(), { headers: FORM });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      token_type: 'bearer',
      expires_in: '3599',
      jti: expect.stringMatching(/^[0-9a-f]{32}$/),
      scope: expect.stringContaining('service.echo.read tenant.1'),
    });
    expect(reply.headers).toMatchObject({
      'Zuora-Request-Id': expect.stringMatching(REQUEST_ID),
      'X-RateLimit-Limit-minute': '100',
      'X-RateLimit-Remaining-minute': '99',
    });
    const { access_token: token } = reply.json as { access_token: string };
    expect(get('/v1/invoices/INV00000001', { headers: { authorization: `Bearer ${token}` } }).status).toBe(
      200,
    );
  });

  it('T2 refuses an unknown client with 400 that names it', () => {
    const form = tokenForm({ client_id: '00000000-0000-4000-8000-000000000009' });
    const reply = tenantWith().post('/oauth/token', form, { headers: FORM });
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({
      status: '400',
      message: expect.stringContaining('Invalid client id'),
      path: '/oauth/token',
    });
  });

  it('T2 refuses a wrong secret with 401', () => {
    const reply = tenantWith().post('/oauth/token', tokenForm({ client_secret: 'wrong' }), { headers: FORM });
    expect([reply.status, reply.json]).toEqual([401, { error: 'invalid_client' }]);
  });

  it('T2 refuses a deactivated user with 403', () => {
    const { post } = tenantWith({ clients: [{ ...DEFAULT_CLIENT, deactivated: true }] });
    const reply = post('/oauth/token', tokenForm(), { headers: FORM });
    expect([reply.status, reply.json]).toEqual([403, { status: '403', path: '/oauth/token' }]);
  });

  it('T2 refuses the 101st request of a minute, failed ones counted, and takes the next minute’s first', () => {
    const { post } = tenantWith();
    const statuses = Array.from(
      { length: 101 },
      (_, n) =>
        post('/oauth/token', tokenForm(n === 0 ? { grant_type: 'password' } : {}), { headers: FORM }).status,
    );
    expect(statuses[0]).toBe(400);
    expect(new Set(statuses.slice(1, 100))).toEqual(new Set([200]));
    expect(statuses[100]).toBe(429);
    expect(post('/oauth/token', tokenForm(), { headers: FORM, at: START + 60_000 }).status).toBe(200);
  });

  it.each([
    ['a JSON body', JSON.stringify({ client_id: DEFAULT_CLIENT.id }), { 'content-type': 'application/json' }],
    ['no grant type', 'client_id=x&client_secret=y', FORM],
    ['another grant type', tokenForm({ grant_type: 'password' }), FORM],
    ['no secret', tokenForm({ client_secret: '' }), FORM],
    ['an id of 35 characters', tokenForm({ client_id: DEFAULT_CLIENT.id.slice(1) }), FORM],
    ['an empty body', '', FORM],
  ])('T3 refuses %s with 400', (_what, body, headers) => {
    expect(tenantWith().post('/oauth/token', body, { headers }).status).toBe(400);
  });

  it('reads a secret that was URL-encoded', () => {
    expect(tokenForm()).toContain('client_secret=sandbox%2Bsecret%2Fof%3D');
    expect(tenantWith().post('/oauth/token', tokenForm(), { headers: FORM }).status).toBe(200);
  });
});

describe('authentication', () => {
  it('T4 answers a bad token on CRUD calls and actions with a challenge', () => {
    const headers = { authorization: 'Bearer nobody' };
    for (const reply of [
      tenantWith().post(IIA, credit(), { headers }),
      tenantWith().post('/v1/action/query', { queryString: 'select Id from Invoice' }, { headers }),
    ]) {
      expect([reply.status, reply.json]).toEqual([401, { message: 'Authentication error' }]);
      expect(reply.headers['WWW-Authenticate']).toBe(CHALLENGE);
    }
  });

  it.each(['/v1/invoices/INV00000001', '/v1/credit-memos'])(
    'T4 answers a bad token on %s with code 90000011',
    (path) => {
      const reply = tenantWith().get(path, { headers: { authorization: 'Bearer nobody' } });
      expect(reply.status).toBe(401);
      expect(reply.json).toEqual({
        success: false,
        processId: expect.any(String),
        reasons: [{ code: '90000011', message: 'Authentication error' }],
      });
    },
  );

  it('T4 lets a token expire after the configured seconds', () => {
    const { post, get } = tenantWith({ options: { tokenSeconds: 60 } });
    const { access_token: token } = post('/oauth/token', tokenForm(), { headers: FORM }).json as {
      access_token: string;
    };
    const headers = { authorization: `Bearer ${token}` };
    expect(get('/v1/invoices/INV00000001', { headers, at: START + 59_999 }).status).toBe(200);
    expect(get('/v1/invoices/INV00000001', { headers, at: START + 60_000 }).status).toBe(401);
  });

  it.each(['', 'Basic abc', 'Bearer'])(
    'T5 asks for a bearer token when Authorization is "%s"',
    (authorization) => {
      const reply = tenantWith().get('/v1/invoices/INV00000001', { headers: { authorization } });
      expect([reply.status, reply.json]).toEqual([400, { message: 'No bearer token' }]);
    },
  );

  describe('of a tenant with two entities', () => {
    const ours = '11111111-1111-4111-8111-111111111111';
    const theirs = '22222222-2222-4222-8222-222222222222';
    const path = '/v1/invoices/INV00000001';
    const refused = { reasons: [{ code: '90000020', message: expect.any(String) }] };
    const start = (): ReturnType<typeof tenantWith> => tenantWith({ options: { entities: [ours, theirs] } });
    const entity = (id: string): Record<string, string> => ({ 'zuora-entity-ids': id });
    const tokenFor = ({ post }: ReturnType<typeof tenantWith>, headers = {}): Record<string, string> => {
      const reply = post('/oauth/token', tokenForm(), { headers: { ...FORM, ...headers } });
      const { access_token: token, scope } = reply.json as { access_token: string; scope: string };
      return { authorization: `Bearer ${token}`, scope };
    };

    it('T5 lets a token that was asked for one entity into that one only, with or without the header', () => {
      const tenant = start();
      const { scope = '', ...headers } = tokenFor(tenant, entity(ours));
      expect(scope).toContain(`entity.${ours}`);
      expect(scope).not.toContain(theirs);
      expect(tenant.get(path, { headers }).status).toBe(200);
      expect(tenant.get(path, { headers: { ...headers, ...entity(ours) } }).status).toBe(200);
      expect(tenant.get(path, { headers: { ...headers, ...entity(theirs) } }).json).toMatchObject(refused);
    });

    it('T5 asks a token that spans both for one of them at each call', () => {
      const tenant = start();
      const { scope = '', ...headers } = tokenFor(tenant);
      expect(scope).toContain(`entity.${ours} entity.${theirs}`);
      expect(tenant.get(path, { headers }).json).toMatchObject(refused);
      for (const id of [ours, theirs])
        expect(tenant.get(path, { headers: { ...headers, ...entity(id) } }).status).toBe(200);
    });

    it('T5 gives no token for a foreign entity, nor for what is no id of one', () => {
      const { post, tenant } = start();
      const ask = (id: string): ReturnType<typeof post> =>
        post('/oauth/token', tokenForm(), { headers: { ...FORM, ...entity(id) } });
      expect(ask('33333333-3333-4333-8333-333333333333').json).toMatchObject(refused);
      expect(ask(`${ours},${theirs}`).status).toBe(400);
      expect([...tenant.tokens.keys()]).toEqual(['live']);
    });
  });

  it('T5 refuses a missing or foreign entity in a Multi-entity tenant, and takes its own', () => {
    const { get } = tenantWith({ options: { entities: ['11111111-1111-4111-8111-111111111111'] } });
    const path = '/v1/invoices/INV00000001';
    const code = { reasons: [{ code: '90000020', message: expect.any(String) }] };
    expect(get(path).json).toMatchObject(code);
    expect(get(path, { headers: { 'zuora-entity-ids': 'other' } }).json).toMatchObject(code);
    expect(
      get(path, { headers: { 'zuora-entity-ids': '11111111-1111-4111-8111-111111111111' } }).status,
    ).toBe(200);
  });
});
