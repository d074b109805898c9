import { type CreditMemo, syncKind } from './creditMemo';
import { legsOf } from './leg';
import { amount, type Amount, sum, ZERO } from './money';
import type { PostedAdjustment } from './journal';
import type { ReasonCode } from './reason';

/** A difference that arose after the sync, with the figures of both sides for people. */
export interface Drift {
  readonly code: Extract<
    ReasonCode,
    | 'UNAPPLIED_AFTER_SYNC'
    | 'AMOUNT_CHANGED_AFTER_SYNC'
    | 'VOIDED_AFTER_SYNC'
    | 'DELETED_AFTER_SYNC'
    | 'ADJUSTMENT_CANCELED_IN_ZUORA'
  >;
  readonly detail: string;
}

/** Figures by what they are posted on: the negative invoice's Charge, and the Credit on each Zuora invoice. */
type Figures = ReadonlyMap<string, Amount>;

/**
 * Compares what NetSuite applies now with what was posted and with what Zuora still holds of it.
 *
 * @param memo - as it is now, null when it was deleted
 * @param posted - what the journal says was posted
 * @param standing - ids of the posted ones that count in Zuora; null where Zuora was not asked
 * @returns null when both ledgers agree
 */
export function driftOf(
  memo: CreditMemo | null,
  posted: readonly PostedAdjustment[],
  standing: ReadonlySet<string> | null,
): Drift | null {
  const kept = standing === null ? posted : posted.filter(({ id }) => standing.has(id));
  const inZuora = figuresOfPosted(kept);
  const applied = memo === null || memo.status === 'voided' ? new Map<string, Amount>() : figuresOfMemo(memo);
  const detail = figures(applied, inZuora);
  if (memo === null) return inZuora.size > 0 ? { code: 'DELETED_AFTER_SYNC', detail } : null;
  if (memo.status === 'voided') return inZuora.size > 0 ? { code: 'VOIDED_AFTER_SYNC', detail } : null;
  if (agree(applied, inZuora)) {
    return memo.status === 'open' && inZuora.size > 0 ? stillOpen(memo, detail) : null;
  }
  const before = figuresOfPosted(posted);
  if (agree(applied, before)) return { code: 'ADJUSTMENT_CANCELED_IN_ZUORA', detail };
  const isLess = [...before].some(
    ([key, value]) => !applied.has(key) || (memo.status === 'open' && value.gt(applied.get(key) ?? ZERO)),
  );
  return { code: isLess ? 'UNAPPLIED_AFTER_SYNC' : 'AMOUNT_CHANGED_AFTER_SYNC', detail };
}

/** What was posted is applied as before, but the memo as a whole no longer is. */
function stillOpen(memo: CreditMemo, detail: string): Drift {
  const applied = sum(memo.applications.map((application) => application.amount)).toFixed(2);
  const rest = `${applied} of ${memo.total.toFixed(2)} is applied`;
  return { code: 'AMOUNT_CHANGED_AFTER_SYNC', detail: `${detail}; ${rest}` };
}

function figuresOfMemo(memo: CreditMemo): Figures {
  const kind = syncKind(memo) ?? 'standard';
  // Unapplied from everything, a memo of a negative invoice closes nothing any more.
  if (memo.applications.length === 0) return new Map();
  return new Map(
    legsOf(memo, kind).map((leg): [string, Amount] => [
      leg.type === 'Charge'
        ? 'Charge'
        : `Credit on ${'id' in leg.invoice ? leg.invoice.id : leg.invoice.number}`,
      leg.amount,
    ]),
  );
}

function figuresOfPosted(posted: readonly PostedAdjustment[]): Figures {
  const totals = new Map<string, Amount>();
  for (const { type, invoiceId, amount: value } of posted) {
    const key = type === 'Charge' ? 'Charge' : `Credit on ${invoiceId}`;
    totals.set(key, (totals.get(key) ?? ZERO).plus(amount(value)));
  }
  return totals;
}

function agree(a: Figures, b: Figures): boolean {
  return [...new Set([...a.keys(), ...b.keys()])].every((key) => (a.get(key) ?? ZERO).eq(b.get(key) ?? ZERO));
}

function figures(applied: Figures, inZuora: Figures): string {
  return [...new Set([...inZuora.keys(), ...applied.keys()])]
    .map((key) => {
      const [here, there] = [applied.get(key) ?? ZERO, inZuora.get(key) ?? ZERO];
      return `${key}: NetSuite ${here.toFixed(2)}, Zuora ${there.toFixed(2)}`;
    })
    .join('; ');
}
