import type { SandboxAccount } from '../../../../sandbox/netsuite/account.ts';
import type {
  AccountServices,
  ConnectionFailure,
  HttpTransport,
  OutgoingRequest,
} from '../../../../sandbox/netsuite/services.ts';
import { ADMINISTRATOR, FOLDER, mapReduce, removeProjects, scriptAccount } from '../account/scriptAccount.ts';
import type { ScriptAccountOptions } from '../account/scriptAccount.ts';

afterAll(removeProjects);

const URL = 'https://rest.zuora.com/v1/x';

interface Call {
  readonly result: unknown;
  readonly sent: readonly OutgoingRequest[];
  readonly account: SandboxAccount;
}

interface CallOptions extends ScriptAccountOptions {
  readonly failure?: ConnectionFailure;
  readonly secrets?: AccountServices['secrets'];
}

/** Runs code that has N/https, and records what left the account. */
function call(work: string, { failure, secrets = new Map(), ...options }: CallOptions = {}): Call {
  const sent: OutgoingRequest[] = [];
  const http: HttpTransport = {
    boundaryOf: (method) => (method === 'GET' ? 'zuora.read' : 'zuora.create'),
    send: (request) => {
      sent.push(request);
      return failure ? { failure } : { code: 429, headers: { 'retry-after': '3' }, body: '{"a":1}' };
    },
  };
  const module = `define(['N/https', 'N/encode', 'N/crypto'], (https, encode, crypto) => ({ work: () => { ${work} } }));`;
  const one = mapReduce(`return { getInputData: () => [], map: () => {} };`);
  const account = scriptAccount({ 'mr.js': one, 'm.js': module }, { ...options, http });
  for (const [id, value] of secrets) account.services.secrets.set(id, value);
  return { result: account.runModule(`${FOLDER}/m.js`, 'work', [], ADMINISTRATOR), sent, account };
}

const caught = (work: string): string =>
  `try { ${work} } catch (error) { return error.name; } return 'nothing';`;
const get = `https.get({ url: '${URL}' });`;
const secret = (more: Partial<{ domains: string[]; scripts: string[] }> = {}): AccountServices['secrets'] =>
  new Map([['custsecret_z', { value: 'p&ss=w', domains: null, scripts: null, ...more }]]);

describe('N/https', () => {
  it('H1 throws SSS_REQUEST_TIME_EXCEEDED after 45 s, though the remote did the work', () => {
    const { result, sent, account } = call(caught(`https.post({ url: '${URL}', body: 'x' });`), {
      faults: [{ on: 'zuora.create', nth: 1, fault: { kind: 'timeout-after' } }],
    });
    expect([result, sent.length]).toEqual(['SSS_REQUEST_TIME_EXCEEDED', 1]);
    expect(account.services.clock.iso()).toBe('2026-11-02T09:00:45Z');
  });

  it('H1 counts a modelled latency of 45 s as a time-out', () => {
    expect(call(caught(get), { httpsMilliseconds: 45_000 }).result).toBe('SSS_REQUEST_TIME_EXCEEDED');
    const { result, account } = call(`return ${get.slice(0, -1)}.code;`, { httpsMilliseconds: 44_000 });
    expect([result, account.services.clock.iso()]).toEqual([429, '2026-11-02T09:00:44Z']);
  });

  it.each([
    ['unknownHost', 'SSS_UNKNOWN_HOST'],
    ['refused', 'SSS_CONNECTION_CLOSED'],
    ['dropped', 'SSS_CONNECTION_TIME_OUT'],
    ['certificate', 'SSS_INVALID_HOST_CERT'],
    ['timeout', 'SSS_REQUEST_TIME_EXCEEDED'],
  ] as const)('H2 throws for a connection that fails: %s is %s', (failure, name) => {
    expect(call(caught(get), { failure }).result).toBe(name);
  });

  it('H2 takes the error’s name from the switch', () => {
    const connectionErrors = { unknownHost: 'SSS_OTHER', refused: 'A', dropped: 'B', certificate: 'C' };
    expect(call(caught(get), { failure: 'unknownHost', switches: { connectionErrors } }).result).toBe(
      'SSS_OTHER',
    );
  });

  it.each(['Host', 'content-length', 'Connection', 'VIA', 'x_under'])('H3 refuses the header %s', (name) => {
    const { result, sent } = call(caught(`https.get({ url: '${URL}', headers: { '${name}': '1' } });`));
    expect([result, sent]).toEqual(['SSS_INVALID_HEADER', []]);
  });

  it.each(['http://rest.zuora.com/', '/v1/x', 'nonsense'])('H3 refuses the address %s', (url) => {
    expect(call(caught(`https.get({ url: '${url}' });`)).result).toBe('SSS_INVALID_URL');
  });

  it('H4 answers code, headers and body, and does not throw for an HTTP error', () => {
    const { result } = call(
      `const r = https.get({ url: '${URL}' }); return [r.code, r.headers['retry-after'], r.body];`,
    );
    expect(result).toEqual([429, '3', '{"a":1}']);
  });

  it('H4 sends PATCH through request only, and objects only as forms', () => {
    const { sent } = call(`https.request({ method: https.Method.PATCH, url: '${URL}', body: 'b' });
      https.post({ url: '${URL}', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: { a: '1 2', b: '&' } });`);
    expect(sent.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', 'b'],
      ['POST', 'a=1+2&b=%26'],
    ]);
    expect(call(caught(`https.post({ url: '${URL}', body: { a: 1 } });`)).result).toBe(
      'WRONG_PARAMETER_TYPE',
    );
  });

  it('H4 refuses a body above the size limit', () => {
    const { result } = call(caught(`https.post({ url: '${URL}', body: 'éé' });`), {
      switches: { bodySizeLimit: 3 },
    });
    expect(result).toBe('SSS_REQUEST_SIZE_EXCEEDED');
  });

  it('G1 costs 10 units and is counted', () => {
    const { account } = call(`${get} ${get}`);
    expect(account.services.executions.at(-1)).toMatchObject({ units: 20, httpsCalls: 2 });
  });

  it('hands the tenant the fault it shall act out', () => {
    const { sent } = call(`${get} ${get}`, {
      faults: [{ on: 'zuora.read', nth: 2, fault: { kind: 'tenant', what: '503-html' } }],
    });
    expect(sent.map(({ fault }) => fault)).toEqual([null, '503-html']);
  });
});

describe('secrets', () => {
  const basic = `https.createSecureString({ input: 'Bearer {custsecret_z}' })`;

  it('H5 puts a secret into header, address and body on sending', () => {
    const { sent } = call(
      `https.post({ url: https.createSecureString({ input: '${URL}?k={custsecret_z}' }), headers: { Authorization: ${basic} },
        body: https.createSecureString({ input: 'secret={custsecret_z}' }) });`,
      { secrets: secret() },
    );
    expect(sent[0]).toMatchObject({
      url: `${URL}?k=p&ss=w`,
      headers: { Authorization: 'Bearer p&ss=w' },
      body: 'secret=p&ss=w',
    });
  });

  it('H5 shows a script nothing of a secret', () => {
    const { result } = call(
      `const s = ${basic}; return [String(s), JSON.stringify(s), JSON.stringify(Object.entries(s)), s + ''].join();`,
      { secrets: secret() },
    );
    expect(result).not.toContain('p&ss');
    expect(result).not.toContain('custsecret');
  });

  it('H5 refuses a whole body that is a SecureString where the account does', () => {
    const work = caught(`https.post({ url: '${URL}', body: ${basic} });`);
    expect(call(work, { secrets: secret(), switches: { secureStringBody: false } }).result).toBe(
      'WRONG_PARAMETER_TYPE',
    );
  });

  it.each([
    [true, 'k=p&ss=w&o={custsecret_y}'],
    [false, 'k={custsecret_z}&o={custsecret_y}'],
  ])('H6 replaces the places of named credentials in a plain body: %s', (credentialsInPlainBody, body) => {
    const { sent } = call(
      `https.post({ url: '${URL}', credentials: ['custsecret_z'], body: 'k={custsecret_z}&o={custsecret_y}' });`,
      { secrets: secret(), switches: { credentialsInPlainBody } },
    );
    expect(sent[0]?.body).toBe(body);
  });

  it('H7 builds a Basic header without showing it', () => {
    const { sent } = call(
      `const pair = https.createSecureString({ input: 'id:{custsecret_z}' })
         .convertEncoding({ fromEncoding: encode.Encoding.UTF_8, toEncoding: encode.Encoding.BASE_64 });
       const value = https.createSecureString({ input: 'Basic ' }).appendSecureString({ secureString: pair, keepEncoding: true });
       https.get({ url: '${URL}', headers: { Authorization: value } });`,
      { secrets: secret() },
    );
    expect(sent[0]?.headers['Authorization']).toBe(`Basic ${Buffer.from('id:p&ss=w').toString('base64')}`);
  });

  it('H7 replaces and appends text', () => {
    const { sent } = call(
      `const value = https.createSecureString({ input: '{custsecret_z}' }).replaceString({ pattern: '&', replacement: '%26' })
         .appendString({ input: '!' });
       https.get({ url: '${URL}', headers: { 'X-A': value } });`,
      { secrets: secret() },
    );
    expect(sent[0]?.headers['X-A']).toBe('p%26ss=w!');
  });

  it('H7 stops the run where a string is used after one of its methods was called', () => {
    expect(() =>
      call(
        `const s = ${basic}; s.appendString({ input: '!' }); https.get({ url: '${URL}', headers: { Authorization: s } });`,
        { secrets: secret() },
      ),
    ).toThrow(/use the answer/);
  });

  it.each([
    ['another domain', { domains: ['rest.apisandbox.zuora.com'] }],
    ['another script', { scripts: ['customscript_other'] }],
  ])('H8 refuses a secret that is limited to %s', (_name, limits) => {
    const { result, sent } = call(
      caught(`https.get({ url: '${URL}', headers: { Authorization: ${basic} } });`),
      {
        secrets: secret(limits),
      },
    );
    expect([result, sent]).toEqual(['SECRET_NOT_ALLOWED', []]);
  });

  it('H8 lets a secret go to its own domain, from its own script', () => {
    const { sent } = call(`https.get({ url: '${URL}', headers: { Authorization: ${basic} } });`, {
      secrets: secret({ domains: ['rest.zuora.com'], scripts: ['customscript_debugger'] }),
    });
    expect(sent).toHaveLength(1);
  });

  it('D8 refuses a secret without a value', () => {
    expect(call(caught(basic)).result).toBe('SECRET_NOT_FOUND');
  });
});
