import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { HttpSender, SyncHttpAnswer, SyncHttpReply, SyncHttpRequest } from './exchange.ts';

/** Real time a request may take, as long as NetSuite waits; the sandbox clock does not move meanwhile. */
const DEFAULT_TIMEOUT = 45_000;

export interface SyncHttpOptions {
  /** Absolute path of the project, under which this file's worker lies; the working folder unless told. */
  readonly projectRoot?: string;
  /** Milliseconds of real time to wait for an answer; 45 s unless told. */
  readonly timeout?: number;
}

/**
 * HTTP that waits for the answer, as N/https does: a worker thread sends, this thread sleeps. The server must be in
 * another process, because this one answers nothing meanwhile. Redirects are not followed.
 */
export class SyncHttp implements HttpSender {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answered: Int32Array;
  readonly #patience: number;

  constructor({ projectRoot = process.cwd(), timeout = DEFAULT_TIMEOUT }: SyncHttpOptions = {}) {
    const signal = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const { port1, port2 } = new MessageChannel();
    this.#answered = new Int32Array(signal);
    this.#port = port1;
    // The worker gives up first; this thread's own bound is for a worker that died.
    this.#patience = timeout + 15_000;
    this.#worker = new Worker(join(projectRoot, 'sandbox/http/requestWorker.ts'), {
      workerData: { port: port2, signal, timeout },
      transferList: [port2],
    });
    this.#worker.unref();
  }

  /** @throws Error when the request could not be sent at all, for example to an ill-formed address */
  send(request: SyncHttpRequest): SyncHttpAnswer {
    Atomics.store(this.#answered, 0, 0);
    this.#port.postMessage(request);
    Atomics.wait(this.#answered, 0, 0, this.#patience);
    const received = receiveMessageOnPort(this.#port) as { message: SyncHttpReply } | undefined;
    if (!received)
      throw new Error(`the thread that sends requests gave no answer to ${request.method} ${request.url}`);
    if ('broken' in received.message) throw new Error(received.message.broken);
    return received.message;
  }

  /** Ends the worker; nothing can be sent any more. */
  async close(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }
}
