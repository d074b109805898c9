import type { HttpSender } from '../http/exchange.ts';
import type {
  CancelRequest,
  PayRequest,
  ResetRequest,
  StateRequest,
  TenantState,
} from '../zuora/protocol.ts';

/** Does to the tenant what people do in Zuora, and reads its state. Synchronous: steps also run inside a script's call. */
export class TenantControl {
  readonly #http: HttpSender;
  readonly #control: string;

  /** @param control - base address of the tenant's control surface */
  constructor(http: HttpSender, control: string) {
    this.#http = http;
    this.#control = control;
  }

  /** Replaces the whole state. */
  reset(request: ResetRequest): void {
    this.#post('/reset', request);
  }

  cancel(request: CancelRequest): void {
    this.#post('/cancel', request);
  }

  /** @returns why Zuora refuses the payment, null when it does not */
  pay(request: PayRequest): string | null {
    return (this.#post('/pay', request) as { refused?: string }).refused ?? null;
  }

  state(request: StateRequest): TenantState {
    return this.#post('/state', request) as TenantState;
  }

  #post(path: string, body: object): unknown {
    const answer = this.#http.send({
      method: 'POST',
      url: `${this.#control}${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if ('failure' in answer) throw new Error(`the tenant's control surface is gone: ${answer.failure}`);
    const json = JSON.parse(answer.body) as unknown;
    if (answer.code !== 200)
      throw new Error(`the tenant refused ${path}: ${(json as { error?: string }).error ?? answer.body}`);
    return json;
  }
}
