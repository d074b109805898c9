import { EVERYTHING, type ReconcileScope } from '../../domain/reconcileScope';
import { asFailure } from '../../domain/failure';
import type { JournalEntry } from '../../domain/journal';
import { sendDigest } from '../notify';
import { type SyncPorts, UNITS_PER_CLAIM } from '../ports';
import type { SyncRun } from '../run';
import { compare, type PostedMemo, record } from './compare';
import { freeRows, isOfThisPlace } from './noteDrift';
import { isRepair, repairMemo } from './repair';
import { settleDeleted } from './settle';

/** What one invocation compares. */
export interface ReconcileItem {
  /** Internal ids of memos. */
  readonly memoIds: readonly number[];
  /** `due` looks only those up in Zuora that are due; `sweep` and `asked` all of them. */
  readonly zuora: 'sweep' | 'asked' | 'due';
}

/** What came of an item. */
export interface Reconciled extends Pick<ReconcileItem, 'zuora'> {
  readonly compared: number;
  /** Memos whose difference was written, or that it is gone. */
  readonly changed: number;
  /** Memos left to the next run, untouched. */
  readonly left: number;
  /** Memos due to be looked up in Zuora, which could not be asked. */
  readonly unasked: number;
}

/** Memos compared together: two queries of NetSuite and about one of Zuora. */
const BATCH = 200;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Everything is looked up in Zuora once a week; a night begins a little earlier or later. */
const SWEEP_EVERY = 6.5 * DAY;
/**
 * What a step may need at most. NetSuite ends an invocation after 15 minutes, so a repair, which may call for 8, is begun
 * in the first 6.
 */
const STEPS = {
  read: { units: 300, within: 10 * MINUTE },
  write: { units: 60, within: 10 * MINUTE },
  repair: { units: 400, within: 6 * MINUTE },
} as const;

/** The first stage: every memo to be compared, in batches. */
export function selectReconcile(ports: SyncPorts, scope: ReconcileScope = EVERYTHING): ReconcileItem[] {
  const ids = ports.journal.toReconcile(scope);
  const zuora = scope.kind !== 'all' ? 'asked' : isSweepDue(ports) ? 'sweep' : 'due';
  const count = Math.ceil(ids.length / BATCH);
  return Array.from({ length: count }, (_, index) => ({
    memoIds: ids.slice(index * BATCH, (index + 1) * BATCH),
    zuora,
  }));
}

/**
 * The second stage: compares a batch, and goes on with what broke off. Each step is begun only while units and time are
 * left; what is not begun stays as it is for the next run.
 */
export function reconcileBatch({ memoIds, zuora }: ReconcileItem, run: SyncRun): Reconciled {
  const mayBegin = beginning(run);
  if (!mayBegin('read')) return { zuora, compared: 0, changed: 0, left: memoIds.length, unasked: 0 };
  const rows = readRows(memoIds, run);
  const posted = rows.filter(({ row }) => row.state === 'complete' && !isRepair(row));
  const { news, unasked } = compare(posted, zuora !== 'due', run);
  const free = freeOf(news, run);
  const recorded = whileAble(free, () => mayBegin('write'), record, run);
  const broken = run.settings.paused === null ? rows.filter(isBrokenOff) : [];
  const mended = whileAble(freeOf(broken, run), () => mayBegin('repair'), mend, run);
  const left = free.length - recorded + (broken.length - mended);
  if (left > 0) run.ports.log.audit('left for the next run', { memos: left });
  return { zuora, compared: posted.length, changed: recorded, left, unasked };
}

/** Brings to its end what was begun for memos that were deleted meanwhile, as far as units and time allow. */
export function endDeleted(memoIds: readonly number[], run: SyncRun): void {
  const mayBegin = beginning(run);
  if (!mayBegin('read')) return;
  const unended = readRows(memoIds, run).filter(({ memo }) => memo === null);
  whileAble(freeOf(unended.filter(isBrokenOff), run), () => mayBegin('repair'), mend, run);
}

/** The last stage: claims nobody needs are removed, people are told, and a whole sweep is remembered. */
export function endReconcile(
  done: readonly Reconciled[],
  { startedAt, brokeOff }: { readonly startedAt: string; readonly brokeOff: boolean },
  ports: SyncPorts,
): void {
  const claims = Math.max(0, Math.floor((ports.budget.unitsLeft() - STEPS.read.units) / UNITS_PER_CLAIM));
  ports.journal.removeOldClaims(new Date(ports.clock.now() - DAY).toISOString(), claims);
  const total = (of: 'compared' | 'changed' | 'left' | 'unasked'): number =>
    done.reduce((sum, each) => sum + each[of], 0);
  const isSweep = done.length > 0 && done.every(({ zuora }) => zuora === 'sweep');
  if (isSweep && !brokeOff && total('left') + total('unasked') === 0) ports.settings.rememberSweep(startedAt);
  ports.log.audit('ledgers compared', {
    memos: total('compared'),
    changed: total('changed'),
    left: total('left'),
  });
  sendDigest(ports, ports.settings.read());
}

/** Counts from now on. */
function beginning({ ports }: SyncRun): (step: keyof typeof STEPS) => boolean {
  const startedAt = ports.clock.now();
  return (step) =>
    ports.budget.unitsLeft() >= STEPS[step].units && ports.clock.now() - startedAt < STEPS[step].within;
}

function isSweepDue({ settings, clock }: SyncPorts): boolean {
  const last = settings.lastSweep();
  return last === null || clock.now() - Date.parse(last) >= SWEEP_EVERY;
}

/** Of another account's or host's rows nothing is believed, and nothing is said. */
function readRows(memoIds: readonly number[], run: SyncRun): PostedMemo[] {
  const { ports, settings } = run;
  const loaded = ports.memos.load(memoIds, settings);
  const present = new Set(loaded.map(({ memo }) => memo.id));
  const deleted = ports.journal.rows(memoIds.filter((id) => !present.has(id)));
  return [
    ...loaded.flatMap(({ memo, journal }) => (journal === null ? [] : [{ row: journal, memo }])),
    ...deleted.map((row) => ({ row, memo: null })),
  ].filter(({ row }) => isOfThisPlace(row, run));
}

/** Asked only for those of which something is to be written. */
function freeOf<T extends PostedMemo>(memos: readonly T[], run: SyncRun): T[] {
  if (memos.length === 0) return [];
  const free = new Set(
    freeRows(
      memos.map(({ row }) => row),
      run,
    ),
  );
  return memos.filter(({ row }) => free.has(row));
}

/** A repair that is not done yet, or a memo that was deleted while it was being posted. */
function isBrokenOff({ row, memo }: PostedMemo): boolean {
  return isRepair(row) || (memo === null && isUnended(row));
}

function isUnended({ state }: JournalEntry): boolean {
  return state === 'creating' || state === 'error' || state === 'held';
}

function mend({ row }: PostedMemo, run: SyncRun): void {
  if (isRepair(row)) repairMemo(row, row.request, run);
  else settleDeleted(row, run);
}

/** @returns how many were done; one memo's trouble is logged and stays its own */
function whileAble<T extends PostedMemo>(
  all: readonly T[],
  isAble: () => boolean,
  act: (each: T, run: SyncRun) => void,
  run: SyncRun,
): number {
  const stop = all.findIndex((each) => {
    if (!isAble()) return true;
    try {
      act(each, run);
    } catch (thrown) {
      run.ports.log.error('memo not compared', { memo: each.row.memoId, because: asFailure(thrown).message });
    }
    return false;
  });
  return stop === -1 ? all.length : stop;
}
