import fc from 'fast-check';
import type { AccountSwitches } from '../../../sandbox/netsuite/switches.ts';
import { company, type Company } from './company.ts';
import { happenings, type Happenings, stepOf } from './happenings.ts';
import { ledgersOf } from './scenarioOf.ts';

/** A made-up run: a scenario file, and the account it runs in. */
export interface MadeUpCase {
  readonly file: ScenarioJson;
  readonly switches: Partial<AccountSwitches>;
}

export interface ScenarioJson {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly faults: readonly { readonly on: string; readonly nth: number; readonly what: string }[];
  readonly steps: readonly object[];
  readonly [part: string]: unknown;
}

/**
 * Long enough that everything that is tried again by itself was, on three days, with an admin who switches on what was
 * switched off and resumes what was paused; then long enough that everything is compared with Zuora.
 */
const inTheEnd = (isOn: object): object[] => {
  const day = [{ settings: isOn }, { do: 'resume' }, { untilQuiet: true }, { wait: 'P1D' }];
  const week = [{ wait: 'P7D' }, { run: 'reconcile' }, ...day];
  return [...day, ...day, ...day, ...week, ...day, { run: 'reconcile' }, { untilQuiet: true }];
};

export const madeUpCase: fc.Arbitrary<MadeUpCase> = fc
  .record({ company, happenings })
  .map(({ company: of, happenings: what }) => caseOf(of, what));

function caseOf(
  of: Company,
  { settings, options, switches, steps, faults, closedThrough }: Happenings,
): MadeUpCase {
  const ledgers = ledgersOf(of);
  const switchedOn = [
    ...steps,
    ...faults.flatMap(({ what }) => (typeof what === 'string' ? [] : [what.enter])),
  ].some(({ what }) => what === 'on');
  const isOn = { standard: settings.standard || switchedOn, negative: settings.negative || switchedOn };
  return {
    switches,
    file: {
      name: 'made up',
      today: '2026-11-02T09:00:00Z',
      settings,
      netsuite: ledgers.netsuite,
      zuora: { ...ledgers.zuora, options, closedThrough },
      faults: faults.map(({ on, nth, what }) => ({
        on,
        nth,
        what: typeof what === 'string' ? what : `enter:${JSON.stringify(stepOf(what.enter, ledgers))}`,
      })),
      steps: [...steps.map((step) => stepOf(step, ledgers)), { run: 'sync' }, ...inTheEnd(isOn)],
    },
  };
}

/** Every step of a file, those that a fault enters too. */
export function stepsOf({ steps, faults }: ScenarioJson): Readonly<Record<string, unknown>>[] {
  const entered = faults
    .filter(({ what }) => what.startsWith('enter:'))
    .map(({ what }) => JSON.parse(what.slice('enter:'.length)) as object);
  return [...steps, ...entered] as Readonly<Record<string, unknown>>[];
}
