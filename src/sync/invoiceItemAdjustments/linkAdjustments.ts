import { asFailure, SyncFailure } from '../../domain/failure';
import { sum } from '../../domain/money';
import { asPosted, inPostingOrder, isOn } from '../../domain/postingOrder';
import { isTransferred, processed, type ZuoraAdjustment, type ZuoraInvoice } from '../../domain/zuoraInvoice';
import type { ClaimedMemo, DueMemo, PostingGate, PostingOutcome, SyncRun } from '../run';
import { markTransferred } from './markTransferred';
import { readZuora } from './readZuora';

/**
 * Takes adjustments that stand in Zuora for this memo's own, once {@link verifyLink} has nothing against it. Marks them
 * Transferred to Accounting.
 */
export function linkAdjustments(
  claimed: ClaimedMemo,
  ids: readonly string[],
  run: SyncRun,
  gate: PostingGate,
): PostingOutcome {
  try {
    const { found, invoices } = verified(claimed, ids, run);
    return mark(claimed, found, invoices, run, gate);
  } catch (thrown) {
    return { kind: 'failed', claimed, failure: asFailure(thrown), isLookedUp: false, adjustments: [] };
  }
}

/** Says without a claim what speaks against linking, null when nothing does. Changes nothing. */
export function verifyLink(
  due: Pick<DueMemo, 'memo' | 'legs'>,
  ids: readonly string[],
  run: SyncRun,
): SyncFailure | null {
  try {
    verified(due, ids, run);
    return null;
  } catch (thrown) {
    return asFailure(thrown);
  }
}

/** They must be Processed, on the memo's invoices, of the right type, and sum to each leg's amount. */
function verified(
  due: Pick<DueMemo, 'memo' | 'legs'>,
  ids: readonly string[],
  run: SyncRun,
): { readonly found: readonly ZuoraAdjustment[]; readonly invoices: readonly ZuoraInvoice[] } {
  const { invoices } = readZuora([due], run.ports.zuora(run.settings, run.trackId));
  const found = processed(invoices.flatMap(({ adjustments }) => adjustments)).filter(({ id }) =>
    ids.includes(id),
  );
  for (const leg of due.legs) {
    const invoice = invoices.find((each) => isOn(leg, each));
    const on = found.filter(({ invoiceId, type }) => invoiceId === invoice?.id && type === leg.type);
    const linked = sum(on.map(({ amount }) => amount));
    if (!linked.eq(leg.amount)) {
      throw new SyncFailure('POSTED_DIFFERS', {
        detail: `linked are ${linked.toFixed()}, applied are ${leg.amount.toFixed()}`,
      });
    }
  }
  const missing = ids.filter((id) => !found.some((adjustment) => adjustment.id === id));
  if (missing.length > 0) {
    throw new SyncFailure('POSTED_DIFFERS', {
      detail: `not on the memo's invoices: ${missing.join(', ')}`,
    });
  }
  const others = found.filter(({ referenceId }) => isOfAnotherMemo(referenceId, due.memo.id));
  if (others.length > 0) {
    throw new SyncFailure('POSTED_DIFFERS', {
      detail: `posted for another credit memo: ${others.map(({ id }) => id).join(', ')}`,
    });
  }
  return { found, invoices };
}

/** A number is a NetSuite internal id, ours or one that Zuora's connector wrote; anything else says nothing. */
function isOfAnotherMemo(referenceId: string | null, memoId: number): boolean {
  return referenceId !== null && /^\d+$/.test(referenceId) && referenceId !== String(memoId);
}

function mark(
  claimed: ClaimedMemo,
  found: readonly ZuoraAdjustment[],
  invoices: Parameters<typeof inPostingOrder>[2],
  run: SyncRun,
  gate: PostingGate,
): PostingOutcome {
  const zuora = run.ports.zuora(run.settings, run.trackId);
  const unmarked = found
    .filter((adjustment) => !isTransferred(adjustment))
    .map(({ id }) => ({ claimed, id }));
  const problem = markTransferred(unmarked, zuora, gate).get(claimed);
  const adjustments = inPostingOrder(
    found.map((adjustment) => asPosted(adjustment, claimed.memo.currency)),
    claimed.legs,
    invoices,
  );
  if (problem === undefined) return { kind: 'posted', claimed, adjustments };
  if (problem instanceof SyncFailure)
    return { kind: 'failed', claimed, failure: problem, isLookedUp: false, adjustments };
  return { kind: 'stopped', claimed, stop: problem };
}
