/** Request header with the sandbox clock's instant, ISO 8601 UTC; without it the tenant uses the machine's clock. */
export const CLOCK_HEADER = 'x-sandbox-clock';

/** Request header with the fault the tenant shall act out on this request; see `TenantFault`. */
export const FAULT_HEADER = 'x-sandbox-fault';

/** One line on the tenant's standard output when it is ready. */
export interface TenantReady {
  /** Base address of the Zuora surface, for example `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Base address of the control surface; only with `--control`. */
  readonly control?: string;
}

/*
 * The control surface is on its own port, so that nothing a script can reach changes the tenant by other means than
 * Zuora's. All bodies are JSON; an instant is ISO 8601 UTC. Errors: 400 `{"error": "one sentence"}`.
 *
 *   POST /reset   ResetRequest  -> {}              replaces the whole state
 *   POST /cancel  CancelRequest -> {"ids": [...]}  by a user who may cancel without validation
 *   POST /pay     PayRequest    -> {}
 *   POST /state   StateRequest  -> TenantState     effects due by `now` are committed first
 */

export interface ResetRequest {
  readonly now: string;
  /** A scenario's `zuora` block, or a whole scenario file. */
  readonly state: unknown;
}

export interface CancelRequest {
  readonly now: string;
  readonly which: 'first' | 'all';
}

export interface PayRequest {
  readonly now: string;
  readonly invoice: string;
  /** Decimal string. */
  readonly amount: string;
}

export interface StateRequest {
  readonly now: string;
}

export interface TenantAdjustment {
  readonly id: string;
  readonly number: string;
  readonly invoiceId: string;
  readonly sourceType: 'InvoiceDetail' | 'Tax';
  readonly sourceId: string;
  readonly type: 'Credit' | 'Charge';
  readonly amount: string;
  readonly date: string;
  readonly status: 'Processed' | 'Canceled';
  readonly comment: string | null;
  readonly referenceId: string | null;
  readonly integrationId: string | null;
  readonly integrationStatus: string | null;
  readonly syncDate: string | null;
  readonly transaction: string | null;
  readonly origin: string | null;
  readonly reasonCode: string | null;
  readonly transferredToAccounting: string | null;
}

export interface TenantRequest {
  /** The logical boundary: `zuora.token`, `zuora.read`, `zuora.create`, `zuora.update`; null when it is none of them. */
  readonly call: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface TenantState {
  /** Seeded ones first, then in order of creation. */
  readonly adjustments: readonly TenantAdjustment[];
  /** By invoice id; balances with exactly the currency's decimals. */
  readonly invoices: Readonly<Record<string, { readonly balance: string }>>;
  /** What reached the tenant since the last reset, in order. */
  readonly requests: readonly TenantRequest[];
  /** The OAuth client to use when the state file names none. */
  readonly client: { readonly id: string; readonly secret: string };
}

/** The logical boundary a request to Zuora belongs to, by method and path. */
export function boundaryOf(
  method: string,
  path: string,
): 'zuora.token' | 'zuora.read' | 'zuora.create' | 'zuora.update' | null {
  const route = path.replace(/\?.*$/, '').replace(/\/$/, '');
  if (route === '/oauth/token') return 'zuora.token';
  if (method === 'GET') return 'zuora.read';
  if (/^\/v1\/action\/(query|queryMore)$/.test(route)) return 'zuora.read';
  if (route === '/v1/action/create') return 'zuora.create';
  if (/^\/v1\/action\/(update|delete)$/.test(route)) return 'zuora.update';
  if (/^\/v1\/invoice-item-adjustments$|^\/v1\/object\/invoice-item-adjustment$/.test(route)) {
    return method === 'POST' ? 'zuora.create' : 'zuora.update';
  }
  if (/^\/v1\/(object\/)?invoice-item-adjustments?\//.test(route)) return 'zuora.update';
  return null;
}
