import { asFailure } from '../domain/failure';
import { messageOf } from '../domain/reason';
import { customerDetail, type CustomerReport, customerReport } from '../sync/report/customerReport';
import { CUSTOMERS_PER_PAGE, type CustomerQuery } from '../sync/portsReport';
import { plainPage, type PageAnswer, type Notice } from './page';
import { html, link } from './html';
import { pageUrl } from './pageLinks';
import { askedPeriod } from './periodFields';
import { detailPage, reportFile, reportPage } from './reportView';
import type { PageRequest, PageServices } from './services';

/** Units that one page of the report needs at most. */
const UNITS_PER_PAGE = 450;

/** Both ledgers by customer, memo by memo of one customer, or as a file. */
export function answerReport(request: PageRequest, services: PageServices): PageAnswer {
  const { today } = services.surroundings();
  const { period, notices } = askedPeriod(request, today);
  const at = Number(request.parameter('at') ?? 0);
  const query: CustomerQuery = {
    ...period,
    text: request.parameter('custpage_text') ?? (request.method === 'GET' ? request.parameter('text') : null),
    page: request.method === 'GET' && Number.isInteger(at) && at > 0 ? at : 0,
  };
  try {
    const run = services.newRun();
    if (request.method === 'GET' && request.parameter('format') === 'csv')
      return { kind: 'file', name: fileName(query), content: file(query, services) };
    const customer = request.method === 'GET' ? Number(request.parameter('customer') ?? 0) : 0;
    if (customer > 0) return detail(customer, query, services);
    return {
      kind: 'page',
      page: reportPage(query, today, customerReport(query, run, services.report), notices),
    };
  } catch (thrown) {
    return { kind: 'page', page: reportPage(query, today, null, [...notices, failed(thrown)]) };
  }
}

/** What Zuora or NetSuite said, for people. */
export function failed(thrown: unknown): Notice {
  const { code, facts } = asFailure(thrown);
  return { kind: 'problem', text: messageOf(code, facts.detail) };
}

function detail(customer: number, query: CustomerQuery, services: PageServices): PageAnswer {
  const found = customerDetail(customer, query, query.page, services.newRun(), services.report);
  const none = plainPage(
    'Reconciliation',
    html`<p>This customer has no credit memo in the period. ${link(pageUrl('report'), 'All customers')}</p>`,
  );
  return {
    kind: 'page',
    page: found === null ? none : detailPage(query, found, services.surroundings().today),
  };
}

/** From the page asked for on, as far as this invocation's governance allows. */
function file(query: CustomerQuery, { newRun, report }: PageServices): string {
  const run = newRun();
  const pages: CustomerReport[] = [];
  for (let page = query.page; ; page += 1) {
    const found = customerReport({ ...query, page }, run, report);
    pages.push(found);
    const left = Math.max(0, found.total - (page + 1) * CUSTOMERS_PER_PAGE);
    if (left === 0 || run.ports.budget.unitsLeft() < UNITS_PER_PAGE) return reportFile(pages, left);
  }
}

function fileName({ from, to }: CustomerQuery): string {
  return `reconciliation ${from} to ${to}.csv`;
}
