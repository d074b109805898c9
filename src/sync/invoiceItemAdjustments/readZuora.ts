import { groupedBy } from '../../domain/grouped';
import type { Leg } from '../../domain/leg';
import type { ZuoraView } from '../../domain/memoPlan';
import type { ZuoraInvoice } from '../../domain/zuoraInvoice';
import type { ZuoraGateway } from '../ports';
import type { DueMemo } from '../run';

/**
 * Step 4: reads everything the memos' legs have to fit into. A single invoice takes three calls, any number of them five.
 */
export function readZuora(memos: readonly Pick<DueMemo, 'memo' | 'legs'>[], zuora: ZuoraGateway): ZuoraView {
  const legs = memos.flatMap(({ legs: each }) => each);
  const ids = distinct(legs.flatMap(idOf));
  const numbers = distinct(legs.flatMap(numberOf));
  const [only, ...more] = [...ids, ...numbers];
  const bare = only !== undefined && more.length === 0 ? readOne(only, zuora) : readMany(ids, numbers, zuora);
  const referenceIds = memos.map(({ memo }) => String(memo.id));
  const adjustments = zuora.adjustments({ invoiceIds: bare.map(({ id }) => id), referenceIds });
  const onInvoice = groupedBy(adjustments, ({ invoiceId }) => invoiceId);
  const ours = new Set(referenceIds);
  return {
    invoices: bare.map((invoice) => ({ ...invoice, adjustments: onInvoice.get(invoice.id) ?? [] })),
    byReference: adjustments.filter(({ referenceId }) => ours.has(referenceId ?? '')),
  };
}

type BareInvoice = Omit<ZuoraInvoice, 'adjustments'>;

function readOne(key: string, zuora: ZuoraGateway): BareInvoice[] {
  const invoice = zuora.invoiceWithItems(key);
  return invoice ? [invoice] : [];
}

function readMany(ids: readonly string[], numbers: readonly string[], zuora: ZuoraGateway): BareInvoice[] {
  const headers = zuora.invoices({ ids, numbers });
  const currencies = zuora.accountCurrencies(distinct(headers.map(({ accountId }) => accountId)));
  const items = zuora.invoiceItems(headers.map(({ id }) => id));
  const taxes = zuora.taxationItems(items.map(({ id }) => id));
  const ofInvoice = groupedBy(items, ({ invoiceId }) => invoiceId);
  const ofItem = groupedBy(taxes, ({ itemId }) => itemId);
  return headers.map((header) => ({
    ...header,
    currency: currencies.get(header.accountId) ?? '',
    items: (ofInvoice.get(header.id) ?? []).map((item) => ({ ...item, taxes: ofItem.get(item.id) ?? [] })),
  }));
}

function idOf({ invoice }: Leg): string[] {
  return 'id' in invoice ? [invoice.id] : [];
}

function numberOf({ invoice }: Leg): string[] {
  return 'number' in invoice ? [invoice.number] : [];
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
