import type { CreditMemo } from './creditMemo';
import type { AllocationMethod } from './allocation';
import type { Leg } from './leg';
import { isWholeIn } from './money';
import { ownAdjustments, type PlacedLeg, type PlannedRow, planLeg, withPosted, without } from './plan';
import type { ReasonCode } from './reason';
import type { Settings } from './settings';
import { adjustmentDecimals } from './currency';
import { isOn } from './postingOrder';
import { processed, type ZuoraAdjustment, type ZuoraInvoice } from './zuoraInvoice';

/** What Zuora has of the batch's invoices; grows with each memo planned, so that memos reserve room from each other. */
export interface ZuoraView {
  readonly invoices: readonly ZuoraInvoice[];
  /** Every adjustment that carries a memo of the batch as its reference, on whatever invoice. */
  readonly byReference: readonly ZuoraAdjustment[];
}

export type MemoPlan =
  | {
      readonly kind: 'post';
      readonly rows: readonly PlannedRow[];
      /** What this memo has in Zuora already, in posting order. */
      readonly own: readonly ZuoraAdjustment[];
      readonly view: ZuoraView;
    }
  | { readonly kind: 'hold' | 'error'; readonly reason: ReasonCode; readonly detail: string };

/**
 * Plans all legs of a memo before its first create: if one cannot be placed whole, nothing of the memo is posted.
 *
 * @param linked - ids of adjustments an operator linked to the memo
 */
export function planMemo(
  memo: CreditMemo,
  legs: readonly Leg[],
  view: ZuoraView,
  settings: Pick<Settings, 'allocation' | 'holdLookalikes'>,
  linked: ReadonlySet<string> = new Set(),
): MemoPlan {
  const placed = legs.map((leg) => placeLeg(memo, leg, view, linked));
  const misplaced = placed.find((leg) => 'reason' in leg);
  if (misplaced) return { kind: 'error', ...misplaced };
  // Stryker disable next-line MethodExpression: all that are left are on invoices; the filter tells the compiler
  const onInvoices = placed.filter((leg) => 'invoice' in leg);
  const own = onInvoices.flatMap((leg) => leg.own);
  const strays = strayAdjustments(memo, own, view);
  if (strays.length > 0) return differs(strays);
  const lookalike = settings.holdLookalikes && own.length === 0 ? findLookalike(memo, onInvoices) : undefined;
  if (lookalike) return { kind: 'hold', reason: 'LOOKS_ALREADY_POSTED', detail: lookalike.id };
  return planLegs(onInvoices, own, view, settings.allocation);
}

/** The view as it is once these adjustments are canceled. */
export function asIfCanceled({ invoices, byReference }: ZuoraView, ids: ReadonlySet<string>): ZuoraView {
  const isCanceled = ({ id }: ZuoraAdjustment): boolean => ids.has(id);
  return {
    invoices: invoices.map((invoice) => without(invoice, processed(invoice.adjustments).filter(isCanceled))),
    byReference: byReference.filter((adjustment) => !isCanceled(adjustment)),
  };
}

type Misplaced = { readonly reason: ReasonCode; readonly detail: string };

function placeLeg(
  memo: CreditMemo,
  leg: Leg,
  view: ZuoraView,
  linked: ReadonlySet<string>,
): PlacedLeg | Misplaced {
  const { invoice: key } = leg;
  const invoice = view.invoices.find((each) => isOn(leg, each));
  if (!invoice) return { reason: 'ZUORA_INVOICE_NOT_FOUND', detail: 'id' in key ? key.id : key.number };
  if (invoice.status !== 'Posted')
    return { reason: 'ZUORA_INVOICE_NOT_POSTED', detail: `${invoice.number} is ${invoice.status}` };
  if (invoice.currency !== memo.currency) {
    return { reason: 'CURRENCY_MISMATCH', detail: `memo ${memo.currency}, Zuora ${invoice.currency}` };
  }
  if (invoice.accountId !== memo.zuoraAccountId) {
    return {
      reason: 'ACCOUNT_MISMATCH',
      detail: `${invoice.number} belongs to account ${invoice.accountId}`,
    };
  }
  if (!isWholeIn(leg.amount, adjustmentDecimals(invoice.currency))) {
    return {
      reason: 'UNEXPECTED',
      detail: `${leg.amount.toFixed()} ${invoice.currency} has too many decimals`,
    };
  }
  return { leg, invoice, own: ownAdjustments(invoice.adjustments, memo.id, leg.type, linked) };
}

/** What carries this memo's reference on an invoice or with a type it has no leg for. */
function strayAdjustments(
  memo: CreditMemo,
  own: readonly ZuoraAdjustment[],
  view: ZuoraView,
): readonly ZuoraAdjustment[] {
  const known = new Set(own.map(({ id }) => id));
  return processed(view.byReference).filter(
    ({ id, referenceId }) => referenceId === String(memo.id) && !known.has(id),
  );
}

function differs(strays: readonly ZuoraAdjustment[]): MemoPlan {
  const detail = strays.map(({ id, invoiceId }) => `${id} on invoice ${invoiceId}`).join(', ');
  return { kind: 'error', reason: 'POSTED_DIFFERS', detail };
}

function findLookalike(memo: CreditMemo, legs: readonly PlacedLeg[]): ZuoraAdjustment | undefined {
  return legs
    .flatMap(({ leg, invoice }) =>
      processed(invoice.adjustments).filter(({ type, amount }) => type === leg.type && amount.eq(leg.amount)),
    )
    .find(({ referenceId, date }) => referenceId === null && date >= memo.date);
}

function planLegs(
  legs: readonly PlacedLeg[],
  own: readonly ZuoraAdjustment[],
  view: ZuoraView,
  method: AllocationMethod,
): MemoPlan {
  const rows: PlannedRow[] = [];
  for (const placed of legs) {
    const plan = planLeg(placed, method);
    if ('reason' in plan) return { kind: 'error', ...plan };
    rows.push(...plan.rows);
  }
  // No two legs of a memo go to one invoice: a Charge needs a negative balance, and Credits are one leg per invoice.
  const invoices = view.invoices.map((each) => withPosted(each, rows));
  return { kind: 'post', rows, own, view: { ...view, invoices } };
}
