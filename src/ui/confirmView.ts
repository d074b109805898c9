import type { ListName } from '../sync/portsPages';
import type { SyncRun } from '../sync/run';
import { html, link } from './html';
import { actionLabel, noteField } from './listView';
import { type AskedAction, memos } from './memoActionsPost';
import { navigation, type Page } from './page';
import { memoUrl, pageUrl } from './pageLinks';

const WHAT: Readonly<Partial<Record<AskedAction['action'], string>>> = {
  repost:
    'The adjustments below are canceled in Zuora. Then each memo is posted afresh, as it is applied in NetSuite now.',
  followUnapply:
    'The adjustments below are canceled in Zuora, and nothing is posted instead: the customer owes the amount again there.',
};

/** Asks before credit is taken back in Zuora: what is canceled, row by row. Nothing is done yet. */
export function confirmPage(asked: AskedAction, from: ListName, token: string, run: SyncRun): Page {
  const { action, memoIds } = asked;
  const { journal, memos: store } = run.ports;
  const names = new Map(
    store
      .load(memoIds, run.settings)
      .map(({ memo }) => [memo.id, { name: memo.tranId, currency: memo.currency }]),
  );
  const rows = journal.rows(memoIds).flatMap(({ memoId, adjustments }) => {
    const known = names.get(memoId);
    const name = known ? link(memoUrl(memoId), known.name) : `deleted (${String(memoId)})`;
    if (adjustments.length === 0) return [[name, 'nothing known to be posted', '', '', '']];
    return adjustments.map(({ type, amount, date, id }) => [
      name,
      type,
      `${amount} ${known?.currency ?? ''}`.trim(),
      date,
      id,
    ]);
  });
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
        columns: [
          { label: 'Credit memo' },
          { label: 'Adjustment' },
          { label: 'Amount', isFigure: true },
          { label: 'Date' },
          { label: 'Zuora id' },
        ],
        rows,
      },
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
