import type { Observation, ObservedMemo } from '../observation.ts';
import { isTakenBack, processedOf } from './owed.ts';

/** Every Processed adjustment of ours is marked, so that Zuora's own connector does not bring it back as a credit memo. */
export function everythingIsTransferred(observed: Observation): string[] {
  return observed.memos.flatMap((memo) =>
    processedOf(memo, observed)
      .filter(({ transferredToAccounting }) => transferredToAccounting !== 'Yes')
      .map(({ id }) => `${memo.key}: adjustment ${id} is not transferred to accounting`),
  );
}

/** Nothing is left in flight once everything is quiet. */
export function noneIsCreating({ memos }: Observation): string[] {
  return memos
    .filter(({ found }) => found.journal?.state === 'creating')
    .map(({ key }) => `${key}: its journal still says creating`);
}

/** A memo shows what the journal and Zuora hold. */
export function statusesAndIdsAreRight(observed: Observation): string[] {
  return observed.memos.flatMap((memo) => {
    const { found, total } = memo;
    if (total === null || found.journal === null || found.journal.mirrorPending) return [];
    if (memo.isReconciled || isTakenBack(memo, observed)) return [];
    if (found.journal.state === 'complete') return completeMemo(memo, observed);
    const expected = SHOWN[found.journal.state ?? ''];
    if (expected === undefined || expected === found.integrationStatus) return [];
    return memo.seeded.periodClosed
      ? []
      : [
          `${memo.key}: the journal says ${found.journal.state ?? 'nothing'}, the memo ${String(found.integrationStatus)}`,
        ];
  });
}

const SHOWN: Readonly<Record<string, string>> = {
  creating: 'Creating Invoice Adjustment',
  error: 'Error Creating Invoice Adjustment',
  ignored: 'Ignore',
};

function completeMemo({ key, id, found, seeded }: ObservedMemo, { adjustments }: Observation): string[] {
  if (found.journal?.drift !== null) return [];
  const ids = found.adjustmentIds ?? [];
  const live = adjustments.filter(({ referenceId, status }) => referenceId === id && status === 'Processed');
  const lacking = live.filter((adjustment) => !ids.includes(adjustment.id));
  const stale = ids.filter(
    (each) => !adjustments.some((known) => known.id === each && known.status === 'Processed'),
  );
  return [
    // What a person wrote over it stays: nothing but a person writes Ignore over a posted memo.
    ...(['Sync Complete', 'Ignore'].includes(found.integrationStatus ?? '')
      ? []
      : [`${key}: complete, but shows ${String(found.integrationStatus)}`]),
    ...lacking.map((adjustment) => `${key}: does not name adjustment ${adjustment.id}`),
    ...stale.map((each) => `${key}: names ${each}, which does not stand in Zuora`),
    ...(ids.length > 0 && seeded.zuoraType === null && found.zuoraId !== ids[0]
      ? [`${key}: its Zuora ID is ${String(found.zuoraId)}, not its first adjustment`]
      : []),
    ...(found.syncDate === null ? [`${key}: complete without a sync date`] : []),
    ...(found.message === null ? [] : [`${key}: complete, but says: ${found.message}`]),
  ];
}
