import type { HttpSender, SyncHttpAnswer, SyncHttpRequest } from '../http/exchange.ts';
import { answer } from '../zuora/answer.ts';
import { control, ControlError, type ControlCommand, type TenantHolder } from '../zuora/control.ts';
import type { HttpRequest } from '../zuora/http.ts';
import { boundaryOf, CLOCK_HEADER } from '../zuora/protocol.ts';
import { readZuoraState } from '../zuora/state.ts';
import { openTenant, type Tenant } from '../zuora/tenant.ts';

/** A creating call as it reached the tenant. */
export interface CreateCall {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly idempotencyKey: string | null;
  readonly body: string;
}

/** Addresses that lead nowhere: the tenant is in the same process. */
const SURFACE = 'http://tenant.invalid';
const CONTROL = 'http://control.invalid';

/**
 * A sandbox tenant called as a function: the same model that `npm run zuora` serves, without a socket between, so that
 * a run takes milliseconds.
 */
export class InProcessTenant implements HttpSender {
  readonly addresses = { url: SURFACE, control: CONTROL };
  readonly #holder: TenantHolder = { tenant: emptyTenant() };
  readonly #creates: CreateCall[] = [];

  /** The tenant since its last reset. */
  get tenant(): Tenant {
    return this.#holder.tenant;
  }

  /** Creating calls since the last reset, in order. */
  get creates(): readonly CreateCall[] {
    return this.#creates;
  }

  send(request: SyncHttpRequest): SyncHttpAnswer {
    const { url } = request;
    if (url.startsWith(CONTROL)) return this.#command(url.slice(CONTROL.length + 1), request.body ?? '');
    return this.#zuora({
      method: request.method,
      path: url.slice(SURFACE.length),
      headers: lowerCase(request.headers),
      body: request.body ?? '',
    });
  }

  #zuora(request: HttpRequest): SyncHttpAnswer {
    if (boundaryOf(request.method, request.path) === 'zuora.create') {
      this.#creates.push({
        at: request.headers[CLOCK_HEADER] ?? '',
        idempotencyKey: request.headers['idempotency-key'] ?? null,
        body: request.body,
      });
    }
    const { status, headers, body, drop } = answer(this.#holder.tenant, request, 0);
    return drop ? { failure: 'dropped' } : { code: status, headers: lowerCase(headers), body };
  }

  #command(command: string, body: string): SyncHttpAnswer {
    if (command === 'reset') this.#creates.length = 0;
    const reply = (code: number, value: object): SyncHttpAnswer => ({
      code,
      headers: {},
      body: JSON.stringify(value),
    });
    try {
      return reply(200, control(this.#holder, command as ControlCommand, JSON.parse(body)));
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      return reply(400, { error: error.message });
    }
  }
}

function emptyTenant(): Tenant {
  const read = readZuoraState({});
  if ('problem' in read) throw new Error(read.problem.message);
  return openTenant(read, 0);
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
