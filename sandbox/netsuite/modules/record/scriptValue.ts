import { types } from 'node:util';
import type { FieldValue } from 'N/record';
import { idsOf, invalidValue, type RecordValue } from '../../records/fieldValue.ts';
import type { RecordField } from '../../records/recordField.ts';
import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';

/**
 * What a script gives for a field, checked for its type.
 *
 * @param loose - `submitFields` takes `T` and `F` for a checkbox, `setValue` a boolean only
 * @throws SuiteScriptError `INVALID_FLD_VALUE`
 */
export function valueFromScript(
  field: RecordField,
  given: FieldValue | undefined,
  loose = false,
): RecordValue {
  if (given === undefined || given === null || given === '') return field.kind === 'checkbox' ? false : null;
  switch (field.kind) {
    case 'checkbox':
      if (typeof given === 'boolean') return given;
      if (loose && (given === 'T' || given === 'F')) return given === 'T';
      throw invalidValue(field, given);
    case 'date':
      return localDate(dateOf(field, given));
    case 'datetime':
      return dateOf(field, given)
        .toISOString()
        .replace(/\.\d{3}Z$/, 'Z');
    case 'multiselect': {
      const ids = Array.isArray(given) ? given.map(String).join(', ') : scalar(field, given);
      return ids === '' ? null : idsOf(field, String(ids)).join(', ');
    }
    case 'text':
    case 'textarea':
    case 'clob':
    case 'email':
    case 'url':
      return String(scalar(field, given));
    case 'integer':
    case 'select': {
      const number = Number(scalar(field, given));
      if (!Number.isSafeInteger(number)) throw invalidValue(field, given);
      return number;
    }
    case 'amount':
    case 'decimal': {
      const text = scalar(field, given);
      if (!Number.isFinite(Number(text))) throw invalidValue(field, given);
      return String(text);
    }
  }
}

function scalar(field: RecordField, given: FieldValue): string | number {
  if (typeof given === 'string' || typeof given === 'number') return given;
  throw invalidValue(field, given);
}

/** Scripts run in a realm of their own, so `instanceof Date` does not know their dates. */
function dateOf(field: RecordField, given: FieldValue): Date {
  if (types.isDate(given) && !Number.isNaN(given.getTime())) return given;
  if (typeof given === 'string') {
    throw new SandboxDoesNotKnow(
      `how the text "${given}" is read as a date for ${field.id}: it depends on user preferences`,
    );
  }
  throw invalidValue(field, given);
}

function localDate(date: Date): string {
  const pad = (part: number, length = 2): string => String(part).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** What `getValue` gives for a value: a date is midnight of the script's own time zone, nothing is an empty string. */
export function valueForScript(field: RecordField, value: RecordValue): FieldValue {
  if (field.kind === 'checkbox') return value === true;
  if (value === null) return field.kind === 'multiselect' ? [] : '';
  switch (field.kind) {
    case 'date': {
      const [year = 0, month = 1, day = 1] = String(value).split('-').map(Number);
      return new Date(year, month - 1, day);
    }
    case 'datetime':
      return new Date(String(value));
    case 'integer':
    case 'amount':
    case 'decimal':
      return Number(value);
    case 'select':
      return String(value);
    case 'multiselect':
      return String(value).split(', ');
    case 'text':
    case 'textarea':
    case 'clob':
    case 'email':
    case 'url':
      return value;
  }
}
