import { answer } from '../../../sandbox/zuora/answer.ts';
import { JsonNumber, parseExact } from '../../../sandbox/zuora/exactJson.ts';
import type { HttpAnswer } from '../../../sandbox/zuora/http.ts';
import { readZuoraState } from '../../../sandbox/zuora/state.ts';
import { DEFAULT_CLIENT, openTenant, type Tenant } from '../../../sandbox/zuora/tenant.ts';

const id = (tail: string): string => tail.padStart(32, '0');

/** P is positive with balance 110, N is negative with balance -50. */
export const P = id('b001');
export const N = id('b002');
export const C1 = id('c001');
export const C2 = id('c002');
export const D1 = id('d001');
export const ACCOUNT = id('e001');
export const IIA = '/v1/object/invoice-item-adjustment';

export const invoiceP = {
  id: P,
  number: 'INV00000001',
  accountId: ACCOUNT,
  date: '2030-01-01',
  items: [{ id: C1, name: 'Seats', amount: '100.00', tax: [{ id: D1, amount: '10.00' }] }],
};
const invoiceN = {
  id: N,
  number: 'INV00000002',
  accountId: ACCOUNT,
  date: '2030-01-01',
  items: [{ id: C2, name: 'Returned seats', amount: '-50.00' }],
};

/** Items -99 and 100, balance 1. */
export const MIXED = id('b003');
export const MINUS_99 = id('c099');
export const PLUS_100 = id('c100');
export const mixedInvoice = {
  id: MIXED,
  number: 'INV00000003',
  accountId: ACCOUNT,
  date: '2030-01-01',
  items: [
    { id: MINUS_99, name: 'Unused time', amount: '-99.00' },
    { id: PLUS_100, name: 'New plan', amount: '100.00' },
  ],
};

export const START = Date.parse('2030-02-01T00:00:00Z');

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: number;
}

/** A tenant with a live token, and the calls that tests make on it. */
export interface TenantUnderTest {
  readonly tenant: Tenant;
  send(method: string, path: string, body?: unknown, sent?: Sent): Reply;
  post(path: string, body: unknown, sent?: Sent): Reply;
  get(path: string, sent?: Sent): Reply;
  put(path: string, body: unknown, sent?: Sent): Reply;
  query(queryString: string, conf?: object): Reply;
  /** Creates an adjustment and returns its id. */
  adjust(fields?: object): string;
  balance(invoice?: string): string;
  remainder(invoice: string, item: string): string;
}

interface Reply extends HttpAnswer {
  /** The JSON body, numbers as the digits that were sent. */
  readonly json: unknown;
}

export function tenantWith(block: object = {}): TenantUnderTest {
  const state = readZuoraState({ invoices: [invoiceP, invoiceN, mixedInvoice], ...block });
  if ('problem' in state) throw new Error(`${state.problem.path}: ${state.problem.message}`);
  const tenant = openTenant(state, START);
  tenant.tokens.set('live', Number.MAX_SAFE_INTEGER);

  const send: TenantUnderTest['send'] = (method, path, body, { headers = {}, at = START } = {}) => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const given = answer(
      tenant,
      {
        method,
        path,
        headers: {
          authorization: 'Bearer live',
          ...(text === '' ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: text,
      },
      at,
    );
    return {
      ...given,
      json: given.headers['content-type']?.startsWith('application/json') ? digits(given.body) : null,
    };
  };
  const get: TenantUnderTest['get'] = (path, sent) => send('GET', path, undefined, sent);
  const post: TenantUnderTest['post'] = (path, body, sent) => send('POST', path, body, sent);
  return {
    tenant,
    send,
    get,
    post,
    put: (path, body, sent) => send('PUT', path, body, sent),
    query: (queryString, conf) => post('/v1/action/query', { queryString, ...(conf ? { conf } : {}) }),
    adjust: (fields = {}) => {
      const reply = post(IIA, credit(fields)).json as { Id?: string };
      if (reply.Id === undefined) throw new Error(JSON.stringify(reply));
      return reply.Id;
    },
    balance: (invoice = P) => (get(`/v1/invoices/${invoice}`).json as { balance: string }).balance,
    remainder: (invoice, item) => {
      const { invoiceItems } = get(`/v1/invoices/${invoice}/items`).json as { invoiceItems: Item[] };
      const found = [...invoiceItems, ...invoiceItems.flatMap(({ taxationItems }) => taxationItems.data)];
      return found.find((each) => each.id === item)?.availableToCreditAmount ?? 'no such item';
    },
  };
}

interface Item {
  readonly id: string;
  readonly availableToCreditAmount: string;
  readonly taxationItems: { readonly data: Item[] };
}

function digits(text: string): unknown {
  return plain(parseExact(text));
}

function plain(value: unknown): unknown {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

/** A valid Credit of 40 on item c1 of P, changed as told; `undefined` leaves a field out. */
export function credit(fields: object = {}): Record<string, unknown> {
  return {
    AdjustmentDate: '2030-01-15',
    Amount: 40,
    InvoiceId: P,
    SourceId: C1,
    SourceType: 'InvoiceDetail',
    Type: 'Credit',
    ...fields,
  };
}

/** A valid Charge of 20 on item c2 of N. */
export function charge(fields: object = {}): Record<string, unknown> {
  return credit({ Amount: 20, InvoiceId: N, SourceId: C2, Type: 'Charge', ...fields });
}

/** The refusal of a row in Zuora's shape. */
export function failure(code: string, message: unknown = expect.any(String)): object {
  return { Success: false, Errors: [{ Code: code, Message: message }] };
}

export const tokenForm = (fields: Record<string, string> = {}): string =>
  new URLSearchParams({
    client_id: DEFAULT_CLIENT.id,
    client_secret: DEFAULT_CLIENT.secret,
    grant_type: 'client_credentials',
    ...fields,
  }).toString();

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
