import type { SyncKind } from '../domain/creditMemo';
import { SyncFailure } from '../domain/failure';
import type { Trigger } from '../domain/journal';
import type { Settings } from '../domain/settings';
import { concludeBackfill, runningBackfill, selectBackfill } from './backfill/runBackfill';
import { askedToWaitUntil } from './askedToWait';
import type { AccountGroup, RunCounts, SyncPorts } from './ports';
import { pauseSync, sendDigest } from './notify';
import { endDeleted } from './reconcile/reconcile';
import type { SyncRun } from './run';
import { NO_COUNTS, syncBatch } from './syncBatch';
import { dueIn, packWork, type WorkItem } from './workItems';

/**
 * The first stage of a run: step 1, and the memos packed so that one Zuora account's memos go one after another in one
 * invocation.
 *
 * @returns nothing when no sync is on, or while it is paused
 */
export function selectWork(ports: SyncPorts, settings: Settings, trigger: Trigger): WorkItem[] {
  if (settings.paused || !(settings.standard || settings.negative)) return [];
  rememberWhereEnabled(ports, settings);
  const groups = ports.memos.select(settings);
  if (!staysWithinLimits(groups, ports, settings)) return [];
  const deleted = ports.journal.unendedDeleted();
  return [
    ...packWork(groups, selectBackfill(groups, trigger, ports, settings), settings.batchSize),
    ...(deleted.length > 0 ? [{ batches: [], deleted: deleted.slice(0, MOST_DELETED) }] : []),
  ];
}

/** The second stage: one work item, batch by batch, as far as units and time allow; the next run takes up the rest. */
export function workOff({ batches, backfilled = [], deleted = [] }: WorkItem, run: SyncRun): RunCounts {
  const work = [
    ...batches.map((batch) => ({ batch, isBackfill: false })),
    ...backfilled.map((batch) => ({ batch, isBackfill: true })),
  ];
  const startedAt = run.ports.clock.now();
  let counts = NO_COUNTS;
  for (const [index, { batch, isBackfill }] of work.entries()) {
    // Asked before each batch: somebody may have stopped it.
    const backfill = isBackfill ? runningBackfill(run.ports) : null;
    const because =
      isBackfill && backfill === null
        ? 'the backfill was stopped'
        : reasonToStop(batch, { startedAt, isFirst: index === 0 }, run);
    if (because !== null) {
      const left = work.slice(index);
      run.ports.log.audit('left for the next run', { memos: memosOf(left), because });
      // A run begun at once takes up no backfill: only what it can do counts as left to it.
      return { ...counts, left: memosOf(left.filter((each) => !each.isBackfill)) };
    }
    counts = addCounts(counts, syncBatch(batch, { ...run, backfill }));
  }
  if (deleted.length > 0) endDeleted(deleted, run);
  return counts;
}

/** What one batch met may have paused the sync; each further batch would ask Zuora for nothing but the same refusal. */
function isSwitchedOff({ ports }: SyncRun): boolean {
  const { standard, negative } = ports.settings.switches();
  return !standard && !negative;
}

function memosOf(work: readonly { readonly batch: readonly number[] }[]): number {
  return work.reduce((count, { batch }) => count + batch.length, 0);
}

/** Memos deleted while they were being posted are few; more are for the next run. */
const MOST_DELETED = 50;

/** NetSuite ends an invocation after 15 minutes; a batch sends nothing any more 8 minutes after it began. */
const LATEST_START = 6 * 60_000;

/** A batch that could not be finished is better not begun: what is not claimed stays untouched. */
function reasonToStop(
  batch: readonly number[],
  { startedAt, isFirst }: { readonly startedAt: number; readonly isFirst: boolean },
  run: SyncRun,
): string | null {
  if (!isFirst && isSwitchedOff(run)) return 'the sync was paused or switched off';
  if (run.ports.clock.now() - startedAt > LATEST_START) return 'no time left';
  if (run.ports.budget.unitsLeft() < unitsFor(batch.length)) return 'no governance units left';
  const until = askedToWaitUntil(run);
  return until === null ? null : `Zuora asked to wait until ${new Date(until).toISOString()}`;
}

/**
 * The last stage: what the whole run did, for people. What it left is begun at once where it can be, as far as the run got
 * anywhere at all; what is left then waits for the schedule.
 */
export function recordRun(counts: readonly RunCounts[], startedAt: string, ports: SyncPorts): void {
  const settings = ports.settings.read();
  sendDigest(ports, settings);
  const total = counts.reduce(addCounts, NO_COUNTS);
  const endedAt = new Date(ports.clock.now()).toISOString();
  ports.settings.saveRun({ ...total, startedAt, endedAt });
  ports.log.audit('run ended', total);
  concludeBackfill(ports, settings);
  if (total.left > 0 && total.synced > 0 && askedToWaitUntil({ ports, settings }) === null)
    ports.tasks.submitSyncNow();
}

/** Governance units a batch may need at most: writes of every memo, reads, and calls that have to be repeated. */
function unitsFor(memos: number): number {
  return 40 * memos + 400;
}

/** A run that is larger than an admin allowed posts nothing and asks. */
function staysWithinLimits(groups: readonly AccountGroup[], ports: SyncPorts, settings: Settings): boolean {
  const { maxMemosPerRun, maxAmountPerRun, limitsWaived } = settings;
  const { memos, amount } = dueIn(groups);
  const exceeded =
    (maxMemosPerRun !== null && memos > maxMemosPerRun) || (maxAmountPerRun?.lt(amount) ?? false);
  if (!exceeded) return true;
  if (limitsWaived) {
    ports.settings.useUpWaiver();
    return true;
  }
  const detail = `${String(memos)} memos of ${amount.toFixed(2)} in all are due`;
  pauseSync(new SyncFailure('RUN_LIMIT_EXCEEDED', { detail }), ports, settings);
  return false;
}

/** A sync switched on by hand belongs to the account it first runs in. */
function rememberWhereEnabled(ports: SyncPorts, settings: Settings): void {
  for (const kind of ['standard', 'negative'] satisfies SyncKind[]) {
    if (!settings[kind] || settings.enabledFor[kind] || settings.baseUrl === null) continue;
    ports.settings.rememberEnabledFor(kind, ports.accountId, settings.baseUrl);
  }
}

function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  return {
    selected: a.selected + b.selected,
    synced: a.synced + b.synced,
    skipped: a.skipped + b.skipped,
    held: a.held + b.held,
    failed: a.failed + b.failed,
    left: a.left + b.left,
  };
}
