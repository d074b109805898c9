import { html } from './html';
import { memoGroup } from './explainView';
import { navigation, type Notice, type Page } from './page';

/** Asks before a memo is synced out of turn. */
export function syncNowPage(asked: string | null, notices: readonly Notice[], token: string): Page {
  return {
    title: 'Sync now',
    notices,
    body: html`${navigation('syncNow')}
      <p>Asks for a run right away instead of at the next quarter of an hour.</p>`,
    groups: [memoGroup(asked ?? '')],
    submit: 'Sync now',
    hidden: { custpage_page: 'syncNow', custpage_token: token },
  };
}
