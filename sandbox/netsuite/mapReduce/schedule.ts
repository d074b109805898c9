import type { Schedule } from '../project/definition.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';

const DAY = 86_400_000;
const SMALLEST_REPEAT = 15 * 60_000;

/** Days looked at before a schedule counts as over; a monthly one falls due within that. */
const LOOK_AHEAD = 366;

/**
 * When a schedule falls due next. Times are taken as UTC, as their `Z` says.
 *
 * @param after - milliseconds since 1970; the answer is later than that
 * @returns milliseconds since 1970; null when it is not due any more
 * @throws SandboxDoesNotKnow when it repeats more often than NetSuite's shortest interval
 */
export function nextDue(schedule: Schedule, after: number): number | null {
  const { startDate, startTime, repeatEvery } = schedule;
  const first = Date.parse(`${startDate}T${startTime.replace(/Z?$/, 'Z')}`);
  if (Number.isNaN(first)) throw new SandboxDoesNotKnow(`a schedule that starts ${startDate} ${startTime}`);
  if (repeatEvery !== null && repeatEvery < SMALLEST_REPEAT) {
    throw new SandboxDoesNotKnow(
      `a schedule that repeats every ${String(repeatEvery)} ms; NetSuite's shortest is 15 minutes`,
    );
  }
  const today = Math.max(0, Math.floor((after - first) / DAY));
  for (let day = today; day <= today + LOOK_AHEAD; day += 1) {
    const start = first + day * DAY;
    if (!fallsOn(schedule.kind, first, start)) continue;
    const due = firstAfter(start, repeatEvery, after);
    if (due !== null) return due;
    if (schedule.kind === 'single') return null;
  }
  return null;
}

/** The first start or repeat after an instant; repeats end with the day. */
function firstAfter(start: number, repeatEvery: number | null, after: number): number | null {
  if (start > after) return start;
  if (repeatEvery === null) return null;
  const due = start + (Math.floor((after - start) / repeatEvery) + 1) * repeatEvery;
  const midnight = (Math.floor(start / DAY) + 1) * DAY;
  return due < midnight ? due : null;
}

function fallsOn(kind: Schedule['kind'], first: number, start: number): boolean {
  const [begun, day] = [new Date(first), new Date(start)];
  switch (kind) {
    case 'single':
      return start === first;
    case 'daily':
      return true;
    case 'weekdays':
      return day.getUTCDay() >= 1 && day.getUTCDay() <= 5;
    case 'weekly':
      return day.getUTCDay() === begun.getUTCDay();
    case 'monthly':
      return day.getUTCDate() === begun.getUTCDate();
  }
}
