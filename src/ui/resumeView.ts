import type { DueMemos } from '../domain/dueMemos';
import type { Pause } from '../domain/settings';
import { dueList } from './dueView';
import { html } from './html';
import { adminNavigation, type Notice, type Page } from './page';
import { pausedSentence } from './pausedSentence';

/** Why the sync is paused and what is due, and the button that ends the pause. */
export function resumePage(
  paused: Pause | null,
  due: readonly DueMemos[],
  notices: readonly Notice[],
  token: string,
): Page {
  const isLimit = paused?.reason === 'RUN_LIMIT_EXCEEDED';
  return {
    title: 'Resume',
    notices,
    body: html`${adminNavigation('resume')}
      <p>${paused === null ? 'The sync is not paused.' : pausedSentence(paused)}</p>
      ${isLimit ? html`<p>Resuming lets the next run exceed the limits, once.</p>` : html``}`,
    groups: [],
    lists: paused === null ? [] : [dueList('Due now', due)],
    submit: paused === null ? null : 'Resume',
    hidden: { custpage_page: 'resume', custpage_token: token },
  };
}
