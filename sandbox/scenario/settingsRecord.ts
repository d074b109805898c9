import type { SandboxAccount } from '../netsuite/account.ts';
import type { RecordAccess, RecordValues } from '../netsuite/services.ts';
import { SETTING_FIELDS, SETTING_STATE_FIELDS, SETTINGS_EXTERNAL_ID, SETTINGS_RECORD } from './fieldIds.ts';
import { ADMIN } from './people.ts';
import type { ScenarioSettings } from './schema/settings.ts';

/**
 * Saves settings as the settings page does: what is not named stays, and a sync that is switched on remembers the
 * NetSuite account and the Zuora host it was switched on for.
 */
export function writeSettings(records: RecordAccess, settings: ScenarioSettings, accountId: string): void {
  const row = readSettings(records);
  const host = settings.baseUrl ?? row?.[SETTING_FIELDS.baseUrl] ?? null;
  const values = settingValues(settings);
  if (settings.standard === true) {
    values[SETTING_STATE_FIELDS.standardAccount] = accountId;
    values[SETTING_STATE_FIELDS.standardHost] = host;
  }
  if (settings.negative === true) {
    values[SETTING_STATE_FIELDS.negativeAccount] = accountId;
    values[SETTING_STATE_FIELDS.negativeHost] = host;
  }
  records.write(SETTINGS_RECORD, typeof row?.['id'] === 'number' ? row['id'] : null, {
    ...values,
    externalid: SETTINGS_EXTERNAL_ID,
  });
}

/**
 * Changes settings as the settings pages do for an admin who was shown what that posts and confirmed it: the record's user
 * event checks them.
 *
 * @throws SuiteScriptError when it refuses them
 */
export function saveSettings(account: SandboxAccount, settings: ScenarioSettings): void {
  const id = readSettings(account.services.records)?.['id'];
  if (typeof id !== 'number') throw new Error('there is no settings record');
  account.asPerson(ADMIN, 'SUITELET').edit(SETTINGS_RECORD, id, settingValues(settings));
}

/** The one row of settings; null before it is written. */
export function readSettings(records: RecordAccess): RecordValues | null {
  return records.list(SETTINGS_RECORD).find(({ externalid }) => externalid === SETTINGS_EXTERNAL_ID) ?? null;
}

function settingValues(settings: ScenarioSettings): Record<string, string | number | boolean | null> {
  const names = Object.keys(settings) as (keyof ScenarioSettings)[];
  return Object.fromEntries(names.map((name) => [SETTING_FIELDS[name], fieldValue(settings[name])]));
}

function fieldValue(value: ScenarioSettings[keyof ScenarioSettings]): string | number | boolean | null {
  return Array.isArray(value) ? value.join(',') : (value ?? null);
}
