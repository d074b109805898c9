import type { SyncKind } from '../domain/creditMemo';
import { SyncFailure } from '../domain/failure';
import { sum } from '../domain/money';
import type { Settings } from '../domain/settings';
import { askedToWaitUntil } from './askedToWait';
import type { AccountGroup, RunCounts, SyncPorts } from './ports';
import { pauseSync, sendDigest } from './notify';
import type { SyncRun } from './run';
import { NO_COUNTS, syncBatch } from './syncBatch';

/** What one invocation handles: whole Zuora accounts, so that two invocations never meet on one. */
export interface WorkItem {
  /** Handled one after another; internal ids of memos. */
  readonly batches: readonly (readonly number[])[];
}

/**
 * The first stage of a run: step 1, and the memos packed so that one Zuora account's memos go one after another in one
 * invocation.
 *
 * @returns nothing when no sync is on, or while it is paused
 */
export function selectWork(ports: SyncPorts, settings: Settings): WorkItem[] {
  if (settings.paused || !(settings.standard || settings.negative)) return [];
  rememberWhereEnabled(ports, settings);
  const groups = ports.memos.select(settings);
  return staysWithinLimits(groups, ports, settings) ? pack(groups, settings.batchSize) : [];
}

/** The second stage: one work item, batch by batch, as far as governance allows; the next run takes up the rest. */
export function workOff({ batches }: WorkItem, run: SyncRun): RunCounts {
  let counts = NO_COUNTS;
  for (const [index, batch] of batches.entries()) {
    const because = reasonToStop(batch, run);
    if (because !== null) {
      const left = batches.slice(index).flat().length;
      run.ports.log.audit('left for the next run', { memos: left, because });
      break;
    }
    counts = addCounts(counts, syncBatch(batch, run));
  }
  return counts;
}

/** A batch that could not be finished is better not begun: what is not claimed stays untouched. */
function reasonToStop(batch: readonly number[], run: SyncRun): string | null {
  if (run.ports.budget.unitsLeft() < unitsFor(batch.length)) return 'no governance units left';
  const until = askedToWaitUntil(run);
  return until === null ? null : `Zuora asked to wait until ${new Date(until).toISOString()}`;
}

/** The last stage: what the whole run did, for people. */
export function recordRun(counts: readonly RunCounts[], startedAt: string, ports: SyncPorts): void {
  sendDigest(ports, ports.settings.read());
  const total = counts.reduce(addCounts, NO_COUNTS);
  const endedAt = new Date(ports.clock.now()).toISOString();
  ports.settings.saveRun({ ...total, startedAt, endedAt });
  ports.log.audit('run ended', total);
}

/** Governance units a batch may need at most: writes of every memo, reads, and calls that have to be repeated. */
function unitsFor(memos: number): number {
  return 40 * memos + 400;
}

/** The most processors NetSuite gives an account for map/reduce scripts as a rule; more share what there is all the same. */
const PROCESSORS = 10;

/**
 * An account's memos stay in one batch while they are no more than two batches' worth; small accounts share one. A run
 * with work for every processor lets them share twice as much: a batch's calls to Zuora are then those of more memos.
 */
function pack(groups: readonly AccountGroup[], batchSize: number): WorkItem[] {
  const most = 2 * batchSize;
  const memos = groups.reduce((count, { memoIds }) => count + memoIds.length, 0);
  const together = memos >= PROCESSORS * most ? most : batchSize;
  const items: number[][][] = [];
  for (const { memoIds } of groups) {
    const last = items.at(-1)?.at(-1);
    if (last && last.length + memoIds.length <= together) last.push(...memoIds);
    else items.push(slices(memoIds, most));
  }
  return items.map((batches) => ({ batches }));
}

function slices(ids: readonly number[], length: number): number[][] {
  const count = Math.ceil(ids.length / length);
  return Array.from({ length: count }, (_, index) => ids.slice(index * length, (index + 1) * length));
}

/** A run that is larger than an admin allowed posts nothing and asks. */
function staysWithinLimits(groups: readonly AccountGroup[], ports: SyncPorts, settings: Settings): boolean {
  const { maxMemosPerRun, maxAmountPerRun, limitsWaived } = settings;
  const memos = groups.reduce((count, { memoIds }) => count + memoIds.length, 0);
  const due = sum(groups.map(({ amount }) => amount));
  const exceeded = (maxMemosPerRun !== null && memos > maxMemosPerRun) || (maxAmountPerRun?.lt(due) ?? false);
  if (!exceeded) return true;
  if (limitsWaived) {
    ports.settings.useUpWaiver();
    return true;
  }
  const detail = `${String(memos)} memos of ${due.toFixed(2)} in all are due`;
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
  };
}
