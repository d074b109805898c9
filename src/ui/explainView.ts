import { reasonOf } from '../domain/reason';
import type { Explanation } from '../sync/explain';
import type { MemoStatus } from '../sync/pages/memoStatus';
import { html, type Html, link } from './html';
import { isDueNow, isOpen, standing, statusSentence } from './memoForm';
import { type FieldGroup, navigation, type Page, type PageList } from './page';
import { memoUrl, pageUrl, reasonUrl } from './pageLinks';

/** Why a memo is, or is not, in Zuora: how it stands, the next step, and each rule with what it looked at. */
export function explainPage(asked: string | null, memoId: number | null, status: MemoStatus | null): Page {
  const isUnknown = asked !== null && status === null;
  return {
    title: 'Explain',
    notices: isUnknown ? [{ kind: 'problem', text: `There is no credit memo ${asked}.` }] : [],
    body: html`${navigation('explain')}${memoId === null || status === null ? html`` : told(memoId, status)}`,
    groups: [memoGroup(asked ?? '')],
    lists: status === null ? [] : [ruleList(status.explanation)],
    submit: 'Explain',
    hidden: { custpage_page: 'explain' },
  };
}

function told(memoId: number, status: MemoStatus): Html {
  const { tranId } = status;
  const memo = { memo: tranId };
  const links = [
    link(pageUrl('preview', memo), 'Preview'),
    ...(isDueNow(status) ? [link(pageUrl('syncNow', memo), 'Sync now')] : []),
    ...(isOpen(status) ? [link(pageUrl('needsAction', { text: tranId }), 'Act on it')] : []),
  ];
  return html`<h2>${link(memoUrl(memoId), tranId)}: ${statusSentence(status)}</h2>
    ${standing(status)}
    <p>${links.map((each, at) => html`${at > 0 ? ' · ' : ''}${each}`)}</p>`;
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

/** A status is one word in the records; one of a thing is not several. */
function inWords(value: string): string {
  if (/^[a-z]+[A-Z][A-Za-z]*$/.test(value))
    return value.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return value.replace(/^1 ([A-Za-z ]+)s$/, '1 $1');
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
