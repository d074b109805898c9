import type { SyncKind } from '../domain/creditMemo';
import { SyncFailure } from '../domain/failure';
import { sum } from '../domain/money';
import type { Settings } from '../domain/settings';
import type { AccountGroup, RunCounts, SyncPorts } from './ports';
import { pauseSync, sendDigest } from './notify';
import type { SyncRun } from './run';
import { NO_COUNTS, syncBatch } from './syncBatch';

/** Memos one invocation handles: whole Zuora accounts, so that two invocations never meet on one. */
export interface WorkItem {
  readonly memoIds: readonly number[];
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
export function workOff(item: WorkItem, run: SyncRun): RunCounts {
  const { batchSize } = run.settings;
  let counts = NO_COUNTS;
  for (let at = 0; at < item.memoIds.length; at += batchSize) {
    const batch = item.memoIds.slice(at, at + batchSize);
    if (run.ports.budget.unitsLeft() < unitsFor(batch.length)) {
      run.ports.log.audit('left for the next run', { memos: item.memoIds.length - at });
      break;
    }
    counts = addCounts(counts, syncBatch(batch, run));
  }
  return counts;
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
  return 60 * memos + 400;
}

function pack(groups: readonly AccountGroup[], batchSize: number): WorkItem[] {
  const items: { memoIds: number[] }[] = [];
  for (const { memoIds } of groups) {
    const last = items.at(-1);
    if (last && last.memoIds.length + memoIds.length <= batchSize) last.memoIds.push(...memoIds);
    else items.push({ memoIds: [...memoIds] });
  }
  return items;
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
