import { netSuiteDecimals } from '../domain/currency';
import { type Amount, decimalText } from '../domain/money';
import type { ComparedMemo, ReportLine, Sides } from '../domain/reconciliation';
import { reasonOf } from '../domain/reason';
import { type CustomerDetail, type CustomerReport, MEMOS_PER_PAGE } from '../sync/report/customerReport';
import { CUSTOMERS_PER_PAGE, type CustomerQuery } from '../sync/portsReport';
import { csv } from './csv';
import { reasonsList } from './reasonsList';
import { type Html, html, link, type TableColumn } from './html';
import { navigation, type Notice, type Page, type PageList } from './page';
import { memoUrl, pageUrl, reasonUrl } from './pageLinks';
import { periodLinks, periodGroup } from './periodFields';

const SIDES: readonly TableColumn[] = [
  { label: 'NetSuite', isFigure: true },
  { label: 'Zuora', isFigure: true },
  { label: 'Difference', isFigure: true },
];

const WHAT = { Credit: 'Credits', Charge: 'Charges closing negative invoices' } as const;

/** Both ledgers side by side, customer by customer. */
export function reportPage(
  query: CustomerQuery,
  today: string,
  report: CustomerReport | null,
  notices: readonly Notice[],
): Page {
  return {
    title: 'Reconciliation',
    notices,
    body: html`${navigation('report')}${periodLinks('report', today)}
      <p>
        What NetSuite applies of credit memos to Zuora invoices, beside what counts in Zuora for those memos.
        A memo counts in the period it is dated in, and its adjustments with it.
      </p>
      ${report === null ? html`` : reportBody(query, report)}`,
    lists: report === null ? [] : reportLists(query, report),
    groups: [
      periodGroup(query, [
        {
          id: 'custpage_text',
          label: 'Customer',
          kind: 'text',
          value: query.text ?? '',
          help: 'Part of a customer name; empty for all.',
        },
      ]),
    ],
    submit: 'Compare',
    hidden: { custpage_page: 'report' },
  };
}

function reportBody(query: CustomerQuery, report: CustomerReport): Html {
  const { lines, orphans } = report;
  return html`${partOf(query, report)}${
      lines.length === 0 ? html`<p>No customer has a credit memo in this period.</p>` : html``
    }
    <p>
      ${link(urlOf(query, query.page, { format: 'csv' }), 'Export as CSV')}${query.page > 0 ? ' from this page on' : ''}
      · Adjustments of these customers that no journal row knows: <strong>${orphans.orphans.length}</strong>
      (${link(pageUrl('orphans', { from: query.from, to: query.to }), 'orphans in Zuora')})
    </p>`;
}

function reportLists(
  query: CustomerQuery,
  { customers, lines, totals, reasons }: CustomerReport,
): PageList[] {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  return [
    {
      id: 'custpage_customers',
      label: 'By customer, differences first',
      columns: [
        { label: 'Customer' },
        { label: 'What' },
        { label: 'Currency' },
        { label: 'Memos', isFigure: true },
        { label: 'With a difference', isFigure: true },
        ...SIDES,
      ],
      rows: lines.map((line) => [
        link(detailUrl(line.customerId, query), names.get(line.customerId) ?? ''),
        WHAT[line.type],
        line.currency,
        String(line.memos),
        String(line.differing),
        ...sidesOf(line, line.currency),
      ]),
    },
    {
      id: 'custpage_totals',
      label: 'Totals of this page',
      columns: [{ label: 'What' }, { label: 'Currency' }, ...SIDES],
      rows: totals.map((total) => [WHAT[total.type], total.currency, ...sidesOf(total, total.currency)]),
    },
    reasonsList('Memos that are not in Zuora as applied, by reason', reasons),
  ].filter(({ rows }) => rows.length > 0);
}

/** Says in figures how much of the period is on the page. */
function partOf(query: CustomerQuery, { customers, total, compared, memos, orphans }: CustomerReport): Html {
  const first = query.page * CUSTOMERS_PER_PAGE + 1;
  const last = first + customers.length - 1;
  const more = last < total;
  return html`${
    total > customers.length && customers.length > 0
      ? html`<p>
          Customers ${first} to ${last} of ${total}.
          ${query.page > 0 ? link(urlOf(query, query.page - 1), 'Previous') : html``}
          ${more ? link(urlOf(query, query.page + 1), 'Next') : html``}
        </p>`
      : html``
  }${
    compared < memos
      ? html`<p class="zcm-problem">
          ${compared} of ${memos} memos of these customers are compared: open a customer, or choose a shorter
          period, to see the rest.
        </p>`
      : html``
  }${
    orphans.read < orphans.total
      ? html`<p class="zcm-problem">
          ${orphans.read} of ${orphans.total} adjustments of these customers were looked at for orphans:
          choose a shorter period to see the rest.
        </p>`
      : html``
  }`;
}

/** One customer: memo by memo. */
export function detailPage(query: CustomerQuery, detail: CustomerDetail, today: string): Page {
  const { customer, memos, orphans } = detail;
  const first = query.page * MEMOS_PER_PAGE + 1;
  const last = first + memos.length - 1;
  const to = (page: number, text: string): Html => link(detailUrl(customer.id, query, page), text);
  return {
    title: `Reconciliation: ${customer.name}`,
    notices: [],
    body: html`${navigation('report')}${periodLinks('report', today)}
      <p>${link(urlOf({ ...query, text: null }, 0), 'All customers')} · ${query.from} to ${query.to}</p>
      ${
        memos.length < customer.memos
          ? html`<p>
              Memos ${first} to ${last} of ${customer.memos}, those with a difference first.
              ${query.page > 0 ? to(query.page - 1, 'Previous') : html``}
              ${last < customer.memos ? to(query.page + 1, 'Next') : html``}
            </p>`
          : html``
      }
      <p>
        Adjustments of this customer that no journal row knows: <strong>${orphans.length}</strong>
        (${link(pageUrl('orphans', { from: query.from, to: query.to }), 'orphans in Zuora')})
      </p>`,
    lists: [
      {
        id: 'custpage_memos',
        label: `Credit memos of ${customer.name}`,
        columns: [
          { label: 'Credit memo' },
          { label: 'Date' },
          { label: 'What' },
          { label: 'Currency' },
          ...SIDES,
          { label: 'Why' },
          { label: 'Adjustments in Zuora' },
        ],
        rows: memos.flatMap(memoRows),
      },
    ],
    groups: [],
    submit: null,
    hidden: {},
  };
}

function memoRows({ memo, figures, reason, adjustments }: ComparedMemo): (Html | string)[][] {
  const types = (['Credit', 'Charge'] as const).filter(
    (type) => type === 'Credit' || !figures[type].netSuite.eq(0) || !figures[type].zuora.eq(0),
  );
  return types.map((type) => [
    html`${link(memoUrl(memo.id), memo.tranId)}
    (${link(pageUrl('explain', { memo: memo.tranId }), 'explain')})`,
    html`<span style="white-space: nowrap">${memo.date}</span>`,
    WHAT[type],
    memo.currency,
    ...sidesOf(figures[type], memo.currency),
    reason === null ? '' : link(reasonUrl(reason), reasonOf(reason).sentence),
    adjustments
      .filter((each) => each.type === type)
      .map(({ id, date }) => `${id} of ${date}`)
      .join('; '),
  ]);
}

/** NetSuite, Zuora, and what NetSuite has more. */
function sidesOf({ netSuite, zuora }: Sides, currency: string): string[] {
  const text = (value: Amount): string => decimalText(value, netSuiteDecimals(currency));
  return [text(netSuite), text(zuora), text(netSuite.minus(zuora))];
}

/**
 * The report as a file.
 *
 * @param left - customers that did not fit in, told in the last row
 */
export function reportFile(
  pages: readonly Pick<CustomerReport, 'customers' | 'lines' | 'compared' | 'memos'>[],
  left: number,
): string {
  const heads = [
    'Customer',
    'Zuora account',
    'What',
    'Currency',
    'Memos',
    'With a difference',
    'NetSuite',
    'Zuora',
    'Difference',
  ];
  const notCompared = pages.reduce((count, { compared, memos }) => count + memos - compared, 0);
  const notes = [
    ...(left > 0 ? [`${String(left)} more customers are not in this file: export the later pages.`] : []),
    ...(notCompared > 0 ? [`${String(notCompared)} memos of these customers are not compared.`] : []),
  ];
  return csv([
    heads,
    ...pages.flatMap(({ customers, lines }) => {
      const known = new Map(customers.map((customer) => [customer.id, customer]));
      return lines.map((line: ReportLine) => [
        known.get(line.customerId)?.name ?? '',
        known.get(line.customerId)?.zuoraAccountId ?? '',
        WHAT[line.type],
        line.currency,
        String(line.memos),
        String(line.differing),
        ...sidesOf(line, line.currency),
      ]);
    }),
    ...notes.map((note) => [note]),
  ]);
}

function urlOf(query: CustomerQuery, page: number, more: Readonly<Record<string, string>> = {}): string {
  const { from, to, text } = query;
  return pageUrl('report', {
    from,
    to,
    ...(text === null ? {} : { text }),
    ...(page === 0 ? {} : { at: String(page) }),
    ...more,
  });
}

function detailUrl(customerId: number, { from, to }: CustomerQuery, page = 0): string {
  const at = page === 0 ? {} : { at: String(page) };
  return pageUrl('report', { customer: String(customerId), from, to, ...at });
}
