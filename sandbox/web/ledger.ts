import type { SandboxAccount } from '../netsuite/account.ts';
import type { RecordValues } from '../netsuite/services.ts';

/** A record with its internal id. */
export type StoredRecord = RecordValues & { readonly id: number };

/** Every transaction or customer of a type, by internal id. */
export function every(
  { records }: SandboxAccount,
  recordType: 'creditmemo' | 'invoice' | 'customer',
): StoredRecord[] {
  const { database } = records.store;
  const rows =
    recordType === 'customer'
      ? database.rows('SELECT id FROM customer ORDER BY id')
      : database.rows('SELECT id FROM "transaction" WHERE recordtype = ? ORDER BY id', recordType);
  return rows.flatMap(({ id }) => {
    const values = records.read(recordType, Number(id));
    return values ? [{ ...values, id: Number(id) }] : [];
  });
}

export function customerName({ records }: SandboxAccount, id: unknown): string {
  return text(records.read('customer', Number(id))?.['entityid']);
}

/** An amount with thousands apart and its currency. */
export function money(amount: unknown, currency: unknown): string {
  const [whole = '', decimals] = text(amount).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${decimals === undefined ? grouped : `${grouped}.${decimals}`} ${text(currency)}`.trim();
}

/** A value as people read it. */
export function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);
}
