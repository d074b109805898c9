import type { Period } from '../../domain/period';
import {
  linesOf,
  type ComparedMemo,
  type ReasonTotal,
  reasonTotals,
  type ReportLine,
  type ReportTotal,
  totalsOf,
} from '../../domain/reconciliation';
import type { CustomerQuery, ReportCustomer, ReportStore } from '../portsReport';
import type { SyncRun } from '../run';
import { compareMemos } from './compareMemos';
import { findOrphans, type Orphan, type Orphans } from './orphans';

/** Memos that one page compares: with 400 customers about 450 of the 1,000 units a Suitelet has. */
const MOST_MEMOS = 1_500;
/** Memos of one customer on a page. */
export const MEMOS_PER_PAGE = 200;

/** Both ledgers for one page of customers. */
export interface CustomerReport {
  readonly customers: readonly ReportCustomer[];
  /** Customers on all pages. */
  readonly total: number;
  /** Customers that the next page leaves out; null on the last page. */
  readonly next: number | null;
  /** Memo by memo. */
  readonly memoLines: readonly (ComparedMemo & { readonly customerId: number })[];
  /** Those with a difference first. */
  readonly lines: readonly ReportLine[];
  /** Of this page. */
  readonly totals: readonly ReportTotal[];
  readonly reasons: readonly ReasonTotal[];
  /** In the accounts of these customers. */
  readonly orphans: Orphans;
  /** Memos compared, and memos these customers have in the period: fewer than all where they are too many for one page. */
  readonly compared: number;
  readonly memos: number;
}

/**
 * Compares NetSuite's credit memos of a period with what Zuora holds for them, customer by customer. A memo counts in the
 * period it is dated in, and so do its adjustments, whatever their own date is.
 *
 * @throws SyncFailure when Zuora cannot be asked
 */
export function customerReport(query: CustomerQuery, run: SyncRun, store: ReportStore): CustomerReport {
  const found = store.customers(query, run.settings);
  const customers = fitting(found.customers);
  const last = query.skip + customers.length;
  const ids = customers.map(({ id }) => id);
  const memos = store.memos(ids, query, { skip: 0, most: MOST_MEMOS });
  const customerOf = new Map(memos.map(({ memoId, customerId }) => [memoId, customerId]));
  const memoLines = compareMemos([...customerOf.keys()], run).map((each) => ({
    ...each,
    customerId: customerOf.get(each.memo.id) ?? 0,
  }));
  const lines = linesOf(memoLines);
  return {
    customers,
    total: found.total,
    next: last < found.total ? last : null,
    memoLines,
    lines,
    totals: totalsOf(lines),
    reasons: reasonTotals(memoLines),
    orphans: findOrphans(query, accountsOf(customers), run, store),
    compared: memoLines.length,
    memos: customers.reduce((count, each) => count + each.memos, 0),
  };
}

/** As many as can be compared whole, one at least. */
function fitting(customers: readonly ReportCustomer[]): readonly ReportCustomer[] {
  let memos = 0;
  const beyond = customers.findIndex((each) => (memos += each.memos) > MOST_MEMOS);
  return beyond === -1 ? customers : customers.slice(0, Math.max(1, beyond));
}

/** The memos of one customer, and what Zuora holds for nobody in its account. */
export interface CustomerDetail {
  readonly customer: ReportCustomer;
  /** One page; those with a difference first. */
  readonly memos: readonly ComparedMemo[];
  readonly orphans: readonly Orphan[];
}

/** @returns null when the customer has no credit memo in the period */
export function customerDetail(
  customerId: number,
  period: Period,
  page: number,
  run: SyncRun,
  store: ReportStore,
): CustomerDetail | null {
  const customer = store.customer(customerId, period, run.settings);
  if (customer === null) return null;
  const range = { skip: page * MEMOS_PER_PAGE, most: MEMOS_PER_PAGE };
  const ids = store.memos([customerId], period, range).map(({ memoId }) => memoId);
  const memos = [...compareMemos(ids, run)].sort((a, b) => Number(b.differs) - Number(a.differs));
  const { orphans } = findOrphans(period, accountsOf([customer]), run, store);
  return { customer, memos, orphans };
}

function accountsOf(customers: readonly ReportCustomer[]): string[] {
  return [...new Set(customers.flatMap(({ zuoraAccountId }) => zuoraAccountId ?? []))];
}
