import type { SandboxClock } from '../../clock.ts';
import { notKnown } from './refusal.ts';

export type SuiteQlParameter = string | number | boolean;

/** What a run of a translated query is given. */
export interface RunInputs {
  readonly params: readonly SuiteQlParameter[];
  readonly clock: SandboxClock | undefined;
}

export type BoundValue = string | number | null;

/** The values a translated query binds, in the order of their numbers. */
export class Bindings {
  readonly #slots: ((inputs: RunInputs) => BoundValue)[] = [];

  /** Adds a value; returns how the SQL names it. */
  add(slot: (inputs: RunInputs) => BoundValue): string {
    return `?${String(this.#slots.push(slot))}`;
  }

  /** The user's parameter as Oracle sees it: an empty text is NULL, a boolean is NetSuite's T or F. */
  parameter(index: number): string {
    return this.add(({ params }) => {
      const value = params[index];
      if (typeof value === 'boolean') return value ? 'T' : 'F';
      return value === undefined || value === '' ? null : value;
    });
  }

  /** The sandbox clock as a date-time. */
  now(): string {
    return this.add(({ clock }) => {
      if (!clock) throw notKnown('the time of day here: no clock was given');
      return clock.iso().slice(0, 19).replace('T', ' ');
    });
  }

  /** Runs a translation whose outcome is thrown away. */
  tentatively<T>(translate: () => T): T {
    const before = this.#slots.length;
    try {
      return translate();
    } finally {
      this.#slots.length = before;
    }
  }

  values(inputs: RunInputs): BoundValue[] {
    return this.#slots.map((slot) => slot(inputs));
  }
}
