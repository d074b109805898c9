import type { Period } from '../domain/period';
import type { Settings } from '../domain/settings';

/** A customer with credit memos in a period. */
export interface ReportCustomer {
  /** Internal id. */
  readonly id: number;
  readonly name: string;
  /** Null for a customer that was never synced with Zuora. */
  readonly zuoraAccountId: string | null;
  /** Credit memos of the period. */
  readonly memos: number;
}

export interface CustomerQuery extends Period {
  /** Part of a customer's name. */
  readonly text: string | null;
  /** Customers to be left out, by name: they were on earlier pages. */
  readonly skip: number;
}

/** Customers that one page of the report shows at most. */
export const MOST_CUSTOMERS = 400;

/** How people know a credit memo. */
export interface MemoName {
  readonly tranId: string;
  readonly customer: string;
}

/** Credit memos as the report reads them: by period and customer. */
export interface ReportStore {
  /** At most {@link MOST_CUSTOMERS}, by name. @returns them, and how many there are on all pages */
  customers(
    query: CustomerQuery,
    settings: Settings,
  ): {
    readonly customers: readonly ReportCustomer[];
    readonly total: number;
  };
  /** One customer, with the credit memos of the period; null when there is none. */
  customer(id: number, period: Period, settings: Settings): ReportCustomer | null;
  /** Internal ids of the customers' credit memos of the period, by customer, then by id; the first `most` after `skip`. */
  memos(
    customerIds: readonly number[],
    period: Period,
    range: { readonly skip: number; readonly most: number },
  ): readonly { readonly memoId: number; readonly customerId: number }[];
  /** The names of those that exist. */
  names(memoIds: readonly number[]): ReadonlyMap<number, MemoName>;
}
