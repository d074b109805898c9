import { DEFAULT_FIELDS, type FieldMapping, isFieldFor } from '../../domain/settings';

/** Labels of the fields of Zuora's connector, in lower case; the first that a field has counts. */
const LABELS: Readonly<Record<keyof FieldMapping, readonly string[]>> = {
  integrationStatus: ['zuora integration status', 'integration status'],
  zuoraId: ['zuora id'],
  zuoraType: ['zuora type'],
  // On invoices and credit memos the connector keeps the invoice number under this name.
  zuoraNumber: ['zuora reference number', 'zuora number', 'zuora invoice number'],
  adjustmentIds: ['zuora negative invoice adjustment ids', 'zuora adjustment ids', 'zuora adjustment id'],
  syncDate: ['zuora sync date', 'zuora last sync date'],
  message: ['zuora sync message', 'zuora integration message'],
  createZuoraRefund: ['zuora create zuora refund', 'create zuora refund'],
  zuoraCustomerId: ['zuora id', 'zuora customer id', 'zuora account id'],
};

/** What the labels of an account's fields tell. */
export interface DetectedFields {
  /** Ids to use. */
  readonly proposed: Readonly<Partial<Record<keyof FieldMapping, string>>>;
  /** Ids that have one label between them: somebody has to choose. */
  readonly alike: Readonly<Partial<Record<keyof FieldMapping, readonly string[]>>>;
}

/**
 * Proposes field ids by label, for accounts where Zuora's connector is installed. Fields of this bundle are never
 * proposed: they are what is used anyhow.
 *
 * @param labels - by script id
 */
export function detectFields(labels: Readonly<Record<string, string>>): DetectedFields {
  const own = new Set<string>(Object.values(DEFAULT_FIELDS));
  const foreign = Object.entries(labels).filter(([id]) => !own.has(id));
  const proposed: Partial<Record<keyof FieldMapping, string>> = {};
  const alike: Partial<Record<keyof FieldMapping, readonly string[]>> = {};
  for (const [key, wanted] of Object.entries(LABELS) as [keyof FieldMapping, readonly string[]][]) {
    const [only, another, ...more] =
      wanted
        .map((label) => foreign.filter(([id, text]) => isFieldFor(key, id) && isLabel(text, label)))
        .find((ids) => ids.length > 0) ?? [];
    if (only === undefined) continue;
    if (another === undefined) proposed[key] = only[0];
    else alike[key] = [only, another, ...more].map(([id]) => id);
  }
  return { proposed, alike };
}

function isLabel(text: string, label: string): boolean {
  return text.trim().toLowerCase() === label;
}
