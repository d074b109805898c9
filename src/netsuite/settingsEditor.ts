import * as record from 'N/record';
import type { SettingsEditor, SettingsValues } from '../sync/portsPages';
import { SETTINGS } from './ids';
import { settingsStore } from './settings';
import { numberOf, rows } from './suiteql';

export const SETTINGS_FLAGS = [
  'standard',
  'negative',
  'realtime',
  'hold_lookalikes',
  'several_invoices',
  'block_delete',
] as const;

const DATES = ['cutover_date'];

/** The settings record, read and written as a whole, so that its own script checks it. */
export function settingsEditor(names: readonly string[]): SettingsEditor {
  return {
    values() {
      const row = load();
      return Object.fromEntries(
        names.map((name) => [name, textOf(row.getValue({ fieldId: SETTINGS.field(name) }))]),
      );
    },
    save(values: SettingsValues) {
      const row = load();
      for (const [name, text] of Object.entries(values)) {
        if (names.includes(name)) row.setValue({ fieldId: SETTINGS.field(name), value: valueOf(name, text) });
      }
      row.save();
    },
  };
}

function load(): record.Record {
  // Reading makes the row where there is none yet.
  settingsStore().read();
  const [found] = rows(`SELECT s.id AS id FROM ${SETTINGS.type} s WHERE s.externalid = ?`, [
    SETTINGS.externalId,
  ]);
  return record.load({ type: SETTINGS.type, id: found ? numberOf(found, 'id') : 0 });
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (value === null || value === undefined) return '';
  if (Object.prototype.toString.call(value) !== '[object Date]') return String(value as string | number);
  const date = value as Date;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function valueOf(name: string, text: string): string | boolean | Date {
  if ((SETTINGS_FLAGS as readonly string[]).includes(name)) return text === 'T';
  if (!DATES.includes(name) || text === '') return text;
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return new Date(year, month - 1, day);
}
