import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';
import type { CustomField, CustomFieldType } from '../definition.ts';
import { flagOf, textOf, type XmlNode } from '../xml.ts';

const KNOWN_TYPES: ReadonlySet<string> = new Set<CustomFieldType>([
  'CHECKBOX',
  'CLOBTEXT',
  'CURRENCY',
  'DATE',
  'DATETIMETZ',
  'EMAIL',
  'FLOAT',
  'INTEGER',
  'MULTISELECT',
  'SELECT',
  'TEXT',
  'TEXTAREA',
  'URL',
]);

const isKnown = (type: string): type is CustomFieldType => KNOWN_TYPES.has(type);

/** A custom field or script parameter out of its checked XML. */
export function customField(node: XmlNode): CustomField {
  const id = node.attributes['scriptid'] ?? '';
  const type = textOf(node, 'fieldtype') ?? '';
  if (!isKnown(type)) throw new SandboxDoesNotKnow(`fields of type ${type} (${id})`);
  const selectRecordType = textOf(node, 'selectrecordtype');
  const onParentDelete = textOf(node, 'onparentdelete');
  const maxLength = textOf(node, 'maxlength');
  return {
    id,
    label: textOf(node, 'label') ?? '',
    type,
    mandatory: flagOf(node, 'ismandatory', false),
    unique: false,
    maxLength: maxLength === null ? null : Number(maxLength),
    defaultValue:
      type === 'CHECKBOX' ? (textOf(node, 'defaultchecked') ?? 'F') : textOf(node, 'defaultvalue'),
    selectRecordType:
      selectRecordType === null ? null : selectRecordType.replace(/^\[scriptid=(.+)\]$/, '$1'),
    onParentDelete: onParentDelete === 'SET_NULL' || onParentDelete === 'NO_ACTION' ? onParentDelete : null,
  };
}
