import { asFailure, SyncFailure } from '../../domain/failure';
import type { JournalEntry } from '../../domain/journal';
import { isTransferred, processed, type ZuoraAdjustment } from '../../domain/zuoraInvoice';
import { type RowAnswer, ROWS_PER_CALL, type ZuoraGateway } from '../ports';
import type { SyncRun } from '../run';

/**
 * The Processed adjustments of these memos: those with their reference, and those an operator linked to them. Only what the
 * references do not bring is looked for on its invoice.
 */
export function standingAdjustments(
  journal: readonly Pick<JournalEntry, 'memoId' | 'adjustments'>[],
  { ports, settings, trackId }: SyncRun,
): readonly ZuoraAdjustment[] {
  if (journal.length === 0) return [];
  const zuora = ports.zuora(settings, trackId);
  const referenceIds = journal.map(({ memoId }) => String(memoId));
  const byReference = zuora.adjustments({ invoiceIds: [], referenceIds });
  const seen = new Set(byReference.map(({ id }) => id));
  const unseen = journal.flatMap(({ adjustments }) => adjustments).filter(({ id }) => !seen.has(id));
  if (unseen.length === 0) return processed(byReference);
  const linked = new Set(unseen.map(({ id }) => id));
  const invoiceIds = [...new Set(unseen.map(({ invoiceId }) => invoiceId))];
  const onInvoices = zuora.adjustments({ invoiceIds, referenceIds: [] });
  return processed([...byReference, ...onInvoices.filter(({ id }) => linked.has(id))]);
}

type Send = (zuora: ZuoraGateway, ids: readonly string[]) => readonly RowAnswer[];

/**
 * Cancels adjustments, up to 50 a call.
 *
 * @param mayCall - asked right before each call
 * @returns what went wrong first, null when all are canceled
 */
export function cancelAdjustments(
  ids: readonly string[],
  run: SyncRun,
  mayCall: () => boolean,
): SyncFailure | null {
  return inCalls(ids, run, mayCall, (zuora, some) => zuora.cancelAdjustments(some));
}

/** Marks as Transferred to Accounting what is not marked yet, as {@link cancelAdjustments} cancels. */
export function markStanding(
  standing: readonly ZuoraAdjustment[],
  run: SyncRun,
  mayCall: () => boolean,
): SyncFailure | null {
  const ids = standing.filter((adjustment) => !isTransferred(adjustment)).map(({ id }) => id);
  return inCalls(ids, run, mayCall, (zuora, some) => zuora.markTransferred(some));
}

/** A row that was locked is sent again at once, this often. */
const LOCK_RETRIES = 2;

function inCalls(
  ids: readonly string[],
  { ports, settings, trackId }: SyncRun,
  mayCall: () => boolean,
  send: Send,
): SyncFailure | null {
  if (ids.length === 0) return null;
  try {
    const zuora = ports.zuora(settings, trackId);
    for (let at = 0; at < ids.length; at += ROWS_PER_CALL) {
      const refused = sendCall(ids.slice(at, at + ROWS_PER_CALL), (some) => send(zuora, some), mayCall);
      if (refused) return refused;
    }
    return null;
  } catch (thrown) {
    return asFailure(thrown);
  }
}

/** One call, and again what was locked. @returns the first refusal, null when all rows are done */
function sendCall(
  ids: readonly string[],
  send: (ids: readonly string[]) => readonly RowAnswer[],
  mayCall: () => boolean,
): SyncFailure | null {
  let waiting = ids;
  for (let round = 0; ; round += 1) {
    if (!mayCall()) return new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'no time left for the call' });
    const refused = send(waiting).flatMap((answer, index) =>
      answer.kind === 'refused' ? [{ answer, id: waiting[index] ?? '' }] : [],
    );
    const [final] = round < LOCK_RETRIES ? refused.filter(({ answer }) => answer.cause !== 'lock') : refused;
    if (final)
      return new SyncFailure(final.answer.reason, {
        detail: `adjustment ${final.id}: ${final.answer.detail}`,
      });
    if (refused.length === 0) return null;
    waiting = refused.map(({ id }) => id);
  }
}
