import { asFailure, SyncFailure } from '../../domain/failure';
import type { JournalEntry } from '../../domain/journal';
import { isTransferred, processed, type ZuoraAdjustment } from '../../domain/zuoraInvoice';
import { type RowAnswer, ROWS_PER_CALL, type ZuoraGateway } from '../ports';
import type { SyncRun } from '../run';

/** The Processed adjustments of these memos: those with their reference, and those an operator linked to them. */
export function standingAdjustments(
  journal: readonly Pick<JournalEntry, 'memoId' | 'adjustments'>[],
  { ports, settings, trackId }: SyncRun,
): readonly ZuoraAdjustment[] {
  const posted = journal.flatMap(({ adjustments }) => adjustments);
  const known = new Set(posted.map(({ id }) => id));
  const referenceIds = journal.map(({ memoId }) => String(memoId));
  const invoiceIds = [...new Set(posted.map(({ invoiceId }) => invoiceId))];
  const found = ports.zuora(settings, trackId).adjustments({ invoiceIds, referenceIds });
  return processed(found).filter(
    ({ id, referenceId }) => known.has(id) || referenceIds.includes(referenceId ?? ''),
  );
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
      if (!mayCall()) return new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'no time left for the call' });
      for (const answer of send(zuora, ids.slice(at, at + ROWS_PER_CALL)))
        if (answer.kind === 'refused') return new SyncFailure(answer.reason, { detail: answer.detail });
    }
    return null;
  } catch (thrown) {
    return asFailure(thrown);
  }
}
