import { createHash } from 'node:crypto';
import type { SandboxAccount } from '../../../../sandbox/netsuite/account.ts';
import {
  ADMINISTRATOR,
  FOLDER,
  mapReduce,
  ON_DEMAND,
  removeProjects,
  SCHEDULED,
  SCRIPT,
  scriptAccount,
} from '../account/scriptAccount.ts';
import type { ScriptAccountOptions } from '../account/scriptAccount.ts';

afterAll(removeProjects);

const MODULES = ['cache', 'crypto', 'email', 'encode', 'error', 'format', 'log', 'runtime'];
const NAMES = JSON.stringify(MODULES.map((name) => `N/${name}`));

/** An account with a module whose `a`, `b`, … are the given bodies, and a map/reduce that does `map` once. */
function open(bodies: Record<string, string>, map = '', options: ScriptAccountOptions = {}): SandboxAccount {
  const functions = Object.entries(bodies).map(([name, body]) => `${name}: (x) => { ${body} }`);
  const script = `return { getInputData: () => ['a'], map: () => { ${map} } };`;
  return scriptAccount(
    {
      'mr.js': mapReduce(script, ...MODULES.map((name) => `N/${name}`)),
      'm.js': `define(${NAMES}, (${MODULES.join(', ')}) => ({ ${functions.join(', ')} }));`,
    },
    options,
  );
}
const does = (account: SandboxAccount, name: string, ...args: unknown[]): unknown =>
  account.runModule(`${FOLDER}/m.js`, name, args, ADMINISTRATOR);
const result = (body: string, options: ScriptAccountOptions = {}): unknown =>
  does(open({ a: body }, '', options), 'a');
const thrown = (body: string): unknown =>
  result(`try { ${body} } catch (error) { return error.name; } return 'nothing';`);

describe('N/cache', () => {
  const CACHE = `const c = cache.getCache({ name: 'tokens' });`;

  it.each([
    [`c.put({ key: 'k'.repeat(4097), value: 'v' })`, 'SSS_INVALID_LENGTH'],
    [`c.put({ key: 'k', value: 'v'.repeat(500 * 1024 + 1) })`, 'SSS_INVALID_LENGTH'],
    [`c.put({ key: 'k', value: 'v', ttl: 299 })`, 'SSS_INVALID_TTL'],
    [`c.put({ key: '', value: 'v' })`, 'SSS_MISSING_REQD_ARGUMENT'],
    [`c.put({ key: 'k', value: 'v', ttl: 300 })`, 'nothing'],
  ])('C1 enforces its limits: %s is %s', (call, name) => {
    expect(thrown(`${CACHE} ${call};`)).toBe(name);
  });

  it('C1 forgets an entry after its time, and any entry at any time', () => {
    const account = open({
      put: `${CACHE} c.put({ key: 'k', value: { n: 1 }, ttl: 300 }); c.put({ key: 'f', value: 'v' });`,
      get: `${CACHE} return [c.get({ key: 'k' }), c.get({ key: 'f' })];`,
    });
    does(account, 'put');
    expect(does(account, 'get')).toEqual(['{"n":1}', 'v']);
    account.services.clock.advance(300_000);
    expect(does(account, 'get')).toEqual([null, 'v']);
    account.evictCaches();
    expect(does(account, 'get')).toEqual([null, null]);
  });

  it.each([
    ['PRIVATE', null],
    ['PROTECTED', 'v'],
    ['PUBLIC', 'v'],
  ])('C1 shows another script what is %s: %s', (scope, seen) => {
    const named = `const c = cache.getCache({ name: 'n', scope: cache.Scope.${scope} });`;
    const account = open(
      { get: `${named} return c.get({ key: 'k' });` },
      `${named} c.put({ key: 'k', value: 'v' });`,
    );
    account.runScheduled(SCHEDULED);
    expect(does(account, 'get')).toBe(seen);
  });

  it('G1 costs 1 unit a call and 2 with a loader, whose value is kept', () => {
    const account = open({
      a: `${CACHE} const loader = () => 'made'; return [c.get({ key: 'k', loader }), c.get({ key: 'k' })];`,
    });
    expect(does(account, 'a')).toEqual(['made', 'made']);
    expect(account.services.executions.at(-1)?.units).toBe(3);
  });
});

describe('N/log', () => {
  const logged = (call: string, account = open({ a: call })) => {
    does(account, 'a');
    return account.services.logs.map(({ title, details }) => [title, details]);
  };

  it.each([
    [`log.audit('t', { a: [1] })`, ['t', '{"a":[1]}']],
    [`log.audit({ title: 't', details: 'd' })`, ['t', 'd']],
    [`log.audit('t')`, ['t', '']],
    [`log.audit('t', 7)`, ['t', '7']],
    [`log.audit('x'.repeat(120), 'y'.repeat(4200))`, ['x'.repeat(99), 'y'.repeat(3999)]],
  ])('writes details as NetSuite does: %s', (call, entry) => {
    expect(logged(call)).toEqual([entry]);
  });

  it('writes an error with its name and message', () => {
    expect(logged(`log.error('t', new TypeError('bad'));`)[0]?.[1]).toMatch(
      /"name":"TypeError","message":"bad"/,
    );
  });

  it('G4 reports more than 100,000 calls within an hour, and begins anew after it', () => {
    const account = open({
      a: `for (let i = 0; i < 100002; i += 1) log.debug('t', i);`,
      b: `log.audit('later');`,
    });
    does(account, 'a');
    expect(account.services.logs).toHaveLength(100_001);
    expect(account.services.logs.at(-1)).toMatchObject({
      level: 'emergency',
      title: 'SSS_LOG_LIMIT_EXCEEDED',
    });
    account.services.clock.advance(3_600_000);
    does(account, 'b');
    expect(account.services.logs.at(-1)?.title).toBe('later');
  });
});

describe('N/runtime', () => {
  it('W2 answers from the account and the invocation', () => {
    const body = `const s = runtime.getCurrentScript(); const u = runtime.getCurrentUser();
      return [runtime.accountId, runtime.envType === runtime.EnvType.PRODUCTION, runtime.executionContext,
        runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' }), runtime.isFeatureInEffect({ feature: 'TAX_OVERHAULING' }),
        s.getRemainingUsage(), u.id, u.role, u.email, u.getPermission({ name: 'REPO_ANALYTICS' })];`;
    const fixture = {
      accountId: '123_SB1',
      envType: 'PRODUCTION' as const,
      features: new Set(['CUSTOMRECORDS', 'SERVERSIDESCRIPTING', 'SUBSIDIARIES']),
    };
    expect(result(body, { fixture })).toEqual([
      '123_SB1',
      true,
      'DEBUGGER',
      true,
      false,
      1000,
      7,
      3,
      'ada@example.com',
      4,
    ]);
  });

  it('tells a script its own ids', () => {
    const account = open({}, `const s = runtime.getCurrentScript(); log.audit(s.id, s.deploymentId);`);
    account.services.tasks.submit({ script: SCRIPT, deployment: null, parameters: {}, user: ADMINISTRATOR });
    account.runSubmitted();
    expect(account.services.logs[0]).toMatchObject({ title: SCRIPT, details: ON_DEMAND });
  });

  it('stops the run at what the account’s fixture does not say', () => {
    expect(() => result('return runtime.version;')).toThrow(/runtime.version is not built/);
  });
});

describe('N/email', () => {
  const send = (more: string): string =>
    `email.send({ author: 7, recipients: ['a@example.com', 7], subject: 's', body: 'b', ${more} });`;

  it('sends to addresses and users for 20 units', () => {
    const account = open({ a: send('') });
    does(account, 'a');
    expect(account.services.emails).toEqual([
      {
        author: 7,
        to: ['a@example.com', 'ada@example.com'],
        subject: 's',
        body: 'b',
        at: '2026-11-02T09:00:00Z',
      },
    ]);
    expect(account.services.executions.at(-1)?.units).toBe(20);
  });

  it.each([
    ['author: undefined', 'SSS_MISSING_REQD_ARGUMENT'],
    ['author: -4', 'SSS_AUTHOR_MUST_BE_EMPLOYEE'],
    ['author: 99', 'SSS_AUTHOR_MUST_BE_EMPLOYEE'],
    ['recipients: []', 'SSS_MISSING_REQD_ARGUMENT'],
    [`subject: ''`, 'SSS_MISSING_REQD_ARGUMENT'],
    [`recipients: Array(11).fill('a@example.com')`, 'SSS_MAX_RECIPIENTS_EXCEEDED'],
  ])('refuses %s with %s', (more, name) => {
    expect(thrown(send(more))).toBe(name);
  });
});

describe('N/crypto, N/encode, N/error, N/format', () => {
  it.each([
    ['SHA256', 'sha256'],
    ['SHA512', 'sha512'],
  ])('hashes with %s, hexadecimal in capitals', (name, algorithm) => {
    const body = `const h = crypto.createHash({ algorithm: crypto.HashAlg.${name} }); h.update({ input: 'ü' });
      return h.digest({ outputEncoding: encode.Encoding.HEX });`;
    expect(result(body)).toBe(createHash(algorithm).update('ü').digest('hex').toUpperCase());
  });

  it('converts encodings', () => {
    const body = `return encode.convert({ string: 'ü?', inputEncoding: encode.Encoding.UTF_8,
      outputEncoding: encode.Encoding.BASE_64_URL_SAFE });`;
    expect(result(body)).toBe(Buffer.from('ü?').toString('base64url'));
  });

  it('creates errors that scripts tell apart by name', () => {
    expect(
      result(`const e = error.create({ name: 'MINE', message: 'm' }); return [e.name, e.message];`),
    ).toEqual(['MINE', 'm']);
  });

  it('formats and reads dates in the user’s default format', () => {
    expect(
      result(`const { DATE } = format.Type; const d = format.parse({ value: '2/29/2028', type: DATE });
        return [format.format({ value: d, type: DATE }), d instanceof Date];`),
    ).toEqual(['2/29/2028', true]);
    expect(thrown(`format.parse({ value: '2/30/2028', type: 'date' });`)).toBe('WRONG_PARAMETER_TYPE');
  });
});
