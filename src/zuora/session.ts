import * as v from 'valibot';
import { isZuoraAddress } from '../domain/dataCenter';
import { SyncFailure } from '../domain/failure';
import type { Clock, Quiet } from '../sync/ports';
import type { ReasonCode } from '../domain/reason';
import { complaintsOf, describe, isUnclear, reasonOfComplaint } from './answers';
import { parseExactJson } from './exactJson';
import {
  type Http,
  HttpFailure,
  type HttpRequest,
  type HttpResponse,
  type TokenCache,
} from '../sync/portsHttp';

/** Where and as whom to call Zuora. */
export interface Tenant {
  /** `https://rest….zuora.com`, without a path. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly secretId: string;
  readonly entityId: string | null;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From `/v1`. */
  readonly path: string;
  readonly body?: string;
  /** The call may create something: a lost answer leaves its outcome unknown. */
  readonly creates?: boolean;
  readonly idempotencyKey?: string;
}

/** What a session stands on. */
export interface SessionSurroundings {
  readonly http: Http;
  readonly tokens: TokenCache;
  readonly clock: Clock;
  readonly quiet: Quiet;
}

/** The token goes into a header: nothing but visible ASCII may be in it. */
const token = v.object({
  access_token: v.pipe(v.string(), v.regex(/^[!-~]{1,4000}$/)),
  expires_in: v.string(),
});

/** A token is renewed this long before Zuora lets it end, in seconds; Zuora's own sample does so. */
const RENEW_EARLY = 300;

/** The longest of Zuora's limits counts by the day; nothing it asks for is longer, in seconds. */
const LONGEST_WAIT = 86_400;

/** Sends authenticated calls to one Zuora tenant and turns every failure into a reason. */
export class ZuoraSession {
  readonly #http: Http;
  readonly #cache: TokenCache;
  readonly #tenant: Tenant;
  readonly #trackId: string;
  readonly #clock: Clock;
  readonly #quiet: Quiet;
  /** Zuora asked this session not to call before this; what is shared may get lost. */
  #quietUntil = 0;
  #token: string | null = null;

  /** @throws SyncFailure `CREDENTIALS_REJECTED` when the address is none of Zuora's */
  constructor({ http, tokens, clock, quiet }: SessionSurroundings, tenant: Tenant, trackId: string) {
    if (!isZuoraAddress(tenant.baseUrl)) {
      throw new SyncFailure('CREDENTIALS_REJECTED', { detail: `not an address of Zuora: ${tenant.baseUrl}` });
    }
    this.#http = http;
    this.#cache = tokens;
    this.#tenant = tenant;
    this.#trackId = trackId;
    this.#clock = clock;
    this.#quiet = quiet;
  }

  /**
   * @returns the parsed body, numbers as text
   * @throws SyncFailure for everything but a success
   */
  call(call: Call): unknown {
    const first = this.#send(call);
    if (first.code !== 401) return this.#read(call, first);
    // A token may have ended early: one new one, once.
    this.#cache.remove(this.#cacheKey());
    this.#token = null;
    const second = this.#send(call);
    if (second.code === 401) throw new SyncFailure('CREDENTIALS_REJECTED', { detail: 'Zuora answered 401' });
    return this.#read(call, second);
  }

  /** As {@link ZuoraSession.call}, for one thing by its key: null when Zuora does not know it. */
  find(call: Call): unknown {
    try {
      return this.call(call);
    } catch (thrown) {
      if (thrown instanceof SyncFailure && thrown.facts.notFound) return null;
      throw thrown;
    }
  }

  #send(call: Call): HttpResponse {
    const accessToken = this.#accessToken();
    const headers = {
      Authorization: `Bearer ${accessToken}`,
      'Content-Type': 'application/json',
      ...this.#commonHeaders(),
      ...(call.idempotencyKey ? { 'Idempotency-Key': call.idempotencyKey } : {}),
    };
    const request = {
      method: call.method,
      url: `${this.#tenant.baseUrl}${call.path}`,
      headers,
      body: call.body ?? null,
    };
    const answer = this.#orFailure(call.creates ?? false, () =>
      this.#http.send(request satisfies HttpRequest),
    );
    return { ...answer, body: withoutToken(answer.body, accessToken) };
  }

  #accessToken(): string {
    this.#token ??= this.#cache.get(this.#cacheKey()) ?? this.#newToken();
    return this.#token;
  }

  #newToken(): string {
    const { baseUrl, clientId, secretId } = this.#tenant;
    const answer = this.#orFailure(false, () =>
      this.#http.sendClientCredentials(`${baseUrl}/oauth/token`, clientId, secretId, this.#commonHeaders()),
    );
    const body = jsonOf(answer.body);
    const parsed = v.safeParse(token, body);
    const isUnreadable = answer.code === 200 ? !parsed.success : body === undefined && answer.code !== 401;
    // What stands between answers with pages of its own; that says nothing about the credentials.
    if (answer.code === 429 || answer.code >= 500 || isUnreadable) throw unavailable(answer);
    // The body of a refused token request is not repeated: nothing says what it may hold.
    if (answer.code !== 200 || !parsed.success) {
      throw new SyncFailure('CREDENTIALS_REJECTED', {
        detail: `token request answered ${String(answer.code)}`,
      });
    }
    const lifetime = Number(parsed.output.expires_in) - RENEW_EARLY;
    if (lifetime > 0) this.#cache.put(this.#cacheKey(), parsed.output.access_token, lifetime);
    return parsed.output.access_token;
  }

  #cacheKey(): string {
    const { baseUrl, clientId, entityId } = this.#tenant;
    return [baseUrl, clientId, entityId ?? ''].join(' ');
  }

  #commonHeaders(): Record<string, string> {
    const { entityId } = this.#tenant;
    return { 'Zuora-Track-Id': this.#trackId, ...(entityId ? { 'Zuora-Entity-Ids': entityId } : {}) };
  }

  #orFailure(creates: boolean, send: () => HttpResponse): HttpResponse {
    const until = Math.max(this.#quietUntil, this.#quiet.until(this.#tenant.baseUrl));
    if (until > this.#clock.now()) throw waiting(until - this.#clock.now());
    try {
      return this.#heeding(send());
    } catch (thrown) {
      if (!(thrown instanceof HttpFailure)) throw thrown;
      const unknown = creates && !thrown.unsent;
      throw new SyncFailure(unknown ? 'OUTCOME_UNKNOWN' : 'ZUORA_UNAVAILABLE', {
        detail: thrown.message,
        outcomeUnknown: unknown,
      });
    }
  }

  /** Nobody calls again before the time Zuora asks for: not this session, and none beside it. */
  #heeding(answer: HttpResponse): HttpResponse {
    const { retryAfterSeconds } = retryAfter(answer);
    if (retryAfterSeconds === undefined) return answer;
    this.#quietUntil = this.#clock.now() + retryAfterSeconds * 1000;
    this.#quiet.keep(this.#tenant.baseUrl, this.#quietUntil);
    return answer;
  }

  #read(call: Call, answer: HttpResponse): unknown {
    if (answer.code === 429) throw unavailable(answer);
    const creates = call.creates ?? false;
    // 408: it gave up waiting; 409: the same key is still being worked on.
    if (answer.code >= 500 || answer.code === 408 || answer.code === 409) throw lost(answer, creates);
    const body = jsonOf(answer.body);
    if (body === undefined) throw lost(answer, creates);
    if (answer.code >= 400 || isFailure(body)) throw refused(answer, body, creates);
    return body;
  }
}

/** Zuora's tokens are longer; what is shorter might stand in a figure by chance. */
const SHORTEST_TOKEN = 16;

/** What Zuora, or something in between, refuses may repeat the request; its words come into lists and logs. */
function withoutToken(text: string, accessToken: string): string {
  const repeats = accessToken.length >= SHORTEST_TOKEN && text.includes(accessToken);
  return repeats ? text.replaceAll(accessToken, '…') : text;
}

/** Undefined when it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** Zuora answers 200 for many failures. Rows of an action say so each for itself. */
function isFailure(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { success, reasons, FaultCode, faultcode } = body as Readonly<Record<string, unknown>>;
  const complains = Array.isArray(reasons) && reasons.length > 0 && success !== true;
  return success === false || complains || FaultCode !== undefined || faultcode !== undefined;
}

function refused(answer: HttpResponse, body: unknown, creates: boolean): SyncFailure {
  const complaint = complaintsOf(body)[0] ?? { code: '', message: '' };
  if (creates && isUnclear(complaint)) return lost(answer, creates);
  const reason: ReasonCode = answer.code === 403 ? 'PERMISSION_MISSING' : reasonOfComplaint(complaint);
  const detail = `HTTP ${String(answer.code)} ${describe(complaint)}`.trim();
  const notFound = answer.code === 404 || /^\d{6}40$/.test(complaint.code);
  return new SyncFailure(reason, {
    detail,
    notFound,
    outcomeUnknown: reason === 'OUTCOME_UNKNOWN',
    ...retryAfter(answer),
  });
}

function unavailable(answer: HttpResponse): SyncFailure {
  return new SyncFailure('ZUORA_UNAVAILABLE', {
    detail: `HTTP ${String(answer.code)}`,
    ...retryAfter(answer),
  });
}

function waiting(milliseconds: number): SyncFailure {
  const retryAfterSeconds = Math.ceil(milliseconds / 1000);
  const detail = `Zuora asked to wait ${String(retryAfterSeconds)} s more`;
  return new SyncFailure('ZUORA_UNAVAILABLE', { detail, retryAfterSeconds });
}

function lost(answer: HttpResponse, creates: boolean): SyncFailure {
  const detail = `HTTP ${String(answer.code)}`;
  return creates
    ? new SyncFailure('OUTCOME_UNKNOWN', { detail, outcomeUnknown: true })
    : new SyncFailure('ZUORA_UNAVAILABLE', { detail, ...retryAfter(answer) });
}

/** Every answer says when the limits are counted anew; only where one is used up is that a time to wait for. */
function retryAfter({ code, headers }: HttpResponse): { retryAfterSeconds?: number } {
  const reset = code === 429 ? headers['ratelimit-reset'] : undefined;
  const seconds = Number(headers['retry-after'] ?? reset);
  return seconds > 0 ? { retryAfterSeconds: Math.min(seconds, LONGEST_WAIT) } : {};
}
