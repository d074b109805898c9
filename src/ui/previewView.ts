import type { PreviewLeg } from '../domain/preview';
import { zuoraDecimals } from '../domain/currency';
import { amount } from '../domain/money';
import { reasonOf } from '../domain/reason';
import type { PreviewedMemo, PreviewedMemos } from '../sync/pages/previewMemos';
import { csv } from './csv';
import { html, type Html, link, type TableColumn } from './html';
import { memoGroup } from './explainView';
import { navigation, type Notice, type Page, type PageList } from './page';
import { memoUrl, pageUrl } from './pageLinks';

const COLUMNS: readonly TableColumn[] = [
  { label: 'Credit memo' },
  { label: 'Zuora invoice' },
  { label: 'Adjustment' },
  { label: 'On', isShort: true },
  { label: 'Zuora id' },
  { label: 'Amount', figure: 'amount' },
  { label: 'Currency' },
  { label: 'Open before', figure: 'amount' },
  { label: 'Open after', figure: 'amount' },
];

/** One row that would be posted; `texts` are as many as there are columns after the first. */
interface PreviewRow {
  readonly memo: PreviewedMemo;
  readonly texts: readonly string[];
}

/** A memo of which nothing would be posted. */
interface NothingRow {
  readonly memo: PreviewedMemo;
  readonly why: string;
  readonly next: string;
}

interface Rows {
  readonly posted: readonly PreviewRow[];
  readonly nothing: readonly NothingRow[];
}

/** What would be posted, row by row, and what would then be open on each invoice. Nothing is posted. */
export function previewPage(
  asked: string | null,
  previewed: PreviewedMemos | null,
  notices: readonly Notice[],
): Page {
  const rows = previewed === null ? NONE : rowsOf(previewed);
  return {
    title: 'Preview',
    notices,
    body: html`${navigation('preview')}
      <p>Nothing is posted by looking at it here.</p>
      ${previewed === null ? html`` : below(asked, previewed, rows)}`,
    groups: [memoGroup(asked ?? '', 'A credit memo number; leave it empty for all that are eligible.')],
    lists: listsOf(rows),
    submit: 'Preview',
    hidden: { custpage_page: 'preview' },
  };
}

const NONE: Rows = { posted: [], nothing: [] };

function listsOf({ posted, nothing }: Rows): PageList[] {
  const name = ({ memoId, tranId }: PreviewedMemo): Html => link(memoUrl(memoId), tranId);
  const lists: PageList[] = [
    {
      id: 'custpage_rows',
      label: 'What would be posted',
      columns: COLUMNS,
      rows: posted.map(({ memo, texts }) => [name(memo), ...texts]),
    },
    {
      id: 'custpage_nothing',
      label: 'Of these nothing would be posted',
      columns: [{ label: 'Credit memo' }, { label: 'Why' }, { label: 'Next step' }],
      rows: nothing.map(({ memo, why, next }) => [name(memo), why, next]),
    },
  ];
  return lists.filter(({ rows }) => rows.length > 0);
}

function below(asked: string | null, { left }: PreviewedMemos, { posted, nothing }: Rows): Html {
  if (posted.length + nothing.length === 0) return html`<p>Nothing is eligible.</p>`;
  const address = pageUrl('preview', { format: 'csv', ...(asked === null ? {} : { memo: asked }) });
  return html`<p>
    ${left === 0 ? '' : `${String(left)} more are eligible and not shown here. `}${link(address, 'Export as CSV')}
  </p>`;
}

/** A preview as a file. */
export function previewFile(previewed: PreviewedMemos): string {
  const { posted, nothing } = rowsOf(previewed);
  const empty = COLUMNS.slice(1).map(() => '');
  return csv([
    [...COLUMNS.map(({ label }) => label), 'Why nothing', 'Next step'],
    ...posted.map(({ memo, texts }) => [memo.tranId, ...texts, '', '']),
    ...nothing.map(({ memo, why, next }) => [memo.tranId, ...empty, why, next]),
  ]);
}

/** Memos in the order they would be posted: what one leaves open on an invoice is what the next finds. */
function rowsOf({ memos, balances }: PreviewedMemos): Rows {
  const open = new Map(Object.entries(balances).map(([id, { balance }]) => [id, balance]));
  const posted: PreviewRow[] = [];
  const nothing: NothingRow[] = [];
  for (const memo of memos) {
    const { reason, detail, legs } = memo.preview;
    if (reason !== null) {
      const { sentence, nextStep } = reasonOf(reason);
      nothing.push({ memo, why: detail === null ? sentence : `${sentence} (${detail})`, next: nextStep });
      continue;
    }
    if (legs.every(({ rows }) => rows.length === 0))
      nothing.push({ memo, why: 'Zuora has all of it already.', next: 'Nothing to do.' });
    for (const leg of legs) posted.push(...legRows(memo, leg, balances[leg.invoiceId]?.number, open));
  }
  return { posted, nothing };
}

/** @param open - what is open on each invoice by id; lowered or raised by every row */
function legRows(
  memo: PreviewedMemo,
  leg: PreviewLeg,
  number: string | undefined,
  open: Map<string, string>,
): PreviewRow[] {
  const decimals = zuoraDecimals(memo.currency);
  return leg.rows.map((row) => {
    const before = open.get(leg.invoiceId);
    const after = before === undefined ? null : balanceAfter({ ...leg, rows: [row] }, before, decimals);
    if (after !== null) open.set(leg.invoiceId, after);
    const on = row.sourceType === 'Tax' ? 'tax item' : 'invoice item';
    const balance = before === undefined ? '' : amount(before).toFixed(decimals);
    const figures = [row.amount, memo.currency, balance, after ?? ''];
    return { memo, texts: [number ?? leg.invoiceId, leg.type, on, row.sourceId, ...figures] };
  });
}

/** What is open on the invoice once the rows are posted: a Credit lowers it, a Charge raises it. */
export function balanceAfter({ type, rows }: PreviewLeg, balance: string, decimals: number): string {
  const change = rows.reduce((total, row) => total.plus(amount(row.amount)), amount('0'));
  return (type === 'Credit' ? amount(balance).minus(change) : amount(balance).plus(change)).toFixed(decimals);
}
