import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { reasonOf } from '../domain/reason';
import type { MemoStatus } from '../sync/pages/memoStatus';
import { type Html, html, link } from './html';
import { instant } from './instant';
import { saidBy } from './memoLineText';
import type { PageList } from './page';
import { pageUrl, reasonUrl } from './pageLinks';

/** What a credit memo's form offers to those who have the pages. */
export interface MemoPanel {
  /** Sentences and links. */
  readonly body: Html;
  /** Adjustments in Zuora; null when there are none. */
  readonly list: PageList | null;
  /** Label and the page it opens. */
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly url: string }[];
}

/** One sentence: synced, will be synced, waits for what, or needs whom. */
export function statusSentence({ explanation, integrationStatus, drift }: MemoStatus): string {
  const { verdict, reason } = explanation;
  if (integrationStatus === INTEGRATION_STATUS.creating) return 'Being posted to Zuora.';
  if (drift !== null) return `Needs action: ${reasonOf(drift).sentence} ${reasonOf(drift).nextStep}`;
  if (verdict === 'done') return 'Synced: the credit is in Zuora.';
  if (verdict === 'sync') return 'Will be posted to Zuora by the next run.';
  if (reason === null) return 'Not posted to Zuora.';
  const { kind, sentence, nextStep } = reasonOf(reason);
  const begin = kind === 'hold' ? 'Waiting: ' : kind === 'skip' ? 'Not posted: ' : 'Needs action: ';
  return `${begin}${sentence} ${nextStep}`;
}

/** The line everybody sees on the form. */
export function statusLine(status: MemoStatus): Html {
  return html`<p role="status"><strong>Zuora:</strong> ${statusSentence(status)}</p>`;
}

export function memoPanel(status: MemoStatus): MemoPanel {
  const { tranId, explanation, drift } = status;
  const memo = { memo: tranId };
  const code = drift ?? (explanation.verdict === 'done' ? null : explanation.reason);
  const links = [
    ...(code === null ? [] : [link(reasonUrl(code), 'What this means')]),
    isOpen(status)
      ? link(pageUrl('needsAction', { text: tranId }), 'Open in Needs action')
      : link(pageUrl('history', { text: tranId }), 'Open in History'),
  ];
  return {
    body: html`<p>${statusSentence(status)}</p>
      ${standing(status)}
      <p>${links.map((each, at) => html`${at > 0 ? ' · ' : ''}${each}`)}</p>`,
    list: adjustmentList(status),
    buttons: [
      ...(isDueNow(status)
        ? [{ id: 'custpage_zcm_sync_now', label: 'Sync now', url: pageUrl('syncNow', memo) }]
        : []),
      { id: 'custpage_zcm_preview', label: 'Preview', url: pageUrl('preview', memo) },
      { id: 'custpage_zcm_explain', label: 'Explain', url: pageUrl('explain', memo) },
    ],
  };
}

/** What the other side said, and since when it stands so. */
export function standing(status: MemoStatus): Html {
  const { explanation, since } = status;
  const words = isOpen(status) ? saidBy(status) : null;
  const when = since === null || explanation.verdict === 'sync' ? '' : `Since ${instant(since)}.`;
  if (words === null) return when === '' ? html`` : html`<p>${when}</p>`;
  return html`<p>In detail: <q>${words}</q>. ${when}</p>`;
}

/** True while somebody or a later run has to do with it. */
export function isOpen({ explanation, drift }: MemoStatus): boolean {
  const kind = explanation.reason === null ? null : reasonOf(explanation.reason).kind;
  return drift !== null || kind === 'error' || kind === 'hold';
}

/** What a rule keeps back is not posted by asking twice. */
export function isDueNow({ explanation: { verdict, reason } }: MemoStatus): boolean {
  return verdict === 'sync' || (verdict !== 'done' && reason !== null && reasonOf(reason).kind === 'error');
}

function adjustmentList({ adjustments }: MemoStatus): PageList | null {
  if (adjustments.length === 0) return null;
  return {
    id: 'custpage_zcm_adjustments',
    label: 'Adjustments in Zuora',
    columns: [
      { label: 'Adjustment' },
      { label: 'On' },
      { label: 'Amount', figure: 'amount' },
      { label: 'Date' },
      { label: 'Zuora invoice' },
      { label: 'Zuora id' },
    ],
    rows: adjustments.map(({ type, sourceType, amount, date, invoiceId, id }) => [
      type,
      sourceType === 'Tax' ? 'tax item' : 'invoice item',
      amount,
      date,
      invoiceId,
      id,
    ]),
  };
}
