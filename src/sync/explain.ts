import type { Backfill } from '../domain/backfill';
import { evaluateRules, judge, type RuleOutcome } from '../domain/judgement';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import type { ReasonCode } from '../domain/reason';
import { driftOf } from '../domain/drift';
import { runningBackfill } from './backfill/runBackfill';
import { caseOf, fingerprintOf, isDue } from './judgeMemos';
import type { MemoWithJournal, SyncPorts } from './ports';
import { unlessReconciled } from './reconcile/noteDrift';

export interface Explanation {
  readonly verdict: 'sync' | 'skip' | 'hold' | 'done';
  readonly reason: ReasonCode | null;
  /** Every rule, also after the first that does not hold. */
  readonly rules: readonly RuleOutcome[];
}

/**
 * Says what the next scheduled run would do with a memo, and why. Posts and changes nothing.
 *
 * @param backfillOf - the backfill under way; a run that somebody asks for takes up none of its memos
 * @returns null when there is no such memo
 */
export function explainMemo(
  memoId: number,
  ports: SyncPorts,
  backfillOf: (ports: SyncPorts) => Backfill | null = runningBackfill,
): Explanation | null {
  const settings = ports.settings.read();
  const [loaded] = ports.memos.load([memoId], settings);
  if (!loaded) return null;
  const isOld = settings.cutoverDate !== null && loaded.memo.date < settings.cutoverDate;
  const backfill = isOld ? backfillOf(ports) : null;
  const subject = caseOf(loaded, ports.journal.laterClaims([memoId]), { ports, settings, backfill });
  const rules = evaluateRules(subject);
  const verdict = judge(subject);
  if (verdict.kind !== 'sync') {
    const isVoided = verdict.reason === 'VOIDED' && isStillPosted(loaded);
    return { verdict: verdict.kind, reason: isVoided ? 'VOIDED_AFTER_SYNC' : verdict.reason, rules };
  }
  if (isSaidComplete(loaded)) return { verdict: 'done', reason: 'ALREADY_COMPLETE', rules };
  const fingerprint = fingerprintOf(loaded, { ports, settings });
  const waits = !isDue({ journal: loaded.journal, fingerprint }, ports.clock.now());
  // What Zuora said stays the answer until it is tried again.
  if (loaded.journal?.state === 'error' && waits)
    return { verdict: 'hold', reason: loaded.journal.reason, rules };
  if (loaded.journal?.state === 'held' && loaded.journal.reason === 'LOOKS_ALREADY_POSTED') {
    return { verdict: 'hold', reason: loaded.journal.reason, rules };
  }
  return { verdict: 'sync', reason: null, rules };
}

/** What was posted stands, and nobody has said that it may. */
function isStillPosted({ memo, journal }: MemoWithJournal): boolean {
  if (journal?.state !== 'complete') return false;
  return unlessReconciled(journal, driftOf(memo, journal.adjustments, null)) !== null;
}

/** A person wrote Sync Complete over an error or a hold of which nothing was begun: no run looks at it any more. */
function isSaidComplete({ memo, journal }: MemoWithJournal): boolean {
  if (memo.integrationStatus !== INTEGRATION_STATUS.complete || journal === null) return false;
  if (journal.state !== 'error' && journal.state !== 'held') return false;
  const { adjustments, lastCallAt, request, mirrorPending } = journal;
  return adjustments.length === 0 && lastCallAt === null && request === null && !mirrorPending;
}
