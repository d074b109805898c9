import type { FieldValue, Record as ScriptRecord } from 'N/record';
import type { RecordDraft } from '../../records/recordDraft.ts';
import { fieldOf } from '../../records/recordType.ts';
import { SuiteScriptError } from '../../suiteScriptError.ts';
import { invalidValue } from '../../records/fieldValue.ts';
import { valueForScript, valueFromScript } from './scriptValue.ts';
import { scriptField } from './scriptField.ts';
import { sublistMembers } from './scriptSublist.ts';
import { notBuilt } from '../hostModule.ts';
import { unknownFunction } from './unknownMember.ts';

export interface ScriptRecordOptions {
  /** `newRecord` of afterSubmit and `oldRecord` take no changes. */
  readonly readOnly?: boolean;
  /** `newRecord` of an inline edit has values for the edited fields alone. */
  readonly editedFieldsOnly?: boolean;
  readonly save: ScriptRecord['save'];
}

/** A draft as scripts see it: the Record object of N/record. */
export function scriptRecord(draft: RecordDraft, options: ScriptRecordOptions): ScriptRecord {
  const { type, values, changed } = draft;

  const getValue = (given: string | { fieldId: string }): FieldValue => {
    const field = fieldOf(type, fieldIdOf(given));
    // The typings leave out that there is no value then.
    if (options.editedFieldsOnly && !(field.id in values)) return undefined as unknown as FieldValue;
    return valueForScript(field, values[field.id] ?? null);
  };

  const refuseChanges = (): void => {
    if (options.readOnly) throw new SuiteScriptError('READ_ONLY_RECORD', 'This record is read only here.');
  };

  const setValue = (
    given: string | { fieldId: string; value: FieldValue },
    positional?: FieldValue,
  ): ScriptRecord => {
    refuseChanges();
    const field = fieldOf(type, fieldIdOf(given));
    const value = typeof given === 'string' ? positional : given.value;
    if (field.settable === 'never') {
      throw new SuiteScriptError(
        'INVALID_FIELD_ID',
        `The field ${field.id} of ${type.id} cannot be set by a script.`,
      );
    }
    values[field.id] = valueFromScript(field, value);
    changed.add(field.id);
    return record;
  };

  const getText = (given: string | { fieldId: string }): string => {
    const field = fieldOf(type, fieldIdOf(given));
    if (
      field.kind === 'select' ||
      field.kind === 'multiselect' ||
      field.kind === 'date' ||
      field.kind === 'datetime'
    ) {
      return notBuilt(`Record.getText of the ${field.kind} field ${field.id}`)();
    }
    return String(valueForScript(field, values[field.id] ?? null));
  };

  const record: ScriptRecord = {
    id: draft.id,
    type: type.id as ScriptRecord['type'],
    isDynamic: draft.isDynamic,
    isNew: draft.id === null,
    isReadOnly: options.readOnly ?? false,
    getValue,
    setValue,
    getText,
    setText: (given: string | { fieldId: string; text: string | string[] }, positional?: string) => {
      const field = fieldOf(type, fieldIdOf(given));
      const text = typeof given === 'string' ? positional : given.text;
      if (!['text', 'textarea', 'clob', 'email', 'url'].includes(field.kind)) {
        return notBuilt(`Record.setText of the ${field.kind} field ${field.id}`)();
      }
      if (typeof text !== 'string') throw invalidValue(field, text);
      return setValue(field.id, text);
    },
    getFields: () => [...type.fields.keys()],
    getField: (given: string | { fieldId: string }) => {
      const field = type.fields.get(fieldIdOf(given));
      // A field the record does not have is null, not an error.
      return field ? scriptField(field) : null;
    },
    save: options.save,
    toString: () => JSON.stringify(record.toJSON()),
    toJSON: () => ({
      id: draft.id === null ? '' : String(draft.id),
      type: type.id,
      isDynamic: draft.isDynamic,
      fields: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, String(value ?? '')])),
      sublists: {},
    }),
    ...sublistMembers(draft, () => record, refuseChanges),
    ...UNKNOWN_MEMBERS,
  };
  return record;
}

const UNKNOWN_MEMBERS = {
  copy: unknownFunction('Record.copy'),
  executeMacro: unknownFunction('Record.executeMacro'),
  findMatrixSublistLineWithValue: notBuilt('Record.findMatrixSublistLineWithValue'),
  getCurrentMatrixSublistValue: notBuilt('Record.getCurrentMatrixSublistValue'),
  getCurrentSublistField: notBuilt('Record.getCurrentSublistField'),
  getCurrentSublistSubrecord: notBuilt('Record.getCurrentSublistSubrecord'),
  getCurrentSublistText: notBuilt('Record.getCurrentSublistText'),
  getMacro: notBuilt('Record.getMacro'),
  getMacros: notBuilt('Record.getMacros'),
  getMatrixHeaderCount: notBuilt('Record.getMatrixHeaderCount'),
  getMatrixHeaderField: notBuilt('Record.getMatrixHeaderField'),
  getMatrixHeaderValue: notBuilt('Record.getMatrixHeaderValue'),
  getMatrixSublistField: notBuilt('Record.getMatrixSublistField'),
  getMatrixSublistValue: notBuilt('Record.getMatrixSublistValue'),
  getSublist: notBuilt('Record.getSublist'),
  getSublistField: notBuilt('Record.getSublistField'),
  getSublistSubrecord: notBuilt('Record.getSublistSubrecord'),
  getSubrecord: notBuilt('Record.getSubrecord'),
  hasCurrentSublistSubrecord: notBuilt('Record.hasCurrentSublistSubrecord'),
  hasSublistSubrecord: notBuilt('Record.hasSublistSubrecord'),
  hasSubrecord: notBuilt('Record.hasSubrecord'),
  insertLine: notBuilt('Record.insertLine'),
  moveLine: notBuilt('Record.moveLine'),
  removeCurrentSublistSubrecord: notBuilt('Record.removeCurrentSublistSubrecord'),
  removeLine: notBuilt('Record.removeLine'),
  removeSublistSubrecord: notBuilt('Record.removeSublistSubrecord'),
  removeSubrecord: notBuilt('Record.removeSubrecord'),
  selectNewLine: notBuilt('Record.selectNewLine'),
  setCurrentMatrixSublistValue: notBuilt('Record.setCurrentMatrixSublistValue'),
  setCurrentSublistText: notBuilt('Record.setCurrentSublistText'),
  setMatrixHeaderValue: notBuilt('Record.setMatrixHeaderValue'),
  setMatrixSublistValue: notBuilt('Record.setMatrixSublistValue'),
  setSublistText: notBuilt('Record.setSublistText'),
};

function fieldIdOf(given: string | { readonly fieldId: string }): string {
  return typeof given === 'string' ? given : given.fieldId;
}
