import { reasonOf } from '../domain/reason';
import type { Explanation } from '../sync/explain';
import { html, link } from './html';
import { type FieldGroup, navigation, type Notice, type Page, type PageList } from './page';
import { memoUrl, pageUrl, reasonUrl } from './pageLinks';

/** Why a memo is, or is not, in Zuora: each rule with its value, the verdict, and the next step. */
export function explainPage(
  asked: string | null,
  memoId: number | null,
  explanation: Explanation | null,
): Page {
  const notices: Notice[] =
    asked !== null && explanation === null
      ? [{ kind: 'problem', text: `There is no credit memo ${asked}.` }]
      : [];
  const told =
    asked === null || memoId === null || explanation === null
      ? html``
      : html`<h2>${link(memoUrl(memoId), asked)}: ${verdictOf(explanation)}</h2>
          <p>
            ${link(pageUrl('preview', { memo: asked }), 'Preview')}${
              explanation.verdict === 'done'
                ? html``
                : html` · ${link(pageUrl('syncNow', { memo: asked }), 'Sync now')}`
            }
          </p> `;
  return {
    title: 'Explain',
    notices,
    body: html`${navigation('explain')}${told}`,
    groups: [memoGroup(asked ?? '')],
    lists: explanation === null ? [] : [ruleList(explanation)],
    submit: 'Explain',
    hidden: { custpage_page: 'explain' },
  };
}

/** Every rule, also after the first that keeps the memo back. */
function ruleList({ rules }: Explanation): PageList {
  return {
    id: 'custpage_rules',
    label: 'Rules, in the order they count',
    columns: [{ label: 'What would keep it back' }, { label: 'Is it so' }, { label: 'Looked at' }],
    rows: rules.map(({ rule, holds, value }) => [
      link(reasonUrl(rule), reasonOf(rule).sentence),
      holds ? 'no' : html`<strong>yes</strong>`,
      inWords(value),
    ]),
  };
}

/** A status is one word in the records. */
function inWords(value: string): string {
  return /^[a-z]+[A-Z][A-Za-z]*$/.test(value)
    ? value.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : value;
}

/** Verdict and next step in a sentence or two. */
export function verdictOf({ verdict, reason }: Explanation): string {
  if (verdict === 'sync') return 'will be posted by the next run.';
  if (reason === null) return 'nothing to do.';
  return `${reasonOf(reason).sentence} ${reasonOf(reason).nextStep}`;
}

/** The field a memo's number goes into. */
export function memoGroup(
  value: string,
  help = 'The number of the credit memo, as it stands on its form.',
): FieldGroup {
  return {
    id: 'custpage_which',
    label: 'Which memo',
    fields: [{ id: 'custpage_memo', label: 'Credit memo number', kind: 'text', value, help }],
  };
}
