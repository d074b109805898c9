import type { Amount } from './money';

/** Which sync a credit memo falls under. */
export type SyncKind = 'standard' | 'negative';

/** `open` covers partly applied memos too. */
export type CreditMemoStatus = 'open' | 'fullyApplied' | 'voided';

/** What a credit memo was applied to. */
export interface Application {
  readonly documentKind: 'invoice' | 'refund' | 'other';
  /** NetSuite internal id of the document. */
  readonly documentId: number;
  readonly tranId: string;
  /** In the memo's currency, positive. */
  readonly amount: Amount;
  /** Zuora fields of the document, null when empty. */
  readonly zuoraType: string | null;
  readonly zuoraId: string | null;
  readonly zuoraNumber: string | null;
}

/** A credit memo as NetSuite has it now. Dates are `YYYY-MM-DD`, amounts positive and in the memo's currency. */
export interface CreditMemo {
  /** NetSuite internal id. */
  readonly id: number;
  readonly tranId: string;
  readonly date: string;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly total: Amount;
  readonly status: CreditMemoStatus;
  readonly subsidiary: string;
  /** Zuora id of the customer's account; null when the customer was never synced. */
  readonly zuoraAccountId: string | null;
  /** Empty for memos made in NetSuite, `NEGATIVE_INVOICE` for those that came from a negative Zuora invoice. */
  readonly zuoraType: string | null;
  readonly zuoraId: string | null;
  readonly zuoraNumber: string | null;
  readonly integrationStatus: string | null;
  /** True when it names adjustments in Zuora. */
  readonly namesAdjustments: boolean;
  /** Zuora's connector makes a refund of it, not an adjustment. */
  readonly createZuoraRefund: boolean;
  /** The memo text. */
  readonly memo: string | null;
  /** By internal id of the document. */
  readonly applications: readonly Application[];
}

/** Zuora Type of a NetSuite invoice or memo that came from a Zuora invoice. */
export const ZUORA_INVOICE_TYPE = 'INVOICE';
/** Zuora Type of a NetSuite credit memo that came from a negative Zuora invoice. */
export const NEGATIVE_INVOICE_TYPE = 'NEGATIVE_INVOICE';

/** The sync a memo falls under; null when its Zuora Type is one that neither takes. */
export function syncKind(memo: Pick<CreditMemo, 'zuoraType'>): SyncKind | null {
  if (memo.zuoraType === null) return 'standard';
  return memo.zuoraType === NEGATIVE_INVOICE_TYPE ? 'negative' : null;
}

/** Applications to invoices that came from Zuora. */
export function zuoraApplications(memo: CreditMemo): readonly Application[] {
  return memo.applications.filter(
    ({ documentKind, zuoraType }) => documentKind === 'invoice' && zuoraType === ZUORA_INVOICE_TYPE,
  );
}
