import { type Period, periodProblem } from '../../domain/period';
import { messageOf } from '../../domain/reason';
import type { SyncRun } from '../run';
import { isOfThisPlace } from './noteDrift';
import { reconcileBatch } from './reconcile';

/** One memo by its internal id, deleted or not, or those dated in a period. */
export type ReconcileRequest = { readonly memo: number } | Period;

/** What came of it, and one sentence for the person who asked. */
export interface ReconcileAnswer {
  readonly outcome: 'agrees' | 'differs' | 'submitted' | 'refused';
  readonly text: string;
}

/**
 * Compares the two ledgers because somebody asks: one memo at once, a period by the map/reduce. Zuora is asked for every
 * memo taken in, due or not. Nothing is corrected.
 */
export function reconcileNow(asked: ReconcileRequest, run: SyncRun): ReconcileAnswer {
  return 'memo' in asked ? compareMemo(asked.memo, run) : submitPeriod(asked, run);
}

function compareMemo(memoId: number, run: SyncRun): ReconcileAnswer {
  const [row] = run.ports.journal.rows([memoId]);
  if (!row || !isOfThisPlace(row, run))
    return refused('It was never synced, or from another NetSuite account or to another Zuora.');
  if (row.state !== 'complete') return refused(row.message ?? 'Nothing of it is posted and complete.');
  const { unasked, left } = reconcileBatch({ memoIds: [memoId], zuora: 'asked' }, run);
  if (unasked > 0)
    return refused('Zuora could not be asked; what NetSuite shows was compared. Try again later.');
  if (left > 0) return refused('There was no time left to compare it. Try again.');
  const [now] = run.ports.journal.rows([memoId]);
  const code = now?.drift ?? now?.reason ?? null;
  if (code !== null) return { outcome: 'differs', text: now?.message ?? messageOf(code) };
  return { outcome: 'agrees', text: 'NetSuite and Zuora agree, or the difference was marked as reconciled.' };
}

function submitPeriod(period: Period, { ports }: SyncRun): ReconcileAnswer {
  const problem = periodProblem(period);
  if (problem !== null) return refused(problem);
  return ports.tasks.submitReconcile({ kind: 'period', ...period })
    ? {
        outcome: 'submitted',
        text: 'The comparison has been asked for; look at Needs action in a few minutes.',
      }
    : refused('Another comparison that was asked for is still running. Ask again when it is done.');
}

function refused(text: string): ReconcileAnswer {
  return { outcome: 'refused', text };
}
