import type { SandboxClock } from '../../clock.ts';
import type { AccountFixture, RecordValues } from '../services.ts';
import type { AccountDatabase, SqlRow, SqlValue } from '../storage/accountDatabase.ts';
import { quoted } from '../storage/accountDatabase.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { AccountSwitches } from '../switches.ts';
import { columnValue, recordValue, storedInstant } from './fieldValue.ts';
import type { CurrencyPrecision } from './money.ts';
import type { RecordField } from './recordField.ts';
import { fieldOf, type RecordType } from './recordType.ts';
import { References } from './references.ts';
import {
  duplicateCustomRecord,
  duplicateExternalId,
  mandatoryFieldsEmpty,
  recordDoesNotExist,
} from './refusals.ts';

/** What the account's records are kept with. */
export interface RecordSurroundings {
  readonly database: AccountDatabase;
  readonly clock: SandboxClock;
  readonly switches: AccountSwitches;
  readonly fixture: AccountFixture;
}

/** Rows of records of every type, with the checks NetSuite makes on each save whatever the type. */
export class RecordStore {
  readonly database: AccountDatabase;
  readonly #clock: SandboxClock;
  readonly #switches: AccountSwitches;
  readonly #types: ReadonlyMap<string, RecordType>;
  readonly #references: References;
  readonly #versions = new Map<string, number>();

  constructor(surroundings: RecordSurroundings, types: ReadonlyMap<string, RecordType>) {
    this.database = surroundings.database;
    this.#clock = surroundings.clock;
    this.#switches = surroundings.switches;
    this.#types = types;
    this.#references = new References(surroundings.database, surroundings.fixture, types);
  }

  /**
   * @throws SuiteScriptError `INVALID_RCRD_TYPE` for a custom record type that is not deployed
   * @throws SandboxDoesNotKnow for a standard type
   */
  type(recordType: string): RecordType {
    const type = this.#types.get(recordType);
    if (type) return type;
    if (recordType.startsWith('customrecord')) {
      throw new SuiteScriptError('INVALID_RCRD_TYPE', `The record type [${recordType}] is invalid.`);
    }
    throw new SandboxDoesNotKnow(`records of type ${recordType}`);
  }

  read(type: RecordType, id: number): RecordValues | null {
    const row = this.row(type, id);
    return row ? recordValuesOf(type, row) : null;
  }

  row(type: RecordType, id: number): SqlRow | null {
    return this.database.row(type.select, id);
  }

  /** Decimals of the record's amounts: those of its currency. */
  precision(type: RecordType, id: number | null): CurrencyPrecision {
    if (id === null) return 2;
    return precisionOf(this.row(type, id) ?? {});
  }

  /** Every record of a custom type by internal id. */
  list(type: RecordType): RecordValues[] {
    return this.database
      .rows(`SELECT *, 2 AS currencyprecision FROM ${quoted(type.table)} ORDER BY id`)
      .map((row) => recordValuesOf(type, row));
  }

  /** Counts the writes to a record; a save compares it with what it was at loading. */
  version(type: RecordType, id: number): number {
    return this.#versions.get(versionKey(type, id)) ?? 0;
  }

  /** Says that a record was written: its version and its last modified date move. */
  touch(type: RecordType, id: number): void {
    this.#write(type, id, {});
  }

  /** Creates a custom record with its defaults; every other record is made by an accounting act. */
  create(type: RecordType, values: RecordValues, owner: number, ignoreMandatory = false): number {
    const { custom } = type;
    if (!custom) throw new SandboxDoesNotKnow(`creating records of type ${type.id} by script`);
    const complete = { ...defaultsOf(type), ...values };
    this.#check(type, null, complete, ignoreMandatory);
    const now = storedInstant(this.#clock.now());
    return this.database.atomically(() => {
      const id = this.database.insert(type.table, {
        isinactive: 'F',
        ...this.#columns(type, complete, 2),
        created: now,
        lastmodified: now,
        owner,
      });
      if (custom.includeName && custom.enableNumbering) {
        this.database.update(type.table, id, { name: numberedName(custom.numbering, id) });
      }
      this.#bump(type, id);
      return id;
    });
  }

  /** Changes the given fields of a record. */
  update(type: RecordType, id: number, values: RecordValues, ignoreMandatory = false): void {
    const row = this.row(type, id);
    if (!row) throw recordDoesNotExist(type.id, id);
    const complete = { ...recordValuesOf(type, row), ...values };
    this.#check(type, id, complete, ignoreMandatory, new Set(Object.keys(values)));
    this.#write(type, id, this.#columns(type, values, precisionOf(row)));
  }

  /** Removes the row, after what refers to it let go of it. */
  delete(type: RecordType, id: number): void {
    if (!this.row(type, id)) throw recordDoesNotExist(type.id, id);
    this.database.atomically(() => {
      this.#references.release(type, id);
      this.database.run(`DELETE FROM ${quoted(type.table)} WHERE id = ?`, id);
      this.#bump(type, id);
    });
  }

  #write(type: RecordType, id: number, columns: SqlRow): void {
    const lastModified = { [type.lastModified]: storedInstant(this.#clock.now()) };
    this.database.update(type.table, id, { ...columns, ...lastModified });
    this.#bump(type, id);
  }

  #bump(type: RecordType, id: number): void {
    this.#versions.set(versionKey(type, id), this.version(type, id) + 1);
  }

  #columns(type: RecordType, values: RecordValues, precision: CurrencyPrecision): SqlRow {
    const columns: Record<string, SqlValue> = {};
    for (const [fieldId, value] of Object.entries(values)) {
      const field = fieldOf(type, fieldId);
      columns[field.column] = columnValue(field, value, precision);
    }
    return columns;
  }

  #check(
    type: RecordType,
    id: number | null,
    complete: RecordValues,
    ignoreMandatory: boolean,
    changed: ReadonlySet<string> = new Set(Object.keys(complete)),
  ): void {
    const empty = fieldsOf(type).filter(
      ({ id: fieldId, mandatory, settable }) =>
        mandatory && settable !== 'never' && isEmpty(complete[fieldId]),
    );
    if (!ignoreMandatory && empty.length > 0) throw mandatoryFieldsEmpty(empty.map(({ label }) => label));
    for (const fieldId of changed) {
      const field = fieldOf(type, fieldId);
      const value = complete[fieldId] ?? null;
      if (value === null || value === '') continue;
      this.#references.check(field, value);
      if (fieldId === 'externalid' && this.#taken(type, field, value, id)) {
        throw duplicateExternalId(this.#switches.duplicateExternalIdError, String(value));
      }
      if (field.unique && this.#taken(type, field, value, id)) throw duplicateCustomRecord(field.label);
    }
  }

  #taken(type: RecordType, field: RecordField, value: string | number | boolean, id: number | null): boolean {
    const stored = columnValue(field, value, 2);
    const sql = `SELECT id FROM ${quoted(type.table)} WHERE ${quoted(field.column)} = ? AND id IS NOT ?`;
    return this.database.row(sql, stored, id) !== null;
  }
}

/** As lists, which are gone through on every read and save. */
const FIELD_LISTS = new WeakMap<RecordType, readonly RecordField[]>();

function fieldsOf(type: RecordType): readonly RecordField[] {
  const known = FIELD_LISTS.get(type) ?? [...type.fields.values()];
  FIELD_LISTS.set(type, known);
  return known;
}

function precisionOf(row: SqlRow): CurrencyPrecision {
  return row['currencyprecision'] === 0 ? 0 : 2;
}

function recordValuesOf(type: RecordType, row: SqlRow): RecordValues {
  const precision = precisionOf(row);
  const values: Record<string, RecordValues[string]> = { id: row['id'] ?? null };
  for (const field of fieldsOf(type)) {
    values[field.id] = recordValue(field, row[field.column] ?? null, precision);
  }
  return values;
}

/** The values a new record of the type starts with. */
export function defaultsOf(type: RecordType): RecordValues {
  const values: Record<string, RecordValues[string]> = {};
  for (const field of type.fields.values()) {
    if (field.defaultValue === null) continue;
    values[field.id] = field.kind === 'checkbox' ? field.defaultValue === 'T' : field.defaultValue;
  }
  return values;
}

function numberedName(
  numbering: { prefix: string; suffix: string; minDigits: number; first: number } | undefined,
  id: number,
): string {
  const { prefix, suffix, minDigits, first } = numbering ?? {
    prefix: '',
    suffix: '',
    minDigits: 0,
    first: 1,
  };
  return `${prefix}${String(first + id - 1).padStart(minDigits, '0')}${suffix}`;
}

function versionKey(type: RecordType, id: number): string {
  return `${type.table}:${String(id)}`;
}

function isEmpty(value: RecordValues[string] | undefined): boolean {
  return value === undefined || value === null || value === '';
}
