import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SyncHttp } from '../../../sandbox/http/syncHttp.ts';

const projectRoot = join(__dirname, '../../..');
let server: ChildProcess;
let base: string;
let http: SyncHttp;

beforeAll(async () => {
  server = spawn(process.execPath, [join(__dirname, 'echoServer.cjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  base = `http://127.0.0.1:${line.toString().trim()}`;
  http = new SyncHttp({ projectRoot, timeout: 1_000 });
});

afterAll(async () => {
  await http.close();
  server.kill();
});

const get = (url: string) => http.send({ method: 'GET', url, headers: {}, body: null });

describe('SyncHttp', () => {
  it('sends method, headers and body, and answers code, headers and body', () => {
    const answer = http.send({ method: 'POST', url: `${base}/x`, headers: { 'x-a': '1' }, body: 'ü=1' });
    expect(answer).toMatchObject({ code: 200, headers: { 'x-seen-method': 'POST', 'x-two': 'a, b' } });
    if ('failure' in answer) throw new Error(answer.failure);
    expect(JSON.parse(answer.body)).toMatchObject({ headers: { 'x-a': '1' }, body: 'ü=1' });
  });

  it('answers an HTTP error status as it is', () => {
    expect(get(`${base}/429`)).toMatchObject({ code: 429 });
  });

  it('tells a refused from a dropped connection', () => {
    expect(get('http://127.0.0.1:1/')).toEqual({ failure: 'refused' });
    expect(get(`${base}/drop`)).toEqual({ failure: 'dropped' });
  });

  it('gives up on a server that does not answer, and can send again', () => {
    expect(get(`${base}/stall`)).toEqual({ failure: 'timeout' });
    expect(get(`${base}/x`)).toMatchObject({ code: 200 });
  });

  it('says what is wrong with an address', () => {
    expect(() => get('not an address')).toThrow('GET not an address: TypeError');
  });
});
