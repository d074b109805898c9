import { BOUNDARIES, type Boundary, type FaultPlan, parseFault, type PlannedFault } from '../faults.ts';
import type { Scenario } from '../scenario/parse.ts';

/** A fault as a scenario file writes it. */
export interface FaultLine {
  readonly on: Boundary;
  readonly nth: number;
  readonly what: string;
}

/** One way to break a run: several lines for what happens to one call while it stands still. */
export type Disturbance = readonly FaultLine[];

/** One call through a boundary. */
type Crossing = Pick<FaultLine, 'on' | 'nth'>;

/** Every call through a boundary that a run made, boundary by boundary. */
export function crossingsOf(plan: FaultPlan): Crossing[] {
  return BOUNDARIES.flatMap((on) =>
    Array.from({ length: plan.count(on) }, (_, index) => ({ on, nth: index + 1 })),
  );
}

/** Every way to break a run at one call: each fault of the scenario format that can happen there. */
export function disturbancesAt({ on, nth }: Crossing, scenario: Scenario): Disturbance[] {
  const at = (...whats: readonly string[]): Disturbance => whats.map((what) => ({ on, nth, what }));
  const alone = [...ANYWHERE, ...answersAt(on)].map((what) => at(what));
  const takenOver = inCreate(on, scenario) ? [] : ['stall:PT13M'];
  const entering = triggersOf(scenario).flatMap((trigger) => [
    at(trigger),
    at('stall:PT7M', trigger),
    ...takenOver.map((stall) => at(stall, trigger, 'stall:PT1M')),
  ]);
  return [...alone, ...entering];
}

/**
 * The script has read the clock for the last time when a creating call begins. Who lets that very call stand still until
 * somebody else has taken over posts twice, and nothing in NetSuite can prevent it: `docs/proof.md` names this limit.
 */
function inCreate(on: Boundary, { faults }: Scenario): boolean {
  return (
    on === 'zuora.create' || faults.some((own) => own.on === 'zuora.create' && own.fault.kind === 'enter')
  );
}

/** What an account and a network can do to any call. */
const ANYWHERE = ['crash-before', 'crash-after', 'restart', 'stall:PT7M', 'stall:PT14M'];

const AT_ANY_CALL = ['timeout-before', 'timeout-after', '429', '429-concurrency', '500', '503-html', '401'];

const AT_ROWS = ['lock', 'ok-but-failed', 'reject:INVALID_VALUE:The value is refused', 'in-flight:PT100S'];

function answersAt(on: Boundary): readonly string[] {
  if (on === 'netsuite.query') return [];
  if (on === 'netsuite.journal' || on === 'netsuite.memo') return ['changed'];
  return on === 'zuora.create' || on === 'zuora.update' ? [...AT_ANY_CALL, ...AT_ROWS] : AT_ANY_CALL;
}

/** Whatever else may start a sync: the schedule, the button, and a save of each memo. */
function triggersOf({ netsuite }: Scenario): string[] {
  const saves = netsuite.creditMemos.slice(0, 2).map(({ key }) => ({ save: key }));
  return [{ run: 'sync' }, { run: 'syncNow' }, ...saves].map((step) => `enter:${JSON.stringify(step)}`);
}

/** @throws RangeError for a fault that the format does not know */
export function plannedFaults(disturbance: Disturbance): PlannedFault[] {
  return disturbance.map(({ on, nth, what }) => {
    const fault = parseFault(what);
    if (fault === undefined) throw new RangeError(`there is no such fault: ${what}`);
    return { on, nth, fault };
  });
}
