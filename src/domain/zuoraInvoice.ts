import type { AdjustmentType, SourceType } from './journal';
import type { Amount } from './money';

/** A Zuora invoice with everything an adjustment has to fit into. Amounts are in the invoice's currency. */
export interface ZuoraInvoice {
  readonly id: string;
  readonly number: string;
  readonly accountId: string;
  /** ISO 4217 code of the account. */
  readonly currency: string;
  readonly status: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Negative on a negative invoice. */
  readonly balance: Amount;
  readonly items: readonly ZuoraInvoiceItem[];
  /** Every adjustment of the invoice, canceled ones too. */
  readonly adjustments: readonly ZuoraAdjustment[];
}

export interface ZuoraInvoiceItem {
  readonly id: string;
  /** Without tax; negative on discounts and on negative invoices. */
  readonly amount: Amount;
  readonly isDiscount: boolean;
  /** For a discount: the item it applies to, null when it has no target. */
  readonly appliesTo: string | null;
  readonly taxes: readonly ZuoraTaxationItem[];
}

export interface ZuoraTaxationItem {
  readonly id: string;
  readonly amount: Amount;
}

export interface ZuoraAdjustment {
  readonly id: string;
  readonly invoiceId: string;
  readonly type: AdjustmentType;
  readonly status: 'Processed' | 'Canceled';
  readonly sourceType: SourceType;
  readonly sourceId: string;
  readonly amount: Amount;
  readonly date: string;
  /** Whose it is: our memos put their internal id here. */
  readonly referenceId: string | null;
  readonly transferredToAccounting: string | null;
}

/** An adjustment found by its date, with what tells whose it is. */
export interface DatedAdjustment extends ZuoraAdjustment {
  readonly accountId: string;
  readonly number: string | null;
  /** Where it was made, `NETSUITE` for this sync's and Zuora's connector's; null where nobody says. */
  readonly origin: string | null;
}

/** Adjustments that count: canceled ones do not. */
export function processed(adjustments: readonly ZuoraAdjustment[]): readonly ZuoraAdjustment[] {
  return adjustments.filter(({ status }) => status === 'Processed');
}

/** `Yes` is what is written; `true` is how some editions of Zuora's reference print it. */
export function isTransferred(adjustment: ZuoraAdjustment): boolean {
  return adjustment.transferredToAccounting === 'Yes' || adjustment.transferredToAccounting === 'true';
}
