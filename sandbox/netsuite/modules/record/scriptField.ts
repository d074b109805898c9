import type { Field } from 'N/record';
import type { RecordField } from '../../records/recordField.ts';
import { notBuilt } from '../hostModule.ts';

/** A field of a record as scripts see it, as far as they ask what it is called. */
export function scriptField({ id, label, mandatory }: RecordField): Field {
  const unknown = (member: string): never => notBuilt(`Field.${member}`)();
  return {
    id,
    label,
    isMandatory: mandatory,
    get type() {
      return unknown('type');
    },
    get isDisabled() {
      return unknown('isDisabled');
    },
    get isPopup() {
      return unknown('isPopup');
    },
    get isDisplay() {
      return unknown('isDisplay');
    },
    get isVisible() {
      return unknown('isVisible');
    },
    get isReadOnly() {
      return unknown('isReadOnly');
    },
    get sublistId() {
      return unknown('sublistId');
    },
    insertSelectOption: notBuilt('Field.insertSelectOption'),
    getSelectOptions: notBuilt('Field.getSelectOptions'),
    removeSelectOption: notBuilt('Field.removeSelectOption'),
    toJSON: notBuilt('Field.toJSON'),
    toString: () => id,
  };
}
