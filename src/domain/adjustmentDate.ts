/** An accounting period of Zuora. Dates are `YYYY-MM-DD`, both included. */
export interface AccountingPeriod {
  readonly start: string;
  readonly end: string;
  readonly isOpen: boolean;
}

export interface AdjustmentDate {
  /** What the adjustment is dated. */
  readonly date: string;
  /** What the rule asks for: the later of the memo's and the invoice's date. */
  readonly ruleDate: string;
}

/**
 * The date of an adjustment: the later of the memo's and the invoice's date, since Zuora takes none before the invoice.
 *
 * @param periods - where a closed period shall give way to the first day of the earliest open one after it; null where
 * Zuora shall refuse it
 */
export function adjustmentDate(
  memoDate: string,
  invoiceDate: string,
  periods: readonly AccountingPeriod[] | null,
): AdjustmentDate {
  // Stryker disable next-line EqualityOperator: of two equal dates either is the later one
  const ruleDate = memoDate > invoiceDate ? memoDate : invoiceDate;
  const period = periods?.find(({ start, end }) => start <= ruleDate && ruleDate <= end);
  if (!periods || !period || period.isOpen) return { date: ruleDate, ruleDate };
  // Stryker disable next-line EqualityOperator: no open period begins on a day of a closed one
  const open = periods.filter(({ start, isOpen }) => isOpen && start > ruleDate).map(({ start }) => start);
  return { date: open.sort()[0] ?? ruleDate, ruleDate };
}
