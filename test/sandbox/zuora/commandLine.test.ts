import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORM, invoiceP, P, tokenForm } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenant-'));
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
  readonly firstLine: Promise<string>;
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, ['sandbox/cli/zuora.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended: Run['ended'] = new Promise((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, out, err });
    });
  });
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
    child.once('close', () => {
      resolve('');
    });
  });
  return { child, ended, firstLine };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('npm run zuora', () => {
  it('prints one line when ready, serves the state, and ends on SIGTERM', async () => {
    const state = file('state.json', { name: 'a scenario', zuora: { invoices: [invoiceP] } });
    const { child, firstLine, ended } = run('--state', state, '--control', '--today', '2030-02-01T00:00:00Z');
    const ready = JSON.parse(await firstLine) as { url: string; control: string };
    expect(ready).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const token = await fetch(`${ready.url}/oauth/token`, {
      method: 'POST',
      headers: FORM,
      body: tokenForm(),
    });
    const { access_token: bearer } = (await token.json()) as { access_token: string };
    const invoice = await fetch(`${ready.url}/v1/invoices/${P}`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect(await invoice.json()).toMatchObject({ balance: 110 });
    child.kill('SIGTERM');
    const { code, out, err } = await ended;
    expect(code).toBe(0);
    expect(out).toBe(`${JSON.stringify(ready)}\n`);
    expect(err).toContain('client_id');
  });

  it.each([
    ['a wrong state', ['--state', 'wrong.json'], 'wrong.json: invoices[0].paid: '],
    ['a state that is not JSON', ['--state', 'broken.json'], 'broken.json: (the whole file): '],
    ['a file that does not exist', ['--state', 'none.json'], 'none.json: '],
    ['an unknown option', ['--nonsense'], '--nonsense'],
    ['a port that is none', ['--port', 'eighty'], '--port'],
    ['an instant that is none', ['--today', 'soon'], '--today'],
  ])('ends with 2 and one line on %s', async (_what, args, line) => {
    file('wrong.json', { invoices: [{ ...invoiceP, paid: 5 }] });
    file('broken.json', '{');
    const { code, out, err } = await run(
      ...args.map((arg) => (arg.endsWith('.json') ? join(folder, arg) : arg)),
    ).ended;
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(line);
    expect(err.trimEnd()).not.toContain('\n');
  });

  it('explains itself', async () => {
    const { code, out } = await run('--help').ended;
    expect(code).toBe(0);
    expect(out).toContain('--state FILE');
  });

  it('makes the same access tokens again from the same seed', async () => {
    const tokens = [];
    for (const seed of ['a', 'a', 'b']) {
      const { child, firstLine, ended } = run('--seed', seed);
      const { url } = JSON.parse(await firstLine) as { url: string };
      const reply = await fetch(`${url}/oauth/token`, { method: 'POST', headers: FORM, body: tokenForm() });
      tokens.push(((await reply.json()) as { access_token: string }).access_token);
      child.kill('SIGTERM');
      await ended;
    }
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
  });
});
