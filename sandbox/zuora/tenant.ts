import { createHash } from 'node:crypto';
import { openLedger, type Ledger } from './ledger.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import type { ZuoraOptions } from './options.ts';
import type { TenantRequest } from './protocol.ts';
import type { ZuoraState } from './state.ts';

export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  readonly deactivated: boolean;
}

/** The first result of an idempotency key. */
export interface KeptResult {
  readonly method: string;
  readonly url: string;
  readonly at: number;
  readonly answer: HttpAnswer;
  /** The first request has not been answered, or its effect has not been committed, yet. */
  running: boolean;
}

interface Cursor {
  /** What the pages still owe, each record as JSON. */
  readonly records: readonly string[];
  readonly size: number;
  readonly pageSize: number;
  readonly expires: number;
}

/** A request whose effect commits later than it was answered. */
interface PendingCommit {
  readonly due: number;
  readonly request: HttpRequest;
}

interface Window {
  start: number;
  count: number;
}

/** A whole Zuora tenant as plain values. Only `answer` and the control surface's commands change it. */
export interface Tenant {
  readonly options: ZuoraOptions;
  readonly clients: readonly OAuthClient[];
  readonly ledger: Ledger;
  /** Access tokens by value, with the instant each expires. */
  readonly tokens: Map<string, number>;
  /** The entity of each token that was asked for one; the others span every entity. */
  readonly tokenEntities: Map<string, string>;
  readonly kept: Map<string, KeptResult>;
  readonly cursors: Map<string, Cursor>;
  readonly pending: PendingCommit[];
  /** Request counts by the name of the limit. */
  readonly windows: Map<string, Window>;
  readonly requests: TenantRequest[];
  /** What its access tokens differ by from those of other tenants. */
  readonly seed: string;
  sequence: number;
}

/** The client that a tenant gets when its state names none. */
export const DEFAULT_CLIENT: OAuthClient = {
  id: '5ab0cafe-0000-4000-8000-00000000c11e',
  secret: 'sandbox+secret/of=the-default-client',
  deactivated: false,
};

/**
 * A fresh tenant; `now` dates what the state already holds. Tenants of the same seed make the same access tokens, so
 * that a run can be replayed; nobody may enter one tenant with the token of another that was given a seed of its own.
 */
export function openTenant(state: ZuoraState, now: number, seed = ''): Tenant {
  return {
    options: state.options,
    clients: state.clients.length > 0 ? state.clients : [DEFAULT_CLIENT],
    ledger: openLedger(state, now),
    tokens: new Map(),
    tokenEntities: new Map(),
    kept: new Map(),
    cursors: new Map(),
    pending: [],
    windows: new Map(),
    requests: [],
    seed,
    sequence: 0,
  };
}

/** A new id of 32 hex digits; the same tenant makes the same ids again, so that a run can be replayed. */
export function newId(tenant: Tenant, kind: string): string {
  tenant.sequence += 1;
  const digest = createHash('sha256')
    .update(`${kind} ${String(tenant.sequence)}`)
    .digest('hex');
  return digest.slice(0, 32);
}

/** 36 characters, as Zuora-Request-Id. */
export function newUuid(tenant: Tenant, kind: string): string {
  const hex = newId(tenant, kind);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The `processId` of v1 failures: 16 hex digits. */
export function newProcessId(tenant: Tenant): string {
  return newId(tenant, 'process').slice(0, 16).toUpperCase();
}

/** The user that the API acts as, in CreatedById, UpdatedById and CancelledById. */
export const API_USER_ID = '5ab0cafe00000000000000000000a9e0';
