import type { Type } from 'N/record';
import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';

const KNOWN: Readonly<Record<string, string>> = {
  CREDIT_MEMO: 'creditmemo',
  CUSTOMER: 'customer',
  CUSTOMER_PAYMENT: 'customerpayment',
  CUSTOMER_REFUND: 'customerrefund',
  INVOICE: 'invoice',
};

/** `record.Type`: the record types the sandbox knows; asking for another stops the run instead of giving undefined. */
export function recordTypeConstants(): typeof Type {
  return new Proxy(KNOWN, {
    get(known, name) {
      if (typeof name === 'symbol') return undefined;
      const value = known[name];
      if (value === undefined) throw new SandboxDoesNotKnow(`the record type record.Type.${name}`);
      return value;
    },
  }) as unknown as typeof Type;
}
