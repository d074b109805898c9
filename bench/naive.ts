import { InProcessTenant } from '../sandbox/explore/inProcessTenant.ts';
import type { IncomingResponse } from '../sandbox/netsuite/services.ts';
import { TenantControl } from '../sandbox/scenario/tenantControl.ts';
import { CLOCK_HEADER } from '../sandbox/zuora/protocol.ts';
import { LATENCY } from './bundle.ts';
import type { Company } from './company.ts';

/** What it costs to post the same credits without batches. */
export interface NaiveCost {
  readonly memos: number;
  readonly callsPerMemo: number;
  /** On one processor, with the latency of the benchmark. */
  readonly memosPerMinute: number;
}

/** The memo's status before and after, which also the plainest script writes. */
const WRITES_PER_MEMO = 2;

/**
 * Posts each memo alone: its invoice, the items and the adjustments are read, then each row is created and marked in a call
 * of its own. It keeps no journal and checks nothing before it posts, so that it is cheaper than a safe script could be.
 */
export function naiveCost({ zuora, netsuite }: Company, now: string): NaiveCost {
  const tenant = new InProcessTenant();
  new TenantControl(tenant, tenant.addresses.control).reset({ now, state: zuora });
  const client = new NaiveClient(tenant, now);
  const invoiceOf = new Map(netsuite.invoices.map(({ key, zuoraId }) => [key, zuoraId]));
  for (const { applied, date } of netsuite.creditMemos) {
    for (const { to, amount } of applied) client.post(invoiceOf.get(to) ?? '', amount, date);
  }
  const memos = netsuite.creditMemos.length;
  const milliseconds = client.calls * LATENCY.https + memos * WRITES_PER_MEMO * LATENCY.recordWrite;
  return { memos, callsPerMemo: client.calls / memos, memosPerMinute: memos / (milliseconds / 60_000) };
}

interface Item {
  readonly id: string;
  readonly chargeAmount: number;
  readonly taxationItems?: { readonly data: readonly { readonly id: string; readonly taxAmount: number }[] };
}

interface Source {
  readonly type: 'InvoiceDetail' | 'Tax';
  readonly id: string;
  readonly cents: number;
}

class NaiveClient {
  readonly #tenant: InProcessTenant;
  readonly #now: string;
  readonly #token: string;
  calls = 0;

  constructor(tenant: InProcessTenant, now: string) {
    this.#tenant = tenant;
    this.#now = now;
    this.#token = this.#logIn();
  }

  post(invoiceId: string, amount: string, date: string): void {
    this.#call('GET', `/v1/invoices/${invoiceId}`);
    const { invoiceItems } = this.#call('GET', `/v1/invoices/${invoiceId}/items?pageSize=40`) as {
      invoiceItems: Item[];
    };
    this.#call('POST', '/v1/action/query', {
      queryString: `select Id, Amount from InvoiceItemAdjustment where InvoiceId = '${invoiceId}'`,
    });
    for (const { source, cents } of inProportion(invoiceItems.flatMap(sourcesOf), centsOf(amount))) {
      const [created] = this.#call('POST', '/v1/action/create', {
        type: 'InvoiceItemAdjustment',
        objects: [
          {
            InvoiceId: invoiceId,
            SourceType: source.type,
            SourceId: source.id,
            Type: 'Credit',
            AdjustmentDate: date,
            Amount: cents / 100,
          },
        ],
      }) as { Success: boolean; Id: string }[];
      if (!created?.Success) throw new Error(`the tenant refused a row: ${JSON.stringify(created)}`);
      this.#call('POST', '/v1/action/update', {
        type: 'InvoiceItemAdjustment',
        objects: [{ Id: created.Id, TransferredToAccounting: 'Yes' }],
      });
    }
  }

  #logIn(): string {
    const [client] = this.#tenant.tenant.clients;
    if (!client) throw new Error('the tenant has no client to log in with');
    const form = new URLSearchParams({
      client_id: client.id,
      client_secret: client.secret,
      grant_type: 'client_credentials',
    });
    const { body } = this.#send(
      'POST',
      '/oauth/token',
      'application/x-www-form-urlencoded',
      form.toString(),
      {},
    );
    return (JSON.parse(body) as { access_token: string }).access_token;
  }

  #call(method: 'GET' | 'POST', path: string, body?: object): unknown {
    const answer = this.#send(
      method,
      path,
      'application/json',
      body === undefined ? null : JSON.stringify(body),
      {
        authorization: `Bearer ${this.#token}`,
      },
    );
    if (answer.code !== 200)
      throw new Error(`${method} ${path}: ${String(answer.code)} ${answer.body.slice(0, 200)}`);
    return JSON.parse(answer.body);
  }

  #send(
    method: 'GET' | 'POST',
    path: string,
    contentType: string,
    body: string | null,
    headers: Readonly<Record<string, string>>,
  ): IncomingResponse {
    this.calls += 1;
    // Calls come one after another: the tenant counts them against its limits by the minute.
    const instant = new Date(Date.parse(this.#now) + this.calls * LATENCY.https).toISOString();
    const answer = this.#tenant.send({
      method,
      url: `${this.#tenant.addresses.url}${path}`,
      headers: { 'content-type': contentType, [CLOCK_HEADER]: instant, ...headers },
      body,
    });
    if ('failure' in answer) throw new Error(`${method} ${path}: ${answer.failure}`);
    return answer;
  }
}

function sourcesOf({ id, chargeAmount, taxationItems }: Item): Source[] {
  return [
    { type: 'InvoiceDetail', id, cents: Math.round(chargeAmount * 100) },
    ...(taxationItems?.data ?? []).map((tax): Source => ({
      type: 'Tax',
      id: tax.id,
      cents: Math.round(tax.taxAmount * 100),
    })),
  ];
}

/** Whole cents over the sources by their size; the last one takes what rounding leaves. */
function inProportion(sources: readonly Source[], cents: number): { source: Source; cents: number }[] {
  const total = sources.reduce((sum, source) => sum + source.cents, 0);
  let left = cents;
  return sources.map((source, index) => {
    const share = index === sources.length - 1 ? left : Math.floor((cents * source.cents) / total);
    left -= share;
    return { source, cents: share };
  });
}

function centsOf(amount: string): number {
  return Number(amount.replace('.', ''));
}
