import type { RecordClass } from '../../records/recordType.ts';

/** Governance units by kind of record; "SuiteScript 2.x API Governance" (section_157072844224). */
const UNITS: Readonly<Record<RecordClass, { readonly use: number; readonly write: number }>> = {
  transaction: { use: 10, write: 20 },
  customRecord: { use: 2, write: 4 },
  entity: { use: 5, write: 10 },
};

/** Units of `load`, `create` and `submitFields`. */
export function unitsOfUse(recordClass: RecordClass): number {
  return UNITS[recordClass].use;
}

/** Units of `save` and `delete`. */
export function unitsOfWrite(recordClass: RecordClass): number {
  return UNITS[recordClass].write;
}
