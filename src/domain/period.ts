/** Days from the first to the last, both within; `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY = 24 * 60 * 60_000;

/** The calendar month before the one that day is in. */
export function lastMonth(today: string): Period {
  const firstOfThis = Date.parse(`${today.slice(0, 7)}-01T00:00:00Z`);
  const to = dayOf(firstOfThis - DAY);
  return { from: `${to.slice(0, 7)}-01`, to };
}

/** That day and the 29 before it. */
export function lastThirtyDays(today: string): Period {
  return { from: dayOf(Date.parse(`${today}T00:00:00Z`) - 29 * DAY), to: today };
}

/** @returns what is wrong with a period somebody asked for, one sentence, or null */
export function periodProblem({ from, to }: Period): string | null {
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined) return `"${wrong}" is no date: dates look like 2026-01-31.`;
  return from > to ? `The period ends on ${to}, before it begins on ${from}.` : null;
}

export function isWithin(day: string, { from, to }: Period): boolean {
  return day >= from && day <= to;
}

function isDay(text: string): boolean {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(instant) && dayOf(instant) === text;
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
