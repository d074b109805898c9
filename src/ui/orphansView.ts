import type { Period } from '../domain/period';
import type { Orphan, Orphans } from '../sync/report/orphans';
import { csv } from './csv';
import { type Html, html, link, table } from './html';
import { navigation, type Notice, type Page } from './page';
import { memoUrl, pageUrl } from './pageLinks';
import { periodGroup, periodLinks } from './periodFields';

/** Name of an adjustment's checkbox; the memo it names follows, 0 for none. */
const ADOPTED = 'zcm_adj_';

/** A page of more is read by nobody; the file has all. */
const MOST_SHOWN = 200;

const OWNERSHIPS: Readonly<Record<Orphan['ownership'], string>> = {
  unjournaled: 'Its memo has no finished journal row. Adopt it.',
  beyond: 'Its memo is posted without it: perhaps twice. Cancel it in Zuora, or Repost the memo.',
  memoGone: 'It names a credit memo that NetSuite does not have. Cancel it in Zuora, or leave it.',
  unnamed: 'It came from NetSuite and names no credit memo. Adopt it for the memo it belongs to.',
};

const COLUMNS = [
  'Adjustment',
  'Zuora id',
  'Date',
  'Type',
  'Amount',
  'Zuora invoice',
  'Zuora account',
  'Credit memo',
  'Customer',
  'What it is, and what to do',
] as const;

/** Adjustments in Zuora that nobody here accounts for, each with a box to adopt it. */
export function orphansPage(
  period: Period,
  today: string,
  found: Orphans | null,
  notices: readonly Notice[],
  token: string,
): Page {
  const rows =
    found?.orphans.slice(0, MOST_SHOWN).map((orphan) => [checkbox(orphan), ...cellsOf(orphan)]) ?? [];
  const acts = rows.length > 0;
  return {
    title: 'Orphans in Zuora',
    notices,
    body: html`${navigation('orphans')}${periodLinks('orphans', today)}
      <p>
        Adjustments dated in the period that count in Zuora, came from NetSuite or carry a credit memo’s
        internal id, and that no journal row knows.
      </p>
      ${found === null ? html`` : tableOf(found, period, rows)}`,
    groups: [
      periodGroup(period),
      ...(acts
        ? [
            {
              id: 'custpage_adopting',
              label: 'With the chosen adjustments',
              fields: [
                {
                  id: 'custpage_action',
                  label: 'Do',
                  kind: 'choice' as const,
                  value: '',
                  choices: [
                    ['', ''],
                    ['adopt', 'Adopt'],
                  ] as const,
                  help: 'Adopt takes them for the memo’s own: checked in Zuora first, then kept in the journal. Nothing is posted.',
                },
                {
                  id: 'custpage_memo',
                  label: 'Credit memo number',
                  kind: 'text' as const,
                  value: '',
                  help: 'Only where an adjustment names no memo, or the wrong one: all chosen are adopted for this memo.',
                },
              ],
            },
          ]
        : []),
    ],
    submit: acts ? 'Go' : 'Search',
    hidden: { custpage_page: 'orphans', custpage_token: token },
  };
}

function tableOf(
  { orphans, read, total, knowsOrigin }: Orphans,
  { from, to }: Period,
  rows: (Html | string)[][],
): Html {
  return html`${
      read < total
        ? html`<p class="zcm-problem">
            ${read} of ${total} adjustments of this period were looked at: choose a shorter one to see the
            rest.
          </p>`
        : html`<p>${read} adjustments of this period were looked at.</p>`
    }${
      knowsOrigin
        ? html``
        : html`<p>
            This tenant does not say which adjustments came from NetSuite: they are known by their reference
            alone.
          </p>`
    }${table(
      `${String(orphans.length)} orphans, ${from} to ${to}`,
      [{ label: 'Choose' }, ...COLUMNS.map((label) => ({ label, isFigure: label === 'Amount' }))],
      rows,
      'The journal knows every adjustment of this period that came from NetSuite.',
    )}
    <p>${link(pageUrl('orphans', { from, to, format: 'csv' }), 'Export as CSV')}</p>`;
}

function textsOf({ adjustment, ownership, memoId, memo }: Orphan): string[] {
  const { number, id, date, type, amount, invoiceId, accountId } = adjustment;
  return [
    number ?? '',
    id,
    date,
    type,
    amount.toFixed(),
    invoiceId,
    accountId,
    memo?.tranId ?? (memoId === null ? '' : `internal id ${String(memoId)}`),
    memo?.customer ?? '',
    OWNERSHIPS[ownership],
  ];
}

function cellsOf(orphan: Orphan): (Html | string)[] {
  const memoAt = COLUMNS.indexOf('Credit memo');
  const { memo, memoId } = orphan;
  return textsOf(orphan).map((text, index) =>
    index === memoAt && memo !== null && memoId !== null ? link(memoUrl(memoId), text) : text,
  );
}

export function orphansFile({ orphans, read, total }: Orphans): string {
  const note =
    read < total ? [[`${String(read)} of ${String(total)} adjustments of the period were looked at.`]] : [];
  return csv([[...COLUMNS], ...orphans.map(textsOf), ...note]);
}

function checkbox({ adjustment, memoId }: Orphan): Html {
  const name = `${ADOPTED}${adjustment.id}_${String(memoId ?? 0)}`;
  const label = `Choose ${adjustment.number ?? adjustment.id}`;
  return html`<input type="checkbox" name="${name}" value="T" aria-label="${label}" />`;
}
