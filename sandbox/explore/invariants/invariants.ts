import type { Observation, ObservedMemo } from '../observation.ts';
import { datesFollowTheRule, keysStandForTheirBytes, secretsStaySecret } from './calls.ts';
import { nothingCrossesZero, rowsAreWholeUnits, rowsHaveRoom, sumsAreExact } from './money.ts';
import { nothingOfOthersIsCanceled, theJournalKnowsWhatStands } from './repairs.ts';
import { everythingIsTransferred, noneIsCreating, statusesAndIdsAreRight } from './states.ts';

/** One broken invariant, and what breaks it. */
export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}

type Check = (observed: Observation) => string[];

/** What must hold at every moment, whatever happened before. */
const ALWAYS: readonly Check[] = [
  sumsAreExact,
  nothingCrossesZero,
  rowsHaveRoom,
  rowsAreWholeUnits,
  datesFollowTheRule,
  keysStandForTheirBytes,
  secretsStaySecret,
  nothingOfOthersIsCanceled,
];

/** What must hold once everything is quiet. */
const AT_REST: readonly Check[] = [
  everythingIsTransferred,
  noneIsCreating,
  statusesAndIdsAreRight,
  theJournalKnowsWhatStands,
];

/** Everything that is broken in a state. @param atRest - every attempt was taken up again */
export function violationsOf(observed: Observation, atRest: boolean): Violation[] {
  return (atRest ? [...ALWAYS, ...AT_REST] : ALWAYS).flatMap((check) =>
    check(observed).map((detail) => ({ invariant: check.name, detail })),
  );
}

/** A disturbed run must end where a calm one ends: same sums, same states, only later. */
export function endsElsewhere(observed: Observation, calm: Observation): Violation[] {
  const ends = stateOf(observed);
  const expected = stateOf(calm);
  const excluded = excludedWithTheirCredit(observed, calm);
  return Object.keys(expected)
    .filter((key) => ends[key] !== expected[key] && !excluded.has(key))
    .map((key) => ({
      invariant: endsElsewhere.name,
      detail: `${key}: ${String(ends[key])}, calm: ${String(expected[key])}`,
    }));
}

/** Whoever excludes a memo that a run is posting may come first or last; its credit stands and is known either way. */
function excludedWithTheirCredit(observed: Observation, calm: Observation): Set<string> {
  const ofCalm = new Map(calm.memos.map(({ key, found }) => [key, found]));
  const excluded = observed.memos.filter(({ key, found, mayBeExcluded }) => {
    const other = ofCalm.get(key);
    return (
      mayBeExcluded &&
      found.journal?.state === 'ignored' &&
      found.integrationStatus === 'Ignore' &&
      !found.journal.mirrorPending &&
      other?.journal?.state === 'complete' &&
      idsOf(found) === idsOf(other)
    );
  });
  return new Set(excluded.map(({ key }) => key));
}

/**
 * A held memo keeps the status that it had, which may be that of an earlier error; an Ignore that a person writes over a
 * posted memo says nothing of what stands.
 */
function statusOf({ integrationStatus, journal }: ObservedMemo['found']): string | null {
  if (journal?.state === 'complete' && integrationStatus === 'Ignore') return 'Sync Complete';
  const isKept = journal?.state === 'held' && integrationStatus === 'Error Creating Invoice Adjustment';
  return isKept ? null : integrationStatus;
}

/** A memo in error names what stood when it was last complete, if it ever was; what stands now is in the balances. */
function idsOf({ adjustmentIds, journal }: ObservedMemo['found']): number | undefined {
  return journal?.state === 'error' ? undefined : adjustmentIds?.length;
}

function stateOf({ memos, invoices, paused }: Observation): Record<string, string | null> {
  return {
    ...Object.fromEntries(
      memos.map(({ key, found }) => [
        key,
        [statusOf(found), found.journal?.state, found.journal?.reason, idsOf(found)].join(' '),
      ]),
    ),
    ...Object.fromEntries(invoices.map(({ id, balance }) => [id, balance])),
    paused,
  };
}
