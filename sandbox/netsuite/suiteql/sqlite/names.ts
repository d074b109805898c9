import { notKnown } from '../refusal.ts';

const TYPES: Readonly<Record<string, string>> = {
  CustCred: 'Credit Memo',
  CustInvc: 'Invoice',
  CustPymt: 'Payment',
  CustRfnd: 'Customer Refund',
};

const STATUSES: Readonly<Record<string, string>> = {
  'CustCred:A': 'Open',
  'CustCred:B': 'Fully Applied',
  'CustCred:V': 'Voided',
  'CustInvc:A': 'Open',
  'CustInvc:B': 'Paid In Full',
  'CustInvc:V': 'Voided',
  'CustPymt:C': 'Deposited',
  'CustRfnd:A': 'Undeposited',
};

/** A transaction type as people see it. */
export function typeName(type: string): string {
  const name = TYPES[type];
  if (name === undefined) throw notKnown(`what people see for the transaction type ${type}`);
  return name;
}

/** A transaction status as people see it, for example `Credit Memo : Fully Applied`. */
export function statusName(status: string): string {
  const name = STATUSES[status];
  if (name === undefined) throw notKnown(`what people see for the transaction status ${status}`);
  return `${typeName(status.split(':')[0] ?? '')} : ${name}`;
}
