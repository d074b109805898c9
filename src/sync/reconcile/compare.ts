import { DAILY } from '../../domain/claim';
import type { CreditMemo } from '../../domain/creditMemo';
import { type Drift, driftOf, standingOf } from '../../domain/drift';
import { asFailure } from '../../domain/failure';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import type { JournalEntry } from '../../domain/journal';
import { timesOf } from '../../domain/journalTimes';
import { messageOf } from '../../domain/reason';
import type { ZuoraAdjustment } from '../../domain/zuoraInvoice';
import { pauseSync } from '../notify';
import type { SyncRun } from '../run';
import { isNews, noteWithoutZuora, recordDrift, unlessReconciled } from './noteDrift';
import { claimRow } from './repair';

/** A memo that was posted, and what NetSuite has of it now. */
export interface PostedMemo {
  readonly row: JournalEntry;
  /** Null when it was deleted. */
  readonly memo: CreditMemo | null;
}

/** What a comparison found of one memo. */
export interface Finding extends PostedMemo {
  readonly found: Drift | null;
  /** False where only NetSuite was looked at. */
  readonly zuoraAsked: boolean;
}

export interface Comparison {
  /** Those of which the journal does not say yet what was found. */
  readonly news: readonly Finding[];
  /** Memos that were due to be looked up in Zuora, which could not be asked. */
  readonly unasked: number;
}

/** Adjustments of younger memos are looked up every time: that is when people mend by hand. In milliseconds. */
const YOUNG = 35 * DAILY;

/**
 * Compares what was posted with what NetSuite says now, and with Zuora where that is due.
 *
 * @param everyone - false to ask Zuora only for young memos, and for those of which anything differs
 */
export function compare(posted: readonly PostedMemo[], everyone: boolean, run: SyncRun): Comparison {
  const inNetSuite = posted.map((each) => ({
    ...each,
    found: driftOf(each.memo, each.row.adjustments, null),
  }));
  const due = inNetSuite.filter((each) => everyone || isDue(each, run.ports.clock.now()));
  const standing = lookedUp(
    due.map(({ row }) => row),
    run,
  );
  const dueIds = new Set(due.map(({ row }) => row.id));
  const findings = inNetSuite.map((each): Finding => {
    const { row, memo } = each;
    if (standing === null || !dueIds.has(row.id)) return { ...each, zuoraAsked: false };
    return { row, memo, found: driftOf(memo, row.adjustments, standingOf(row, standing)), zuoraAsked: true };
  });
  return {
    news: findings.filter(({ row, found }) => isNews(row, found)),
    unasked: standing === null ? due.length : 0,
  };
}

/** Writes what was found. The row must be free of live claims. */
export function record({ row, memo, found, zuoraAsked }: Finding, run: SyncRun): void {
  const differing = unlessReconciled(row, found);
  if (!zuoraAsked) noteWithoutZuora(row, memo, found, run);
  else if (differing?.code === 'POSTED_DIFFERS') holdDiffering(row, differing, run);
  else recordDrift(row, memo, found, run);
}

function isDue({ row, found }: PostedMemo & { readonly found: Drift | null }, now: number): boolean {
  if (found !== null || row.drift !== null || row.reconciled) return true;
  const at = row.syncedAt ?? row.claimAt;
  return at === null || now - Date.parse(at) < YOUNG;
}

/** Null where Zuora cannot be asked: then NetSuite is still compared with what was posted. */
function lookedUp(journal: readonly JournalEntry[], run: SyncRun): readonly ZuoraAdjustment[] | null {
  const { ports, settings } = run;
  if (journal.length === 0) return [];
  if (settings.paused !== null) return null;
  try {
    return run.posting.standing(journal, run);
  } catch (thrown) {
    const failure = asFailure(thrown);
    ports.log.error('compared without Zuora', failure.message);
    if (failure.errorClass === 'setup') pauseSync(failure, ports, settings);
    return null;
  }
}

/** Zuora holds more than was posted: the memo is in error until somebody decides what is to stand. */
function holdDiffering(row: JournalEntry, { code, detail }: Drift, run: SyncRun): void {
  const { ports, settings } = run;
  if (claimRow(row, null, run) === null) return;
  const now = ports.clock.now();
  const message = messageOf(code, detail);
  ports.journal.change(row.id, {
    state: 'error',
    reason: code,
    message,
    drift: null,
    nextTryAt: new Date(now + DAILY).toISOString(),
    ...timesOf(row, { state: 'error', reason: code }, now),
  });
  ports.memos.mirror(row.memoId, { integrationStatus: INTEGRATION_STATUS.error, message }, settings);
  ports.log.audit('Zuora holds more than was posted', { memo: row.memoId, message });
}
