import type { DueMemos } from '../domain/dueMemos';
import type { SyncKind } from '../domain/creditMemo';
import { ALL_HISTORY } from '../sync/pages/enabling';
import type { SettingsValues } from '../sync/portsPages';
import { dueList, memosIn } from './dueView';
import { html, link } from './html';
import { adminNavigation, type FieldGroup, type Notice, type Page } from './page';
import { pageUrl } from './pageLinks';
import { SWITCHES } from './settingsFields';
import { groupOf, settingId } from './settingsView';

/** What is on, and what would be posted if both syncs were: nothing is switched by looking. */
export function switchPage(
  values: SettingsValues,
  due: readonly DueMemos[],
  notices: readonly Notice[],
  token: string,
): Page {
  const count = memosIn(due);
  return {
    title: 'Switch on and off',
    notices,
    body: html`${adminNavigation('switch')}
      <p>
        ${count === 0 ? 'No memo is eligible' : count === 1 ? '1 memo is eligible' : `${String(count)} memos are eligible`}
        with the saved cutover date, both kinds together. Before anything is switched on you are shown what
        that posts.
      </p>`,
    groups: [groupOf(SWITCHES, values), historyGroup('')],
    lists: count === 0 ? [] : [dueList('Eligible now', due)],
    submit: 'Save',
    hidden: { custpage_page: 'switch', custpage_token: token },
  };
}

function historyGroup(typed: string): FieldGroup {
  return {
    id: 'custpage_old',
    label: 'Old memos',
    fields: [
      {
        id: 'custpage_history',
        label: `To post old memos too: ${ALL_HISTORY}`,
        kind: 'text',
        value: typed,
        help: `Type "${ALL_HISTORY}" to switch a sync on without a cutover date.`,
      },
    ],
  };
}

const NAMES: Readonly<Record<SyncKind, string>> = {
  standard: 'Standard sync',
  negative: 'Negative balance sync',
};

/** What somebody is about to save. */
export interface AskedSwitch {
  readonly kinds: readonly SyncKind[];
  readonly before: SettingsValues;
  readonly after: SettingsValues;
  readonly typed: string;
}

/** Asks before a sync is switched on, or takes up older memos: what its next run posts. Nothing is saved yet. */
export function switchOnPage(
  { kinds, before, after, typed }: AskedSwitch,
  due: readonly DueMemos[],
  token: string,
): Page {
  const cutover = after['cutover_date'] || null;
  const count = memosIn(due);
  const what = kinds.map((kind) => NAMES[kind]).join(' and ');
  const doing = kinds.some((kind) => before[kind] !== 'T') ? 'Switch on' : 'Take up older memos';
  const kept = SWITCHES.fields.map(({ name }) => [settingId(name), after[name] ?? '']);
  return {
    title: `${doing}: ${what}`,
    notices: [],
    body: html`${adminNavigation('switch')}
      <p>
        ${cutover === null ? 'No cutover date: all history.' : `Memos dated ${cutover} or later.`}
        ${
          count === 0
            ? 'No memo is eligible now; those to come are posted.'
            : html`The next run looks at <strong>${count}</strong> ${count === 1 ? 'memo' : 'memos'} and posts
                what no rule keeps back.`
        }
      </p>
      <p>${link(pageUrl('preview'), 'Preview them')} · ${link(pageUrl('switch'), 'Leave it as it is')}</p>`,
    groups: [],
    lists: count === 0 ? [] : [dueList('Eligible now', due)],
    submit: doing,
    hidden: {
      custpage_page: 'switch',
      ...(Object.fromEntries(kept) as Record<string, string>),
      custpage_history: typed,
      custpage_confirmed: String(count),
      custpage_token: token,
    },
  };
}
