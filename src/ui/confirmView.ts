import type { ListName } from '../sync/portsPages';
import type { SyncRun } from '../sync/run';
import { messageOf } from '../domain/reason';
import { previewRepairs, type RepairPreview } from '../sync/actions/previewRepair';
import { html, type Html, link, type TableColumn } from './html';
import { actionLabel, noteField } from './listView';
import { type AskedRepair, memos } from './memoActionsPost';
import { navigation, type Page } from './page';
import { memoUrl, pageUrl } from './pageLinks';

const WHAT: Readonly<Partial<Record<AskedRepair['action'], string>>> = {
  repost:
    'The adjustments below are canceled in Zuora. Then each memo is posted afresh, as it is applied in NetSuite now.',
  followUnapply:
    'The adjustments below are canceled in Zuora, and nothing is posted instead: the customer owes the amount again there.',
};

const CANCELED: readonly TableColumn[] = [
  { label: 'Credit memo' },
  { label: 'Adjustment' },
  { label: 'Amount', figure: 'amount' },
  { label: 'Currency' },
  { label: 'Date' },
  { label: 'Zuora id' },
];

const POSTED: readonly TableColumn[] = [
  { label: 'Credit memo' },
  { label: 'Adjustment' },
  { label: 'Amount', figure: 'amount' },
  { label: 'Currency' },
  { label: 'Zuora invoice' },
];

/**
 * Asks before credit is taken back in Zuora: what is canceled there and what is posted instead, row by row, from what Zuora
 * holds now. Nothing is done yet.
 */
export function confirmPage(asked: AskedRepair, from: ListName, token: string, run: SyncRun): Page {
  const { action, memoIds } = asked;
  const previews = previewRepairs(action, memoIds, run);
  const posted = previews.flatMap(postedRows);
  return {
    title: `${actionLabel(action)}: ${memos(memoIds.length)}`,
    notices: [],
    body: html`${navigation(from)}
      <p>${WHAT[action] ?? ''}</p>
      <p>
        Zuora is asked once more before anything is canceled. ${link(pageUrl(from), 'Leave it as it is')}
      </p>`,
    groups: [
      { id: 'custpage_why', label: 'Why', fields: [noteField('Kept with your name.', asked.note ?? '')] },
    ],
    lists: [
      {
        id: 'custpage_canceled',
        label: 'Canceled in Zuora',
        columns: CANCELED,
        rows: previews.flatMap(canceledRows),
      },
      ...(posted.length === 0
        ? []
        : [{ id: 'custpage_posted', label: 'Posted afresh', columns: POSTED, rows: posted }]),
    ],
    submit: actionLabel(action),
    hidden: {
      custpage_page: from,
      custpage_action: action,
      custpage_confirmed: 'T',
      custpage_confirmed_memos: memoIds.join(','),
      custpage_token: token,
    },
  };
}

type Cell = string | Html;

function canceledRows(preview: RepairPreview): Cell[][] {
  const { because, cancels } = preview;
  const name = nameOf(preview);
  if (because !== null) return [[name, `Nothing is done: ${because}`, '', '', '', '']];
  if (cancels.length === 0) return [[name, 'nothing of it stands in Zuora', '', '', '', '']];
  return cancels.map(({ type, amount, date, id }) => [name, type, amount, preview.currency ?? '', date, id]);
}

function postedRows(preview: RepairPreview): Cell[][] {
  const { because, creates } = preview;
  if (because !== null || creates === null) return [];
  const { legs, reason, detail } = creates;
  if (reason !== null) return [[nameOf(preview), messageOf(reason, detail), '', '', '']];
  return legs.map(({ type, amount, invoiceId }) => [
    nameOf(preview),
    type,
    amount,
    preview.currency ?? '',
    invoiceId,
  ]);
}

function nameOf({ memoId, tranId }: RepairPreview): Cell {
  return tranId === null ? `deleted (${String(memoId)})` : link(memoUrl(memoId), tranId);
}
