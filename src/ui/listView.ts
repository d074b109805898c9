import { type ReasonCode, REASONS, reasonOf } from '../domain/reason';
import { MEMO_ACTIONS } from '../sync/actions/memoActions';
import {
  LINES_PER_PAGE,
  type ListName,
  type ListPage,
  type ListQuery,
  type MemoLine,
} from '../sync/portsPages';
import { type Html, html, link, type TableColumn } from './html';
import { instant } from './instant';
import { codeOf, lastByHand, nameOf, postedText, saidBy, stateText } from './memoLineText';
import { type FieldGroup, navigation, type Notice, type Page, type PageField, type PageList } from './page';
import { memoUrl, pageUrl, PAGES, reasonUrl } from './pageLinks';

/** Id of the list on its page. */
export const MEMOS = 'custpage_memos';

interface Column extends TableColumn {
  readonly cell: (line: MemoLine) => Html | string;
  /** Left out of a page where no memo has anything in it. */
  readonly isOptional?: boolean;
}

const COLUMNS: readonly Column[] = [
  { label: 'Credit memo', cell: memoCell },
  { label: 'Customer', cell: ({ customer }) => customer ?? '' },
  { label: 'Amount', figure: 'amount', cell: ({ amount }) => amount ?? '' },
  { label: 'Currency', cell: ({ currency }) => currency ?? '' },
  { label: 'State', cell: stateText },
  { label: 'Reason', isOptional: true, isSentence: true, cell: reasonCell },
  {
    label: 'Next step',
    isOptional: true,
    isSentence: true,
    cell: (line) => {
      const code = codeOf(line);
      return code === null ? '' : reasonOf(code).nextStep;
    },
  },
  { label: 'Since', cell: ({ since }) => instantCell(since) },
  { label: 'Attempts', figure: 'count', cell: ({ attempts }) => String(attempts) },
  { label: 'In Zuora', isOptional: true, cell: (line) => unbroken(postedText(line), / (?=\()|(?<=,) /) },
  { label: 'By hand', isOptional: true, cell: byHandCell },
];

/** What a run is working on is left to it. */
export function offersActions(list: ListName): boolean {
  return list !== 'inProgress';
}

/** A list of memos: with actions on what no run is working on, with search everywhere. */
export function listPage(query: ListQuery, found: ListPage, notices: readonly Notice[], token: string): Page {
  const acts = offersActions(query.list) && found.lines.length > 0;
  const title = PAGES[query.list];
  return {
    title,
    notices,
    body: html`${navigation(query.list)}${found.total === 0 ? html`<p>${EMPTY[query.list]}</p>` : exports(query, found.total)}`,
    groups: [searchGroup(query), ...(acts ? [actionGroup(query.list)] : [])],
    lists: found.lines.length === 0 ? [] : [memoList(query.list, found, acts)],
    submit: acts ? 'Go' : 'Search',
    hidden: { custpage_page: query.list, custpage_token: token },
  };
}

const EMPTY: Readonly<Record<ListName, string>> = {
  needsAction: 'Nothing needs anybody.',
  inProgress: 'Nothing is in progress.',
  history: 'No credit memo is found.',
};

function memoList(list: ListName, { lines, total }: ListPage, acts: boolean): PageList {
  const columns = COLUMNS.filter(
    ({ isOptional, cell }) => !isOptional || lines.some((line) => String(cell(line)) !== ''),
  );
  return {
    id: MEMOS,
    label: `${PAGES[list]}: ${String(total)}`,
    columns,
    rows: lines.map((line) => columns.map(({ cell }) => cell(line))),
    ...(acts ? { choices: lines.map(({ memoId }) => String(memoId)) } : {}),
  };
}

/** What people read for an action: its own name in words. */
export function actionLabel(action: string): string {
  const words = action.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function actionGroup(list: ListName): FieldGroup {
  const actions = MEMO_ACTIONS.filter((action) => list === 'history' || action !== 'unignore');
  return {
    id: 'custpage_actions',
    label: 'With the chosen memos',
    fields: [
      {
        id: 'custpage_action',
        label: 'Do',
        kind: 'choice',
        value: '',
        choices: [['', ''], ...actions.map((action) => [action, actionLabel(action)] as const)],
        help: 'Done with every memo chosen below. Leave it empty to search only.',
      },
      {
        id: 'custpage_adjustments',
        label: 'Zuora adjustment ids',
        kind: 'text',
        value: '',
        help: 'For Link: the adjustments in Zuora that are this memo’s, commas between. They are checked in Zuora.',
      },
      noteField('For Mark reconciled: why it may stay as it is. Kept with your name.'),
    ],
  };
}

/** Where people say why. */
export function noteField(help: string, value = ''): PageField {
  return { id: 'custpage_note', label: 'Note', kind: 'text', value, help };
}

function searchGroup({ text, reason }: ListQuery): FieldGroup {
  const codes = (Object.keys(REASONS) as ReasonCode[]).filter((code) => reasonOf(code).kind !== 'skip');
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
      {
        id: 'custpage_reason',
        label: 'Reason',
        kind: 'choice',
        value: reason ?? '',
        choices: [['', 'All'], ...codes.map((code) => [code, reasonOf(code).sentence] as const)],
        help: 'Only memos that stand here for this reason.',
      },
    ],
  };
}

/** Breaks between the day and the time only. */
function instantCell(iso: string | null): Html | string {
  return iso === null ? '' : unbroken(instant(iso), /(?<=^\S+) /);
}

/** When keeps to one line each for day and time; who and what break as they may. */
function byHandCell(line: MemoLine): Html | string {
  const [, when, rest = ''] = /^(\S+ \S+ UTC)(.*)$/.exec(lastByHand(line)) ?? [];
  return when === undefined ? lastByHand(line) : html`${unbroken(when, /(?<=^\S+) /)}${rest}`;
}

/** A text that breaks nowhere but at these blanks. */
function unbroken(text: string, blanks: RegExp): Html | string {
  if (text === '') return '';
  const parts = text
    .split(blanks)
    .map((part, at) => html`${at > 0 ? ' ' : ''}<span style="white-space: nowrap">${part}</span>`);
  return html`${parts}`;
}

function memoCell(line: MemoLine): Html | string {
  const { tranId, memoId } = line;
  if (tranId === null) return nameOf(line);
  return html`${link(memoUrl(memoId), tranId)} (${link(pageUrl('explain', { memo: tranId }), 'explain')})`;
}

function reasonCell(line: MemoLine): Html | string {
  const code = codeOf(line);
  if (code === null) return '';
  return html`${link(reasonUrl(code), reasonOf(code).sentence)}${said(line)}`;
}

/** Characters of the other side's words; the file has them all. */
const MOST_WORDS = 300;

function said(line: MemoLine): Html {
  const words = saidBy(line);
  if (words === null) return html``;
  return html` <q>${words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)} …` : words}</q>`;
}

function exports(query: ListQuery, total: number): Html {
  const pages = Math.ceil(total / LINES_PER_PAGE);
  const to = (page: number, text: string): Html => html` ${link(urlOf({ ...query, page }), text)}`;
  const pager =
    pages < 2
      ? html``
      : html`Page ${query.page + 1} of
        ${pages}${query.page > 0 ? to(query.page - 1, 'Previous') : html``}${
          query.page + 1 < pages ? to(query.page + 1, 'Next') : html``
        }
        · `;
  return html`<p>${pager}${link(urlOf(query, { format: 'csv' }), 'Export as CSV')}</p>`;
}

function urlOf({ list, text, reason, page }: ListQuery, more: Readonly<Record<string, string>> = {}): string {
  return pageUrl(list, {
    ...(text === null ? {} : { text }),
    ...(reason === null ? {} : { reason }),
    ...(page === 0 ? {} : { at: String(page) }),
    ...more,
  });
}
