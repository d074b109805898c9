import type { HttpSender } from '../http/exchange.ts';
import type { SandboxAccount } from '../netsuite/account.ts';
import type { Scenario } from '../scenario/parse.ts';
import { runScenario } from '../scenario/runScenario.ts';
import { TenantControl } from '../scenario/tenantControl.ts';
import { readZuoraState, type ZuoraState } from '../zuora/state.ts';
import type { TenantState } from '../zuora/protocol.ts';
import { peopleOf, type Person } from './people.ts';

/** A company's NetSuite account and Zuora tenant, open for visitors. */
export interface Company {
  readonly account: SandboxAccount;
  readonly people: readonly [Person, ...Person[]];
  /** What the tenant began with: invoices are not made later. */
  readonly zuora: ZuoraState;
  /** What the tenant holds now. */
  tenantState(): TenantState;
}

/**
 * Opens a company as a scenario describes it. No step is done, and neither sync is switched on: that is for the visitor.
 *
 * @throws Error when the tenant would not hold what the scenario puts into it
 */
export function openCompany(
  scenario: Scenario,
  place: {
    readonly projectRoot: string;
    readonly http: HttpSender;
    readonly tenant: { readonly url: string; readonly control: string };
    /** Zuora's own connector is installed: its fields hold the Zuora ids. */
    readonly hasConnector?: boolean;
  },
): Company {
  const asInstalled: Scenario = {
    ...scenario,
    steps: [],
    settings: { ...scenario.settings, standard: false, negative: false },
  };
  let opened: SandboxAccount | null = null;
  runScenario(asInstalled, {
    ...place,
    onEnd: (account) => {
      opened = account;
    },
  });
  const account = opened as SandboxAccount | null;
  if (!account) throw new Error('the account was not opened');
  const read = readZuoraState(scenario.zuora);
  if ('problem' in read) throw new Error(`${read.problem.path}: ${read.problem.message}`);
  const control = new TenantControl(place.http, place.tenant.control);
  return {
    account,
    people: peopleOf(account.services.project),
    zuora: read,
    tenantState: () => control.state({ now: account.services.clock.iso() }),
  };
}
