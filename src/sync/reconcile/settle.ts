import { DAILY, isSettling, isWithinFence } from '../../domain/claim';
import { asFailure } from '../../domain/failure';
import { type CreditMemo, syncKind } from '../../domain/creditMemo';
import { driftOf } from '../../domain/drift';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import type { JournalEntry, JournalState } from '../../domain/journal';
import { timesOf } from '../../domain/journalTimes';
import { asPosted } from '../../domain/postingOrder';
import { messageOf, type ReasonCode } from '../../domain/reason';
import type { JudgedMemo } from '../judgeMemos';
import type { JournalChange } from '../ports';
import type { SyncRun } from '../run';
import { claimRow } from './repair';

/** Reasons that say nothing about what was begun: nobody may work on the memo, or nobody needs to. */
const NOT_NOW: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'ALREADY_COMPLETE',
  'IGNORED',
  'SYNC_DISABLED',
  'CLAIMED_ELSEWHERE',
  'ACCOUNT_CHANGED',
]);

/** The journal row of a memo that was begun, may have adjustments in Zuora, and is not to be posted any more. */
export function strandedRow(judged: JudgedMemo, { settings, ports }: SyncRun): JournalEntry | null {
  const { journal, verdict, memo } = judged;
  if (journal === null || verdict.kind === 'sync' || NOT_NOW.has(verdict.reason)) return null;
  const kind = syncKind(memo);
  if (kind !== null && !settings[kind]) return null;
  const now = ports.clock.now();
  if (isSettling(journal, now)) return null;
  if (journal.state === 'creating') return journal;
  if (journal.state !== 'error') return null;
  const isTime = journal.nextTryAt === null || now >= Date.parse(journal.nextTryAt);
  return journal.reason === 'POSTED_DIFFERS' && !isTime ? null : journal;
}

/**
 * Ends a sync that was overtaken by an unapply or a void: what Zuora holds is marked, so that Zuora's own connector does
 * not echo it, and the memo is in error until somebody decides; where Zuora holds nothing the memo is free again.
 */
export function settleStranded(row: JournalEntry, memo: CreditMemo, reason: ReasonCode, run: SyncRun): void {
  const { ports, settings } = run;
  const claim = claimRow(row, null, run);
  if (claim === null) return;
  const mayCall = (): boolean => isWithinFence(claim, ports.clock.now());
  const end = (
    code: ReasonCode,
    change: JournalChange & { readonly state: JournalState },
    status: string | null,
    detail?: string,
  ): void => {
    if (!mayCall()) return;
    const message = messageOf(code, detail);
    const times = timesOf(row, { state: change.state, reason: code }, ports.clock.now());
    ports.journal.change(row.id, { reason: code, message, lastCallAt: null, ...times, ...change });
    ports.memos.mirror(memo.id, { integrationStatus: status, message }, settings);
    ports.log.audit('credit memo no longer to be posted', { memo: memo.tranId, message });
  };
  try {
    const own = run.posting.standing([row], run);
    const problem = run.posting.keepFromEcho(own, run, mayCall);
    if (problem) throw problem;
    const adjustments = own.map((adjustment) => asPosted(adjustment, memo.currency));
    if (own.length === 0) end(reason, { state: 'held', adjustments, nextTryAt: null }, null);
    else {
      const nextTryAt = new Date(ports.clock.now() + DAILY).toISOString();
      const held = driftOf(memo, adjustments, null)?.detail;
      end('POSTED_DIFFERS', { state: 'error', adjustments, nextTryAt }, INTEGRATION_STATUS.error, held);
    }
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    const nextTryAt = new Date(ports.clock.now()).toISOString();
    const kept = { state: 'error', nextTryAt, lastCallAt: nextTryAt } as const;
    end(code, kept, INTEGRATION_STATUS.error, facts.detail);
  }
}
