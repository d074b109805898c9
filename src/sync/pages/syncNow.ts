import { type ReasonCode, reasonOf } from '../../domain/reason';
import { actOnMemo } from '../actions/memoActions';
import { explainMemo } from '../explain';
import type { SyncRun } from '../run';

/**
 * Has one memo synced as soon as NetSuite can: by the map/reduce, like every other. Nothing is posted that a run would
 * not post.
 *
 * @returns what happens now, one sentence
 */
export function syncNow(memoId: number, run: SyncRun): string {
  const explained = explainMemo(memoId, run.ports, () => null);
  if (explained === null) return 'There is no such credit memo.';
  const { verdict, reason } = explained;
  if (verdict === 'sync') {
    run.ports.tasks.submitSyncNow();
    return 'A run has been asked for; it takes a minute or two.';
  }
  if (reason !== null && isTriedAgain(reason)) {
    actOnMemo('retry', memoId, {}, run);
    return 'A run has been asked for; it tries this memo again.';
  }
  return reason === null ? 'Nothing to do.' : `${reasonOf(reason).sentence} ${reasonOf(reason).nextStep}`;
}

/** What Zuora refused may be tried again; what a rule keeps back is not posted by asking twice. */
function isTriedAgain(reason: ReasonCode): boolean {
  return reasonOf(reason).kind === 'error';
}
