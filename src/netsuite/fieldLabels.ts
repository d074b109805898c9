import * as record from 'N/record';
import type { FieldLabels } from '../sync/portsPages';

/** Labels as the records' own definitions have them; nothing is saved. */
export const fieldLabels: FieldLabels = {
  all() {
    return {
      ...labelsOf(record.Type.CREDIT_MEMO, 'custbody'),
      ...labelsOf(record.Type.CUSTOMER, 'custentity'),
    };
  },
};

function labelsOf(type: record.Type, prefix: string): Record<string, string> {
  const blank = record.create({ type });
  const ids = blank.getFields().filter((id) => id.startsWith(prefix));
  return Object.fromEntries(ids.map((fieldId) => [fieldId, blank.getField({ fieldId })?.label ?? '']));
}
