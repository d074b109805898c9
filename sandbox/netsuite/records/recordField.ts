import type { CustomField, CustomFieldType } from '../project/definition.ts';

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'clob'
  | 'email'
  | 'url'
  | 'integer'
  | 'decimal'
  | 'amount'
  | 'date'
  | 'datetime'
  | 'checkbox'
  | 'select'
  | 'multiselect';

/** One field of a record type, standard or custom. */
export interface RecordField {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Column of the type's row the value stands in. */
  readonly column: string;
  /** Scripts may set it: never, on a saved record, or by `submitFields` too. */
  readonly settable: 'never' | 'save' | 'submitFields';
  readonly mandatory: boolean;
  readonly unique: boolean;
  readonly maxLength: number | null;
  readonly defaultValue: string | null;
  readonly selectRecordType: string | null;
  readonly onParentDelete: CustomField['onParentDelete'];
}

const KINDS: Readonly<Record<CustomFieldType, FieldKind>> = {
  CHECKBOX: 'checkbox',
  CLOBTEXT: 'clob',
  CURRENCY: 'amount',
  DATE: 'date',
  DATETIMETZ: 'datetime',
  EMAIL: 'email',
  FLOAT: 'decimal',
  INTEGER: 'integer',
  MULTISELECT: 'multiselect',
  SELECT: 'select',
  TEXT: 'text',
  TEXTAREA: 'textarea',
  URL: 'url',
};

/** Longest text a field of each kind takes, whatever its own `maxlength` says. */
const LONGEST: Readonly<Partial<Record<FieldKind, number>>> = {
  text: 300,
  email: 254,
  url: 999,
  textarea: 4_000,
  clob: 1_000_000,
};

export function customField(field: CustomField): RecordField {
  const kind = KINDS[field.type];
  const longest = LONGEST[kind] ?? null;
  return {
    id: field.id,
    label: field.label,
    kind,
    column: field.id,
    settable: 'submitFields',
    mandatory: field.mandatory,
    unique: field.unique,
    maxLength: longest === null ? null : Math.min(longest, field.maxLength ?? longest),
    defaultValue: field.defaultValue,
    selectRecordType: field.selectRecordType,
    onParentDelete: field.onParentDelete,
  };
}

/** A standard field; what is not said is as most of them are: read only, optional, in a column of its own name. */
export function standardField(
  id: string,
  kind: FieldKind,
  more: Partial<Omit<RecordField, 'id' | 'kind'>> = {},
): RecordField {
  return {
    id,
    kind,
    label: id,
    column: id,
    settable: 'never',
    mandatory: false,
    unique: false,
    maxLength: LONGEST[kind] ?? null,
    defaultValue: null,
    selectRecordType: null,
    onParentDelete: null,
    ...more,
  };
}
