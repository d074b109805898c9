import { recordAddress } from '../netsuite/modules/ui/addresses.ts';
import { money, type StoredRecord, text } from './ledger.ts';

/** Addresses of transactions, as in NetSuite. */
export const CREDIT_MEMOS = '/app/accounting/transactions/transactionlist.nl';
export const CREDIT_MEMO = recordAddress('creditmemo', null, false);
export const PAYMENT = '/app/accounting/transactions/custpymt.nl';
export const REFUND = '/app/accounting/transactions/custrfnd.nl';

/** Address of a credit memo's record. */
export function shownAt(id: number): string {
  return recordAddress('creditmemo', id, false);
}

/** Invoices that a memo can be applied to, to choose from. */
export function openInvoices(
  invoices: readonly StoredRecord[],
  memo: StoredRecord,
): { readonly value: number; readonly text: string }[] {
  return invoices
    .filter(
      (invoice) =>
        invoice['entity'] === memo['entity'] &&
        invoice['currency'] === memo['currency'] &&
        invoice['statusref'] === 'open',
    )
    .map((invoice) => ({
      value: invoice.id,
      text: `${text(invoice['tranid'])}, open ${money(invoice['amountremaining'], invoice['currencysymbol'])}`,
    }));
}
