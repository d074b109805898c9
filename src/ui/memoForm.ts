import { reasonOf } from '../domain/reason';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import type { MemoStatus } from '../sync/pages/memoStatus';
import { type Html, html, link } from './html';
import { pageUrl, reasonUrl } from './pageLinks';

/** What a credit memo's form says of the sync. */
export interface MemoPanel {
  /** Html of the status line with its links. */
  readonly line: string;
  /** Buttons on the form: label and the page it opens. */
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly url: string }[];
}

export interface MemoFormCase extends MemoStatus {
  /** False where the person is known to have no access to the pages. */
  readonly mayAct: boolean;
}

/** One sentence: synced, will be synced, waits for what, or needs whom. */
export function statusSentence({ explanation, integrationStatus }: MemoStatus): string {
  const { verdict, reason } = explanation;
  if (integrationStatus === INTEGRATION_STATUS.creating) return 'Being posted to Zuora.';
  if (verdict === 'done') return 'Synced: the credit is in Zuora.';
  if (verdict === 'sync') return 'Will be posted to Zuora by the next run.';
  if (reason === null) return 'Not posted to Zuora.';
  const { kind, sentence, nextStep } = reasonOf(reason);
  const begin = kind === 'hold' ? 'Waiting: ' : kind === 'skip' ? 'Not posted: ' : 'Needs action: ';
  return `${begin}${sentence} ${nextStep}`;
}

export function memoPanel(subject: MemoFormCase): MemoPanel {
  const { tranId, adjustmentIds, explanation, mayAct } = subject;
  const memo = { memo: tranId };
  const why: Html =
    explanation.reason === null ? html`` : html` ${link(reasonUrl(explanation.reason), 'Fix')}`;
  const history: Html =
    adjustmentIds.length === 0
      ? html``
      : html` ${link(pageUrl('history', { text: tranId }), `Adjustments in Zuora: ${String(adjustmentIds.length)}`)}`;
  const links = mayAct ? html`${history}${why}` : html``;
  return {
    line: html`<p role="status"><strong>Zuora:</strong> ${statusSentence(subject)}${links}</p>`.toString(),
    buttons: mayAct
      ? [
          ...(explanation.verdict === 'done'
            ? []
            : [{ id: 'custpage_zcm_sync_now', label: 'Sync now', url: pageUrl('syncNow', memo) }]),
          { id: 'custpage_zcm_preview', label: 'Preview', url: pageUrl('preview', memo) },
          { id: 'custpage_zcm_explain', label: 'Explain', url: pageUrl('explain', memo) },
        ]
      : [],
  };
}

/** Roles whose people have the pages; the service role is what this script itself runs as. */
const ROLES = ['customrole_zcm_operator', 'customrole_zcm_admin', 'customrole_zcm_service', 'administrator'];

/**
 * True unless the role is known to have no access to the pages. Where the script runs as the service role NetSuite may not
 * tell the person's own: then the audience of the pages decides when they are opened.
 */
export function mayAct(roleId: string): boolean {
  return ROLES.includes(roleId.toLowerCase());
}

/** A NetSuite form, as far as the panel needs it. */
export interface MemoForm {
  addField(options: { id: string; label: string; type: string }): { defaultValue: unknown };
  addButton(options: { id: string; label: string; functionName: string }): unknown;
}

export function showOnForm(form: MemoForm, { line, buttons }: MemoPanel): void {
  form.addField({ id: 'custpage_zcm_status', label: 'Zuora', type: 'INLINEHTML' }).defaultValue = line;
  for (const { id, label, url } of buttons)
    form.addButton({ id, label, functionName: `window.location.assign(${JSON.stringify(url)})` });
}
