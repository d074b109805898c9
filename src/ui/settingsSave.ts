import type { SettingsValues } from '../sync/portsPages';
import type { Notice } from './page';
import type { PageRequest, PageServices } from './services';
import type { SettingField } from './settingsFields';
import { settingId } from './settingsView';

/** What a form holds of these settings. */
export function postedValues(fields: readonly SettingField[], request: PageRequest): SettingsValues {
  const entries = fields.map(({ name, kind }) => {
    const value = request.parameter(settingId(name))?.trim() ?? '';
    return [name, kind === 'checkbox' ? (value === 'T' ? 'T' : 'F') : value] as const;
  });
  return Object.fromEntries(entries);
}

/** Saves these settings and no others; the settings' own script may refuse them with a sentence. */
export function saveSettings(
  values: SettingsValues,
  fields: readonly Pick<SettingField, 'name'>[],
  { user }: PageRequest,
  { editor, newRun }: PageServices,
): Notice {
  const before = editor.values();
  const own = fields.map(({ name }) => [name, values[name] ?? ''] as const);
  try {
    editor.save(Object.fromEntries(own));
  } catch (thrown) {
    const { message = String(thrown) } = thrown as { message?: string };
    return { kind: 'problem', text: message };
  }
  const changed = own.filter(([name, value]) => value !== (before[name] ?? '')).map(([name]) => name);
  newRun().ports.log.audit('settings saved', { by: user, changed });
  return { kind: 'done', text: 'Saved.' };
}
