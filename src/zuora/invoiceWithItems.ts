import * as v from 'valibot';
import { SyncFailure } from '../domain/failure';
import type { ZuoraGateway } from '../sync/ports';
import type { ZuoraInvoiceItem } from '../domain/zuoraInvoice';
import { amountField, dateField, idField } from './fields';
import type { ZuoraSession } from './session';
import { eachOnce } from './zoql';

/** Zuora's largest page of items. */
const ITEMS_PER_PAGE = 40;
/** More pages than any invoice can need: a page that never ends must not hold the script. */
const MOST_PAGES = 500;

const invoice = v.object({
  id: v.string(),
  invoiceNumber: v.string(),
  accountId: v.string(),
  currency: v.string(),
  status: v.string(),
  invoiceDate: dateField,
  balance: amountField,
});

const taxationItem = v.object({ id: idField, taxAmount: v.optional(v.nullable(amountField), '0') });
const nextPage = v.optional(v.nullable(v.string()), null);
const taxes = v.object({ data: v.optional(v.array(taxationItem), []), nextPage });
const item = v.object({
  id: idField,
  chargeAmount: amountField,
  processingType: v.optional(v.nullable(v.string()), null),
  appliedToItemId: v.optional(v.nullable(v.string()), null),
  taxationItems: v.optional(v.nullable(taxes), null),
});
const itemsPage = v.object({ invoiceItems: v.array(item), nextPage });

/** Reads one invoice, then its items page by page with their taxes inside. */
export function invoiceWithItems(
  session: ZuoraSession,
  key: string,
): ReturnType<ZuoraGateway['invoiceWithItems']> {
  const path = `/v1/invoices/${encodeURIComponent(key)}`;
  const body = session.find({ method: 'GET', path });
  if (body === null) return null;
  const header = read(invoice, body);
  return {
    id: header.id,
    number: header.invoiceNumber,
    accountId: header.accountId,
    currency: header.currency,
    status: header.status,
    date: header.invoiceDate,
    balance: header.balance,
    items: itemsOf(session, path),
  };
}

function itemsOf(session: ZuoraSession, invoicePath: string): ZuoraInvoiceItem[] {
  const first = `${invoicePath}/items?pageSize=${String(ITEMS_PER_PAGE)}`;
  const items = pages(session, first, itemsPage, (page) => page.invoiceItems);
  return eachOnce(items, ({ id }) => id).map((each) => ({
    id: each.id,
    amount: each.chargeAmount,
    isDiscount: each.processingType === 'Discount',
    appliesTo: each.appliedToItemId,
    taxes: taxesOf(session, each.taxationItems),
  }));
}

function taxesOf(
  session: ZuoraSession,
  first: v.InferOutput<typeof taxes> | null,
): ZuoraInvoiceItem['taxes'] {
  if (first === null) return [];
  const more =
    first.nextPage === null ? [] : pages(session, pathOf(first.nextPage), taxes, (page) => page.data);
  return eachOnce([...first.data, ...more], ({ id }) => id).flatMap(({ id, taxAmount }) =>
    taxAmount === null || taxAmount.eq(0) ? [] : [{ id, amount: taxAmount }],
  );
}

function pages<S extends v.GenericSchema<unknown, { readonly nextPage: string | null }>, T>(
  session: ZuoraSession,
  first: string,
  schema: S,
  rowsOf: (page: v.InferOutput<S>) => readonly T[],
): T[] {
  const rows: T[] = [];
  let path: string | null = first;
  for (let count = 0; path !== null && count < MOST_PAGES; count += 1) {
    const page: v.InferOutput<S> = read(schema, session.call({ method: 'GET', path }));
    rows.push(...rowsOf(page));
    path = page.nextPage === null ? null : pathOf(page.nextPage);
  }
  if (path !== null) throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'a list of Zuora did not end' });
  return rows;
}

/** Zuora gives the next page as a whole address; the token goes to the configured host only. */
function pathOf(address: string): string {
  const path = address.replace(/^https?:\/\/[^/]+/, '');
  if (path.startsWith('/v1/')) return path;
  throw new SyncFailure('UNEXPECTED', { detail: "Zuora's next page is none of its REST addresses" });
}

function read<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new SyncFailure('UNEXPECTED', {
    detail: `Zuora's answer is not as documented: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
  });
}
