import type { DeployedProject } from '../project/definition.ts';
import { type RecordValue, valueOfXmlText } from './fieldValue.ts';
import type { RecordStore } from './recordStore.ts';
import { fieldOf } from './recordType.ts';

const SYSTEM_USER = -4;

/** Writes the rows that came with the project's custom record types. */
export function writeInstances(store: RecordStore, project: DeployedProject): void {
  for (const { id: typeId, instances = [] } of project.customRecordTypes) {
    const type = store.type(typeId);
    for (const instance of instances) {
      const values: Record<string, RecordValue> = { isinactive: instance.isInactive };
      if (instance.name !== null) values['name'] = instance.name;
      for (const [fieldId, text] of Object.entries(instance.values)) {
        values[fieldId] = valueOfXmlText(fieldOf(type, fieldId), text);
      }
      store.create(type, values, SYSTEM_USER);
    }
  }
}
