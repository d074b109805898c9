import { refusal, type Refusal } from '../http.ts';
import { removeAdjustment, type Adjustment } from '../ledger.ts';
import type { Tenant } from '../tenant.ts';
import { parseChange } from './fields.ts';
import { checkCancel } from './rules.ts';

type Outcome = { readonly id: string } | { readonly refused: Refusal };

/** Changes an adjustment's changeable fields; `Status` `Canceled` cancels it. */
export function updateAdjustment(
  tenant: Tenant,
  id: string,
  row: Readonly<Record<string, unknown>>,
  now: number,
): Outcome {
  const { ledger, options } = tenant;
  const adjustment = ledger.adjustments.get(id);
  if (!adjustment) return unknown(id);
  const change = parseChange(row, options);
  if ('refused' in change) return change;
  if (change.ReasonCode && !options.reasonCodes.includes(change.ReasonCode)) {
    return refusal('INVALID_VALUE', `The reason code does not exist: ${change.ReasonCode}.`);
  }
  if (adjustment.status === 'Canceled' && change.Status !== null) {
    return refusal('INVALID_VALUE', 'The adjustment is canceled already.');
  }
  if (change.Status === 'Canceled') {
    const refused = checkCancel(ledger, options, adjustment);
    if (refused) return refused;
    cancel(adjustment, now);
  }
  if (change.ReasonCode !== null) adjustment.reasonCode = change.ReasonCode || null;
  if (change.TransferredToAccounting !== null)
    adjustment.transferred = transferred(change.TransferredToAccounting);
  if (change.ExcludeItemBillingFromRevenueAccounting !== null) {
    adjustment.excludedFromRevenue = change.ExcludeItemBillingFromRevenueAccounting;
  }
  const netsuite = Object.entries({ ...adjustment.netsuite, ...change.netsuite });
  adjustment.netsuite = Object.fromEntries(
    netsuite.filter((entry): entry is [string, string] => entry[1] !== null),
  );
  adjustment.updatedAt = now;
  return { id };
}

/** Cancels without asking the balance. */
export function cancel(adjustment: Adjustment, now: number): void {
  adjustment.status = 'Canceled';
  adjustment.cancelledAt = now;
  adjustment.updatedAt = now;
}

/** Removes an adjustment; it must be canceled first, going by the name of the permission. */
export function deleteAdjustment({ ledger, options }: Tenant, id: string): Outcome {
  const adjustment = ledger.adjustments.get(id);
  if (!adjustment) return unknown(id);
  if (options.deleteOnlyCanceled && adjustment.status !== 'Canceled') {
    return refusal('CANNOT_DELETE', 'Only a canceled invoice item adjustment can be deleted.');
  }
  removeAdjustment(ledger, adjustment);
  return { id };
}

function unknown(id: string): Outcome {
  return refusal('INVALID_ID', `There is no invoice item adjustment with the id ${id}.`);
}

type Spelling = NonNullable<Adjustment['transferred']> | 'true' | 'false';

function transferred(value: Spelling): NonNullable<Adjustment['transferred']> {
  if (value === 'true') return 'Yes';
  return value === 'false' ? 'No' : value;
}
