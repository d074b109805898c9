import type { PreviewLeg } from '../domain/preview';
import { zuoraDecimals } from '../domain/currency';
import { amount } from '../domain/money';
import { reasonOf } from '../domain/reason';
import type { InvoiceBalance, PreviewedMemo, PreviewedMemos } from '../sync/pages/previewMemos';
import { html, type Html, link, table } from './html';
import { memoGroup } from './explainView';
import { navigation, type Notice, type Page } from './page';
import { memoUrl } from './pageLinks';

/** What would be posted, row by row, and what would then be open on each invoice. Nothing is posted. */
export function previewPage(
  asked: string | null,
  previewed: PreviewedMemos | null,
  notices: readonly Notice[],
): Page {
  const shown = previewed?.memos.map((memo) => memoHtml(memo, previewed.balances)) ?? [];
  const left =
    previewed && previewed.left > 0
      ? html`<p>${previewed.left} more are eligible and not shown here.</p>`
      : html``;
  const none = previewed && shown.length === 0 ? html`<p>Nothing is eligible.</p>` : html``;
  return {
    title: 'Preview',
    notices,
    body: html`${navigation('preview')}
      <p>Nothing is posted by looking at it here.</p>
      ${shown}${left}${none}`,
    groups: [memoGroup(asked ?? '', 'A credit memo number; leave it empty for all that are eligible.')],
    submit: 'Preview',
    hidden: { custpage_page: 'preview' },
  };
}

function memoHtml(
  { memoId, tranId, currency, preview }: PreviewedMemo,
  balances: PreviewedMemos['balances'],
): Html {
  const head = html`<h2>${link(memoUrl(memoId), tranId)}</h2>`;
  if (preview.reason !== null) {
    const { sentence, nextStep } = reasonOf(preview.reason);
    return html`${head}
      <p>
        Nothing would be posted. ${sentence}
        ${preview.detail === null ? html`` : html`<q>${preview.detail}</q>`} ${nextStep}
      </p>`;
  }
  return html`${head}${preview.legs.map((leg) => legHtml(leg, currency, balances[leg.invoiceId]))}`;
}

function legHtml(leg: PreviewLeg, currency: string, before: InvoiceBalance | undefined): Html {
  const name = before?.number ?? leg.invoiceId;
  const caption = `${leg.type} of ${leg.amount} ${currency} on ${name}`;
  const rows = leg.rows.map(({ sourceType, sourceId, amount: rowAmount }) => [
    sourceType === 'Tax' ? 'tax item' : 'invoice item',
    sourceId,
    rowAmount,
  ]);
  const after = before === undefined ? null : balanceAfter(leg, before.balance, zuoraDecimals(currency));
  return html`${table(
    caption,
    [{ label: 'On' }, { label: 'Zuora id' }, { label: 'Amount', isFigure: true }],
    rows,
    `${caption}: Zuora has all of it already.`,
  )}${before === undefined || after === null ? html`` : html`<p>Open on ${name}: ${before.balance} now, ${after} afterwards.</p>`}`;
}

/** What is open on the invoice once the rows are posted: a Credit lowers it, a Charge raises it. */
export function balanceAfter({ type, rows }: PreviewLeg, balance: string, decimals: number): string {
  const change = rows.reduce((total, row) => total.plus(amount(row.amount)), amount('0'));
  return (type === 'Credit' ? amount(balance).minus(change) : amount(balance).plus(change)).toFixed(decimals);
}
