import { type CustomerReport } from '../sync/report/customerReport';
import type { CustomerQuery } from '../sync/portsReport';
import { type Html, html, link } from './html';
import { navigation, type Notice, type Page, type PageList } from './page';
import { pageUrl } from './pageLinks';
import { periodLinks, periodGroup } from './periodFields';
import { reasonsList } from './reasonsList';
import { SIDES, sidesOf, WHAT } from './reportFigures';
import { detailUrl, reportUrl } from './reportLinks';

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
      ${link(reportUrl(query, { format: 'csv' }), 'Export as CSV')}${query.skip > 0 ? ' from here on' : ''} ·
      ${link(reportUrl(query, { format: 'memos' }), 'Memos as CSV')}
    </p>
    <p>
      Adjustments of these customers that no credit memo accounts for:
      <strong>${orphans.orphans.length}</strong>
      (${link(pageUrl('orphans', { from: query.from, to: query.to }), 'orphans in Zuora')})
    </p>`;
}

function reportLists(
  query: CustomerQuery,
  { customers, total, lines, totals, reasons }: CustomerReport,
): PageList[] {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const lists: PageList[] = [
    {
      id: 'custpage_customers',
      label: 'By customer, differences first',
      columns: [
        { label: 'Customer' },
        { label: 'What' },
        { label: 'Currency' },
        { label: 'Memos', figure: 'count' },
        { label: 'With a difference', figure: 'count' },
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
      label: customers.length < total ? 'Totals of this page' : 'Totals',
      columns: [{ label: 'What' }, { label: 'Currency' }, ...SIDES],
      rows: totals.map((each) => [WHAT[each.type], each.currency, ...sidesOf(each, each.currency)]),
    },
    reasonsList('Memos that are not in Zuora as applied, by reason', reasons),
  ];
  return lists.filter(({ rows }) => rows.length > 0);
}

/** Says in figures how much of the period is on the page. */
function partOf(query: CustomerQuery, report: CustomerReport): Html {
  const { customers, total, next, compared, memos, orphans } = report;
  return html`${
    customers.length < total && customers.length > 0
      ? html`<p>
          Customers ${query.skip + 1} to ${query.skip + customers.length} of ${total}, by name.
          ${query.skip > 0 ? link(reportUrl({ ...query, skip: 0 }), 'First') : html``}
          ${next === null ? html`` : link(reportUrl({ ...query, skip: next }), 'Next')}
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
