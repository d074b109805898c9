import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import type { Case } from '../../domain/judgement';
import { linkMemo } from '../actions/linkMemo';
import type { SyncRun } from '../run';

/**
 * Takes adjustments that stand in Zuora for a memo's own, as Link does, also where the memo counts as synced without a
 * journal row or is dated before the cutover date: nothing is created. They are verified before anything is written, so
 * that a memo that cannot take them stays as it is.
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
  const said = { memoId, adjustments: ids, by };
  if (because === null) run.ports.log.audit('adjustments adopted', said);
  else run.ports.log.audit('adjustments not adopted', { ...said, because });
  return because;
}

/** A status without a journal row was set before this sync was there; a cutover date is about what is created. */
function asUnsynced(subject: Case): Case {
  const { memo, journal, settings } = subject;
  const isStatusOnly = journal === null && memo.integrationStatus === INTEGRATION_STATUS.complete;
  return {
    ...subject,
    memo: isStatusOnly ? { ...memo, integrationStatus: null } : memo,
    settings: { ...settings, cutoverDate: null },
  };
}
