import http from 'node:http';
import https from 'node:https';
import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { SyncHttpReply, SyncHttpRequest } from './exchange.ts';
import { failureOf } from './exchange.ts';

interface Wiring {
  readonly port: MessagePort;
  /** Set to 1 and notified when an answer is on the port. */
  readonly signal: SharedArrayBuffer;
  /** Milliseconds of real time to wait for an answer. */
  readonly timeout: number;
}

const { port, signal, timeout } = workerData as Wiring;
const answered = new Int32Array(signal);
const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
};

port.on('message', (request: SyncHttpRequest) => {
  void exchange(request).then((answer) => {
    port.postMessage(answer);
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
});

function exchange({ method, url, headers, body }: SyncHttpRequest): Promise<SyncHttpReply> {
  return new Promise((resolve) => {
    const fail = (error: unknown): void => {
      const failure = failureOf(error);
      resolve(failure ? { failure } : { broken: `${method} ${url}: ${String(error)}` });
    };
    try {
      const target = new URL(url);
      const client = target.protocol === 'http:' ? http : https;
      const agent = target.protocol === 'http:' ? agents['http:'] : agents['https:'];
      const outgoing = client.request(
        target,
        { method, headers: { ...headers }, agent, timeout },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', fail);
          incoming.on('end', () => {
            resolve({
              code: incoming.statusCode ?? 0,
              headers: textHeaders(incoming.headers),
              body: Buffer.concat(chunks).toString('utf8'),
            });
          });
        },
      );
      outgoing.on('timeout', () => {
        resolve({ failure: 'timeout' });
        outgoing.destroy();
      });
      outgoing.on('error', fail);
      outgoing.end(body ?? undefined);
    } catch (error) {
      fail(error);
    }
  });
}

function textHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
