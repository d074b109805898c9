import { ScriptRuntime } from '../../../../sandbox/netsuite/loader/scriptRuntime.ts';
import {
  FOLDER,
  header,
  mapReduce,
  removeProjects,
  SCHEDULED,
  scriptAccount,
  ADMINISTRATOR,
} from '../account/scriptAccount.ts';

afterAll(removeProjects);

const ONE_MAP = `return { getInputData: () => ['a'], map: () => {} };`;

/** What `work` returns, called inside a script of an account. */
function inScript(
  work: string,
  modules: readonly string[] = [],
  files: Record<string, string> = {},
): unknown {
  const names = modules.map((name) => name.split('/').at(-1) ?? '');
  const module = `define(${JSON.stringify(modules)}, (${names.join(', ')}) => ({ work: () => { ${work} } }));`;
  const account = scriptAccount({ 'mr.js': mapReduce(ONE_MAP), 'm.js': module, ...files });
  return account.runModule(`${FOLDER}/m.js`, 'work', [], ADMINISTRATOR);
}

const runMapReduce = (source: string, files: Record<string, string> = {}): void => {
  scriptAccount({ 'mr.js': source, ...files }).runScheduled(SCHEDULED);
};

describe('loader', () => {
  it('L1 loads modules by relative and absolute path, each once, by return value or exports', () => {
    const result = inScript('return [b.name, c.name, b.list === c.list]', ['./b', `${FOLDER}/lib/c`], {
      'list.js': `define([], () => []);`,
      'b.js': `define(['exports', './list.js'], (exports, list) => { exports.name = 'b'; exports.list = list; });`,
      'lib/c.js': `define(['../list'], (list) => ({ name: 'c', list }));`,
    });
    expect(result).toEqual(['b', 'c', true]);
  });

  it.each([
    ['no header', `define([], () => ({}));`, /@NApiVersion/],
    ['another version', `/**\n * @NApiVersion 1.0\n */\ndefine([], () => ({}));`, /@NApiVersion is 1.0/],
    ['another script type', `${header('Suitelet')}define([], () => ({}));`, /@NScriptType is Suitelet/],
    ['a header that does not come first', `define([], () => ({}));\n${header()}`, /@NApiVersion/],
  ])('L1 refuses a script with %s', (_name, source, message) => {
    expect(() => {
      runMapReduce(source);
    }).toThrow(message);
  });

  it.each([
    ['a dependency that is not there', `define(['./gone'], () => ({}));`, /gone is not in the File Cabinet/],
    ['a circle', `define(['./mr'], () => ({}));`, /circle/],
    ['no define', `var x = 1;`, /calls define 0 times/],
    ['no entry points', `define([], () => ({}));`, /no getInputData/],
  ])('L1 refuses a script with %s', (_name, source, message) => {
    expect(() => {
      runMapReduce(header() + source);
    }).toThrow(message);
  });

  it('L2 refuses calls of N/* while define runs', () => {
    const account = scriptAccount({
      'mr.js': mapReduce(`runtime.getCurrentUser(); ${ONE_MAP}`, 'N/runtime'),
    });
    account.runScheduled(SCHEDULED);
    expect(account.services.executions[0]?.error).toMatch(/^SUITESCRIPT_API_UNAVAILABLE_IN_DEFINE: /);
  });

  it('L3 shows modules whose members can be called and not copied', () => {
    const result = inScript(
      `const copy = { ...crypto }; for (const name in crypto) copy[name] = true;
       return [Object.keys(crypto), Object.keys(copy), typeof crypto.createHash];`,
      ['N/crypto'],
    );
    expect(result).toEqual([[], [], 'function']);
  });

  it.each([
    ['fetch', 'undefined'],
    ['URLSearchParams', 'undefined'],
    ['URL', 'undefined'],
    ['Buffer', 'undefined'],
    ['TextEncoder', 'undefined'],
    ['setTimeout', 'undefined'],
    ['queueMicrotask', 'undefined'],
    ['structuredClone', 'undefined'],
    ['process', 'undefined'],
    ['console', 'undefined'],
    ['module', 'undefined'],
    ['Object.groupBy', 'undefined'],
    ['[].toSorted', 'function'],
    ['Intl.DateTimeFormat', 'function'],
    ['log.audit', 'function'],
  ])('L4 has no more globals than SuiteScript: typeof %s is %s', (name, kind) => {
    expect(inScript(`return typeof ${name};`)).toBe(kind);
  });

  it('L5 refuses syntax newer than ES2022', () => {
    expect(() => {
      runMapReduce(`${header()}define([], () => { using x = null; });`);
    }).toThrow(/no script of ES2022/);
  });

  it('reads the sandbox clock', () => {
    expect(
      inScript(`return [new Date().toISOString(), Date.now() === new Date().getTime(), new Date(0).getTime(),
        Date.UTC(2026, 0), new Date() instanceof Date, typeof Date(), new (class extends Date {})().getTime() === Date.now()];`),
    ).toEqual(['2026-11-02T09:00:00.000Z', true, 0, Date.UTC(2026, 0), true, 'string', true]);
  });

  it('gives every invocation its own globals', () => {
    const account = scriptAccount({
      'mr.js': mapReduce(
        `return { getInputData: () => ['a', 'b'], map: () => { globalThis.n = (globalThis.n ?? 0) + 1; log.audit('n', globalThis.n); } };`,
        'N/log',
      ),
    });
    account.runScheduled(SCHEDULED);
    expect(account.services.logs.map(({ details }) => details)).toEqual(['1', '1']);
  });

  it.each([
    ['a member of a built-in object', 'Array.prototype.first = function () { return this[0]; };', '[].first'],
    ['a built-in function', 'JSON.parse = () => 1;', "JSON.parse.name === 'parse' ? undefined : 1"],
    [
      'a getter',
      `Object.defineProperty(Map.prototype, 'size', { get: () => 7 });`,
      'new Map().size || undefined',
    ],
    ['an iterator', `Object.getPrototypeOf([].values()).next = null;`, '[].values().next ? undefined : 1'],
    ['the clock', 'Date.now = () => 0;', 'Date.now() > 0 ? undefined : 1'],
    ['the log', 'log = 5;', `typeof log === 'object' ? undefined : 1`],
    ['a global of sloppy code', 'left = 5;', `typeof left === 'undefined' ? undefined : 1`],
  ])('keeps what a script does to %s from the next one', (_name, change, look) => {
    const account = scriptAccount({
      'mr.js': mapReduce(ONE_MAP),
      'first.js': `define([], () => ({ work: () => { ${change} } }));`,
      'next.js': `define([], () => ({ work: () => ${look} }));`,
    });
    account.runModule(`${FOLDER}/first.js`, 'work', [], ADMINISTRATOR);
    expect(account.runModule(`${FOLDER}/next.js`, 'work', [], ADMINISTRATOR)).toBeUndefined();
  });

  it.each([
    ['a nameless function', `define([], () => { let n = 0; return { work: () => (n += 1) }; });`],
    [
      'a function that counts on itself',
      `define([], function f() { f.n = (f.n ?? 0) + 1; return { work: () => f.n }; });`,
    ],
    ['a file that counts outside', `let n = 0; define([], () => ({ work: () => (n += 1) }));`],
    [
      'a file that counts what it is given',
      `define.n = (define.n ?? 0) + 1; define([], () => ({ work: () => define.n }));`,
    ],
    [
      'a list that is counted in',
      `define([], () => { const list = []; return { work: () => list.push(1) }; });`,
    ],
  ])('evaluates a module afresh for each invocation: %s', (_name, source) => {
    const account = scriptAccount({ 'mr.js': mapReduce(ONE_MAP), 'm.js': source });
    const works = (): unknown => account.runModule(`${FOLDER}/m.js`, 'work', [], ADMINISTRATOR);
    expect([works(), works(), works()]).toEqual([1, 1, 1]);
  });

  it('evaluates a module once within an invocation, before what depends on it', () => {
    const evaluated = (name: string, dependencies: readonly string[]): string =>
      `define(${JSON.stringify(dependencies)}, () => { (globalThis.order ??= []).push('${name}'); return {}; });`;
    const files = {
      'a.js': evaluated('a', []),
      'b.js': evaluated('b', ['./a']),
      'c.js': evaluated('c', ['./b', './a']),
    };
    expect(inScript('return globalThis.order', ['./c', './a', './b'], files)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['an unknown module', `define(['N/compress'], () => ({}))`, /N\/compress is not built/],
    [
      'an unknown member',
      `define(['N/log'], (log) => ({ getInputData: () => log.warn('x'), map: () => {} }))`,
      /N\/log has no member warn/,
    ],
    [
      'a member that is not built, though the script catches everything',
      `define(['N/crypto'], (crypto) => ({ getInputData: () => { try { crypto.createCipher({}); } catch {} return []; }, map: () => {} }))`,
      /crypto.createCipher is not built/,
    ],
  ])('stops the whole run at %s', (_name, source, message) => {
    expect(() => {
      runMapReduce(header() + source);
    }).toThrow(message);
  });

  it('ends a script that never ends by itself', () => {
    const { services, surroundings } = scriptAccount({
      'mr.js': mapReduce(ONE_MAP),
      'm.js': `define([], () => ({ work: () => { for (;;); } }));`,
    });
    const runtime = new ScriptRuntime(services, new Map([['N/log', () => ({})]]), 50);
    const outcome = runtime.run({
      invocation: {
        script: 'customscript_x',
        deployment: 'customdeploy_x',
        stage: 'work',
        context: 'DEBUGGER',
        user: ADMINISTRATOR,
        unitLimit: 1000,
        timeLimit: 1000,
        parameters: {},
      },
      file: `${FOLDER}/m.js`,
      kind: null,
      surroundings,
      use: (exported) => (exported['work'] as () => void)(),
    });
    expect(outcome.ok ? null : outcome.failure.name).toBe('SSS_INSTRUCTION_COUNT_EXCEEDED');
  });

  it('names what a function called by hand threw', () => {
    expect(() => inScript(`throw new RangeError('too far');`)).toThrow(
      `${FOLDER}/m.js work: RangeError: too far`,
    );
  });
});
