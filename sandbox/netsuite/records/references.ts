import type { AccountFixture } from '../services.ts';
import { type AccountDatabase, quoted } from '../storage/accountDatabase.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';
import { idsOf, type RecordValue } from './fieldValue.ts';
import type { RecordField } from './recordField.ts';
import type { RecordType } from './recordType.ts';
import { hasDependentRecords, invalidReference } from './refusals.ts';

const EMPLOYEE = '-4';

/** Tables behind the standard record types a SELECT may choose from, by SDF constant. */
const STANDARD_SOURCES: Readonly<Record<string, string>> = {
  '-2': 'customer',
  '-30': 'transaction',
  '-117': 'subsidiary',
};

/** What SELECT and MULTISELECT fields point at. */
export class References {
  readonly #database: AccountDatabase;
  readonly #fixture: AccountFixture;
  readonly #types: ReadonlyMap<string, RecordType>;

  constructor(database: AccountDatabase, fixture: AccountFixture, types: ReadonlyMap<string, RecordType>) {
    this.#database = database;
    this.#fixture = fixture;
    this.#types = types;
  }

  /** @throws SuiteScriptError `INVALID_KEY_OR_REF` when what is chosen does not exist */
  check(field: RecordField, value: Exclude<RecordValue, null>): void {
    if (field.kind !== 'select' && field.kind !== 'multiselect') return;
    for (const id of idsOf(field, String(value))) {
      if (!this.#exists(field, id)) throw invalidReference(field.id, id);
    }
  }

  /**
   * Lets go of a record that is about to be deleted, as each field's `onparentdelete` says.
   *
   * @throws SuiteScriptError when a field that is not SET_NULL still points at it
   */
  release(type: RecordType, id: number): void {
    for (const { table, fields } of this.#types.values()) {
      for (const field of fields.values()) {
        if (!pointsAt(field, type)) continue;
        const where = `${quoted(table)} WHERE ${quoted(field.column)} = ?`;
        if (this.#database.row(`SELECT id FROM ${where}`, id) === null) continue;
        if (field.onParentDelete !== 'SET_NULL') throw hasDependentRecords();
        this.#database.run(
          `UPDATE ${quoted(table)} SET ${quoted(field.column)} = NULL WHERE ${quoted(field.column)} = ?`,
          id,
        );
      }
    }
  }

  #exists(field: RecordField, id: number): boolean {
    const source = field.selectRecordType ?? '';
    if (source === EMPLOYEE) return this.#fixture.users.some((user) => user.id === id);
    const table = STANDARD_SOURCES[source] ?? this.#types.get(source)?.table;
    if (table === undefined) throw new SandboxDoesNotKnow(`what ${field.id} chooses from (${source})`);
    return this.#database.row(`SELECT id FROM ${quoted(table)} WHERE id = ?`, id) !== null;
  }
}

/** Only fields of custom making: what a transaction itself is made of is kept together by the accounting acts. */
function pointsAt(field: RecordField, type: RecordType): boolean {
  if (field.kind !== 'select' || field.selectRecordType === null || !field.id.startsWith('cust'))
    return false;
  return (STANDARD_SOURCES[field.selectRecordType] ?? field.selectRecordType) === type.table;
}
