import { createHash } from 'node:crypto';
import {
  type Http,
  HttpFailure,
  type HttpRequest,
  type HttpResponse,
  type TokenCache,
} from '../../src/sync/portsHttp';
import type { Quiet, ZuoraGateway } from '../../src/sync/ports';
import { openZuora } from '../../src/zuora/gateway';
import { type Tenant, ZuoraSession } from '../../src/zuora/session';
import { settings } from '../domain/builders';

export const TENANT: Tenant = {
  baseUrl: 'https://rest.test.zuora.com',
  clientId: '00000000-0000-0000-0000-000000000001',
  secretId: 'custsecret_zuora',
  entityId: null,
};

export type Answer =
  { readonly code?: number; readonly body: unknown; readonly headers?: Record<string, string> } | HttpFailure;

/** A Zuora that gives the prepared answers in order and keeps what it was asked. */
export class FakeZuora implements Http {
  readonly asked: HttpRequest[] = [];
  readonly tokenRequests: string[] = [];
  readonly #answers: Answer[];
  readonly #tokenAnswers: Answer[];

  constructor(answers: Answer[], tokenAnswers: Answer[] = []) {
    this.#answers = answers;
    this.#tokenAnswers = tokenAnswers;
  }

  send(request: HttpRequest): HttpResponse {
    this.asked.push(request);
    return respond(this.#answers.shift());
  }

  sendClientCredentials(url: string, clientId: string, secretId: string): HttpResponse {
    this.tokenRequests.push(`${url} ${clientId} ${secretId}`);
    const prepared = this.#tokenAnswers.shift();
    return respond(
      prepared ?? { body: { access_token: `token-${String(this.tokenRequests.length)}`, expires_in: 3599 } },
    );
  }
}

function respond(answer: Answer | undefined): HttpResponse {
  if (!answer) throw new Error('asked more often than answers were prepared');
  if (answer instanceof HttpFailure) throw answer;
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return { code: answer.code ?? 200, headers: answer.headers ?? {}, body };
}

export class MemoryCache implements TokenCache {
  readonly entries = new Map<string, { token: string; seconds: number }>();
  get(key: string): string | null {
    return this.entries.get(key)?.token ?? null;
  }
  put(key: string, token: string, seconds: number): void {
    this.entries.set(key, { token, seconds });
  }
  remove(key: string): void {
    this.entries.delete(key);
  }
}

/** A clock that stands still until it is moved. */
export const clock = { time: 0, now: (): number => clock.time };

/** What Zuora asked for, as all invocations of an account share it. */
export class SharedQuiet implements Quiet {
  readonly #until = new Map<string, number>();
  until(baseUrl: string): number {
    return this.#until.get(baseUrl) ?? 0;
  }
  keep(baseUrl: string, until: number): void {
    this.#until.set(baseUrl, until);
  }
}

export function sessionWith(
  http: Http,
  tokens: TokenCache = new MemoryCache(),
  more: Partial<Tenant> = {},
  quiet: Quiet = new SharedQuiet(),
): ZuoraSession {
  return new ZuoraSession({ http, tokens, clock, quiet }, { ...TENANT, ...more }, 'track-1');
}

/** The client on a prepared Zuora, at a fixed instant. */
export function gatewayOf(http: Http): ZuoraGateway {
  return openZuora(
    {
      http,
      tokens: new MemoryCache(),
      clock: { now: () => Date.parse('2026-11-02T09:00:00Z') },
      quiet: new SharedQuiet(),
      digest: { sha256: (text) => createHash('sha256').update(text).digest('hex') },
    },
    settings(),
    'track',
  );
}
