import { isReasonCode, reasonOf } from '../domain/reason';
import type { Overview } from '../sync/pages/overview';
import { chart } from './chart';
import { type Html, html, link, table } from './html';
import { instant } from './instant';
import { navigation, type Page, plainPage } from './page';
import { pageUrl } from './pageLinks';

/** The dashboard's first page: is it on, is it healthy, what is open. */
export function overviewPage(overview: Overview): Page {
  const { counts, lastRun, nextRun, settings } = overview;
  const rows: [string, Html | string][] = [
    ['Standard sync', settings.standard ? 'on' : 'off'],
    ['Negative balance sync', settings.negative ? 'on' : 'off'],
    ['Health', healthOf(overview)],
    [
      'Last run',
      lastRun === null
        ? 'none yet'
        : `${instant(lastRun.endedAt)}: ${String(lastRun.selected)} looked at, ${String(lastRun.synced)} synced, ${String(lastRun.failed)} failed, ${String(lastRun.held)} waiting`,
    ],
    ['Next run', nextRun === null ? 'none while the sync is off or paused' : instant(nextRun)],
  ];
  const states: [Html, string][] = [
    [link(pageUrl('needsAction'), 'Failed'), String(counts.error)],
    [link(pageUrl('needsAction'), 'Waiting for a rule'), String(counts.held)],
    [link(pageUrl('inProgress'), 'In progress'), String(counts.creating)],
    [link(pageUrl('history'), 'Synced'), String(counts.complete)],
    [link(pageUrl('history'), 'Ignored'), String(counts.ignored)],
  ];
  return plainPage(
    'Zuora Credit Memo Sync',
    html`${navigation('overview')}${table('State', [{ label: 'What' }, { label: 'Now' }], rows, '')}${table(
        'Credit memos',
        [{ label: 'State' }, { label: 'Memos', isFigure: true }],
        states,
        '',
      )}${chart(overview.days)}
      <p>${link(pageUrl('settings'), 'Settings')} (admins)</p>`,
  );
}

/** One sentence: off, paused and why, or running. */
export function healthOf({
  settings,
  otherAccount,
  counts,
}: Omit<Overview, 'days' | 'lastRun' | 'nextRun'>): string {
  if (settings.paused !== null) {
    const { since, reason } = settings.paused;
    const why = isReasonCode(reason) ? `${reasonOf(reason).sentence} ${reasonOf(reason).nextStep}` : reason;
    return `Paused since ${instant(since)}. ${why}`;
  }
  if (otherAccount) return `${reasonOf('ACCOUNT_CHANGED').sentence} ${reasonOf('ACCOUNT_CHANGED').nextStep}`;
  if (!settings.standard && !settings.negative)
    return 'Off: nothing is posted. Switch it on in the settings.';
  const open = counts.error + counts.held;
  if (open === 0) return 'Running, nothing needs anybody.';
  return `Running; ${String(open)} ${open === 1 ? 'memo needs' : 'memos need'} a look.`;
}
