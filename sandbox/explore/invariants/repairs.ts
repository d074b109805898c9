import type { Observation } from '../observation.ts';

/** What stands in Zuora for a memo is known to its journal row, once that row says that the memo is done with. */
export function theJournalKnowsWhatStands({ memos, adjustments }: Observation): string[] {
  return memos.flatMap(({ key, id, found: { journal }, recorded, isReconciled }) => {
    const live = adjustments.filter(
      ({ referenceId, status }) => referenceId === id && status === 'Processed',
    );
    if (journal === null)
      return live.map((each) => `${key}: adjustment ${each.id} stands without a journal row`);
    const isDone = !isReconciled && (journal.state === 'complete' || journal.state === 'ignored');
    return live
      .filter((each) => isDone && !recorded.includes(each.id))
      .map((each) => `${key}: ${String(journal.state)}, but its row does not know adjustment ${each.id}`);
  });
}

/** Only people cancel what somebody else posted. */
export function nothingOfOthersIsCanceled({ foreign, peopleCancel, adjustments }: Observation): string[] {
  if (peopleCancel) return [];
  return foreign
    .filter((id) => adjustments.find((each) => each.id === id)?.status !== 'Processed')
    .map((id) => `adjustment ${id} of somebody else does not stand any more`);
}
