import type { Bounds } from '../domain/backfill';
import { amount } from '../domain/money';
import { previewBackfill } from '../sync/backfill/previewBackfill';
import {
  BACKFILL_ACTIONS,
  type BackfillAction,
  backfillStatus,
  changeBackfill,
  mostTaken,
  problemWith,
  startBackfill,
} from '../sync/backfill/requestBackfill';
import type { SyncRun } from '../sync/run';
import {
  type BackfillForm,
  backfillFormPage,
  backfillPreviewPage,
  backfillProgressPage,
} from './backfillView';
import type { Notice, Page } from './page';
import { type PageRequest, type PageServices, STALE_FORM } from './services';

/** Memos that a backfill takes up unless somebody says otherwise. */
const MOST_MEMOS = '1000';

/** A backfill from the question how many memos it is about to its end. */
export function answerBackfill(request: PageRequest, { newRun }: PageServices): Page {
  const run = newRun();
  if (request.method !== 'POST') return shown(run, [], request);
  if (!request.hasFormToken) return shown(run, [problem(STALE_FORM)], request);
  const step = request.parameter('custpage_step');
  if (step === 'preview') return preview(run, request, []);
  if (step === 'start') return start(run, request);
  return shown(run, act(run, request), request);
}

/** The backfill under way, or the form to ask for one. */
function shown(run: SyncRun, notices: readonly Notice[], request: PageRequest): Page {
  const status = backfillStatus(run);
  const state = status?.backfill.state;
  if (status !== null && (state === 'running' || state === 'stopped'))
    return backfillProgressPage(status, notices, request.token);
  return backfillFormPage(formOf(request, run), status, notices, request.token);
}

function preview(run: SyncRun, request: PageRequest, notices: readonly Notice[]): Page {
  const form = formOf(request, run);
  const bounds = boundsOf(form);
  const refused = (because: string): Page =>
    backfillFormPage(form, backfillStatus(run), [...notices, problem(because)], request.token);
  if (typeof bounds === 'string') return refused(bounds);
  const wrong = problemWith(form, run);
  if (wrong !== null) return refused(wrong);
  const found = previewBackfill(form, run);
  return backfillPreviewPage(form, found, mostTaken(found.due, bounds), notices, request.token);
}

function start(run: SyncRun, request: PageRequest): Page {
  const form = formOf(request, run);
  const bounds = boundsOf(form);
  if (typeof bounds === 'string') return preview(run, request, []);
  const typed = request.parameter('custpage_typed') ?? '';
  const period = { from: form.from, to: form.to };
  const because = startBackfill({ period, bounds, typed, by: request.user }, run);
  if (because !== null) return preview(run, request, [problem(because)]);
  return shown(
    run,
    [{ kind: 'done', text: 'Started. The next scheduled run takes up the first memos.' }],
    request,
  );
}

function act({ ports }: SyncRun, request: PageRequest): Notice[] {
  const action = request.parameter('custpage_action');
  if (action === null) return [];
  if (!isAction(action)) return [problem('There is no such action.')];
  const because = changeBackfill(action, request.user, ports);
  return because === null ? [{ kind: 'done', text: `Done: ${action}.` }] : [problem(because)];
}

function isAction(text: string): text is BackfillAction {
  return Object.hasOwn(BACKFILL_ACTIONS, text);
}

/** What was typed; else the year of the day before the cutover date, up to that day. */
function formOf(request: PageRequest, { settings, ports }: SyncRun): BackfillForm {
  const typed = (name: string): string | null =>
    request.method === 'POST' ? request.parameter(`custpage_${name}`) : null;
  const cutover = settings.cutoverDate ?? new Date(ports.clock.now()).toISOString().slice(0, 10);
  const dayBefore = new Date(Date.parse(`${cutover}T00:00:00Z`) - 24 * 60 * 60_000)
    .toISOString()
    .slice(0, 10);
  return {
    from: typed('from')?.trim() ?? `${dayBefore.slice(0, 4)}-01-01`,
    to: typed('to')?.trim() ?? dayBefore,
    memos: typed('memos')?.trim() ?? MOST_MEMOS,
    amount: typed('amount')?.trim() ?? '',
  };
}

/** @returns what is wrong with what was typed, as a sentence */
function boundsOf({ memos, amount: most }: BackfillForm): Bounds | string {
  if (!/^[1-9]\d{0,6}$/.test(memos)) return `"${memos}" is no number of memos: it is a whole number from 1.`;
  if (most !== '' && !/^\d+(\.\d+)?$/.test(most))
    return `"${most}" is no amount: amounts look like 10000.00.`;
  return { memos: Number(memos), amount: most === '' ? null : amount(most) };
}

function problem(text: string): Notice {
  return { kind: 'problem', text };
}
