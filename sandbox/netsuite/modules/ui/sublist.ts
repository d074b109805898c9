import type { Sublist } from 'N/ui/serverWidget';
import { SandboxDoesNotKnow, SuiteScriptError } from '../../suiteScriptError.ts';
import { missingArgument, wrongArgument } from '../refusals.ts';
import { newButton, scriptButton } from './button.ts';
import { newField, scriptField } from './field.ts';
import type { FieldModel, SublistModel } from './pageModel.ts';

/** A text field of a list takes no more characters. */
const LONGEST_TEXT = 300;
const LONGEST_TEXTAREA = 4_000;

/** Columns of these types take the text of a number, and no markup. */
const NUMBERS: ReadonlySet<string> = new Set(['CURRENCY', 'FLOAT', 'INTEGER', 'PERCENT']);

/** A sublist as scripts see it. */
export function scriptSublist(model: SublistModel): Sublist {
  const api = 'Sublist';
  const fieldOf = (id: string): FieldModel => {
    const field = model.fields.find((candidate) => candidate.id === id);
    if (!field)
      throw new SuiteScriptError('SSS_INVALID_SUBLIST_OPERATION', `${model.id} has no column ${id}.`);
    return field;
  };
  const unknown = (member: string) => (): never => {
    throw new SandboxDoesNotKnow(`Sublist.${member} of N/ui/serverWidget`);
  };
  const set = (id: string, line: number, value: unknown): void => {
    const field = fieldOf(id);
    if (value === undefined || value === '') throw missingArgument(`${api}.setSublistValue`, 'value');
    if (value !== null && typeof value !== 'string') throw wrongArgument(`${api}.setSublistValue`, 'value');
    if (!Number.isInteger(line) || line < 0) throw wrongArgument(`${api}.setSublistValue`, 'line');
    const longest = { TEXT: LONGEST_TEXT, TEXTAREA: LONGEST_TEXTAREA }[field.type];
    if (value !== null && longest !== undefined && value.length > longest) {
      throw new SuiteScriptError(
        'SSS_FIELD_TOO_LONG',
        `The field ${id} contained more than the maximum number ( ${String(longest)} ) of characters allowed.`,
      );
    }
    if (value !== null && NUMBERS.has(field.type) && !/^-?\d+(\.\d+)?$/.test(value))
      throw wrongArgument(`${api}.setSublistValue`, 'value');
    while (model.lines.length <= line) model.lines.push(new Map());
    if (value !== null) model.lines[line]?.set(id, value);
  };
  return {
    addButton: (options) => {
      const button = newButton(`${api}.addButton`, options, 'button');
      model.buttons.push(button);
      return scriptButton(button);
    },
    addField: (options) => {
      const field = newField(`${api}.addField`, options);
      if (model.fields.some(({ id }) => id === field.id)) {
        throw new SuiteScriptError('SSS_DUPLICATE_UI_OBJECT_ID', `${model.id} has a column ${field.id}.`);
      }
      model.fields.push(field);
      return scriptField(field);
    },
    addMarkAllButtons: () => {
      model.hasMarkAll = true;
      return [] as never;
    },
    addRefreshButton: unknown('addRefreshButton'),
    getField: ({ id }) => scriptField(fieldOf(id)),
    getSublistValue: ({ id, line }) => model.lines[line]?.get(fieldOf(id).id) ?? (null as never),
    insertField: unknown('insertField'),
    setSublistValue: ({ id, line, value }) => {
      set(id, line, value);
      return String(value);
    },
    updateTotallingFieldId: unknown('updateTotallingFieldId'),
    updateUniqueFieldId: unknown('updateUniqueFieldId'),
    get displayType(): never {
      return (model.isHidden ? 'HIDDEN' : 'NORMAL') as never;
    },
    set displayType(displayType: unknown) {
      model.isHidden = displayType === 'HIDDEN';
    },
    get helpText() {
      return model.helpText;
    },
    set helpText(helpText) {
      model.helpText = helpText;
    },
    get label() {
      return model.label;
    },
    set label(label) {
      model.label = label;
    },
    get lineCount() {
      return model.lines.length;
    },
    get name() {
      return model.id;
    },
  };
}
