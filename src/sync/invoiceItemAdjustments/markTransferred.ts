import { asFailure, SyncFailure } from '../../domain/failure';
import { ROWS_PER_CALL, type ZuoraGateway } from '../ports';
import type { ClaimedMemo, PostingGate, Stop } from '../run';

/** An adjustment to be marked, and whose it is. */
export interface ToMark {
  readonly claimed: ClaimedMemo;
  readonly id: string;
}

/** A row that was locked is sent again at once, this often. */
const LOCK_RETRIES = 2;

/**
 * Step 7: marks adjustments as Transferred to Accounting, up to 50 a call.
 *
 * @returns what went wrong, by memo; a memo that is not in it is marked whole
 */
export function markTransferred(
  rows: readonly ToMark[],
  zuora: ZuoraGateway,
  gate: PostingGate,
): ReadonlyMap<ClaimedMemo, SyncFailure | Stop> {
  const problems = new Map<ClaimedMemo, SyncFailure | Stop>();
  for (let at = 0; at < rows.length; at += ROWS_PER_CALL)
    markCall(rows.slice(at, at + ROWS_PER_CALL), zuora, gate, problems);
  return problems;
}

function markCall(
  call: readonly ToMark[],
  zuora: ZuoraGateway,
  gate: PostingGate,
  problems: Map<ClaimedMemo, SyncFailure | Stop>,
): void {
  const blame = (rows: readonly ToMark[], problem: SyncFailure | Stop): void => {
    for (const { claimed } of rows) problems.set(claimed, problem);
  };
  let waiting = call;
  for (let round = 0; waiting.length > 0; round += 1) {
    const stop = gate.stopsChanging(waiting.map(({ claimed }) => claimed));
    if (stop) return blame(waiting, stop);
    const locked: ToMark[] = [];
    try {
      const answers = zuora.markTransferred(waiting.map(({ id }) => id));
      waiting.forEach((row, index) => {
        const answer = answers[index];
        if (answer?.kind !== 'refused') return;
        if (answer.cause === 'lock' && round < LOCK_RETRIES) locked.push(row);
        else blame([row], new SyncFailure(answer.reason, { detail: answer.detail, repeatable: true }));
      });
    } catch (thrown) {
      return blame(waiting, asFailure(thrown));
    }
    waiting = locked;
  }
}
