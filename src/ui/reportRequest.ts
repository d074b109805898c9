import { asFailure } from '../domain/failure';
import type { Period } from '../domain/period';
import { messageOf } from '../domain/reason';
import { customerDetail, type CustomerReport, customerReport } from '../sync/report/customerReport';
import type { CustomerQuery } from '../sync/portsReport';
import { plainPage, type PageAnswer, type Notice } from './page';
import { html, link } from './html';
import { pageUrl } from './pageLinks';
import { askedPeriod } from './periodFields';
import { detailPage } from './reportDetailView';
import { memosFile, reportFile } from './reportFile';
import { reportPage } from './reportView';
import type { PageRequest, PageServices } from './services';

/** Units that one page of the report needs at most. */
const UNITS_PER_PAGE = 500;

/** Both ledgers by customer, memo by memo of one customer, or as a file. */
export function answerReport(request: PageRequest, services: PageServices): PageAnswer {
  const { today } = services.surroundings();
  const { period, notices } = askedPeriod(request, today);
  const at = Number(request.parameter('at') ?? 0);
  const query: CustomerQuery = {
    ...period,
    text: request.parameter('custpage_text') ?? (request.method === 'GET' ? request.parameter('text') : null),
    skip: request.method === 'GET' && Number.isInteger(at) && at > 0 ? at : 0,
  };
  const isGet = request.method === 'GET';
  try {
    const run = services.newRun();
    const format = isGet ? request.parameter('format') : null;
    if (format === 'csv' || format === 'memos')
      return { kind: 'file', name: fileName(format, query), content: file(format, query, services) };
    const customer = isGet ? Number(request.parameter('customer') ?? 0) : 0;
    if (customer > 0) return detail(customer, period, query.skip, services);
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

function detail(customer: number, period: Period, at: number, services: PageServices): PageAnswer {
  const found = customerDetail(customer, period, at, services.newRun(), services.report);
  const none = plainPage(
    'Reconciliation',
    html`<p>This customer has no credit memo in the period. ${link(pageUrl('report'), 'All customers')}</p>`,
  );
  return {
    kind: 'page',
    page: found === null ? none : detailPage(period, at, found, services.surroundings().today),
  };
}

type Format = 'csv' | 'memos';

/** From the page asked for on, as far as this invocation's governance allows. */
function file(format: Format, query: CustomerQuery, { newRun, report }: PageServices): string {
  const run = newRun();
  const pages: CustomerReport[] = [];
  for (let skip = query.skip; ;) {
    const found = customerReport({ ...query, skip }, run, report);
    pages.push(found);
    if (found.next === null || run.ports.budget.unitsLeft() < UNITS_PER_PAGE) {
      const left = found.next === null ? 0 : found.total - found.next;
      return format === 'csv' ? reportFile(pages, left) : memosFile(pages, left);
    }
    skip = found.next;
  }
}

function fileName(format: Format, { from, to }: CustomerQuery): string {
  return `reconciliation${format === 'csv' ? '' : ' by memo'} ${from} to ${to}.csv`;
}
