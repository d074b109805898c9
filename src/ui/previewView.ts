import type { PreviewLeg } from '../domain/preview';
import { zuoraDecimals } from '../domain/currency';
import { amount } from '../domain/money';
import { reasonOf } from '../domain/reason';
import type { PreviewedMemo, PreviewedMemos } from '../sync/pages/previewMemos';
import { csv } from './csv';
import { html, type Html, link, type TableColumn } from './html';
import { memoGroup } from './explainView';
import { navigation, type Notice, type Page } from './page';
import { memoUrl, pageUrl } from './pageLinks';

const COLUMNS: readonly TableColumn[] = [
  { label: 'Credit memo' },
  { label: 'Zuora invoice' },
  { label: 'Adjustment' },
  { label: 'On' },
  { label: 'Zuora id' },
  { label: 'Amount', isFigure: true },
  { label: 'Currency' },
  { label: 'Open before', isFigure: true },
  { label: 'Open after', isFigure: true },
  { label: 'Why nothing' },
];

/** One row that would be posted, or a memo of which nothing would be. */
interface PreviewRow {
  readonly memo: PreviewedMemo;
  /** As many texts as there are columns after the first. */
  readonly texts: readonly string[];
}

/** What would be posted, row by row, and what would then be open on each invoice. Nothing is posted. */
export function previewPage(
  asked: string | null,
  previewed: PreviewedMemos | null,
  notices: readonly Notice[],
): Page {
  const rows = previewed === null ? [] : rowsOf(previewed);
  return {
    title: 'Preview',
    notices,
    body: html`${navigation('preview')}
      <p>Nothing is posted by looking at it here.</p>
      ${previewed === null ? html`` : below(asked, previewed, rows)}`,
    groups: [memoGroup(asked ?? '', 'A credit memo number; leave it empty for all that are eligible.')],
    lists:
      rows.length === 0
        ? []
        : [
            {
              id: 'custpage_rows',
              label: 'What would be posted',
              columns: COLUMNS,
              rows: rows.map(({ memo, texts }) => [link(memoUrl(memo.memoId), memo.tranId), ...texts]),
            },
          ],
    submit: 'Preview',
    hidden: { custpage_page: 'preview' },
  };
}

function below(asked: string | null, { left }: PreviewedMemos, rows: readonly PreviewRow[]): Html {
  if (rows.length === 0) return html`<p>Nothing is eligible.</p>`;
  const address = pageUrl('preview', { format: 'csv', ...(asked === null ? {} : { memo: asked }) });
  return html`<p>
    ${left === 0 ? '' : `${String(left)} more are eligible and not shown here. `}${link(address, 'Export as CSV')}
  </p>`;
}

/** A preview as a file. */
export function previewFile(previewed: PreviewedMemos): string {
  return csv([
    COLUMNS.map(({ label }) => label),
    ...rowsOf(previewed).map(({ memo, texts }) => [memo.tranId, ...texts]),
  ]);
}

/** Memos in the order they would be posted: what one leaves open on an invoice is what the next finds. */
function rowsOf({ memos, balances }: PreviewedMemos): PreviewRow[] {
  const open = new Map(Object.entries(balances).map(([id, { balance }]) => [id, balance]));
  return memos.flatMap((memo) => {
    const { reason, detail, legs } = memo.preview;
    if (reason !== null) {
      const { sentence, nextStep } = reasonOf(reason);
      const why = detail === null ? `${sentence} ${nextStep}` : `${sentence} (${detail}) ${nextStep}`;
      return [{ memo, texts: ['', '', '', '', '', '', '', '', why] }];
    }
    return legs.flatMap((leg): PreviewRow[] => {
      const number = balances[leg.invoiceId]?.number ?? leg.invoiceId;
      if (leg.rows.length === 0)
        return [{ memo, texts: [number, leg.type, '', '', '', '', '', '', 'Zuora has all of it already.'] }];
      const decimals = zuoraDecimals(memo.currency);
      return leg.rows.map((row) => {
        const before = open.get(leg.invoiceId);
        const after =
          before === undefined ? undefined : balanceAfter({ ...leg, rows: [row] }, before, decimals);
        if (after !== undefined) open.set(leg.invoiceId, after);
        const on = row.sourceType === 'Tax' ? 'tax item' : 'invoice item';
        const figures = [row.amount, memo.currency, before ?? '', after ?? ''];
        return { memo, texts: [number, leg.type, on, row.sourceId, ...figures, ''] };
      });
    });
  });
}

/** What is open on the invoice once the rows are posted: a Credit lowers it, a Charge raises it. */
export function balanceAfter({ type, rows }: PreviewLeg, balance: string, decimals: number): string {
  const change = rows.reduce((total, row) => total.plus(amount(row.amount)), amount('0'));
  return (type === 'Credit' ? amount(balance).minus(change) : amount(balance).plus(change)).toFixed(decimals);
}
