import type { CustomRecordType, DeployedProject, RecordInstance } from '../project/definition.ts';
import type { RecordValues } from '../services.ts';
import { type RecordValue, valueOfXmlText } from './fieldValue.ts';
import type { RecordStore } from './recordStore.ts';
import { fieldOf, type RecordType } from './recordType.ts';

/** The user that owns what a deploy makes. */
const SYSTEM_USER = -4;

/** The rows that come with a project's custom record types. */
export class Instances {
  readonly #store: RecordStore;
  readonly #rows = new Map<string, number>();

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /**
   * Makes the rows that are not there, and writes the XML's values into those that are.
   *
   * @param rewrite - false leaves what is there as somebody changed it
   */
  deploy(project: DeployedProject, rewrite: boolean): void {
    for (const custom of project.customRecordTypes) {
      const type = this.#store.type(custom.id);
      for (const instance of custom.instances ?? []) this.#deploy(type, custom, instance, rewrite);
    }
  }

  #deploy(type: RecordType, custom: CustomRecordType, instance: RecordInstance, rewrite: boolean): void {
    const key = `${custom.id}.${instance.id}`;
    const row = this.#rows.get(key);
    const there = row !== undefined && this.#store.row(type, row) !== null;
    if (!there) this.#rows.set(key, this.#store.create(type, valuesOf(type, instance), SYSTEM_USER));
    else if (rewrite) this.#store.update(type, row, valuesOf(type, instance));
  }
}

function valuesOf(type: RecordType, instance: RecordInstance): RecordValues {
  const values: Record<string, RecordValue> = { isinactive: instance.isInactive };
  if (instance.name !== null) values['name'] = instance.name;
  for (const [fieldId, text] of Object.entries(instance.values)) {
    values[fieldId] = valueOfXmlText(fieldOf(type, fieldId), text);
  }
  return values;
}
