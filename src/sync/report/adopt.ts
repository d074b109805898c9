import { isClaimLive } from '../../domain/claim';
import { asFailure } from '../../domain/failure';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import { type Case, judge } from '../../domain/judgement';
import { legsOf } from '../../domain/leg';
import { messageOf, reasonOf } from '../../domain/reason';
import { claimMemo } from '../claimMemo';
import { conclude } from '../conclude';
import { openGate } from '../gate';
import { caseOf, fingerprintOf } from '../judgeMemos';
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
  const because = adoptedOrWhyNot(memoId, ids, run);
  const said = { memoId, adjustments: ids, by };
  if (because === null) run.ports.log.audit('adjustments adopted', said);
  else run.ports.log.audit('adjustments not adopted', { ...said, because });
  return because;
}

function adoptedOrWhyNot(memoId: number, ids: readonly string[], run: SyncRun): string | null {
  try {
    return adopt(memoId, ids, run);
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    return messageOf(code, facts.detail);
  }
}

/** Everything of the memo that counts in Zuora is taken, so that nothing of it stays unknown. */
function adopt(memoId: number, ids: readonly string[], run: SyncRun): string | null {
  const { ports, settings } = run;
  const [loaded] = ports.memos.load([memoId], settings);
  if (!loaded) return 'there is no such credit memo';
  const { memo, journal } = loaded;
  const claims = ports.journal.laterClaims([memoId]);
  const later = claims.get(memoId) ?? null;
  if (isClaimLive(journal, later, ports.clock.now())) return 'a run is working on it';
  const verdict = judge(asUnsynced(caseOf(loaded, claims, run)));
  if (verdict.kind !== 'sync') return sentence(reasonOf(verdict.reason).sentence);
  const legs = legsOf(memo, verdict.sync);
  const standing = run.posting.standing([{ memoId, adjustments: journal?.adjustments ?? [] }], run);
  const all = [...new Set([...standing.map(({ id }) => id), ...ids])];
  const problem = run.posting.verifyLink({ memo, legs }, all, run);
  if (problem !== null) return messageOf(problem.code, problem.facts.detail);
  const lastClaim = later?.number ?? (journal?.attempts ? 1 : 0);
  const fingerprint = fingerprintOf(loaded, run);
  const claimed = claimMemo({ memo, journal, verdict, lastClaim, fingerprint }, run);
  if (!claimed) return 'a run is working on it';
  const outcome = run.posting.link(claimed, all, run, openGate(run));
  conclude(outcome, run);
  if (outcome.kind === 'failed') return messageOf(outcome.failure.code, outcome.failure.facts.detail);
  return outcome.kind === 'posted' ? null : 'no time was left; try again';
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

/** Within another sentence. */
function sentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}
