import { reasonOf } from '../domain/reason';
import type { Overview } from '../sync/pages/overview';
import { backfillSentence } from './backfillSentence';
import { chart } from './chart';
import { type Html, html, link, table } from './html';
import { instant } from './instant';
import { navigation, type Page, plainPage } from './page';
import { pageUrl } from './pageLinks';
import { pausedSentence } from './pausedSentence';

/** The dashboard's first page: is it on, is it healthy, what is open. */
export function overviewPage(overview: Overview): Page {
  const { backfill, counts, lastRun, nextRun, settings } = overview;
  const rows: [string, Html | string][] = [
    ['Standard sync', settings.standard ? 'on' : 'off'],
    ['Negative balance sync', settings.negative ? 'on' : 'off'],
    ['Health', healthOf(overview)],
    [
      'Last run',
      lastRun === null
        ? 'none yet'
        : `${instant(lastRun.endedAt)}: ${String(lastRun.selected)} looked at, ${String(lastRun.synced)} synced, ${String(lastRun.failed)} failed, ${String(lastRun.held)} waiting${lastRun.left > 0 ? `, ${String(lastRun.left)} left for the next run` : ''}`,
    ],
    ['Next run', nextRun === null ? 'none while the sync is off or paused' : instant(nextRun)],
    ...(backfill === null ? [] : [['Backfill', backfillSentence(backfill)] as [string, string]]),
  ];
  const states: [Html, string][] = [
    [link(pageUrl('needsAction'), 'Failed'), String(counts.error)],
    [link(pageUrl('needsAction'), 'Waiting for a rule'), String(counts.held)],
    [link(pageUrl('needsAction'), 'Changed after the sync'), String(counts.drifted)],
    [link(pageUrl('inProgress'), 'In progress'), String(counts.creating)],
    [link(pageUrl('history'), 'Synced'), String(counts.complete)],
    [link(pageUrl('history'), 'Ignored'), String(counts.ignored)],
  ];
  return plainPage(
    'Zuora Credit Memo Sync',
    html`${navigation('overview')}
      <div class="zcm-beside">
        <div>
          ${table('State', [{ label: 'What' }, { label: 'Now' }], rows, '')}
          <p>${next(overview)}</p>
        </div>
        <div>
          ${table('Credit memos', [{ label: 'State' }, { label: 'Memos', figure: 'count' }], states, '')}
          ${chart(overview.days)}
        </div>
      </div>`,
  );
}

/** Where an admin goes from here. */
function next({ settings, backfill }: Overview): Html {
  const pages: readonly Html[] = [
    settings.paused === null
      ? link(pageUrl('switch'), 'Switch on and off')
      : link(pageUrl('resume'), 'Resume'),
    ...(backfill === null ? [] : [link(pageUrl('backfill'), 'Backfill')]),
    link(pageUrl('settings'), 'Settings'),
  ];
  return html`For admins: ${pages.map((page, at) => html`${at > 0 ? ' · ' : ''}${page}`)}`;
}

/** One sentence: off, paused and why, or running. */
export function healthOf({
  settings,
  otherAccount,
  counts,
}: Pick<Overview, 'settings' | 'otherAccount' | 'counts'>): string {
  if (settings.paused !== null) return pausedSentence(settings.paused);
  if (otherAccount) return `${reasonOf('ACCOUNT_CHANGED').sentence} ${reasonOf('ACCOUNT_CHANGED').nextStep}`;
  if (!settings.standard && !settings.negative)
    return 'Off: nothing is posted. Switch it on in the settings.';
  const open = counts.error + counts.held + counts.drifted;
  if (open === 0) return 'Running, nothing needs anybody.';
  return `Running; ${String(open)} ${open === 1 ? 'memo needs' : 'memos need'} a look.`;
}
