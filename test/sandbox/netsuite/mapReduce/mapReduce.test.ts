import type { PlannedFault } from '../../../../sandbox/faults.ts';
import type { SandboxAccount } from '../../../../sandbox/netsuite/account.ts';
import {
  ADMINISTRATOR,
  mapReduce,
  removeProjects,
  SCHEDULED,
  scriptAccount,
} from '../account/scriptAccount.ts';
import type { ScriptAccountOptions } from '../account/scriptAccount.ts';

afterAll(removeProjects);

/** Logs what each stage saw; `said` reads it. */
const said = ({ services }: SandboxAccount): string[] =>
  services.logs.filter(({ level }) => level !== 'error').map(({ title, details }) => `${title} ${details}`);

function run(body: string, options: ScriptAccountOptions = {}): SandboxAccount {
  const account = scriptAccount({ 'mr.js': mapReduce(body, 'N/log', 'N/runtime', 'N/cache') }, options);
  account.runScheduled(SCHEDULED);
  return account;
}

const stages = ({ services }: SandboxAccount): string[] => services.executions.map(({ stage }) => stage);

/** A call with a boundary, so that a fault can hit it. */
const QUERY = `query.runSuiteQL({ query: 'SELECT id FROM currency', params: [] });`;
const hit = (nth: number | 'every', fault: PlannedFault['fault']): PlannedFault => ({
  on: 'netsuite.query',
  nth,
  fault,
});
const runQuerying = (body: string, faults: readonly PlannedFault[], options: ScriptAccountOptions = {}) => {
  const account = scriptAccount({ 'mr.js': mapReduce(body, 'N/log', 'N/query') }, { ...options, faults });
  account.runScheduled(SCHEDULED);
  return account;
};

const SUMMARY_ERRORS = `
  summarize: (s) => {
    s.mapSummary.errors.iterator().each((key, error, no) => { log.audit('error', [key, JSON.parse(error).name, no]); return true; });
    s.mapSummary.keys.iterator().each((key, count, state) => { log.audit('key', [key, count, state]); return true; });
    s.output.iterator().each((key, value) => { log.audit('out', key + '=' + value); return true; });
  }`;

describe('map/reduce', () => {
  it('M1 runs getInputData, a map per pair, a reduce per key, and summarize, each with its own units', () => {
    const account = run(`return {
      getInputData: () => [{ n: 1 }, { n: 2 }, { n: 3 }],
      map: (c) => { const { n } = JSON.parse(c.value); c.write({ key: n % 2 ? 'odd' : 'even', value: { n } }); },
      reduce: (c) => { log.audit(c.key, c.values.join() + ' ' + runtime.getCurrentScript().getRemainingUsage()); c.write(c.key, String(c.values.length)); },
      summarize: (s) => s.output.iterator().each((k, v) => { log.audit('out', k + v); return true; }),
    };`);
    expect(stages(account)).toEqual(['getInputData', 'map', 'map', 'map', 'reduce', 'reduce', 'summarize']);
    expect(said(account)).toEqual(['odd {"n":1},{"n":3} 5000', 'even {"n":2} 5000', 'out odd2', 'out even1']);
  });

  it.each([
    ['an array of texts', `['a', 'b']`, ['0:a', '1:b']],
    ['an object', `({ x: 'a', y: { b: 1 } })`, ['x:a', 'y:{"b":1}']],
    [
      'SuiteQL, with positional values',
      `({ type: 'suiteql', query: 'SELECT symbol, id FROM currency WHERE symbol = ?', params: ['USD'] })`,
      ['0:{"values":["USD",1]}'],
    ],
  ])('M2 takes %s', (_name, returned, pairs) => {
    const account = run(`return {
      getInputData: () => ${returned},
      map: (c) => log.audit('', c.key + ':' + c.value),
    };`);
    expect(said(account).map((line) => line.trim())).toEqual(pairs);
  });

  it('M2 hands pairs straight to reduce where there is no map', () => {
    const account = run(
      `return { getInputData: () => ['a', 'b'], reduce: (c) => log.audit(c.key, c.values) };`,
    );
    expect(said(account)).toEqual(['0 ["a"]', '1 ["b"]']);
  });

  it.each([
    [`'k'.repeat(3001)`, `'v'`, 'KEY_LENGTH_IS_OVER_3000_BYTES'],
    [`'é'.repeat(1501)`, `'v'`, 'KEY_LENGTH_IS_OVER_3000_BYTES'],
    [`'k'`, `'v'.repeat(10 * 1024 * 1024 + 1)`, 'VALUE_LENGTH_IS_OVER_10_MB'],
  ])('M3 refuses a write of %s, %s', (key, value, error) => {
    const account = run(`return {
      getInputData: () => ['a'], map: (c) => c.write(${key}, ${value}), ${SUMMARY_ERRORS} };`);
    expect(said(account)).toEqual([`error ["0","${error}",1]`, 'key ["0",1,"FAILED"]']);
  });

  it('M3 goes straight to summarize when more than 200 MB are handed over', () => {
    const account = run(`return {
      getInputData: () => Array.from({ length: 30 }, (_, i) => i),
      map: (c) => c.write(c.key, 'v'.repeat(10 * 1024 * 1024)),
      reduce: () => {},
      summarize: (s) => s.mapSummary.errors.iterator().each((k, e) => { log.audit(k, JSON.parse(e).name); return true; }),
    };`);
    expect(said(account)).toEqual(['19 PERSISTED_DATA_LIMIT_FOR_MAPREDUCE_SCRIPT_EXCEEDED']);
    expect(stages(account).slice(-2)).toEqual(['map', 'summarize']);
  });

  it('M4 runs a restarted map again, tells it so, and drops what it had written', () => {
    const account = runQuerying(
      `return {
        getInputData: () => ['a'],
        map: (c) => { c.write('w' + c.executionNo, String(c.isRestarted)); ${QUERY} },
        ${SUMMARY_ERRORS} };`,
      [hit(1, { kind: 'crash-before' })],
    );
    expect(said(account)).toEqual([
      'error ["0","SSS_APP_SERVER_RESTART",1]',
      'key ["0",2,"COMPLETE"]',
      'out w2=true',
    ]);
  });

  it('M4 does not run a restarted map again with retryCount 0', () => {
    const account = runQuerying(
      `return { config: { retryCount: 0 }, getInputData: () => ['a', 'b'],
        map: (c) => { ${QUERY} c.write(c.key, ''); }, ${SUMMARY_ERRORS} };`,
      [hit(1, { kind: 'restart' })],
    );
    expect(stages(account)).toEqual(['getInputData', 'map', 'map', 'summarize']);
    expect(said(account)).toEqual([
      'error ["0","SSS_APP_SERVER_RESTART",1]',
      'key ["0",1,"FAILED"]',
      'key ["1",1,"COMPLETE"]',
      'out 1=',
    ]);
  });

  it('M4 runs the whole buffer again, finished pairs included', () => {
    const account = runQuerying(
      `return { getInputData: () => ['a', 'b', 'c'],
        map: (c) => { ${QUERY} c.write(c.value + c.executionNo, ''); }, ${SUMMARY_ERRORS} };`,
      [hit(2, { kind: 'crash-after' })],
      { deployment: { bufferSize: 2 } },
    );
    expect(said(account).filter((line) => line.startsWith('out'))).toEqual(['out a2=', 'out b2=', 'out c1=']);
  });

  it('M4 keeps an invocation dead whose script catches the restart', () => {
    const account = runQuerying(
      `return { config: { retryCount: 0 }, getInputData: () => ['a'],
        map: (c) => { try { ${QUERY} } catch { c.write('alive', ''); } }, ${SUMMARY_ERRORS} };`,
      [hit(1, { kind: 'crash-before' })],
    );
    expect(said(account)).toEqual(['error ["0","SSS_APP_SERVER_RESTART",1]', 'key ["0",1,"FAILED"]']);
  });

  it('M5 runs getInputData and summarize again after a restart', () => {
    const account = runQuerying(
      `const again = (name, c) => { ${QUERY} log.audit(name, String(c.isRestarted)); };
       return { getInputData: (c) => { again('input', c); return []; }, map: () => {}, summarize: (c) => again('summarize', c) };`,
      [hit(1, { kind: 'crash-before' }), hit(3, { kind: 'crash-after' })],
    );
    expect(said(account)).toEqual(['input true', 'summarize true']);
    expect(stages(account)).toEqual(['getInputData', 'getInputData', 'summarize', 'summarize']);
  });

  it.each([
    [
      'is not run again where retryCount is unset',
      '',
      ['error ["0","Error",1]', 'key ["0",1,"FAILED"]', 'key ["1",1,"COMPLETE"]'],
    ],
    [
      'is run again as often as retryCount says',
      'config: { retryCount: 2 },',
      [
        'error ["0","Error",1]',
        'error ["0","Error",2]',
        'error ["0","Error",3]',
        'key ["0",3,"FAILED"]',
        'key ["1",1,"COMPLETE"]',
      ],
    ],
    [
      'ends the stage with exitOnError',
      'config: { exitOnError: true },',
      ['error ["0","Error",1]', 'key ["0",1,"FAILED"]'],
    ],
  ])('M7 a map that throws %s', (_name, config, lines) => {
    const account = run(`return { ${config} getInputData: () => ['bad', 'good'],
      map: (c) => { if (c.value === 'bad') throw new Error('no'); }, ${SUMMARY_ERRORS} };`);
    expect(said(account).sort()).toEqual([...lines].sort());
  });

  it('M7 goes from a getInputData that throws straight to summarize', () => {
    const account = run(`return { getInputData: () => { throw new TypeError('no input'); }, map: () => {},
      summarize: (s) => log.audit('input', JSON.parse(s.inputSummary.error).message) };`);
    expect(said(account)).toEqual(['input no input']);
    expect(stages(account)).toEqual(['getInputData', 'summarize']);
  });

  it('M8 yields after 10,000 units between invocations, and completes', () => {
    const account = run(`return {
      getInputData: () => Array.from({ length: 25 }, (_, i) => i),
      map: (c) => { const own = cache.getCache({ name: 'c' }); for (let i = 0; i < 900; i += 1) own.remove({ key: 'k' }); c.write(c.key, ''); },
      summarize: (s) => { let n = 0; s.output.iterator().each(() => { n += 1; return true; }); log.audit(n + ' done', s.mapSummary.yields); },
    };`);
    expect(said(account)).toEqual(['25 done 2']);
  });

  it('M9 lets invocations of one run go on at each other’s calls, up to the concurrency limit', () => {
    const body = `const own = () => cache.getCache({ name: 'c' });
      return { getInputData: () => ['a', 'b', 'c'],
      map: (c) => { log.audit(c.value, 'begins'); own().remove({ key: 'k' }); log.audit(c.value, 'ends'); } };`;
    const deployment = { concurrencyLimit: 2 };
    const apart = run(body, { deployment });
    expect(said(apart)).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    const interleaved = run(body, { deployment, switches: { interleave: true } });
    expect(said(interleaved)).toEqual(['a begins', 'b begins', 'b ends', 'a ends', 'c begins', 'c ends']);
  });

  it('G2 ends only the invocation that goes over its units', () => {
    const account = run(`return { getInputData: () => [1001, 1],
      map: (c) => { const own = cache.getCache({ name: 'c' }); for (let i = 0; i < Number(c.value); i += 1) own.remove({ key: 'k' }); },
      ${SUMMARY_ERRORS} };`);
    expect(said(account)).toEqual([
      'error ["0","SSS_USAGE_LIMIT_EXCEEDED",1]',
      'key ["0",1,"FAILED"]',
      'key ["1",1,"COMPLETE"]',
    ]);
    expect(account.services.executions.map(({ units }) => units)).toEqual([0, 1000, 1, 0]);
  });

  it('G3 ends a map after five minutes of the sandbox clock', () => {
    const account = runQuerying(
      `return { config: { retryCount: 0 }, getInputData: () => ['a'], map: () => { ${QUERY} }, ${SUMMARY_ERRORS} };`,
      [hit(1, { kind: 'stall', milliseconds: 300_001 })],
    );
    expect(said(account)[0]).toBe('error ["0","SSS_TIME_LIMIT_EXCEEDED",1]');
  });

  it('M11 runs scheduled deployments as the system user with the Administrator role', () => {
    const account = run(`return { getInputData: () => ['a'],
      map: () => { const u = runtime.getCurrentUser(); log.audit('user', [u.id, u.role, runtime.executionContext]); } };`);
    expect(said(account)).toEqual(['user [-4,3,"MAPREDUCE"]']);
    expect(ADMINISTRATOR.id).not.toBe(-4);
  });
});
