import { type ReasonCode, REASONS, reasonOf } from '../domain/reason';
import { MEMO_ACTIONS } from '../sync/actions/memoActions';
import {
  LINES_PER_PAGE,
  type ListName,
  type ListPage,
  type ListQuery,
  type MemoLine,
} from '../sync/portsPages';
import { csv } from './csv';
import { type Html, html, link, table, type TableColumn } from './html';
import { instant } from './instant';
import { type FieldGroup, navigation, type Notice, type Page } from './page';
import { memoUrl, pageUrl, PAGES, reasonUrl } from './pageLinks';

/** Name of a memo's checkbox. */
export const SELECTED = 'zcm_memo_';

const COLUMNS: readonly TableColumn[] = [
  { label: 'Credit memo' },
  { label: 'Customer' },
  { label: 'Amount', isFigure: true },
  { label: 'Currency' },
  { label: 'State' },
  { label: 'Reason' },
  { label: 'Next step' },
  { label: 'Last tried' },
  { label: 'Attempts', isFigure: true },
  { label: 'Adjustments in Zuora' },
  { label: 'By hand' },
];

const STATES: Readonly<Record<MemoLine['state'], string>> = {
  creating: 'in progress',
  error: 'failed',
  held: 'waiting',
  complete: 'synced',
  ignored: 'ignored',
};

/** What a run is working on is left to it. */
export function offersActions(list: ListName): boolean {
  return list !== 'inProgress';
}

/** A list of memos: with actions on what no run is working on, with search everywhere. */
export function listPage(query: ListQuery, found: ListPage, notices: readonly Notice[], token: string): Page {
  const acts = offersActions(query.list);
  const rows = found.lines.map((line) => [...(acts ? [checkbox(line)] : []), ...cellsOf(line)]);
  const columns = acts ? [{ label: 'Choose' }, ...COLUMNS] : COLUMNS;
  const title = PAGES[query.list];
  return {
    title,
    notices,
    body: html`${navigation(query.list)}${query.list === 'needsAction' ? reasonFilter(query) : html``}${table(
        `${title}: ${String(found.total)}`,
        columns,
        rows,
        EMPTY[query.list],
      )}${pager(query, found.total)}
      <p>${link(urlOf(query, { format: 'csv' }), 'Export as CSV')}</p>`,
    groups: [searchGroup(query), ...(acts && rows.length > 0 ? [ACTIONS] : [])],
    submit: acts && rows.length > 0 ? 'Go' : 'Search',
    hidden: { custpage_page: query.list, custpage_token: token, custpage_reason: query.reason ?? '' },
  };
}

const EMPTY: Readonly<Record<ListName, string>> = {
  needsAction: 'Nothing needs anybody.',
  inProgress: 'Nothing is in progress.',
  history: 'No credit memo is found.',
};

/** What people read for an action: its own name in words. */
export function actionLabel(action: string): string {
  const words = action.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ACTIONS: FieldGroup = {
  id: 'custpage_actions',
  label: 'With the chosen memos',
  fields: [
    {
      id: 'custpage_action',
      label: 'Do',
      kind: 'choice',
      value: '',
      choices: [['', ''], ...MEMO_ACTIONS.map((action) => [action, actionLabel(action)] as const)],
      help: 'What is done with every chosen memo. Leave it empty to search only.',
    },
    {
      id: 'custpage_adjustments',
      label: 'Zuora adjustment ids, for Link',
      kind: 'text',
      value: '',
      help: 'Ids of adjustments in Zuora that are this memo’s, with commas between. They are checked.',
    },
  ],
};

function searchGroup({ text }: ListQuery): FieldGroup {
  return {
    id: 'custpage_search',
    label: 'Search',
    fields: [
      {
        id: 'custpage_text',
        label: 'Memo number or customer',
        kind: 'text',
        value: text ?? '',
        help: 'Part of a credit memo number or of a customer name.',
      },
    ],
  };
}

/** Everything of a line as text, for the table and for files alike. */
export function textsOf(line: MemoLine): string[] {
  const code = codeOf(line);
  return [
    line.tranId ?? `deleted (${String(line.memoId)})`,
    line.customer ?? '',
    line.amount ?? '',
    line.currency ?? '',
    STATES[line.state],
    code === null ? '' : reasonOf(code).sentence,
    code === null ? '' : reasonOf(code).nextStep,
    line.triedAt === null ? '' : instant(line.triedAt),
    String(line.attempts),
    line.adjustments.map(({ id, type, amount }) => `${type} ${amount} (${id})`).join('; '),
    line.actions ?? '',
  ];
}

/** The list as a file. */
export function listFile(lines: readonly MemoLine[]): string {
  const heads = ['Reason code', ...COLUMNS.map(({ label }) => label)];
  return csv([heads, ...lines.map((line) => [codeOf(line) ?? '', ...textsOf(line)])]);
}

function codeOf({ drift, reason }: MemoLine): ReasonCode | null {
  return drift ?? reason;
}

function cellsOf(line: MemoLine): (Html | string)[] {
  const [memo = '', customer = '', amount = '', currency = '', state = '', sentence = '', ...rest] =
    textsOf(line);
  const code = codeOf(line);
  const explain =
    line.tranId === null ? html`` : html` (${link(pageUrl('explain', { memo: line.tranId }), 'explain')})`;
  return [
    line.tranId === null ? memo : html`${link(memoUrl(line.memoId), memo)}${explain}`,
    customer,
    amount,
    currency,
    state,
    code === null ? sentence : html`${link(reasonUrl(code), sentence)}${said(line)}`,
    ...rest,
  ];
}

/** The other side's own words, which the message has in brackets. */
function said({ message }: MemoLine): Html {
  const words = /\((.*)\)/.exec(message ?? '')?.[1];
  return words === undefined ? html`` : html` <q>${words}</q>`;
}

function checkbox({ memoId, tranId }: MemoLine): Html {
  const name = tranId ?? String(memoId);
  return html`<input type="checkbox" name="${SELECTED}${memoId}" value="T" aria-label="Choose ${name}" />`;
}

function reasonFilter(query: ListQuery): Html {
  const codes = (Object.keys(REASONS) as ReasonCode[]).filter((code) => reasonOf(code).kind !== 'skip');
  const entries = codes.map(
    (code) => html`<li>${link(urlOf({ ...query, reason: code, page: 0 }), reasonOf(code).sentence)}</li>`,
  );
  return html`<details>
    <summary>Only one reason${query.reason === null ? '' : `: ${reasonOf(query.reason).sentence}`}</summary>
    <ul>
      <li>${link(urlOf({ ...query, reason: null, page: 0 }), 'All reasons')}</li>
      ${entries}
    </ul>
  </details>`;
}

function pager(query: ListQuery, total: number): Html {
  const pages = Math.ceil(total / LINES_PER_PAGE);
  if (pages < 2) return html``;
  const to = (page: number, text: string): Html => html` ${link(urlOf({ ...query, page }), text)}`;
  return html`<p>
    Page ${query.page + 1} of
    ${pages}${query.page > 0 ? to(query.page - 1, 'Previous') : html``}${
      query.page + 1 < pages ? to(query.page + 1, 'Next') : html``
    }
  </p>`;
}

function urlOf({ list, text, reason, page }: ListQuery, more: Readonly<Record<string, string>> = {}): string {
  return pageUrl(list, {
    ...(text === null ? {} : { text }),
    ...(reason === null ? {} : { reason }),
    ...(page === 0 ? {} : { at: String(page) }),
    ...more,
  });
}
