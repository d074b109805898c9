import type { Period } from '../domain/period';
import { reasonOf } from '../domain/reason';
import type { ComparedMemo } from '../domain/reconciliation';
import { type CustomerDetail, MEMOS_PER_PAGE } from '../sync/report/customerReport';
import { type Html, html, link } from './html';
import { navigation, type Page } from './page';
import { memoUrl, pageUrl, reasonUrl } from './pageLinks';
import { periodLinks } from './periodFields';
import { idsOf, SIDES, sidesOf, typesOf, WHAT } from './reportFigures';
import { detailUrl, reportUrl } from './reportLinks';

/** One customer: memo by memo. */
export function detailPage(period: Period, page: number, detail: CustomerDetail, today: string): Page {
  const { customer, memos, orphans } = detail;
  const first = page * MEMOS_PER_PAGE + 1;
  const last = first + memos.length - 1;
  const to = (at: number, text: string): Html => link(detailUrl(customer.id, period, at), text);
  return {
    title: `Reconciliation: ${customer.name}`,
    notices: [],
    body: html`${navigation('report')}${periodLinks('report', today)}
      <p>
        ${link(reportUrl({ ...period, text: null, skip: 0 }), 'All customers')} · ${period.from} to
        ${period.to}
      </p>
      ${
        memos.length < customer.memos
          ? html`<p>
              Memos ${first} to ${last} of ${customer.memos}, those with a difference first.
              ${page > 0 ? to(page - 1, 'Previous') : html``}
              ${last < customer.memos ? to(page + 1, 'Next') : html``}
            </p>`
          : html``
      }
      <p>
        Adjustments of this customer that no credit memo accounts for: <strong>${orphans.length}</strong>
        (${link(pageUrl('orphans', { from: period.from, to: period.to }), 'orphans in Zuora')})
      </p>`,
    lists: [
      {
        id: 'custpage_memos',
        label: `Credit memos of ${customer.name}`,
        columns: [
          { label: 'Credit memo' },
          { label: 'Date' },
          { label: 'What' },
          { label: 'Currency' },
          ...SIDES,
          { label: 'Why', isSentence: true },
          { label: 'Adjustments in Zuora' },
        ],
        rows: memos.flatMap(memoRows),
      },
    ],
    groups: [],
    submit: null,
    hidden: {},
  };
}

function memoRows(compared: ComparedMemo): (Html | string)[][] {
  const { memo, figures, reason } = compared;
  return typesOf(compared).map((type) => [
    html`${link(memoUrl(memo.id), memo.tranId)}
    (${link(pageUrl('explain', { memo: memo.tranId }), 'explain')})`,
    html`<span style="white-space: nowrap">${memo.date}</span>`,
    WHAT[type],
    memo.currency,
    ...sidesOf(figures[type], memo.currency),
    reason === null ? '' : link(reasonUrl(reason), reasonOf(reason).sentence),
    idsOf(compared, type),
  ]);
}
