import { isSettling } from '../../domain/claim';
import type { CreditMemo } from '../../domain/creditMemo';
import { asFailure } from '../../domain/failure';
import { type Case, judge } from '../../domain/judgement';
import { legsOf } from '../../domain/leg';
import { messageOf, reasonOf } from '../../domain/reason';
import { claimMemo } from '../claimMemo';
import { conclude } from '../conclude';
import { openGate } from '../gate';
import { caseOf, fingerprintOf } from '../judgeMemos';
import type { MemoWithJournal } from '../ports';
import type { SyncRun } from '../run';

/**
 * Takes adjustments that stand in Zuora for a memo's own. Zuora is asked whether they are before anything is written, so
 * that a memo that cannot take them stays as it is; an error that would wait for its time is taken up at once.
 *
 * @param as - what the memo is to be judged as
 * @returns why nothing was done, or null when it was
 */
export function linkMemo(
  loaded: MemoWithJournal,
  ids: readonly string[],
  run: SyncRun,
  as: (subject: Case) => Case = (subject) => subject,
): string | null {
  try {
    return linkedOrWhyNot(loaded, ids, run, as);
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    return messageOf(code, facts.detail);
  }
}

/** Everything of the memo that counts in Zuora is taken, so that nothing of it stays unknown. */
function linkedOrWhyNot(
  loaded: MemoWithJournal,
  ids: readonly string[],
  run: SyncRun,
  as: (subject: Case) => Case,
): string | null {
  const { memo, journal } = loaded;
  const { ports, posting } = run;
  if (isSettling(journal, ports.clock.now())) return 'an answer of Zuora is still awaited';
  const claims = ports.journal.laterClaims([memo.id]);
  const subject = caseOf(loaded, claims, run);
  if (subject.claimedElsewhere) return 'a run is working on it';
  // A cutover date is about what is created: nothing is here.
  const verdict = judge(as({ ...subject, settings: { ...run.settings, cutoverDate: null } }));
  if (verdict.kind !== 'sync') return sentence(reasonOf(verdict.reason).sentence);
  const legs = legsOf(memo, verdict.sync);
  const standing = posting.standing([{ memoId: memo.id, adjustments: journal?.adjustments ?? [] }], run);
  const all = [...new Set([...standing.map(({ id }) => id), ...ids])];
  const problem = posting.verifyLink({ memo, legs }, all, run);
  // The figures say it all: the next step of a memo that was posted otherwise is not that of a wrong id.
  if (problem?.code === 'POSTED_DIFFERS' && problem.facts.detail) return problem.facts.detail;
  if (problem !== null) return messageOf(problem.code, problem.facts.detail);
  const taken = heldByOthers(memo, all, run);
  if (taken.length > 0) return `linked to another credit memo already: ${taken.join(', ')}`;
  const lastClaim = claims.get(memo.id)?.number ?? (journal?.attempts ? 1 : 0);
  const claimed = claimMemo(
    { memo, journal, verdict, lastClaim, fingerprint: fingerprintOf(loaded, run) },
    run,
  );
  if (!claimed) return 'a run is working on it';
  const outcome = posting.link(claimed, all, run, openGate(run));
  conclude(outcome, run);
  if (outcome.kind === 'failed') return messageOf(outcome.failure.code, outcome.failure.facts.detail);
  return outcome.kind === 'posted' ? null : 'no time was left; try again';
}

/** What a person entered in Zuora names no memo; the memos on the same invoices may have it in their journal rows. */
function heldByOthers(memo: CreditMemo, ids: readonly string[], { ports, settings }: SyncRun): string[] {
  const invoices = [memo.zuoraId, ...memo.applications.map(({ zuoraId }) => zuoraId)];
  const onThem = ports.memos.onInvoices(
    invoices.filter((id) => id !== null),
    settings,
  );
  const others = onThem.filter((id) => id !== memo.id);
  const held = new Set(
    ports.journal.rows(others).flatMap(({ adjustments }) => adjustments.map(({ id }) => id)),
  );
  return ids.filter((id) => held.has(id));
}

/** Within another sentence. */
function sentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}
