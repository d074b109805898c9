import type { JournalEntry, JournalState, Request, Trigger } from '../domain/journal';
import { isReasonCode, type ReasonCode } from '../domain/reason';
import { SyncFailure } from '../domain/failure';
import type { JournalChange } from '../sync/ports';
import { JOURNAL, TEXTAREA_LIMIT } from './ids';
import { flagOf, numberOf, type Row, textOf } from './suiteql';
import * as v from 'valibot';

/** Columns of a journal row in a query over alias `j`, each named by its field id. */
export const JOURNAL_COLUMNS = [
  'j.id AS journalid',
  ...Object.values(JOURNAL.fields).map((id) => `j.${id}`),
].join(', ');

const STATES: readonly JournalState[] = ['creating', 'error', 'held', 'complete', 'ignored'];

const adjustments = v.array(
  v.object({
    id: v.string(),
    invoiceId: v.string(),
    type: v.picklist(['Credit', 'Charge']),
    sourceType: v.picklist(['InvoiceDetail', 'Tax']),
    sourceId: v.string(),
    amount: v.string(),
    date: v.string(),
    ruleDate: v.exactOptional(v.string()),
  }),
);

const applications = v.array(v.object({ documentId: v.number(), tranId: v.string(), amount: v.string() }));

/** Reads the journal's part of a row; null when the memo has none. */
export function journalOf(row: Row): JournalEntry | null {
  if (textOf(row, 'journalid') === null) return null;
  const text = (key: keyof typeof JOURNAL.fields): string | null => textOf(row, JOURNAL.fields[key]);
  return {
    id: numberOf(row, 'journalid'),
    memoId: numberOf(row, JOURNAL.fields.memoId),
    state: stateOf(text('state')),
    kind: oneOf(text('kind'), ['standard', 'negative']),
    trigger: oneOf<Trigger>(text('trigger'), ['schedule', 'save', 'manual']),
    claimToken: text('claimToken'),
    claimAt: text('claimAt'),
    attempts: Number(text('attempts') ?? 0),
    lastCallAt: text('lastCallAt'),
    nextTryAt: text('nextTryAt'),
    adjustments: listOf(adjustments, text('adjustments')),
    applications: listOf(applications, text('applications')),
    fingerprint: text('fingerprint'),
    reason: reasonOf(text('reason')),
    message: text('message'),
    since: text('since'),
    syncedAt: text('syncedAt'),
    failedAt: text('failedAt'),
    trackId: text('trackId'),
    mirrorPending: flagOf(row, JOURNAL.fields.mirrorPending),
    request: oneOf<Request>(text('request'), ['retry', 'resync', 'repost', 'followUnapply']),
    backfill: text('backfill') === null ? null : Number(text('backfill')),
    drift: reasonOf(text('drift')),
    reconciled: text('reconciled'),
    accountId: text('accountId'),
    host: text('host'),
  };
}

/** Memos by state, of rows with a `state` and how many `memos` are in it. */
export function countsByState(found: readonly Row[]): Readonly<Record<JournalState, number>> {
  const by = new Map(found.map((row) => [textOf(row, 'state'), numberOf(row, 'memos')]));
  const count = (name: JournalState): number => by.get(name) ?? 0;
  return {
    creating: count('creating'),
    error: count('error'),
    held: count('held'),
    complete: count('complete'),
    ignored: count('ignored'),
  };
}

/** Field values of a change, as N/record takes them. */
export function journalValues(change: JournalChange): Record<string, string | number | boolean> {
  const entries = Object.entries(change) as [keyof JournalChange, JournalChange[keyof JournalChange]][];
  return Object.fromEntries(entries.map(([key, value]) => [JOURNAL.fields[key], fieldValue(key, value)]));
}

function fieldValue(
  key: keyof JournalChange,
  value: JournalChange[keyof JournalChange],
): string | number | boolean {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  if (key === 'message' || key === 'reconciled') return String(value).slice(0, TEXTAREA_LIMIT);
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function stateOf(text: string | null): JournalState {
  const state = oneOf(text, STATES);
  if (state === null)
    throw new SyncFailure('UNEXPECTED', { detail: `the journal has an unknown state: ${text ?? 'none'}` });
  return state;
}

function reasonOf(text: string | null): ReasonCode | null {
  return text !== null && isReasonCode(text) ? text : null;
}

function oneOf<T extends string>(text: string | null, allowed: readonly T[]): T | null {
  return allowed.find((each) => each === text) ?? null;
}

/** What cannot be read is as none: Zuora has the truth and is asked on every attempt. */
function listOf<S extends v.GenericSchema<unknown, readonly unknown[]>>(
  schema: S,
  text: string | null,
): v.InferOutput<S> | [] {
  if (text === null) return [];
  try {
    return v.parse(schema, JSON.parse(text));
  } catch {
    return [];
  }
}
