import { DEFAULT_FIELDS, type FieldMapping, isFieldId } from '../../domain/settings';

/** Labels of the fields of Zuora's connector, in lower case. */
const LABELS: Readonly<Record<keyof FieldMapping, readonly string[]>> = {
  integrationStatus: ['zuora integration status', 'integration status'],
  zuoraId: ['zuora id'],
  zuoraType: ['zuora type'],
  zuoraNumber: ['zuora number', 'zuora invoice number'],
  adjustmentIds: ['zuora adjustment ids', 'zuora adjustment id'],
  syncDate: ['zuora sync date', 'zuora last sync date'],
  message: ['zuora sync message', 'zuora integration message'],
  createZuoraRefund: ['create zuora refund'],
  zuoraCustomerId: ['zuora customer id', 'zuora account id'],
};

export type ProposedFields = Readonly<Partial<Record<keyof FieldMapping, string>>>;

/**
 * Proposes field ids by label, for accounts where Zuora's connector is installed. Fields of this bundle are never
 * proposed: they are what is used anyhow. Of two fields with one label neither is: somebody has to choose.
 *
 * @param labels - by script id
 */
export function detectFields(labels: Readonly<Record<string, string>>): ProposedFields {
  const own = new Set<string>(Object.values(DEFAULT_FIELDS));
  const foreign = Object.entries(labels).filter(([id]) => isFieldId(id) && !own.has(id));
  const proposed: Partial<Record<keyof FieldMapping, string>> = {};
  for (const [name, wanted] of Object.entries(LABELS) as [keyof FieldMapping, readonly string[]][]) {
    const prefix = name === 'zuoraCustomerId' ? 'custentity' : 'custbody';
    for (const label of wanted) {
      const ids = foreign.filter(
        ([id, text]) => id.startsWith(prefix) && text.trim().toLowerCase() === label,
      );
      const [only] = ids;
      if (only === undefined) continue;
      if (ids.length === 1) proposed[name] = only[0];
      break;
    }
  }
  return proposed;
}
