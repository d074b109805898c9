import * as record from 'N/record';
import type { FieldLabels } from '../sync/portsPages';
import { numberOf, rows } from './suiteql';

/** Labels as the forms of one credit memo and one customer have them: what is on no form of theirs is not found. */
export const fieldLabels: FieldLabels = {
  all() {
    return {
      ...labelsOf(
        record.Type.CREDIT_MEMO,
        'custbody',
        `SELECT MAX(t.id) AS id FROM transaction t WHERE t.type = 'CustCred'`,
      ),
      ...labelsOf(record.Type.CUSTOMER, 'custentity', 'SELECT MAX(c.id) AS id FROM customer c'),
    };
  },
};

function labelsOf(type: record.Type, prefix: string, newest: string): Record<string, string> {
  const [found] = rows(newest, []);
  if (found?.['id'] == null) return {};
  const sample = record.load({ type, id: numberOf(found, 'id') });
  const ids = sample.getFields().filter((id) => id.startsWith(prefix));
  return Object.fromEntries(ids.map((fieldId) => [fieldId, sample.getField({ fieldId })?.label ?? '']));
}
