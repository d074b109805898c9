import { money } from './ledger.ts';
import { html, table } from './markup.ts';
import type { Pages, Reply, Visit } from './visit.ts';

const MOST_REQUESTS = 200;

/** The Zuora tenant: invoices, adjustments, and the calls it was sent. */
export const tenantPages: Pages = { '/zuora': tenant };

function tenant({ company }: Visit): Reply {
  const state = company.tenantState();
  const numbers = new Map(company.zuora.invoices.map(({ id, number }) => [id, number]));
  const currencies = new Map(company.zuora.invoices.map(({ id, currency }) => [id, currency]));
  const sources = new Map(
    company.zuora.invoices.flatMap(({ items }) =>
      items.flatMap((item) => [
        [item.id, item.name] as const,
        ...item.tax.map((tax) => [tax.id, `${item.name}: ${tax.name}`] as const),
      ]),
    ),
  );
  const content = html`<h2>Invoices</h2>
    ${table(
      'Invoices',
      [{ label: 'Number' }, { label: 'Date' }, { label: 'Status' }, { label: 'Balance', isFigure: true }],
      company.zuora.invoices.map(({ id, number, date, status, currency }) => [
        number,
        date,
        status,
        money(state.invoices[id]?.balance, currency),
      ]),
    )}
    <h2>Invoice items</h2>
    ${table(
      'Invoice items',
      [
        { label: 'Invoice' },
        { label: 'Item' },
        { label: 'Amount', isFigure: true },
        { label: 'Tax', isFigure: true },
      ],
      company.zuora.invoices.flatMap(({ number, items, currency }) =>
        items.map(({ name, amount, tax }) => [
          number,
          name,
          money(amount, currency),
          tax.map((line) => money(line.amount, currency)).join(', '),
        ]),
      ),
    )}
    <h2>Invoice item adjustments</h2>
    ${table(
      'Adjustments',
      [
        { label: 'Number' },
        { label: 'Invoice' },
        { label: 'On' },
        { label: 'Type' },
        { label: 'Amount', isFigure: true },
        { label: 'Date' },
        { label: 'Status' },
        { label: 'Transferred' },
        { label: 'Comment' },
      ],
      state.adjustments.map((row) => [
        row.number,
        numbers.get(row.invoiceId) ?? row.invoiceId,
        sources.get(row.sourceId) ?? row.sourceType,
        row.type,
        money(row.amount, currencies.get(row.invoiceId)),
        row.date,
        row.status,
        row.transferredToAccounting,
        row.comment,
      ]),
    )}
    <h2>Calls</h2>
    ${table(
      'Calls',
      [{ label: 'Method' }, { label: 'Path' }, { label: 'Answer', isFigure: true }],
      state.requests
        .slice(-MOST_REQUESTS)
        .reverse()
        .map(({ method, path, status }) => [method, path, status]),
    )}`;
  return { kind: 'page', title: 'Zuora tenant', content };
}
