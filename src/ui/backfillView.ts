import type { BackfillPreview } from '../sync/backfill/previewBackfill';
import {
  BACKFILL_ACTIONS,
  type BackfillAction,
  type BackfillStatus,
  isOffered,
} from '../sync/backfill/requestBackfill';
import { dueList, memosIn } from './dueView';
import { type Html, html, link } from './html';
import { trailLine } from './instant';
import { memos } from './memoActionsPost';
import { adminNavigation, type FieldGroup, type Notice, type Page } from './page';
import { pageUrl } from './pageLinks';
import { periodGroup } from './periodFields';
import { reasonsList } from './reasonsList';

/** What was typed into the form that asks for a backfill. */
export interface BackfillForm {
  readonly from: string;
  readonly to: string;
  readonly memos: string;
  readonly amount: string;
}

const WHAT = html`<p>
  Posts credit memos that are dated before the cutover date, as if the schedule had been on then. The
  scheduled runs take them up, oldest first, up to 500 a run beside the memos of every day. Nothing is posted
  before you have seen how many they are and typed that number.
</p>`;

/** Asks for a period and bounds. */
export function backfillFormPage(
  form: BackfillForm,
  status: BackfillStatus | null,
  notices: readonly Notice[],
  token: string,
): Page {
  return {
    title: 'Backfill',
    notices,
    body: html`${adminNavigation('backfill')}${WHAT}${status === null ? html`` : statusHtml(status)}`,
    groups: [periodGroup(form), boundsGroup(form)],
    lists: [],
    submit: 'Preview',
    hidden: { custpage_page: 'backfill', custpage_step: 'preview', custpage_token: token },
  };
}

function boundsGroup({ memos, amount }: BackfillForm): FieldGroup {
  return {
    id: 'custpage_bounds',
    label: 'At most',
    fields: [
      {
        id: 'custpage_memos',
        label: 'Memos',
        kind: 'text',
        value: memos,
        help: 'It takes up no more than these in all, oldest first.',
      },
      {
        id: 'custpage_amount',
        label: 'Amount in base currency',
        kind: 'text',
        value: amount,
        help: 'It stops before the memo that would exceed it. Empty for any amount.',
      },
    ],
  };
}

/** What it would do, and the number to type. */
export function backfillPreviewPage(
  form: BackfillForm,
  preview: BackfillPreview,
  most: number,
  notices: readonly Notice[],
  token: string,
): Page {
  const { due, reasons, judged, total } = preview;
  return {
    title: 'Backfill: preview',
    notices,
    body: html`${adminNavigation('backfill')}
      <p>
        Of ${memos(total)} dated ${form.from} to ${form.to}, <strong>${memosIn(due)}</strong> can be taken up.
        With at most
        ${memos(Number(form.memos))}${form.amount === '' ? '' : ` and ${form.amount} in base currency`}, this
        backfill takes up at most <strong>${most}</strong>, oldest first.
      </p>
      ${
        judged < total
          ? html`<p class="zcm-problem">
              The reasons below are those of the first ${judged} of ${total} memos of the period.
            </p>`
          : html``
      }
      <p>
        ${link(pageUrl('backfill'), 'Leave it')} ·
        ${link(pageUrl('report', { from: form.from, to: form.to }), 'Both ledgers for this period')}
      </p>`,
    groups: [
      {
        id: 'custpage_confirm',
        label: 'Start',
        fields: [
          {
            id: 'custpage_typed',
            label: 'Number of memos',
            kind: 'text',
            value: '',
            help: `Type ${String(most)} to start: the scheduled runs post them from then on.`,
          },
        ],
      },
    ],
    lists: [
      ...(due.length === 0 ? [] : [dueList('To be taken up', due)]),
      ...(reasons.length === 0 ? [] : [reasonsList('Kept back by a rule, by reason', reasons)]),
    ],
    submit: 'Start',
    hidden: {
      custpage_page: 'backfill',
      custpage_step: 'start',
      custpage_from: form.from,
      custpage_to: form.to,
      custpage_memos: form.memos,
      custpage_amount: form.amount,
      custpage_token: token,
    },
  };
}

const ACTIONS: Readonly<Record<BackfillAction, string>> = {
  stop: 'Stop: take up no more for now',
  resume: 'Resume',
  end: 'End for good',
};

/** How far it is, and what can be done with it. */
export function backfillProgressPage(
  status: BackfillStatus,
  notices: readonly Notice[],
  token: string,
): Page {
  const { state } = status.backfill;
  const offered = (Object.keys(BACKFILL_ACTIONS) as BackfillAction[]).filter((each) =>
    isOffered(each, state),
  );
  return {
    title: 'Backfill',
    notices,
    body: html`${adminNavigation('backfill')}${statusHtml(status)}
      <p>${link(pageUrl('backfill'), 'Refresh')} · ${link(pageUrl('needsAction'), 'Needs action')}</p>`,
    groups: [
      {
        id: 'custpage_doing',
        label: 'This backfill',
        fields: [
          {
            id: 'custpage_action',
            label: 'Do',
            kind: 'choice',
            value: '',
            choices: [['', ''], ...offered.map((action) => [action, ACTIONS[action]] as const)],
            help: 'Memos that are taken up already are finished in any case; ignore a memo to leave it out.',
          },
        ],
      },
    ],
    lists: status.left.length === 0 ? [] : [dueList('Not taken up yet', status.left)],
    submit: 'Go',
    hidden: { custpage_page: 'backfill', custpage_step: 'act', custpage_token: token },
  };
}

const STATES: Readonly<Record<BackfillStatus['backfill']['state'], string>> = {
  running: 'Running: every scheduled run takes up more, at the latest in 15 minutes.',
  stopped: 'Stopped: it takes up no more until somebody resumes it.',
  limited: 'At its bounds: the next memo would exceed what it, or a run, may take up.',
  done: 'Done: nothing is left.',
  ended: 'Ended by hand.',
};

function statusHtml({ backfill, taken, by, left }: BackfillStatus): Html {
  const { period, bounds, state, trail } = backfill;
  const open = by.creating + by.error + by.held;
  return html`<p>
      ${period.from} to ${period.to}, at most
      ${memos(bounds.memos)}${bounds.amount === null ? '' : ` and ${bounds.amount.toFixed(2)} in base currency`}.
      <strong>${STATES[state]}</strong>
    </p>
    <p>
      Taken up: <strong>${memos(taken.memos)}</strong> of ${taken.amount.toFixed(2)} in base currency. In
      Zuora: ${by.complete}; failed: ${by.error}; waiting: ${by.held}; in progress: ${by.creating}; ignored:
      ${by.ignored}. Not taken up: ${memosIn(left)}.
      ${open > 0 ? 'What failed or waits is tried again like every memo.' : ''}
    </p>
    <ul>
      ${trail.split('\n').map((line) => html`<li>${trailLine(line)}</li>`)}
    </ul>`;
}
