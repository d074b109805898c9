import type { Settings } from '../../domain/settings';
import { type BackfillStatus, openBackfill } from '../backfill/requestBackfill';
import type { RunRecord, SyncPorts } from '../ports';
import type { DayCounts, MemoLists, StateCounts } from '../portsPages';

/** Days of the chart, today among them. */
const DAYS = 14;
const DAY = 24 * 60 * 60_000;
/** How often the schedule runs, in milliseconds. */
const EVERY = 15 * 60_000;

export interface Overview {
  readonly settings: Settings;
  /** True where the account is not the one the sync was switched on in: it counts as off. */
  readonly otherAccount: boolean;
  readonly lastRun: RunRecord | null;
  /** ISO 8601 UTC; null while nothing runs. */
  readonly nextRun: string | null;
  /** The one somebody still has to do with. */
  readonly backfill: BackfillStatus | null;
  readonly counts: StateCounts;
  /** One entry per day, oldest first. */
  readonly days: readonly DayCounts[];
}

/** How the sync is doing. */
export function overview(ports: SyncPorts, lists: MemoLists): Overview {
  const settings = ports.settings.read();
  const now = ports.clock.now();
  const isOn = (settings.standard || settings.negative) && settings.paused === null;
  const first = dayOf(now - (DAYS - 1) * DAY);
  const counted = new Map(lists.perDay(first).map((each) => [each.day, each]));
  return {
    settings,
    otherAccount: (['standard', 'negative'] as const).some(
      (kind) =>
        settings[kind] && (settings.enabledFor[kind]?.accountId ?? ports.accountId) !== ports.accountId,
    ),
    lastRun: lists.lastRun(),
    nextRun: isOn ? new Date(Math.floor(now / EVERY + 1) * EVERY).toISOString() : null,
    backfill: openBackfill({ ports, settings }),
    counts: lists.counts(),
    days: Array.from({ length: DAYS }, (_, index) => dayOf(now - (DAYS - 1 - index) * DAY)).map(
      (day) => counted.get(day) ?? { day, synced: 0, failed: 0 },
    ),
  };
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
