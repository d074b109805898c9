import { syncKind } from '../domain/creditMemo';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { isTakenBack } from '../domain/journal';
import type { MemoMirror, MemoWithJournal } from './ports';
import type { SyncRun } from './run';

/** Shows on the memo that its sync is complete, or that its credit was taken back, where an earlier run could not. */
export function mirrorComplete({ memo, journal }: MemoWithJournal, run: SyncRun): void {
  if (journal === null) return;
  const ids = journal.adjustments.map(({ id }) => id);
  const shown: MemoMirror = isTakenBack(journal)
    ? { integrationStatus: null, adjustmentIds: [], message: null }
    : {
        integrationStatus: INTEGRATION_STATUS.complete,
        ...(syncKind(memo) === 'standard' && ids[0] ? { zuoraId: ids[0] } : {}),
        adjustmentIds: ids,
        syncedAt: run.ports.clock.now(),
        message: null,
      };
  const written = run.ports.memos.mirror(memo.id, shown, run.settings);
  if (written !== journal.mirrorPending) return;
  run.ports.journal.change(journal.id, { mirrorPending: !written });
}
