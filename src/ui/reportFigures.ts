import { netSuiteDecimals } from '../domain/currency';
import { type Amount, decimalText } from '../domain/money';
import type { AdjustmentType } from '../domain/journal';
import type { ComparedMemo, Sides } from '../domain/reconciliation';
import type { TableColumn } from './html';

/** Both ledgers, and what NetSuite has more. */
export const SIDES: readonly TableColumn[] = [
  { label: 'NetSuite', figure: 'amount' },
  { label: 'Zuora', figure: 'amount' },
  { label: 'Difference', figure: 'amount' },
];

export const WHAT = { Credit: 'Credits', Charge: 'Charges closing negative invoices' } as const;

/** The cells of {@link SIDES}. */
export function sidesOf({ netSuite, zuora }: Sides, currency: string): string[] {
  const text = (value: Amount): string => decimalText(value, netSuiteDecimals(currency));
  return [text(netSuite), text(zuora), text(netSuite.minus(zuora))];
}

/** The lines a memo takes: one for its credits, and one for a charge where there is any. */
export function typesOf({ figures }: ComparedMemo): readonly AdjustmentType[] {
  const { netSuite, zuora } = figures.Charge;
  return netSuite.eq(0) && zuora.eq(0) ? ['Credit'] : ['Credit', 'Charge'];
}

/** Its adjustments in Zuora of one type. */
export function idsOf({ adjustments }: ComparedMemo, type: AdjustmentType): string {
  return adjustments
    .filter((each) => each.type === type)
    .map(({ id, date }) => `${id} of ${date}`)
    .join('; ');
}
