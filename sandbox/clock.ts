/**
 * The one clock of a sandbox: the account, its scripts' `Date` and the tenant all read it. It moves only when told to.
 */
export class SandboxClock {
  #now: number;

  /** @param start - an ISO 8601 instant, for example `2026-11-02T09:00:00Z` */
  constructor(start: string) {
    const parsed = Date.parse(start);
    if (Number.isNaN(parsed)) throw new RangeError(`not an instant: ${start}`);
    this.#now = parsed;
  }

  /** Milliseconds since 1970, UTC. */
  now(): number {
    return this.#now;
  }

  /** ISO 8601 UTC without milliseconds, for example `2026-11-02T09:00:03Z`. */
  iso(): string {
    return new Date(this.#now).toISOString().replace(/\.\d{3}Z$/, 'Z');
  }

  /** Moves forward; a clock never goes back. */
  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError(`a clock does not go back: ${String(milliseconds)} ms`);
    this.#now += milliseconds;
  }
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds.
 *
 * @returns undefined when the text is not one
 */
export function durationMilliseconds(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}
