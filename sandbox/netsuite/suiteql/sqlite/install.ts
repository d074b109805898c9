import type { DatabaseSync } from 'node:sqlite';
import { refused } from '../refusal.ts';
import { addDays, daysBetween, readMoment, writeMoment } from './dateFormats.ts';
import { statusName, typeName } from './names.ts';
import { NUMBER_FUNCTIONS, add, total, type RunningSum, type SqlValue } from './numbers.ts';
import { like, shortText, substring } from './texts.ts';

const installed = new WeakSet<DatabaseSync>();

/** The value of a sub-select that must not have more than one row. */
function onlyValue(rows: SqlValue = 0, value: SqlValue = null): string | number | null {
  if (Number(rows) > 1) throw refused('single-row subquery returns more than one row');
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** A function of texts that is NULL when any of them is. */
const ofTexts =
  (act: (...texts: string[]) => string | number | null) =>
  (...values: SqlValue[]): string | number | null =>
    values.includes(null) ? null : act(...values.map(String));

const FUNCTIONS: Readonly<Record<string, (...values: SqlValue[]) => string | number | null>> = {
  ...NUMBER_FUNCTIONS,
  oracle_only: onlyValue,
  oracle_like: ofTexts((text = '', pattern = '') => (like(text, pattern) ? 1 : 0)),
  oracle_upper: ofTexts((text = '') => text.toUpperCase()),
  oracle_lower: ofTexts((text = '') => text.toLowerCase()),
  oracle_short_text: ofTexts((text = '') => shortText(text)),
  oracle_substr: ofTexts((text = '', start = '', length) =>
    substring(text, Number(start), length === undefined ? undefined : Number(length)),
  ),
  oracle_to_char: ofTexts((moment = '', model = '') => writeMoment(moment, model)),
  oracle_to_date: ofTexts((text = '', model = '') => readMoment(text, model)),
  oracle_add_days: ofTexts((moment = '', days = '') => addDays(moment, Number(days))),
  oracle_days_between: ofTexts((later = '', earlier = '') => daysBetween(later, earlier)),
  netsuite_type_name: ofTexts((type = '') => typeName(type)),
  netsuite_status_name: ofTexts((status = '') => statusName(status)),
};

/** Gives a database the functions that translated queries call. Doing it twice does nothing. */
export function installFunctions(database: DatabaseSync): void {
  if (installed.has(database)) return;
  for (const [name, act] of Object.entries(FUNCTIONS)) {
    database.function(name, { deterministic: true, varargs: true }, act);
  }
  database.aggregate<RunningSum>('oracle_sum', { start: null, step: add, result: total });
  installed.add(database);
}
