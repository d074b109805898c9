import { durationMilliseconds } from './clock.ts';

/** The logical places where a scenario may break a run. */
export const BOUNDARIES = [
  'zuora.token',
  'zuora.read',
  'zuora.create',
  'zuora.update',
  'netsuite.journal',
  'netsuite.memo',
  'netsuite.query',
] as const;

export type Boundary = (typeof BOUNDARIES)[number];

/** What the tenant is told to answer, as header `x-sandbox-fault`. */
export const TENANT_FAULTS = [
  '429',
  '429-concurrency',
  '500',
  '503-html',
  '401',
  'lock',
  'ok-but-failed',
] as const;

/** A fault that the tenant acts out; everything else happens on the account's side. */
export type TenantFault =
  (typeof TENANT_FAULTS)[number] | `reject:${string}:${string}` | `in-flight:${string}`;

export type Fault =
  | { readonly kind: 'crash-before' | 'crash-after' | 'restart' }
  | { readonly kind: 'timeout-before' | 'timeout-after' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'stall'; readonly milliseconds: number }
  | { readonly kind: 'enter'; readonly step: string }
  | { readonly kind: 'tenant'; readonly what: TenantFault };

/**
 * Reads the `what` of a scenario's fault.
 *
 * @returns undefined when there is no such fault
 */
export function parseFault(what: string): Fault | undefined {
  switch (what) {
    case 'crash-before':
    case 'crash-after':
    case 'restart':
    case 'timeout-before':
    case 'timeout-after':
    case 'changed':
      return { kind: what };
    default:
      break;
  }
  const [head = '', ...rest] = what.split(':');
  const tail = rest.join(':');
  if (head === 'enter' && tail !== '') return { kind: 'enter', step: tail };
  if (head === 'stall') {
    const milliseconds = durationMilliseconds(tail);
    return milliseconds === undefined ? undefined : { kind: 'stall', milliseconds };
  }
  return isTenantFault(what) ? { kind: 'tenant', what } : undefined;
}

function isTenantFault(what: string): what is TenantFault {
  if ((TENANT_FAULTS as readonly string[]).includes(what)) return true;
  if (/^reject:[A-Z0-9_]+:.+$/.test(what)) return true;
  return what.startsWith('in-flight:') && durationMilliseconds(what.slice('in-flight:'.length)) !== undefined;
}

/** One planned fault of a scenario: at the nth call (from 1) through a boundary, or at every one. */
export interface PlannedFault {
  readonly on: Boundary;
  readonly nth: number | 'every';
  readonly fault: Fault;
}

/** A call that was made at one moment and went through at a later one. Times in milliseconds. */
export interface Standstill {
  readonly on: Boundary;
  readonly lasted: number;
  /** How old its script's execution was in the end. */
  readonly age: number;
}

/** Counts the calls through each boundary over a whole scenario and says which of them break, and how. */
export class FaultPlan {
  readonly #planned: readonly PlannedFault[];
  readonly #counts = new Map<Boundary, number>();
  readonly #standstills: Standstill[] = [];

  constructor(planned: readonly PlannedFault[] = []) {
    this.#planned = planned;
  }

  /**
   * Counts one call through the boundary.
   *
   * @returns what happens to it, in the order it was planned; nothing when it goes through unharmed
   */
  next(boundary: Boundary): readonly Fault[] {
    const count = this.count(boundary) + 1;
    this.#counts.set(boundary, count);
    return this.#planned
      .filter(({ on, nth }) => on === boundary && (nth === 'every' || nth === count))
      .map(({ fault }) => fault);
  }

  /** Notes that a call stood still before it went through. */
  stoodStill(standstill: Standstill): void {
    this.#standstills.push(standstill);
  }

  /** Calls that stood still so far. */
  get standstills(): readonly Standstill[] {
    return this.#standstills;
  }

  /** Calls counted so far. */
  count(boundary: Boundary): number {
    return this.#counts.get(boundary) ?? 0;
  }
}
