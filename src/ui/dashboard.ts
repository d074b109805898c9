import { isReasonCode } from '../domain/reason';
import { memoStatus } from '../sync/pages/memoStatus';
import { overview } from '../sync/pages/overview';
import type { ListName, ListQuery, MemoLine } from '../sync/portsPages';
import { explainPage } from './explainView';
import { html, link } from './html';
import { confirmPage } from './confirmView';
import { listPage, offersActions } from './listView';
import { actOnChosen, askedAction, needsConfirming, syncMemoNow } from './memoActionsPost';
import { listFile } from './memoLineText';
import { overviewPage } from './overviewView';
import { type Notice, type Page, type PageAnswer, plainPage } from './page';
import { DEPLOYMENTS, pageUrl } from './pageLinks';
import { answerPreview } from './previewPost';
import { reasonsPage } from './reasonsView';
import { answerOrphans } from './orphansPost';
import { answerReport } from './reportRequest';
import { askedMemo, type PageRequest, type PageServices } from './services';
import { answerSettings } from './settingsPost';
import { syncNowPage } from './syncNowView';

const LISTS: readonly ListName[] = ['needsAction', 'inProgress', 'history'];
/** A file holds at most so many pages: what NetSuite lets one request read. */
const MOST_PAGES = 40;
/** Units one page of a list needs. */
const UNITS_PER_PAGE = 30;

/**
 * Answers a request for one of the bundle's pages. Which deployment it came through decides what it may be: settings are
 * seen and changed through the admins' deployment only.
 */
export function answer(request: PageRequest, services: PageServices): PageAnswer {
  if (request.deployment === DEPLOYMENTS.settings) return page(answerSettings(request, services));
  const name = request.parameter('custpage_page') ?? request.parameter('page') ?? 'overview';
  const list = LISTS.find((each) => each === name);
  if (list !== undefined) return answerList(queryOf(list, request), request, services);
  switch (name) {
    case 'overview':
      return page(overviewPage(overview(services.newRun().ports, services.lists)));
    case 'preview':
      return answerPreview(request, services);
    case 'explain':
      return page(answerExplain(request, services));
    case 'syncNow':
      return page(answerSyncNow(request, services));
    case 'report':
      return answerReport(request, services);
    case 'orphans':
      return answerOrphans(request, services);
    case 'reasons':
      return page(reasonsPage());
    default:
      return page(
        plainPage(
          'No such page',
          html`<p>There is no such page here. ${link(pageUrl('overview'), 'Overview')}</p>`,
        ),
      );
  }
}

function page(shown: Page): PageAnswer {
  return { kind: 'page', page: shown };
}

function queryOf(list: ListName, request: PageRequest): ListQuery {
  const reason =
    request.method === 'POST' ? request.parameter('custpage_reason') : request.parameter('reason');
  const at = Number(request.parameter('at') ?? 0);
  return {
    list,
    text: request.parameter('custpage_text') ?? (request.method === 'GET' ? request.parameter('text') : null),
    reason: reason !== null && isReasonCode(reason) ? reason : null,
    page: Number.isInteger(at) && at > 0 ? at : 0,
  };
}

function answerList(query: ListQuery, request: PageRequest, services: PageServices): PageAnswer {
  if (request.method === 'GET' && request.parameter('format') === 'csv')
    return { kind: 'file', name: `${query.list}.csv`, content: wholeList(query, services) };
  const asked = request.method === 'POST' && offersActions(query.list) ? askedAction(request) : null;
  const shown = (notices: readonly Notice[]): PageAnswer =>
    page(listPage(query, services.lists.page(query), notices, request.token));
  if (asked === null) return shown([]);
  if ('kind' in asked) return shown([asked]);
  if (needsConfirming(asked, request))
    return page(confirmPage(asked, query.list, request.token, services.newRun()));
  return shown(actOnChosen(asked, request, services));
}

/** All pages of a list as a file, as far as this invocation's governance allows; the file says where it ends early. */
function wholeList(query: ListQuery, { lists, newRun }: PageServices): string {
  const { budget } = newRun().ports;
  const lines: MemoLine[] = [];
  let total = 0;
  for (let at = 0; at < MOST_PAGES && budget.unitsLeft() > UNITS_PER_PAGE; at += 1) {
    const found = lists.page({ ...query, page: at });
    lines.push(...found.lines);
    total = found.total;
    if (found.lines.length === 0 || lines.length >= total) break;
  }
  return listFile(lines, total);
}

function answerExplain(request: PageRequest, { lists, newRun }: PageServices): Page {
  const asked = askedMemo(request);
  const memoId = asked === null ? null : lists.findMemo(asked);
  return explainPage(asked, memoId, memoId === null ? null : memoStatus(memoId, newRun().ports));
}

function answerSyncNow(request: PageRequest, services: PageServices): Page {
  const asked = askedMemo(request);
  const notices: Notice[] = [];
  if (request.method === 'POST' && asked !== null) {
    const memoId = services.lists.findMemo(asked);
    notices.push(
      memoId === null
        ? { kind: 'problem', text: `There is no credit memo ${asked}.` }
        : syncMemoNow(memoId, request, services),
    );
  }
  return syncNowPage(asked, notices, request.token);
}
