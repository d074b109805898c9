import { type BackfillStatus, mostInAll } from '../sync/backfill/requestBackfill';
import { memosIn } from './dueView';
import { memos } from './memoActionsPost';

/** Range, state and progress of a backfill in one sentence. */
export function backfillSentence(status: BackfillStatus): string {
  const { backfill, taken, by, left } = status;
  const { period, state } = backfill;
  const range = `Memos dated ${period.from} to ${period.to}`;
  const done = `${String(by.complete)} in Zuora`;
  if (state === 'limited')
    return `${range}, at its bounds: ${memos(taken.memos)} taken up, ${done}; ${String(memosIn(left))} left.`;
  const inAll = mostInAll(status);
  return `${range}, ${state}: ${String(taken.memos)} of at most ${memos(inAll)} taken up, ${done}.`;
}
