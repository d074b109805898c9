import { MAPPED_FIELDS } from '../domain/settings';
import type { SettingsDraft } from '../domain/settingsCheck';
import type { SettingsValues } from '../sync/portsPages';
import { html } from './html';
import { adminNavigation, type FieldGroup, type Notice, type Page, type PageField } from './page';
import { DEFAULT_CHOICES, SETTING_GROUPS, type SettingField, type SettingGroup } from './settingsFields';

/** How things are set, by group; switching on has a page of its own. */
export function settingsPage(values: SettingsValues, notices: readonly Notice[], token: string): Page {
  return {
    title: 'Zuora Credit Memo Sync: settings',
    notices,
    body: html`${adminNavigation('settings')}`,
    groups: SETTING_GROUPS.map((group, index) => groupOf(group, values, index)),
    submit: 'Save',
    hidden: { custpage_page: 'settings', custpage_token: token },
  };
}

/** A group of settings as fields of a form. */
export function groupOf({ label, fields }: SettingGroup, values: SettingsValues, index = 0): FieldGroup {
  return {
    id: `custpage_group_${String(index)}`,
    label,
    fields: fields.map((field) => fieldOf(field, values)),
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
