import { type AllocationMethod, allocate } from './allocation';
import { adjustmentDecimals } from './currency';
import type { AdjustmentType, SourceType } from './journal';
import type { Leg } from './leg';
import { type Amount, decimalText, smaller, sum, ZERO } from './money';
import { compareIds, type Room, roomsOf } from './room';
import type { ReasonCode } from './reason';
import { processed, type ZuoraAdjustment, type ZuoraInvoice } from './zuoraInvoice';

/** One adjustment to be created. */
export interface PlannedRow {
  readonly leg: Leg;
  readonly invoice: ZuoraInvoice;
  readonly type: AdjustmentType;
  readonly sourceType: SourceType;
  readonly sourceId: string;
  /** Positive, in the invoice's currency, whole in {@link adjustmentDecimals}. */
  readonly amount: Amount;
}

/** A leg on the invoice it goes to, with what this memo has on it already. */
export interface PlacedLeg {
  readonly leg: Leg;
  readonly invoice: ZuoraInvoice;
  /** This memo's own Processed adjustments of the leg's type on that invoice. */
  readonly own: readonly ZuoraAdjustment[];
}

export type LegPlan =
  { readonly rows: readonly PlannedRow[] } | { readonly reason: ReasonCode; readonly detail: string };

/**
 * Plans what a leg still lacks in Zuora. What this memo posted before is added back to the rooms and the leg is planned as
 * on a first attempt, then subtracted row by row, so that a broken attempt is completed and not redone. Only where a
 * posted row exceeds its planned one, or a difference has no room, is the leg's difference allocated anew.
 */
export function planLeg({ leg, invoice, own }: PlacedLeg, method: AllocationMethod): LegPlan {
  const posted = sum(own.map(({ amount }) => amount));
  const missing = leg.amount.minus(posted);
  if (missing.lt(0)) return differs(leg, posted);
  // Stryker disable next-line ConditionalExpression: the plans below come to the same, with more work
  if (missing.eq(0)) return { rows: [] };
  return (
    completePlan(leg, invoice, own, method) ??
    freshPlan(leg, invoice, missing, method) ??
    noRoom(leg, invoice, missing)
  );
}

/** The invoice as it is once the rows are posted: the next memo of the batch plans on it. */
export function withPosted(invoice: ZuoraInvoice, rows: readonly PlannedRow[]): ZuoraInvoice {
  const mine = rows.filter((row) => row.invoice.id === invoice.id);
  const change = sum(mine.map(({ type, amount }) => (type === 'Credit' ? amount.times(-1) : amount)));
  const reserved = mine.map(({ type, sourceType, sourceId, amount }): ZuoraAdjustment => ({
    id: '',
    invoiceId: invoice.id,
    type,
    status: 'Processed',
    sourceType,
    sourceId,
    amount,
    date: '',
    referenceId: 'reserved',
    transferredToAccounting: null,
  }));
  return {
    ...invoice,
    balance: invoice.balance.plus(change),
    adjustments: [...invoice.adjustments, ...reserved],
  };
}

function completePlan(
  leg: Leg,
  invoice: ZuoraInvoice,
  own: readonly ZuoraAdjustment[],
  method: AllocationMethod,
): LegPlan | null {
  const planned = spread(leg, without(invoice, own), leg.amount, method);
  if (!planned) return null;
  const current = new Map(roomsOf(invoice, leg.type).rooms.map((room) => [room.sourceId, room.amount]));
  const differences = planned.map((row) => ({
    ...row,
    invoice,
    amount: row.amount.minus(
      sum(own.filter(({ sourceId }) => sourceId === row.sourceId).map(({ amount }) => amount)),
    ),
  }));
  const stray = own.some(({ sourceId }) => !planned.some((row) => row.sourceId === sourceId));
  const exceeds = differences.some(
    ({ amount, sourceId }) => amount.lt(0) || amount.gt(current.get(sourceId) ?? ZERO),
  );
  return stray || exceeds ? null : { rows: differences.filter(({ amount }) => amount.gt(0)) };
}

function freshPlan(
  leg: Leg,
  invoice: ZuoraInvoice,
  missing: Amount,
  method: AllocationMethod,
): LegPlan | null {
  const rows = spread(leg, invoice, missing, method);
  return rows && { rows: rows.filter(({ amount }) => amount.gt(0)) };
}

/** Rows in posting order; null when the invoice cannot take the amount. */
function spread(
  leg: Leg,
  invoice: ZuoraInvoice,
  total: Amount,
  method: AllocationMethod,
): PlannedRow[] | null {
  const { rooms, balance } = roomsOf(invoice, leg.type);
  if (total.gt(balance)) return null;
  const decimals = adjustmentDecimals(invoice.currency);
  // A tie goes to the smaller id, whatever stands first in posting order.
  const byId = [...rooms].sort((a, b) => compareIds(a.sourceId, b.sourceId));
  const amounts = allocate(
    method,
    total,
    byId.map(({ amount }) => amount),
    decimals,
  );
  if (!amounts) return null;
  const shares = new Map(byId.map(({ sourceId }, index) => [sourceId, amounts[index]]));
  return rooms.map((room) => rowOf(leg, invoice, room, shares.get(room.sourceId) ?? ZERO));
}

function rowOf(leg: Leg, invoice: ZuoraInvoice, { sourceType, sourceId }: Room, amount: Amount): PlannedRow {
  return { leg, invoice, type: leg.type, sourceType, sourceId, amount };
}

/** The invoice as if the given adjustments had never been posted. */
export function without(invoice: ZuoraInvoice, own: readonly ZuoraAdjustment[]): ZuoraInvoice {
  const ids = new Set(own.map(({ id }) => id));
  const change = sum(own.map(({ type, amount }) => (type === 'Credit' ? amount : amount.times(-1))));
  return {
    ...invoice,
    balance: invoice.balance.plus(change),
    adjustments: invoice.adjustments.filter(({ id }) => !ids.has(id)),
  };
}

function differs(leg: Leg, posted: Amount): LegPlan {
  return {
    reason: 'POSTED_DIFFERS',
    detail: `Zuora holds ${posted.toFixed()}, applied are ${leg.amount.toFixed()}`,
  };
}

function noRoom(leg: Leg, invoice: ZuoraInvoice, missing: Amount): LegPlan {
  const { rooms, balance } = roomsOf(invoice, leg.type);
  const open = smaller(sum(rooms.map(({ amount }) => amount)), balance);
  const decimals = adjustmentDecimals(invoice.currency);
  return {
    reason: 'NOT_ENOUGH_BALANCE',
    detail: `${invoice.number}: ${decimalText(missing, decimals)} to post, ${decimalText(open, decimals)} open`,
  };
}

/**
 * This memo's Processed adjustments of one type: those that carry its reference, and those an operator linked to it.
 *
 * @param linked - ids
 */
export function ownAdjustments(
  adjustments: readonly ZuoraAdjustment[],
  memoId: number,
  type: AdjustmentType,
  linked: ReadonlySet<string>,
): readonly ZuoraAdjustment[] {
  return processed(adjustments).filter(
    (adjustment) =>
      adjustment.type === type && (adjustment.referenceId === String(memoId) || linked.has(adjustment.id)),
  );
}
