import { Big } from 'big.js';
import type { SandboxAccount } from '../netsuite/account.ts';
import { BODY_FIELDS, JOURNAL_RECORD, SETTINGS_RECORD } from '../scenario/fieldIds.ts';
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
      return id === undefined || found === undefined ? [] : [observedMemo(seeded, id, found, account)];
    }),
    adjustments: result.zuora.adjustments,
    invoices: scenario.zuora.invoices.map((invoice) => observedInvoice(invoice, result)),
    texts: textsOf(account),
    secrets: [...http.tenant.clients.map(({ secret }) => secret), ...http.tenant.tokens.keys()],
    creates: [...http.creates],
    paused: result.netsuite.settings.paused?.reason ?? null,
  };
}

function observedMemo(
  seeded: ScenarioCreditMemo,
  id: number,
  found: MemoResult,
  { records }: SandboxAccount,
): ObservedMemo {
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
  };
}

/** The log, mails, every record of ours, and what stands on the memos. */
function textsOf({ services, records }: SandboxAccount): string[] {
  const { logs, emails, executions } = services;
  const ours = [JOURNAL_RECORD, SETTINGS_RECORD].flatMap((type) => records.list(type));
  return [...logs, ...emails, ...executions, ...ours].map((each) => JSON.stringify(each));
}

function textOf(value: string | number | boolean | null | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}
