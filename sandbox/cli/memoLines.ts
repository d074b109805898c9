import Big from 'big.js';
import type { AdjustmentResult, ScenarioResult } from '../scenario/result.ts';
import type { Scenario } from '../scenario/parse.ts';

/** What came of one credit memo, in words. */
export interface MemoLine {
  readonly key: string;
  readonly tranId: string;
  /** For example `30.00 USD`. */
  readonly amount: string;
  readonly status: string;
  /** For example `2 credits 24.00 + 6.00`. */
  readonly adjustments: string;
  /** What the sync did with it. */
  readonly outcome: 'synced' | 'held' | 'failed' | 'skipped';
  /** Reason code; empty when there is nothing to explain. */
  readonly reason: string;
  /** What stands on the memo; empty when nothing does. */
  readonly message: string;
}

type Explained = { readonly reason: string | null } | null | undefined;

/** One line per credit memo of a scenario, in the scenario's order. */
export function memoLines({ netsuite }: Scenario, result: ScenarioResult): MemoLine[] {
  return netsuite.creditMemos.map(({ key, tranId, total, currency }) => {
    const memo = result.creditMemos[key];
    const journal = memo?.journal;
    // A memo with a journal row answers for itself; an explanation may be older than what was done since.
    const explained = journal ? null : (result.explain[key] as Explained);
    const outcome = outcomeOf(journal?.state);
    return {
      key,
      tranId,
      amount: `${total} ${currency}`,
      status: memo?.integrationStatus ?? (outcome === 'synced' ? '–' : `(${outcome})`),
      adjustments: adjustmentsOf(tranId, result.zuora.adjustments),
      outcome,
      reason: journal?.drift ?? journal?.reason ?? explained?.reason ?? '',
      message: memo?.message ?? '',
    };
  });
}

function outcomeOf(journalState: string | null | undefined): MemoLine['outcome'] {
  if (journalState === 'complete') return 'synced';
  if (journalState === 'held') return 'held';
  return journalState === 'error' || journalState === 'creating' ? 'failed' : 'skipped';
}

function adjustmentsOf(tranId: string, all: readonly AdjustmentResult[]): string {
  const own = all.filter(
    ({ transaction, status }) =>
      status === 'Processed' && (transaction === tranId || transaction?.startsWith(`${tranId}_`) === true),
  );
  const parts = (['Charge', 'Credit'] as const).flatMap((type) => {
    const amounts = own.filter((adjustment) => adjustment.type === type).map(({ amount }) => amount);
    if (amounts.length === 0) return [];
    const count = `${String(amounts.length)} ${type.toLowerCase()}${amounts.length === 1 ? '' : 's'}`;
    return [`${count}: ${amounts.length <= 3 ? amounts.join(' + ') : totalOf(amounts)}`];
  });
  return parts.length === 0 ? '–' : parts.join(', ');
}

function totalOf(amounts: readonly string[]): string {
  const decimals = amounts[0]?.split('.')[1]?.length ?? 0;
  return amounts.reduce((sum, amount) => sum.plus(amount), Big(0)).toFixed(decimals);
}
