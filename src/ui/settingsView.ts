import type { SettingsDraft } from '../domain/settingsCheck';
import type { ConnectionStep } from '../sync/pages/testConnection';
import { ALL_HISTORY, type History } from '../sync/pages/enabling';
import type { SettingsValues } from '../sync/portsPages';
import { type Html, html, link, table } from './html';
import type { FieldGroup, Notice, Page, PageField } from './page';
import { pageUrl } from './pageLinks';
import { DEFAULT_CHOICES, MAPPED_FIELDS, SETTING_GROUPS, type SettingField } from './settingsFields';

/** What the settings page can do, by the value of its choice. */
export const SETTINGS_ACTIONS = {
  save: 'Save the settings',
  test: 'Test connection, as saved',
  detect: 'Detect fields by label',
  resume: 'Resume after a pause',
} as const;

export type SettingsAction = keyof typeof SETTINGS_ACTIONS;

export function isSettingsAction(text: string | null): text is SettingsAction {
  return text !== null && Object.hasOwn(SETTINGS_ACTIONS, text);
}

export interface SettingsState {
  readonly values: SettingsValues;
  /** Null when it cannot be told, for example because a setting is wrong. */
  readonly history: History | null;
  /** In a sentence; null while it is not paused. */
  readonly paused: string | null;
  /** Steps of a connection test that was just made. */
  readonly connection: readonly ConnectionStep[] | null;
  readonly notices: readonly Notice[];
  readonly token: string;
}

export function settingsPage({ values, history, paused, connection, notices, token }: SettingsState): Page {
  const scope =
    history === null
      ? html``
      : html`<p>
          Eligible now with the saved cutover date: <strong>${history.memos}</strong> ${
            history.memos === 1 ? 'memo' : 'memos'
          }
          of ${history.amount.toFixed(2)} in all, in base currency. Switching on posts them.
        </p>`;
  return {
    title: 'Zuora Credit Memo Sync: settings',
    notices,
    body: html`<p>${link(pageUrl('overview'), 'Overview')}</p>
      ${
        paused === null ? html`` : html`<p class="zcm-problem">${paused}</p>`
      }${connection === null ? html`` : connectionHtml(connection)}${scope}`,
    groups: [
      doGroup(),
      ...SETTING_GROUPS.map(({ label, fields }, index) => ({
        id: `custpage_group_${String(index)}`,
        label,
        fields: fields.map((field) => fieldOf(field, values)),
      })),
    ],
    submit: 'Go',
    hidden: { custpage_page: 'settings', custpage_token: token },
  };
}

function doGroup(): FieldGroup {
  return {
    id: 'custpage_do',
    label: 'Do',
    fields: [
      {
        id: 'custpage_action',
        label: 'Do',
        kind: 'choice',
        value: 'save',
        choices: Object.entries(SETTINGS_ACTIONS),
        help: 'What the button Go does.',
      },
      {
        id: 'custpage_history',
        label: `To post old memos too: ${ALL_HISTORY}`,
        kind: 'text',
        value: '',
        help: `Type "${ALL_HISTORY}" to switch a sync on without a cutover date.`,
      },
    ],
  };
}

function fieldOf({ name, label, kind, help, choices }: SettingField, values: SettingsValues): PageField {
  const value = values[name] || (DEFAULT_CHOICES[name] ?? '');
  const known = choices?.some(([each]) => each === value) ?? true;
  // An address that is in no preset stays choosable as long as it is set.
  const all = known ? choices : [...(choices ?? []), [value, value] as const];
  return { id: settingId(name), label, kind, value, help, ...(all ? { choices: all } : {}) };
}

/** Name of a setting's field on the page. */
export function settingId(name: string): string {
  return `custpage_set_${name}`;
}

const STEPS: Readonly<Record<ConnectionStep['step'], string>> = {
  token: 'Zuora gives a token',
  read: 'Accounts can be read',
  create: 'Adjustments may be created',
};

const RESULTS: Readonly<Record<ConnectionStep['result'], string>> = {
  passed: 'yes',
  failed: 'no',
  notReached: 'not tried',
};

function connectionHtml(steps: readonly ConnectionStep[]): Html {
  return html`${table(
      'Connection',
      [{ label: 'Tried' }, { label: 'Result' }, { label: 'What Zuora said' }],
      steps.map(({ step, result, detail }) => [STEPS[step], RESULTS[result], detail ?? '']),
      '',
    )}
    <p>${connectionVerdict(steps)}</p>`;
}

/** One sentence on a whole test. */
export function connectionVerdict(steps: readonly ConnectionStep[]): string {
  const failed = steps.find(({ result }) => result === 'failed');
  if (failed === undefined)
    return 'The connection works. It cannot tell whether Zuora calculates tax on adjustments itself (Avalara): such tenants are not supported.';
  switch (failed.step) {
    case 'token':
      return 'Zuora gave no token: check data centre, client id and secret.';
    case 'read':
      return 'The token works, reading does not: check the entity and the rights of the API user.';
    case 'create':
      return 'Reading works, creating adjustments is refused: give the API user that right.';
  }
}

/** Posted values as the check of settings takes them. */
export function draftOf(values: SettingsValues): SettingsDraft {
  const text = (name: string): string | null => values[name] || null;
  const fields = Object.values(MAPPED_FIELDS).flatMap((name) => {
    const id = text(name);
    const label = SETTING_GROUPS.flatMap((group) => group.fields).find((field) => field.name === name)?.label;
    return id === null ? [] : [[label ?? name, id] as const];
  });
  return {
    standard: values['standard'] === 'T',
    negative: values['negative'] === 'T',
    baseUrl: text('base_url'),
    clientId: text('client_id'),
    secretId: text('secret_id'),
    cutoverDate: text('cutover_date'),
    allocation: text('allocation'),
    numberMapping: text('number_mapping'),
    closedPeriod: text('closed_period'),
    connectorFields: text('connector_fields'),
    batchSize: text('batch_size'),
    maxMemosPerRun: text('max_memos'),
    maxAmountPerRun: text('max_amount'),
    subsidiaries: text('subsidiaries'),
    notify: text('notify'),
    notifyFrom: text('notify_from'),
    fields: Object.fromEntries(fields),
  };
}
