import type { Field } from 'N/ui/serverWidget';
import { SandboxDoesNotKnow, SuiteScriptError } from '../../suiteScriptError.ts';
import { missingArgument, requiredText } from '../refusals.ts';
import type { FieldModel } from './pageModel.ts';

/** Types of fields the sandbox can show. */
const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'CHECKBOX',
  'CURRENCY',
  'DATE',
  'DATETIMETZ',
  'EMAIL',
  'FLOAT',
  'HELP',
  'INLINEHTML',
  'INTEGER',
  'LABEL',
  'LONGTEXT',
  'MULTISELECT',
  'PERCENT',
  'PHONE',
  'RADIO',
  'SELECT',
  'TEXT',
  'TEXTAREA',
  'URL',
]);

interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly type: unknown;
  readonly source?: string | undefined;
  readonly container?: string | undefined;
}

/**
 * @throws SuiteScriptError for an id that NetSuite does not take
 * @throws SandboxDoesNotKnow for a type of field it cannot show, and for options that come from a record type
 */
export function newField(api: string, options: FieldOptions): FieldModel {
  const id = pageId(api, options.id);
  const type = String(options.type).toUpperCase();
  if (options.type === undefined || options.type === null) throw missingArgument(api, 'type');
  if (!KNOWN_TYPES.has(type)) throw new SandboxDoesNotKnow(`fields of the type ${type} (${id})`);
  if (type !== 'RADIO' && options.source !== undefined) {
    throw new SandboxDoesNotKnow(`the options of a field that come from a list or record (${id})`);
  }
  return {
    id,
    type,
    container: options.container ?? null,
    source: options.source ?? null,
    label: requiredText(api, 'label', options.label),
    displayType: 'NORMAL',
    breakType: 'NONE',
    layoutType: 'NORMAL',
    value: null,
    isMandatory: false,
    help: null,
    linkText: null,
    maxLength: null,
    size: null,
    options: [],
  };
}

/** @throws SuiteScriptError for what is no id of a page's element */
export function pageId(api: string, given: unknown): string {
  const id = requiredText(api, 'id', given);
  if (/^[a-z0-9_]+$/.test(id)) return id;
  throw new SuiteScriptError('SSS_INVALID_UI_OBJECT_ID', `${api}: ${id} is no id of lower-case letters.`);
}

/** A field as scripts see it. */
export function scriptField(model: FieldModel): Field {
  const changed = (change: () => void): Field => {
    change();
    return field;
  };
  const unknown = (member: string): never => {
    throw new SandboxDoesNotKnow(`Field.${member} of N/ui/serverWidget`);
  };
  const field: Field = {
    id: model.id,
    type: model.type as never,
    addSelectOption: ({ value, text, isSelected }) => {
      if (!['SELECT', 'MULTISELECT'].includes(model.type)) {
        throw new SuiteScriptError(
          'SSS_INVALID_UI_OBJECT_TYPE',
          `${model.id} is no field that options are chosen from.`,
        );
      }
      model.options.push({ value: String(value), text: String(text) });
      if (isSelected) model.value = String(value);
    },
    getSelectOptions: () => unknown('getSelectOptions'),
    setHelpText: ({ help }) => changed(() => (model.help = help)),
    updateDisplaySize: (size) => changed(() => (model.size = size)),
    updateDisplayType: ({ displayType }) => changed(() => (model.displayType = String(displayType))),
    updateBreakType: ({ breakType }) => changed(() => (model.breakType = String(breakType))),
    updateLayoutType: ({ layoutType }) => changed(() => (model.layoutType = String(layoutType))),
    get alias(): string {
      return unknown('alias');
    },
    get defaultValue(): string | string[] | number {
      return typeof model.value === 'string' || model.value === null ? (model.value ?? '') : [...model.value];
    },
    set defaultValue(value: string | string[] | number | boolean | null | undefined) {
      model.value = stored(value);
    },
    get isMandatory() {
      return model.isMandatory;
    },
    set isMandatory(isMandatory) {
      model.isMandatory = isMandatory;
    },
    get label() {
      return model.label;
    },
    set label(label) {
      model.label = label;
    },
    get linkText() {
      return model.linkText ?? '';
    },
    set linkText(linkText) {
      model.linkText = linkText;
    },
    get maxLength() {
      return model.maxLength ?? 0;
    },
    set maxLength(maxLength) {
      model.maxLength = maxLength;
    },
    get padding(): number {
      return unknown('padding');
    },
    get richTextHeight(): number {
      return unknown('richTextHeight');
    },
    get richTextWidth(): number {
      return unknown('richTextWidth');
    },
  };
  return field;
}

/** Checkboxes are `T` and `F` in forms. */
export function stored(value: unknown): FieldModel['value'] {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return Array.isArray(value) ? value.map(String) : String(value);
}
