import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { SqlValue } from '../storage/accountDatabase.ts';
import { amountOf, type CurrencyPrecision, decimalText, exactDecimal, storedAmount } from './money.ts';
import type { RecordField } from './recordField.ts';

/**
 * A field's value between script and table: booleans are booleans, dates `YYYY-MM-DD`, date-times ISO 8601 UTC, amounts
 * and decimals decimal strings, selections internal ids (several: `1, 2`), nothing is null.
 */
export type RecordValue = string | number | boolean | null;

/**
 * What a value becomes in its column.
 *
 * @throws SuiteScriptError `INVALID_FLD_VALUE`, or the one for a text that is too long
 */
export function columnValue(field: RecordField, value: RecordValue, precision: CurrencyPrecision): SqlValue {
  if (field.kind === 'checkbox') return checkboxColumn(field, value);
  if (value === null || value === '') return null;
  switch (field.kind) {
    case 'text':
    case 'textarea':
    case 'clob':
    case 'email':
    case 'url':
      return textColumn(field, value);
    case 'integer':
    case 'select':
      return wholeNumber(field, value);
    case 'amount':
      if (typeof value === 'boolean') throw invalidValue(field, value);
      return storedAmount(amountOf(value, precision, field.id));
    case 'decimal': {
      const decimal = typeof value === 'boolean' ? undefined : exactDecimal(value);
      if (!decimal) throw invalidValue(field, value);
      return decimal.toNumber();
    }
    case 'date':
      if (typeof value !== 'string' || !isDate(value)) throw invalidValue(field, value);
      return value;
    case 'datetime':
      if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) throw invalidValue(field, value);
      return storedInstant(Date.parse(value));
    case 'multiselect':
      return idsOf(field, String(value)).join(', ');
  }
}

function checkboxColumn(field: RecordField, value: RecordValue): 'T' | 'F' {
  if (value === null) return field.defaultValue === 'T' ? 'T' : 'F';
  if (typeof value !== 'boolean') throw invalidValue(field, value);
  return value ? 'T' : 'F';
}

function textColumn(field: RecordField, value: string | number | boolean): string {
  if (typeof value === 'boolean') throw invalidValue(field, value);
  const text = String(value);
  if (field.maxLength !== null && text.length > field.maxLength) {
    throw new SuiteScriptError(
      'THE_FIELD_1_CONTAINED_MORE_THAN_THE_MAXIMUM_NUMBER__2__OF_CHARACTERS_ALLOWED',
      `The field ${field.id} contained more than the maximum number ( ${String(field.maxLength)} ) of characters allowed.`,
    );
  }
  return text;
}

function wholeNumber(field: RecordField, value: RecordValue): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw invalidValue(field, value);
  return number;
}

/** The value a column stands for. */
export function recordValue(field: RecordField, stored: SqlValue, precision: CurrencyPrecision): RecordValue {
  if (field.kind === 'checkbox') return stored === 'T';
  if (stored === null) return null;
  switch (field.kind) {
    case 'amount':
      return decimalText(stored, precision);
    case 'decimal':
      return exactDecimal(stored)?.toFixed() ?? null;
    case 'datetime':
      return instantText(String(stored));
    case 'text':
    case 'textarea':
    case 'clob':
    case 'email':
    case 'url':
    case 'integer':
    case 'select':
    case 'date':
    case 'multiselect':
      return stored;
  }
}

/** A date-time as its column holds it: UTC, to the second. */
export function storedInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

/** ISO 8601 UTC of a date-time column. */
function instantText(stored: string): string {
  return `${stored.replace(' ', 'T')}Z`;
}

/** Internal ids of a multiple selection's text. */
export function idsOf(field: RecordField, text: string): number[] {
  return text.split(/,\s*/).map((id) => wholeNumber(field, id.trim()));
}

/** True for a day of the calendar written `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

export function invalidValue(field: RecordField, value: unknown): SuiteScriptError {
  return new SuiteScriptError(
    'INVALID_FLD_VALUE',
    `You have entered an Invalid Field Value ${String(value)} for the following field: ${field.id}`,
  );
}

/**
 * The value of a field's text in an SDF file, where booleans are `T` or `F`.
 *
 * @throws SandboxDoesNotKnow for kinds whose text depends on an account's preferences
 */
export function valueOfXmlText(field: RecordField, text: string): RecordValue {
  if (field.kind === 'checkbox') return text === 'T';
  if (field.kind === 'datetime' || field.kind === 'date') {
    throw new SandboxDoesNotKnow(`how the text "${text}" of the date field ${field.id} is read from XML`);
  }
  return text === '' ? null : text;
}
