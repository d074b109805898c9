import {
  type Backfill,
  type Bounds,
  remaining,
  tighter,
  type Volume,
  withinBounds,
} from '../../domain/backfill';
import type { Trigger } from '../../domain/journal';
import { sum } from '../../domain/money';
import type { Settings } from '../../domain/settings';
import type { AccountGroup, SyncPorts } from '../ports';
import type { Candidate } from '../portsBackfill';
import { dueIn } from '../workItems';

/** Memos that one run takes up, so that those of every day do not wait long behind them. */
const MEMOS_PER_RUN = 500;

/** The backfill under way; null when there is none, or when it was asked for in the account this one is a copy of. */
export function runningBackfill(ports: SyncPorts): Backfill | null {
  const latest = ports.backfills.latest();
  return latest?.state === 'running' && latest.accountId === ports.accountId ? latest : null;
}

/**
 * Memos that this run takes up for the backfill under way, by Zuora account: as many as its bounds and the run's own
 * limits leave room for. Only scheduled runs do: no two of them are under way at once, so that the bounds hold.
 *
 * @param groups - what the run handles anyhow
 */
export function selectBackfill(
  groups: readonly AccountGroup[],
  trigger: Trigger,
  ports: SyncPorts,
  settings: Settings,
): readonly AccountGroup[] {
  const backfill = trigger === 'schedule' ? runningBackfill(ports) : null;
  if (backfill === null) return [];
  const known = new Set(groups.flatMap(({ memoIds }) => memoIds));
  const { first } = ports.backfills.candidates(backfill.period, settings, nowOf(ports), MEMOS_PER_RUN);
  const candidates = first.filter(({ memoId }) => !known.has(memoId));
  const room = tighter(
    remaining(backfill.bounds, ports.backfills.taken(backfill)),
    remaining(limitsOf(settings), dueIn(groups)),
  );
  return byAccount(withinBounds(candidates, room, NOTHING));
}

/** After a run: a backfill with nothing left, or nothing left within its bounds, comes to its end. */
export function concludeBackfill(ports: SyncPorts, settings: Settings): void {
  if (settings.paused || !(settings.standard || settings.negative)) return;
  const backfill = runningBackfill(ports);
  if (backfill === null) return;
  const { first, total } = ports.backfills.candidates(backfill.period, settings, nowOf(ports), 1);
  const taken = ports.backfills.taken(backfill);
  // A memo that is too large for any run would keep the others waiting without a word.
  const room = tighter(remaining(backfill.bounds, taken), limitsOf(settings));
  if (withinBounds(first, room, NOTHING).length > 0) return;
  const state = total === 0 ? 'done' : 'limited';
  const told = `${String(taken.memos)} memos taken up, ${String(total)} left`;
  ports.backfills.change(backfill, state, `${nowOf(ports)} schedule: ${state}, ${told}`);
  ports.log.audit(`backfill ${state}`, told);
}

function limitsOf({ maxMemosPerRun, maxAmountPerRun }: Settings): Bounds {
  return { memos: maxMemosPerRun ?? Infinity, amount: maxAmountPerRun };
}

const NOTHING: Volume = { memos: 0, amount: sum([]) };

function byAccount(candidates: readonly Candidate[]): AccountGroup[] {
  const accounts = [...new Set(candidates.map(({ zuoraAccountId }) => zuoraAccountId))];
  return accounts.map((zuoraAccountId) => {
    const own = candidates.filter((each) => each.zuoraAccountId === zuoraAccountId);
    return {
      zuoraAccountId,
      memoIds: own.map(({ memoId }) => memoId),
      due: { memos: own.length, amount: sum(own.map(({ amount }) => amount)) },
    };
  });
}

function nowOf({ clock }: SyncPorts): string {
  return new Date(clock.now()).toISOString();
}
