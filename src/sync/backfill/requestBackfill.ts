import type { DueMemos } from '../../domain/dueMemos';
import {
  type Backfill,
  type BackfillState,
  backfillProblem,
  type Bounds,
  remaining,
  type Volume,
} from '../../domain/backfill';
import type { JournalState } from '../../domain/journal';
import type { Period } from '../../domain/period';
import type { Settings } from '../../domain/settings';
import type { SyncPorts } from '../ports';
import type { SyncRun } from '../run';

/** What an admin asks for, and confirms by typing how many memos it takes up at most. */
export interface BackfillRequest {
  readonly period: Period;
  readonly bounds: Bounds;
  readonly typed: string;
  /** Who asks. */
  readonly by: string;
}

/** The newest backfill of this account, and how far it is. */
export interface BackfillStatus {
  readonly backfill: Backfill;
  readonly taken: Volume;
  /** What became of the memos taken up. */
  readonly by: Readonly<Record<JournalState, number>>;
  /** What it has not taken up; empty while both syncs are off. */
  readonly left: readonly DueMemos[];
}

/** @returns null when there was none in this account */
export function backfillStatus({
  ports,
  settings,
}: Pick<SyncRun, 'ports' | 'settings'>): BackfillStatus | null {
  const backfill = ownBackfill(ports);
  if (backfill === null) return null;
  return {
    backfill,
    taken: ports.backfills.taken(backfill),
    by: ports.backfills.progress(backfill),
    left: dueIn(backfill.period, ports, settings),
  };
}

/**
 * The backfill that somebody still has to do with: under way, stopped by hand, or at its bounds with memos left. Cheap
 * where there is none.
 *
 * @returns null when there is none
 */
export function openBackfill(run: Pick<SyncRun, 'ports' | 'settings'>): BackfillStatus | null {
  const state = ownBackfill(run.ports)?.state;
  if (state !== 'running' && state !== 'stopped' && state !== 'limited') return null;
  const status = backfillStatus(run);
  return state === 'limited' && status?.left.length === 0 ? null : status;
}

/** How many memos a backfill takes up in all, at most: what it has taken up, and what its bounds let it take up still. */
export function mostInAll({ backfill, taken, left }: BackfillStatus): number {
  return taken.memos + mostTaken(left, remaining(backfill.bounds, taken));
}

/** How many memos a backfill would take up at most: what has to be typed to start it. */
export function mostTaken(due: readonly DueMemos[], { memos }: Bounds): number {
  return Math.min(
    memos,
    due.reduce((count, each) => count + each.memos, 0),
  );
}

/** @returns what speaks against starting one for the period at all, one sentence, or null */
export function problemWith(
  period: Period,
  { ports, settings }: Pick<SyncRun, 'ports' | 'settings'>,
): string | null {
  const problem = backfillProblem(period, settings.cutoverDate);
  if (problem !== null) return problem;
  if (!settings.standard && !settings.negative)
    return 'Both syncs are off, so nothing would be taken up. Switch one on first.';
  const { state } = ownBackfill(ports) ?? {};
  return state === 'running' || state === 'stopped'
    ? 'Another backfill is not at its end: end it before starting this one.'
    : null;
}

/**
 * Starts a backfill: the scheduled runs take up its memos from then on. Nothing is posted here.
 *
 * @returns why it was not started, one sentence, or null when it was
 */
export function startBackfill(request: BackfillRequest, run: SyncRun): string | null {
  const { ports, settings } = run;
  const { period, bounds, typed, by } = request;
  const problem = problemWith(period, run);
  if (problem !== null) return problem;
  const most = mostTaken(dueIn(period, ports, settings), bounds);
  if (most === 0) return 'No memo of this period is to be taken up.';
  if (typed.trim() !== String(most))
    return `It takes up ${String(most)} ${most === 1 ? 'memo' : 'memos'} at most now: type that number to start it.`;
  const told = `${period.from} to ${period.to}, at most ${String(bounds.memos)} memos and ${bounds.amount?.toFixed(2) ?? 'any amount'}`;
  const line = `${nowOf(ports)} ${by}: start, ${told}`;
  const latest = ports.backfills.latest();
  const id = ports.backfills.create({ period, bounds, accountId: ports.accountId, line }, latest);
  if (id === null) return 'Somebody else started a backfill at the same moment.';
  ports.log.audit('backfill started', { id, by, told });
  return null;
}

/** What an admin can do with a backfill, and from which state to which that leads. */
export const BACKFILL_ACTIONS = {
  stop: { from: ['running'], to: 'stopped' },
  resume: { from: ['stopped'], to: 'running' },
  end: { from: ['running', 'stopped'], to: 'ended' },
} as const satisfies Readonly<Record<string, { from: readonly BackfillState[]; to: BackfillState }>>;

export type BackfillAction = keyof typeof BACKFILL_ACTIONS;

/** True when the action makes sense for a backfill in that state. */
export function isOffered(action: BackfillAction, state: BackfillState): boolean {
  return (BACKFILL_ACTIONS[action].from as readonly BackfillState[]).includes(state);
}

/**
 * Stops, resumes or ends the backfill. What it has taken up is finished like any other memo.
 *
 * @returns why nothing was done, one sentence, or null when it was
 */
export function changeBackfill(action: BackfillAction, by: string, ports: SyncPorts): string | null {
  const backfill = ownBackfill(ports);
  if (backfill === null) return 'There is no backfill.';
  if (!isOffered(action, backfill.state)) return `It is ${backfill.state} already.`;
  ports.backfills.change(backfill, BACKFILL_ACTIONS[action].to, `${nowOf(ports)} ${by}: ${action}`);
  ports.log.audit(`backfill: ${action}`, { id: backfill.id, by });
  return null;
}

/** A copied account leaves alone what was asked for in the other one. */
function ownBackfill(ports: SyncPorts): Backfill | null {
  const latest = ports.backfills.latest();
  return latest?.accountId === ports.accountId ? latest : null;
}

function dueIn(period: Period, ports: SyncPorts, settings: Settings): readonly DueMemos[] {
  if (!settings.standard && !settings.negative) return [];
  return ports.backfills.due(period, settings, nowOf(ports));
}

function nowOf({ clock }: SyncPorts): string {
  return new Date(clock.now()).toISOString();
}
