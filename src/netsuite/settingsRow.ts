import * as v from 'valibot';
import { SyncFailure } from '../domain/failure';
import { amount } from '../domain/money';
import {
  DEFAULT_BATCH_SIZE,
  DEFAULT_FIELDS,
  type EnabledFor,
  type FieldMapping,
  isFieldId,
  type Pause,
  type Settings,
} from '../domain/settings';
import { SETTINGS } from './ids';
import { type Row, textOf } from './suiteql';

const LARGEST_BATCH = 50;

const FLAGS = [
  'standard',
  'negative',
  'realtime',
  'hold_lookalikes',
  'several_invoices',
  'limits_waived',
] as const;

const TEXTS = [
  'base_url',
  'client_id',
  'secret_id',
  'entity_id',
  'allocation',
  'number_mapping',
  'reason_code',
  'closed_period',
  'connector_fields',
  'subsidiaries',
  'max_memos',
  'max_amount',
  'batch_size',
  'notify',
  'notify_from',
  'paused_since',
  'paused_reason',
  'std_account',
  'std_host',
  'neg_account',
  'neg_host',
  'f_integration_status',
  'f_zuora_id',
  'f_zuora_type',
  'f_zuora_number',
  'f_adjustment_ids',
  'f_sync_date',
  'f_message',
  'f_create_refund',
  'f_customer_id',
] as const;

/** Columns of the settings row in a query over alias `s`, each by the name of its setting. */
export const SETTINGS_COLUMNS = [
  's.id AS id',
  ...[...FLAGS, ...TEXTS].map((name) => `s.${SETTINGS.field(name)} AS ${name}`),
  `TO_CHAR(s.${SETTINGS.field('cutover_date')}, 'YYYY-MM-DD') AS cutover_date`,
].join(', ');

/**
 * Reads the settings row.
 *
 * @throws SyncFailure naming the setting that holds something it must not
 */
export function settingsOf(found: Row): Settings {
  const text = (name: (typeof TEXTS)[number]): string | null => textOf(found, name);
  const flag = (name: (typeof FLAGS)[number]): boolean => found[name] === 'T' || found[name] === true;
  return {
    standard: flag('standard'),
    negative: flag('negative'),
    realTime: flag('realtime'),
    baseUrl: text('base_url'),
    clientId: text('client_id'),
    secretId: text('secret_id'),
    entityId: text('entity_id'),
    cutoverDate: textOf(found, 'cutover_date'),
    allocation: choice('allocation', text('allocation'), ['proportional', 'largestFirst']),
    numberMapping: choice('number mapping', text('number_mapping'), ['autoNumber', 'sourceRecord']),
    reasonCode: text('reason_code'),
    closedPeriod: choice('closed period', text('closed_period'), ['error', 'firstOpenDay']),
    holdLookalikes: flag('hold_lookalikes'),
    severalInvoices: flag('several_invoices'),
    subsidiaries: listOf(text('subsidiaries')),
    batchSize: Math.min(whole('batch size', text('batch_size')) ?? DEFAULT_BATCH_SIZE, LARGEST_BATCH),
    maxMemosPerRun: whole('most memos per run', text('max_memos')),
    maxAmountPerRun: text('max_amount') === null ? null : amount(text('max_amount') ?? ''),
    fields: fieldsOf(text),
    connectorFields: choice('connector fields', text('connector_fields'), ['plain', 'prefixed']),
    notify: listOf(text('notify')) ?? [],
    notifyFrom: whole('notify from', text('notify_from')),
    limitsWaived: flag('limits_waived'),
    paused: pauseOf(text('paused_since'), text('paused_reason')),
    enabledFor: {
      standard: enabledFor(text('std_account'), text('std_host')),
      negative: enabledFor(text('neg_account'), text('neg_host')),
    },
  };
}

/** The first choice is the default. */
function choice<const T extends string>(name: string, text: string | null, choices: readonly [T, ...T[]]): T {
  if (text === null) return choices[0];
  const parsed = v.safeParse(v.picklist(choices), text);
  if (parsed.success) return parsed.output as T;
  throw invalid(name, text, `one of ${choices.join(', ')}`);
}

function whole(name: string, text: string | null): number | null {
  if (text === null) return null;
  const parsed = v.safeParse(v.pipe(v.number(), v.integer(), v.minValue(1)), Number(text));
  if (parsed.success) return parsed.output;
  throw invalid(name, text, 'a whole number from 1');
}

function invalid(name: string, text: string, wanted: string): SyncFailure {
  return new SyncFailure('UNEXPECTED', { detail: `setting ${name} is "${text}"; it must be ${wanted}` });
}

function listOf(text: string | null): string[] | null {
  const ids = (text ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return ids.length > 0 ? ids : null;
}

function fieldsOf(text: (name: (typeof TEXTS)[number]) => string | null): FieldMapping {
  const mapped = (name: (typeof TEXTS)[number], fallback: string): string => {
    const id = text(name) ?? fallback;
    if (isFieldId(id)) return id;
    throw invalid(`field id ${name}`, id, 'the script id of a custom field');
  };
  return {
    integrationStatus: mapped('f_integration_status', DEFAULT_FIELDS.integrationStatus),
    zuoraId: mapped('f_zuora_id', DEFAULT_FIELDS.zuoraId),
    zuoraType: mapped('f_zuora_type', DEFAULT_FIELDS.zuoraType),
    zuoraNumber: mapped('f_zuora_number', DEFAULT_FIELDS.zuoraNumber),
    adjustmentIds: mapped('f_adjustment_ids', DEFAULT_FIELDS.adjustmentIds),
    syncDate: mapped('f_sync_date', DEFAULT_FIELDS.syncDate),
    message: mapped('f_message', DEFAULT_FIELDS.message),
    createZuoraRefund: mapped('f_create_refund', DEFAULT_FIELDS.createZuoraRefund),
    zuoraCustomerId: mapped('f_customer_id', DEFAULT_FIELDS.zuoraCustomerId),
  };
}

function pauseOf(since: string | null, reason: string | null): Pause | null {
  return since === null ? null : { since, reason: reason ?? 'UNEXPECTED' };
}

function enabledFor(accountId: string | null, host: string | null): EnabledFor | null {
  return accountId === null ? null : { accountId, host: host ?? '' };
}
