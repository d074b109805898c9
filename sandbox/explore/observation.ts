import { Big } from 'big.js';
import type { SandboxAccount } from '../netsuite/account.ts';
import { journalRows } from '../scenario/accountState.ts';
import {
  BODY_FIELDS,
  CLAIM_RECORD,
  JOURNAL_FIELDS,
  JOURNAL_RECORD,
  SETTINGS_RECORD,
} from '../scenario/fieldIds.ts';
import type { Scenario } from '../scenario/parse.ts';
import type { MemoResult, ScenarioResult } from '../scenario/result.ts';
import type { ScenarioCreditMemo } from '../scenario/schema/netsuite.ts';
import type { SeededIds } from '../scenario/seed.ts';
import type { CreateCall, InProcessTenant } from './inProcessTenant.ts';

/** What one credit memo came to. */
export interface ObservedMemo {
  readonly key: string;
  /** NetSuite internal id, which is the ReferenceId of its adjustments. */
  readonly id: string;
  readonly seeded: ScenarioCreditMemo;
  readonly found: MemoResult;
  /** What it is applied to now; amounts are decimal strings. */
  readonly applied: readonly {
    readonly zuoraId: string | null;
    readonly zuoraType: string | null;
    readonly amount: string;
  }[];
  /** Ids of the adjustments its journal row holds. */
  readonly recorded: readonly string[];
  /** A person marked what differs as reconciled: it may stay. */
  readonly isReconciled: boolean;
  /** A person asked to take back what is posted, and that is not done yet. */
  readonly awaitsRepair: boolean;
  /** A person asks in this scenario to take back what is posted and to leave it at that. */
  readonly mayBeTakenBack: boolean;
  /** A person asks in this scenario to exclude it from the sync, and nobody asks for anything else of it. */
  readonly mayBeExcluded: boolean;
  /** Decimal string; null when it was deleted. */
  readonly total: string | null;
  /** `YYYY-MM-DD`; null when it was deleted. */
  readonly date: string | null;
}

export type ObservedAdjustment = ScenarioResult['zuora']['adjustments'][number];

export interface ObservedInvoice {
  readonly id: string;
  readonly number: string;
  readonly date: string;
  readonly currency: string;
  /** Decimal strings. */
  readonly total: string;
  readonly balance: string;
  /** Items and tax items with what they were billed at, by their id. */
  readonly sources: Readonly<Record<string, string>>;
  /** Items that discounts apply to, with what is left of them net of those. */
  readonly net: Readonly<Record<string, string>>;
}

/** Everything the invariants look at, as plain values: the state two ledgers and their people were left in. */
export interface Observation {
  readonly settings: Scenario['settings'];
  readonly memos: readonly ObservedMemo[];
  readonly adjustments: readonly ObservedAdjustment[];
  readonly invoices: readonly ObservedInvoice[];
  /** Every text that a person could come across in NetSuite. */
  readonly texts: readonly string[];
  /** What none of those texts may hold. */
  readonly secrets: readonly string[];
  readonly creates: readonly CreateCall[];
  /** Ids of adjustments that stood in Zuora before, and that nobody linked to a memo. */
  readonly foreign: readonly string[];
  /** People cancel adjustments in Zuora in this scenario. */
  readonly peopleCancel: boolean;
  /** Why the sync is paused; null when it is not. */
  readonly paused: string | null;
}

/** Reads the state after the last step. */
export function observe(
  scenario: Scenario,
  result: ScenarioResult,
  { account, ids }: { readonly account: SandboxAccount; readonly ids: SeededIds },
  http: InProcessTenant,
): Observation {
  return {
    settings: scenario.settings,
    memos: scenario.netsuite.creditMemos.flatMap((seeded) => {
      const id = ids.creditMemos.get(seeded.key);
      const found = result.creditMemos[seeded.key];
      if (id === undefined || found === undefined) return [];
      const mayBeTakenBack = isAskedFor('followUnapply', seeded.key, scenario);
      const mayBeExcluded = isLeftExcluded(seeded.key, scenario);
      return [{ ...observedMemo(seeded, id, found, account), mayBeTakenBack, mayBeExcluded }];
    }),
    adjustments: result.zuora.adjustments,
    invoices: scenario.zuora.invoices.map((invoice) => observedInvoice(invoice, result)),
    texts: textsOf(account, ids),
    secrets: [...http.tenant.clients.map(({ secret }) => secret), ...http.tenant.tokens.keys()],
    creates: [...http.creates],
    foreign: foreignOf(scenario, result),
    peopleCancel: /cancelAdjustment/.test(JSON.stringify([scenario.steps, scenario.faults])),
    paused: result.netsuite.settings.paused?.reason ?? null,
  };
}

function isAskedFor(action: 'followUnapply' | 'ignore', memo: string, { steps }: Scenario): boolean {
  return steps.some((step) => 'do' in step && step.do === action && step.memo === memo);
}

function isLeftExcluded(memo: string, scenario: Scenario): boolean {
  const others = scenario.steps.filter(
    (step) => ('do' in step && step.do !== 'ignore' && step.do !== 'resume') || 'edit' in step,
  );
  return isAskedFor('ignore', memo, scenario) && others.length === 0;
}

function foreignOf({ zuora, steps, faults }: Scenario, { creditMemos }: ScenarioResult): string[] {
  const named = JSON.stringify([steps, faults, creditMemos]);
  return zuora.adjustments
    .filter(
      ({ id, status, referenceId }) => status === 'Processed' && referenceId === null && !named.includes(id),
    )
    .map(({ id }) => id);
}

function observedMemo(
  seeded: ScenarioCreditMemo,
  id: number,
  found: MemoResult,
  { records }: SandboxAccount,
): Omit<ObservedMemo, 'mayBeTakenBack' | 'mayBeExcluded'> {
  const row = journalRows(records).find((each) => Number(each[JOURNAL_FIELDS.memoId]) === id);
  const values = records.read('creditmemo', id);
  const applications = values === null ? [] : records.creditMemos.applications(id);
  return {
    key: seeded.key,
    id: String(id),
    seeded,
    found,
    applied: applications.map(({ debit, amount }) => {
      const invoice = records.read('invoice', debit);
      return {
        zuoraId: textOf(invoice?.[BODY_FIELDS.zuoraId]),
        zuoraType: textOf(invoice?.[BODY_FIELDS.zuoraType]),
        amount: amount.toFixed(),
      };
    }),
    recorded: textOf(row?.[JOURNAL_FIELDS.adjustments])?.match(/[0-9a-f]{32}/gi) ?? [],
    isReconciled: textOf(row?.[JOURNAL_FIELDS.reconciled]) !== null,
    awaitsRepair: ['repost', 'followUnapply'].includes(textOf(row?.[JOURNAL_FIELDS.request]) ?? ''),
    total: textOf(values?.['total']),
    date: textOf(values?.['trandate']),
  };
}

function observedInvoice(
  { id, number, date, currency, items }: Scenario['zuora']['invoices'][number],
  result: ScenarioResult,
): ObservedInvoice {
  const billed = items
    .flatMap((item) => [item, ...item.tax])
    .map((source) => [source.id, source.amount] as const);
  return {
    id,
    number,
    date,
    currency,
    total: billed.reduce((sum, [, amount]) => sum.plus(amount), new Big(0)).toFixed(),
    balance: result.zuora.invoices[id]?.balance ?? '0',
    sources: Object.fromEntries(billed),
    net: Object.fromEntries(
      items.map((item) => [
        item.id,
        items
          .filter(({ appliesTo }) => appliesTo === item.id)
          .reduce((left, { amount }) => left.plus(amount), new Big(item.amount))
          .toFixed(),
      ]),
    ),
  };
}

/** The log, mails, executions, every record of ours, and what stands on the memos. */
function textsOf({ services, records }: SandboxAccount, ids: SeededIds): string[] {
  const { logs, emails, executions } = services;
  const ours = [JOURNAL_RECORD, CLAIM_RECORD, SETTINGS_RECORD].flatMap((type) => records.list(type));
  const memos = Array.from(ids.creditMemos.values(), (id) => records.read('creditmemo', id));
  return [...logs, ...emails, ...executions, ...ours, ...memos].map((each) => JSON.stringify(each));
}

function textOf(value: string | number | boolean | null | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}
