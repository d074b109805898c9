import { zuoraDecimals } from '../domain/currency';
import { decimalText } from '../domain/money';
import type { Period } from '../domain/period';
import type { Orphan, Orphans } from '../sync/report/orphans';
import { csv } from './csv';
import { type Html, html, link, type TableColumn } from './html';
import { navigation, type Notice, type Page } from './page';
import { memoUrl, pageUrl } from './pageLinks';
import { periodGroup, periodLinks } from './periodFields';

/** Id of the list on its page. */
export const ORPHANS = 'custpage_orphans';

/** A page of more is read by nobody; the file has all. */
const MOST_SHOWN = 200;

const OWNERSHIPS: Readonly<Record<Orphan['ownership'], string>> = {
  unjournaled: 'Its memo has no finished journal row. Adopt it.',
  beyond: 'Its memo is posted without it: perhaps twice. Cancel it in Zuora, or Repost the memo.',
  deleted: 'Its memo was deleted after it was posted. Use Follow unapply under Needs action.',
  memoGone: 'It names a credit memo that NetSuite does not have. Cancel it in Zuora, or leave it.',
  unnamed: 'It came from NetSuite and names no credit memo. Adopt it for the memo it belongs to.',
};

interface Column extends TableColumn {
  readonly text: (orphan: Orphan) => string;
}

const COLUMNS: readonly Column[] = [
  { label: 'Adjustment', isShort: true, text: ({ adjustment }) => adjustment.number ?? '' },
  { label: 'Date', isShort: true, text: ({ adjustment }) => adjustment.date },
  { label: 'Type', text: ({ adjustment }) => adjustment.type },
  {
    label: 'Amount',
    figure: 'amount',
    text: ({ adjustment, currency }) => decimalText(adjustment.amount, zuoraDecimals(currency)),
  },
  { label: 'Currency', text: ({ currency }) => currency },
  {
    label: 'Credit memo',
    text: ({ memo, memoId }) => memo?.tranId ?? (memoId === null ? '' : `internal id ${String(memoId)}`),
  },
  { label: 'Customer', text: ({ memo }) => memo?.customer ?? '' },
  { label: 'What it is, and what to do', isSentence: true, text: ({ ownership }) => OWNERSHIPS[ownership] },
  { label: 'Zuora id', text: ({ adjustment }) => adjustment.id },
];

/** Only in the file: what a page has no room for. */
const FILE_COLUMNS: readonly Column[] = [
  ...COLUMNS,
  { label: 'Zuora invoice', text: ({ adjustment }) => adjustment.invoiceId },
  { label: 'Zuora account', text: ({ adjustment }) => adjustment.accountId },
];

/** Adjustments in Zuora that nobody here accounts for, each with a box to adopt it. */
export function orphansPage(
  period: Period,
  today: string,
  found: Orphans | null,
  notices: readonly Notice[],
  token: string,
): Page {
  const orphans = found?.orphans.slice(0, MOST_SHOWN) ?? [];
  const acts = orphans.length > 0;
  return {
    title: 'Orphans in Zuora',
    notices,
    body: html`${navigation('orphans')}${periodLinks('orphans', today)}
      <p>
        Adjustments dated in the period that count in Zuora, came from NetSuite or carry a credit memo’s
        internal id, and that no credit memo accounts for.
      </p>
      ${found === null ? html`` : foundHtml(found, period)}`,
    lists: acts
      ? [
          {
            id: ORPHANS,
            label: `Orphans: ${String(found?.orphans.length ?? 0)}`,
            columns: COLUMNS,
            rows: orphans.map(cellsOf),
            choices: orphans.map(choiceOf),
          },
        ]
      : [],
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

function foundHtml({ orphans, read, total, knowsOrigin }: Orphans, { from, to }: Period): Html {
  return html`${
    read < total
      ? html`<p class="zcm-problem">
          ${read} of ${total} adjustments of this period were looked at: choose a shorter one to see the rest.
        </p>`
      : html`<p>${read} adjustments of this period were looked at.</p>`
  }${
    knowsOrigin
      ? html``
      : html`<p>
          This tenant does not say which adjustments came from NetSuite: they are known by their reference
          alone.
        </p>`
  }${
    orphans.length === 0
      ? html`<p>A credit memo accounts for every adjustment of this period that came from NetSuite.</p>`
      : html`<p>
          ${
            orphans.length > MOST_SHOWN
              ? html`The first ${MOST_SHOWN} of ${orphans.length} are shown; the file has all.`
              : html``
          }
          ${link(pageUrl('orphans', { from, to, format: 'csv' }), 'Export as CSV')}
        </p>`
  }`;
}

function cellsOf(orphan: Orphan): (Html | string)[] {
  const { memo, memoId } = orphan;
  return COLUMNS.map(({ label, text }) =>
    label === 'Credit memo' && memo !== null && memoId !== null
      ? link(memoUrl(memoId), text(orphan))
      : text(orphan),
  );
}

export function orphansFile({ orphans, read, total }: Orphans): string {
  const note =
    read < total ? [[`${String(read)} of ${String(total)} adjustments of the period were looked at.`]] : [];
  const heads = FILE_COLUMNS.map(({ label }) => label);
  return csv([heads, ...orphans.map((orphan) => FILE_COLUMNS.map(({ text }) => text(orphan))), ...note]);
}

/** The adjustment, and the memo it names, 0 for none. */
function choiceOf({ adjustment, memoId }: Orphan): string {
  return `${adjustment.id}_${String(memoId ?? 0)}`;
}
