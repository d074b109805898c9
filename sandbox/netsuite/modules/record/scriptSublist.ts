import type { FieldValue, Record as ScriptRecord } from 'N/record';
import { APPLY_COLUMNS } from '../../records/applySublist.ts';
import type { RecordDraft, SublistLine } from '../../records/recordDraft.ts';
import type { RecordField } from '../../records/recordField.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../../suiteScriptError.ts';
import { valueForScript, valueFromScript } from './scriptValue.ts';
import { notBuilt } from '../hostModule.ts';

type SublistMembers = Pick<
  ScriptRecord,
  | 'cancelLine'
  | 'commitLine'
  | 'findSublistLineWithValue'
  | 'getCurrentSublistIndex'
  | 'getCurrentSublistValue'
  | 'getLineCount'
  | 'getSublistFields'
  | 'getSublistText'
  | 'getSublistValue'
  | 'getSublists'
  | 'selectLine'
  | 'setCurrentSublistValue'
  | 'setSublistValue'
>;

/** The members of a Record that read and change its sublists; the sandbox knows those of applications. */
export function sublistMembers(
  draft: RecordDraft,
  self: () => ScriptRecord,
  refuseChanges: () => void,
): SublistMembers {
  let selected: { readonly line: number; readonly values: SublistLine } | null = null;

  const lines = (sublistId: string): SublistLine[] => {
    const found = draft.sublists.get(sublistId);
    if (!found) throw new SandboxDoesNotKnow(`the sublist ${sublistId} of ${draft.type.id}`);
    return found;
  };

  const lineOf = (sublistId: string, line: number): SublistLine => {
    const found = lines(sublistId)[line];
    if (!found) {
      throw new SuiteScriptError(
        'SSS_INVALID_SUBLIST_OPERATION',
        `The sublist ${sublistId} has no line ${String(line)}.`,
      );
    }
    return found;
  };

  const current = (): { readonly line: number; readonly values: SublistLine } => {
    if (!selected)
      throw new SuiteScriptError('SSS_INVALID_SUBLIST_OPERATION', 'No line of the sublist is selected.');
    return selected;
  };

  const requireMode = (dynamic: boolean, member: string): void => {
    refuseChanges();
    if (draft.isDynamic === dynamic) return;
    const mode = dynamic ? 'dynamic' : 'standard';
    throw new SuiteScriptError('SSS_INVALID_API_USAGE', `${member} is for records in ${mode} mode only.`);
  };

  const set = (line: SublistLine, sublistId: string, fieldId: string, value: FieldValue): void => {
    if (draft.type.id !== 'creditmemo')
      throw new SandboxDoesNotKnow(`changing the sublist ${sublistId} of ${draft.type.id}`);
    const field = columnOf(sublistId, fieldId);
    if (field.settable === 'never') {
      throw new SuiteScriptError(
        'INVALID_FIELD_ID',
        `The column ${fieldId} of ${sublistId} cannot be set by a script.`,
      );
    }
    line[fieldId] = valueFromScript(field, value);
  };

  return {
    getSublists: () => [...draft.sublists.keys()],
    getSublistFields: ({ sublistId }) => (lines(sublistId), [...APPLY_COLUMNS.keys()]),
    getLineCount: ({ sublistId }) =>
      isWithout(draft, sublistId) ? NO_SUCH_SUBLIST : lines(sublistId).length,
    getSublistValue: ({ sublistId, fieldId, line }) =>
      valueForScript(columnOf(sublistId, fieldId), lineOf(sublistId, line)[fieldId] ?? null),
    getSublistText: notBuilt('Record.getSublistText'),
    setSublistValue: ({ sublistId, fieldId, line, value }) => {
      requireMode(false, 'setSublistValue');
      set(lineOf(sublistId, line), sublistId, fieldId, value);
      draft.changed.add(sublistId);
      return self();
    },
    findSublistLineWithValue: ({ sublistId, fieldId, value }) => {
      const field = columnOf(sublistId, fieldId);
      const wanted = valueFromScript(field, value);
      return lines(sublistId).findIndex((line) => (line[fieldId] ?? null) === wanted);
    },
    selectLine: ({ sublistId, line }) => {
      requireMode(true, 'selectLine');
      selected = { line, values: { ...lineOf(sublistId, line) } };
      return self();
    },
    getCurrentSublistIndex: ({ sublistId }) => (lines(sublistId), selected?.line ?? -1),
    getCurrentSublistValue: ({ sublistId, fieldId }) =>
      valueForScript(columnOf(sublistId, fieldId), current().values[fieldId] ?? null),
    setCurrentSublistValue: ({ sublistId, fieldId, value }) => {
      requireMode(true, 'setCurrentSublistValue');
      set(current().values, sublistId, fieldId, value);
      return self();
    },
    commitLine: ({ sublistId }) => {
      requireMode(true, 'commitLine');
      const { line, values } = current();
      Object.assign(lineOf(sublistId, line), values);
      draft.changed.add(sublistId);
      selected = null;
      return self();
    },
    cancelLine: () => {
      selected = null;
      return self();
    },
  };
}

/** What `getLineCount` answers where the record has no such sublist. */
const NO_SUCH_SUBLIST = -1;

/** Every record that has sublists of applications has them here, and an inline edit hands over none. */
function isWithout({ sublists }: RecordDraft, sublistId: string): boolean {
  return APPLICATION_SUBLISTS.has(sublistId) && !sublists.has(sublistId);
}

const APPLICATION_SUBLISTS: ReadonlySet<string> = new Set(['apply', 'credit']);

function columnOf(sublistId: string, fieldId: string): RecordField {
  const column = APPLICATION_SUBLISTS.has(sublistId) ? APPLY_COLUMNS.get(fieldId) : undefined;
  if (column) return column;
  throw new SuiteScriptError('INVALID_FIELD_ID', `The sublist ${sublistId} has no column ${fieldId}.`);
}
