import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import type { Case } from '../../domain/judgement';
import { linkMemo } from '../actions/linkMemo';
import type { SyncRun } from '../run';

/**
 * Takes adjustments that stand in Zuora for a memo's own, as Link does, also where the memo counts as synced without a
 * journal row. They are verified before anything is written, so that a memo that cannot take them stays as it is.
 *
 * @param by - who asked for it
 * @returns why nothing was done, or null when it was
 */
export function adoptAdjustments(
  memoId: number,
  ids: readonly string[],
  by: string,
  run: SyncRun,
): string | null {
  const [loaded] = run.ports.memos.load([memoId], run.settings);
  const because = loaded ? linkMemo(loaded, ids, run, asUnsynced) : 'there is no such credit memo';
  const { clock, log, trail } = run.ports;
  const said = { memoId, adjustments: ids, by };
  if (because !== null) {
    log.audit('adjustments not adopted', { ...said, because });
    return because;
  }
  trail.note(memoId, `${new Date(clock.now()).toISOString()} ${by}: Adopt ${ids.join(', ')}`);
  log.audit('adjustments adopted', said);
  return null;
}

/** A status without a journal row was set before this sync was there. */
function asUnsynced(subject: Case): Case {
  const { memo, journal } = subject;
  const isStatusOnly = journal === null && memo.integrationStatus === INTEGRATION_STATUS.complete;
  return isStatusOnly ? { ...subject, memo: { ...memo, integrationStatus: null } } : subject;
}
