import { gzipSync } from 'node:zlib';
import { readZuoraState, type ZuoraState } from '../../../sandbox/zuora/state.ts';
import { startTenant, type TenantServer } from '../../../sandbox/zuora/tenantServer.ts';
import { C1, credit, FORM, IIA, invoiceP, P, tokenForm } from './fixture.ts';

const NOW = '2030-02-01T00:00:00Z';

function stateP(more: object = {}): ZuoraState {
  const read = readZuoraState({ invoices: [{ ...invoiceP, ...more }] });
  if ('problem' in read) throw new Error(read.problem.message);
  return read;
}

describe('the tenant over HTTP', () => {
  let server: TenantServer;
  let token: string;

  beforeEach(async () => {
    server = await startTenant({ state: stateP(), control: 0, today: NOW });
    const reply = await fetch(`${server.url}/oauth/token`, {
      method: 'POST',
      headers: FORM,
      body: tokenForm(),
    });
    ({ access_token: token } = (await reply.json()) as { access_token: string });
  });

  afterEach(() => server.close());

  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    });
  const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    call(path, { method: 'POST', body: JSON.stringify(body), headers });
  const command = async (name: string, body: object): Promise<unknown> => {
    const reply = await fetch(`${server.control ?? ''}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return reply.ok ? reply.json() : { status: reply.status, ...((await reply.json()) as object) };
  };

  it('listens on this machine only, on a port of its own', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.control).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('hands out tokens that no other tenant takes, the same ones again only by a seed', async () => {
    const tokenOf = async (seed?: string): Promise<string> => {
      const other = await startTenant({ state: stateP(), control: 0, today: NOW, seed });
      const ask = async (): Promise<string> => {
        const reply = await fetch(`${other.url}/oauth/token`, {
          method: 'POST',
          headers: FORM,
          body: tokenForm(),
        });
        return ((await reply.json()) as { access_token: string }).access_token;
      };
      const first = await ask();
      // A reset begins a run anew, and with it the tokens.
      await fetch(`${other.control ?? ''}/reset`, {
        method: 'POST',
        body: JSON.stringify({ now: NOW, state: {} }),
      });
      expect(await ask()).toBe(first);
      await other.close();
      return first;
    };
    expect(await tokenOf('a')).toBe(await tokenOf('a'));
    const tokens = [token, await tokenOf(), await tokenOf('a'), await tokenOf('b')];
    expect(new Set(tokens).size).toBe(4);
    const foreign = await call(`/v1/invoices/${P}`, {
      headers: { authorization: `Bearer ${tokens[1] ?? ''}` },
    });
    expect(foreign.status).toBe(401);
  });

  it('answers in Zuora’s shapes and headers', async () => {
    const reply = await post(IIA, credit(), { 'zuora-track-id': 'track-1' });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    expect(reply.headers.get('zuora-track-id')).toBe('track-1');
    expect(reply.headers.get('zuora-request-id')).toHaveLength(36);
    const missing = await call(`${IIA}/${'f'.repeat(32)}`);
    expect([missing.status, await missing.json()]).toEqual([404, { records: {}, size: 0, done: true }]);
  });

  it('keeps Zuora’s own answer where a framework would answer for itself', async () => {
    const unread = await call(IIA, { method: 'POST', body: '{' });
    expect([unread.status, await unread.json()]).toMatchObject([400, { Success: false, Errors: [{}] }]);
    const empty = await call(`${IIA}/${P}`, { method: 'PUT' });
    expect(empty.status).toBe(415);
    expect((await call('/v1/nothing', { method: 'PATCH', body: '{}' })).status).toBe(404);
    const nobody = await fetch(`${server.url}/v1/%zz`);
    expect(nobody.status).toBeLessThan(500);
  });

  it('compresses a long answer when asked, and reads a compressed request', async () => {
    const path = '/v1/accounting-periods';
    const reply = await call(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(await reply.json()).toMatchObject({ success: true });
    const plain = await call(path, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const packed = await call(IIA, {
      method: 'POST',
      body: gzipSync(JSON.stringify(credit())),
      headers: { 'content-encoding': 'gzip' },
    });
    expect(await packed.json()).toMatchObject({ Success: true });
  });

  it('T45 commits and closes the connection without an answer', async () => {
    await expect(
      post(IIA, credit(), { 'x-sandbox-fault': 'drop', 'idempotency-key': 'k' }),
    ).rejects.toThrow();
    const replayed = await post(IIA, credit(), { 'idempotency-key': 'k' });
    expect(await replayed.json()).toMatchObject({ Success: true });
    expect(await command('state', { now: NOW })).toMatchObject({ invoices: { [P]: { balance: '70.00' } } });
  });

  it('T40 answers 409 to the same key while the first answer is held up', async () => {
    const first = post(IIA, credit(), { 'x-sandbox-fault': 'latency:PT0.5S', 'idempotency-key': 'k' });
    for (let polls = 0; polls < 100; polls += 1) {
      const state = (await command('state', { now: NOW })) as { requests: object[] };
      if (state.requests.length === 2) break;
    }
    expect((await post(IIA, credit(), { 'idempotency-key': 'k' })).status).toBe(409);
    expect((await first).status).toBe(200);
    expect(await (await post(IIA, credit(), { 'idempotency-key': 'k' })).json()).toMatchObject({
      Success: true,
    });
  });

  it('shows its books with the currency’s decimals, and its requests in order', async () => {
    await post('/v1/action/create', {
      type: 'InvoiceItemAdjustment',
      objects: [
        credit({
          Comment: 'goodwill',
          ReferenceId: '7',
          IntegrationId__NS: '7',
          Transaction__NS: 'CM1',
          Origin__NS: 'NETSUITE',
        }),
      ],
    });
    expect(await command('state', { now: NOW })).toMatchObject({
      adjustments: [
        {
          number: 'IIA-00000001',
          invoiceId: P,
          sourceType: 'InvoiceDetail',
          sourceId: C1,
          type: 'Credit',
          amount: '40.00',
          date: '2030-01-15',
          status: 'Processed',
          comment: 'goodwill',
          referenceId: '7',
          integrationId: '7',
          integrationStatus: null,
          syncDate: null,
          transaction: 'CM1',
          origin: 'NETSUITE',
          reasonCode: null,
          transferredToAccounting: null,
        },
      ],
      invoices: { [P]: { balance: '70.00' } },
      requests: [
        { call: 'zuora.token', method: 'POST', path: '/oauth/token', status: 200 },
        { call: 'zuora.create', method: 'POST', path: '/v1/action/create', status: 200 },
      ],
      client: { id: expect.stringMatching(/^.{36}$/) },
    });
  });

  it('pays and cancels without validation from the control surface', async () => {
    await post(IIA, credit({ Amount: 10 }));
    await post(IIA, credit({ Amount: 20 }));
    expect(await command('pay', { now: NOW, invoice: P, amount: '80.00' })).toEqual({});
    expect(await command('cancel', { now: NOW, which: 'first' })).toMatchObject({ ids: { length: 1 } });
    expect(await command('state', { now: NOW })).toMatchObject({
      adjustments: [{ status: 'Canceled' }, { status: 'Processed' }],
      invoices: { [P]: { balance: '10.00' } },
    });
    expect(await command('cancel', { now: NOW, which: 'all' })).toMatchObject({ ids: { length: 1 } });
  });

  it('commits what is due before it shows its books', async () => {
    await post(IIA, credit(), { 'x-sandbox-fault': 'in-flight:PT100S' });
    expect(await command('state', { now: NOW })).toMatchObject({ adjustments: [] });
    expect(await command('state', { now: '2030-02-01T00:01:40Z' })).toMatchObject({
      adjustments: [{ status: 'Processed' }],
    });
  });

  it('starts afresh on a reset, from a block or a whole scenario', async () => {
    await post(IIA, credit());
    const block = { invoices: [{ ...invoiceP, paid: '10.00' }] };
    for (const state of [block, { name: 'a scenario', zuora: block }]) {
      expect(await command('reset', { now: NOW, state })).toEqual({});
      expect(await command('state', { now: NOW })).toMatchObject({
        adjustments: [],
        invoices: { [P]: { balance: '100.00' } },
        requests: [],
      });
    }
  });

  it.each([
    ['reset', { now: NOW, state: { invoices: [{}] } }, 'invoices[0].id'],
    ['reset', { state: {} }, 'now'],
    ['cancel', { now: NOW, which: 'second' }, 'which'],
    ['pay', { now: NOW, invoice: 'none', amount: '1.00' }, 'none'],
    ['pay', { now: NOW, invoice: P, amount: '1.005' }, 'decimals'],
    ['state', { now: 'soon' }, 'now'],
    ['stop', {}, '/stop'],
  ])('says what is wrong with %s %j', async (name, body, named) => {
    expect(await command(name, body)).toEqual({ status: 400, error: expect.stringContaining(named) });
  });
});
