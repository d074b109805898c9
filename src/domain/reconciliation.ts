import { type CreditMemo, syncKind } from './creditMemo';
import type { AdjustmentType } from './journal';
import { legsOf } from './leg';
import { type Amount, sum, ZERO } from './money';
import type { ReasonCode } from './reason';
import type { ZuoraAdjustment } from './zuoraInvoice';

/** What both ledgers have of one memo on one side: credits on invoices, or the charge that closes a negative one. */
export interface Sides {
  readonly netSuite: Amount;
  readonly zuora: Amount;
}

/** A memo with what either ledger has of it. Amounts are in the memo's currency. */
export interface ComparedMemo {
  readonly memo: CreditMemo;
  readonly figures: Readonly<Record<AdjustmentType, Sides>>;
  /** True where an invoice has other amounts in one ledger than in the other, also if the sums agree. */
  readonly differs: boolean;
  /** The memo's own Processed adjustments. */
  readonly adjustments: readonly ZuoraAdjustment[];
  /** Why it is not in Zuora, by the rules; null where a run has posted it or will. */
  readonly reason: ReasonCode | null;
}

/**
 * Sets what NetSuite applies of a memo to Zuora invoices beside what counts in Zuora for it.
 *
 * @param own - Processed adjustments with the memo's reference, and those linked to it
 */
export function compareMemo(
  memo: CreditMemo,
  own: readonly ZuoraAdjustment[],
  reason: ReasonCode | null,
): ComparedMemo {
  const applied = appliedLegs(memo);
  const keys = [...new Set([...applied.keys(), ...own.map(keyOf)])];
  const pairs = keys.map((key) => ({
    type: key === CHARGE ? ('Charge' as const) : ('Credit' as const),
    netSuite: applied.get(key) ?? ZERO,
    zuora: sum(own.filter((each) => keyOf(each) === key).map(({ amount }) => amount)),
  }));
  const sides = (type: AdjustmentType): Sides => {
    const of = pairs.filter((pair) => pair.type === type);
    return {
      netSuite: sum(of.map(({ netSuite }) => netSuite)),
      zuora: sum(of.map(({ zuora }) => zuora)),
    };
  };
  return {
    memo,
    figures: { Credit: sides('Credit'), Charge: sides('Charge') },
    differs: pairs.some(({ netSuite, zuora }) => !netSuite.eq(zuora)),
    adjustments: own,
    reason,
  };
}

/** A negative invoice may be known by its number only, so its charge is not told by invoice. */
const CHARGE = 'Charge';

function keyOf({ type, invoiceId }: ZuoraAdjustment): string {
  return type === 'Charge' ? CHARGE : invoiceId;
}

/** What has to stand in Zuora, by invoice. A negative invoice is closed only once the memo is applied in full. */
function appliedLegs(memo: CreditMemo): ReadonlyMap<string, Amount> {
  const kind = syncKind(memo);
  if (kind === null || memo.status === 'voided' || memo.applications.length === 0) return new Map();
  return new Map(
    legsOf(memo, kind)
      .filter(({ type }) => type === 'Credit' || memo.status === 'fullyApplied')
      .map((leg): [string, Amount] => [
        leg.type === 'Charge' ? CHARGE : 'id' in leg.invoice ? leg.invoice.id : leg.invoice.number,
        leg.amount,
      ]),
  );
}

/** One line of the report: a customer's credits, or charges, in one currency. */
export interface ReportLine extends Sides {
  readonly customerId: number;
  readonly currency: string;
  readonly type: AdjustmentType;
  readonly memos: number;
  /** Memos with a difference. */
  readonly differing: number;
}

/** Lines by customer, currency and type; those with a difference first, then by customer. */
export function linesOf(
  compared: readonly (ComparedMemo & { readonly customerId: number })[],
): readonly ReportLine[] {
  const lines = new Map<string, ReportLine>();
  for (const { memo, customerId, figures, differs } of compared) {
    for (const type of ['Credit', 'Charge'] as const) {
      const { netSuite, zuora } = figures[type];
      if (type === 'Charge' && netSuite.eq(0) && zuora.eq(0)) continue;
      const key = `${String(customerId)} ${memo.currency} ${type}`;
      const line = lines.get(key);
      lines.set(key, {
        customerId,
        currency: memo.currency,
        type,
        memos: (line?.memos ?? 0) + 1,
        differing: (line?.differing ?? 0) + (differs ? 1 : 0),
        netSuite: (line?.netSuite ?? ZERO).plus(netSuite),
        zuora: (line?.zuora ?? ZERO).plus(zuora),
      });
    }
  }
  return [...lines.values()].sort((a, b) => Number(b.differing > 0) - Number(a.differing > 0));
}

/** A report's totals: one line for each currency and type. */
export interface ReportTotal extends Sides {
  readonly currency: string;
  readonly type: AdjustmentType;
}

export function totalsOf(lines: readonly ReportLine[]): readonly ReportTotal[] {
  const totals = new Map<string, ReportTotal>();
  for (const { currency, type, netSuite, zuora } of lines) {
    const key = `${currency} ${type}`;
    const total = totals.get(key);
    totals.set(key, {
      currency,
      type,
      netSuite: (total?.netSuite ?? ZERO).plus(netSuite),
      zuora: (total?.zuora ?? ZERO).plus(zuora),
    });
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Memos that are not in Zuora for one reason, and what they come to. */
export interface ReasonTotal {
  readonly reason: ReasonCode;
  readonly currency: string;
  readonly memos: number;
  /** What the memos come to in all, applied or not. */
  readonly amount: Amount;
}

/** How many memos each reason keeps back, most first. */
export function reasonTotals(
  memos: readonly { readonly memo: CreditMemo; readonly reason: ReasonCode | null }[],
): readonly ReasonTotal[] {
  const totals = new Map<string, ReasonTotal>();
  for (const { memo, reason } of memos) {
    if (reason === null) continue;
    const key = `${reason} ${memo.currency}`;
    const total = totals.get(key);
    totals.set(key, {
      reason,
      currency: memo.currency,
      memos: (total?.memos ?? 0) + 1,
      amount: (total?.amount ?? ZERO).plus(memo.total),
    });
  }
  return [...totals.values()].sort((a, b) => b.memos - a.memos);
}
