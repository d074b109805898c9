import { NEGATIVE_INVOICE_TYPE } from '../domain/creditMemo';
import type { Settings } from '../domain/settings';
import { inLists, numberOf, placeholders, rows } from './suiteql';

/** Links are read in both directions, as applications are. */
export function memosOnInvoices(zuoraInvoiceIds: readonly string[], { fields }: Settings): number[] {
  return inLists(zuoraInvoiceIds, (ids) => {
    const marks = placeholders(ids);
    return rows(
      `SELECT k.nextdoc AS id FROM NextTransactionLineLink k JOIN transaction o ON o.id = k.previousdoc
        WHERE k.linktype = 'Payment' AND k.nexttype = 'CustCred' AND o.${fields.zuoraId} IN (${marks})
       UNION
       SELECT k.previousdoc AS id FROM NextTransactionLineLink k JOIN transaction o ON o.id = k.nextdoc
        WHERE k.linktype = 'Payment' AND k.previoustype = 'CustCred' AND o.${fields.zuoraId} IN (${marks})
       UNION
       SELECT t.id AS id FROM transaction t
        WHERE t.type = 'CustCred' AND t.${fields.zuoraType} = '${NEGATIVE_INVOICE_TYPE}' AND t.${fields.zuoraId} IN (${marks})`,
      [...ids, ...ids, ...ids],
    ).map((row) => numberOf(row, 'id'));
  });
}
