import type { Type } from 'N/record';
import { constants } from './unknownMember.ts';

/** `record.Type`: the record types the sandbox knows. */
export function recordTypeConstants(): typeof Type {
  return constants('record.Type', {
    CREDIT_MEMO: 'creditmemo',
    CUSTOMER: 'customer',
    CUSTOMER_PAYMENT: 'customerpayment',
    CUSTOMER_REFUND: 'customerrefund',
    INVOICE: 'invoice',
  }) as typeof Type;
}
