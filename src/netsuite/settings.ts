import * as cache from 'N/cache';
import * as record from 'N/record';
import * as search from 'N/search';
import * as v from 'valibot';
import { isReasonCode, type ReasonCode } from '../domain/reason';
import { SyncFailure } from '../domain/failure';
import { amount } from '../domain/money';
import {
  DEFAULT_FIELDS,
  type EnabledFor,
  type FieldMapping,
  isFieldId,
  type Pause,
  type Settings,
} from '../domain/settings';
import type { OpenMemos, SettingsStore } from '../sync/ports';
import { SETTINGS } from './ids';
import { numberOf, type Row, rows, textOf } from './suiteql';

const DEFAULT_BATCH = 25;
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

const COLUMNS = [
  's.id AS id',
  ...[...FLAGS, ...TEXTS].map((name) => `s.${SETTINGS.field(name)} AS ${name}`),
  `TO_CHAR(s.${SETTINGS.field('cutover_date')}, 'YYYY-MM-DD') AS cutover_date`,
].join(', ');

/** The settings record: one row, made on first use with everything off. */
export function settingsStore(): SettingsStore {
  let rowId: number | null = null;
  const id = (): number => (rowId ??= rememberedId() ?? remember(numberOf(row(), 'id')));
  const write = (values: Readonly<Record<string, string | boolean>>): void => {
    const named = Object.entries(values).map(([name, value]) => [SETTINGS.field(name), value]);
    record.submitFields({ type: SETTINGS.type, id: id(), values: Object.fromEntries(named) });
  };
  return {
    read() {
      const found = row();
      rowId = numberOf(found, 'id');
      return settingsOf(found);
    },
    switches() {
      const names = [
        'standard',
        'negative',
        'realtime',
        'block_delete',
        'paused_since',
        'f_zuora_type',
        'f_integration_status',
      ];
      const columns = names.map(SETTINGS.field);
      const now = search.lookupFields({ type: SETTINGS.type, id: id(), columns }) as Record<string, unknown>;
      const running = !now[SETTINGS.field('paused_since')];
      const on = (name: string): boolean => running && now[SETTINGS.field(name)] === true;
      const fieldId = (name: string, fallback: string): string =>
        String(now[SETTINGS.field(name)] || fallback);
      return {
        standard: on('standard'),
        negative: on('negative'),
        realTime: on('realtime'),
        blockDelete: now[SETTINGS.field('block_delete')] === true,
        fields: {
          zuoraType: fieldId('f_zuora_type', DEFAULT_FIELDS.zuoraType),
          integrationStatus: fieldId('f_integration_status', DEFAULT_FIELDS.integrationStatus),
        },
      };
    },
    pause(since, reason) {
      write({ paused_since: since, paused_reason: reason });
    },
    resume(waiveLimits) {
      write({ paused_since: '', paused_reason: '', limits_waived: waiveLimits });
    },
    useUpWaiver() {
      write({ limits_waived: false });
    },
    notified() {
      const found = rows(
        `SELECT s.${SETTINGS.field('notified')} AS notified FROM ${SETTINGS.type} s WHERE s.id = ?`,
        [id()],
      );
      return openMemosOf(found[0] ? textOf(found[0], 'notified') : null);
    },
    rememberNotified(open) {
      write({ notified: JSON.stringify(open) });
    },
    rememberEnabledFor(kind, accountId, host) {
      const prefix = kind === 'standard' ? 'std' : 'neg';
      write({ [`${prefix}_account`]: accountId, [`${prefix}_host`]: host });
    },
    saveRun({ startedAt, endedAt, ...counts }) {
      write({ run_started: startedAt, run_ended: endedAt, run_counts: JSON.stringify(counts) });
    },
  };
}

/** Finding the row takes a query; a save must not pay for that each time. */
function rememberedId(): number | null {
  const text = remembered().get({ key: SETTINGS.externalId });
  return text ? Number(text) : null;
}

function remember(id: number): number {
  remembered().put({ key: SETTINGS.externalId, value: String(id) });
  return id;
}

function remembered(): cache.Cache {
  return cache.getCache({ name: 'zcm-settings', scope: cache.Scope.PUBLIC });
}

function row(): Row {
  return find() ?? create();
}

function find(): Row | undefined {
  return rows(`SELECT ${COLUMNS} FROM ${SETTINGS.type} s WHERE s.externalid = ?`, [SETTINGS.externalId])[0];
}

/** Two may come first at once: the external id lets one of them in, and both read the same row. */
function create(): Row {
  const created = record.create({ type: SETTINGS.type });
  created.setValue({ fieldId: 'externalid', value: SETTINGS.externalId });
  created.setValue({ fieldId: SETTINGS.field('hold_lookalikes'), value: true });
  try {
    created.save();
  } catch (thrown) {
    const found = find();
    if (found) return found;
    throw thrown;
  }
  const made = find();
  if (made) return made;
  throw new SyncFailure('UNEXPECTED', { detail: 'the settings record could not be made' });
}

function settingsOf(found: Row): Settings {
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
    batchSize: Math.min(whole('batch size', text('batch_size')) ?? DEFAULT_BATCH, LARGEST_BATCH),
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

const openMemos = v.record(
  v.string(),
  v.object({
    tranId: v.string(),
    reason: v.nullable(v.custom<ReasonCode>((code) => isReasonCode(String(code)))),
  }),
);

/** What cannot be read counts as never told: everything open is new then. */
function openMemosOf(text: string | null): OpenMemos {
  try {
    return v.parse(openMemos, JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

function pauseOf(since: string | null, reason: string | null): Pause | null {
  return since === null ? null : { since, reason: reason ?? 'UNEXPECTED' };
}

function enabledFor(accountId: string | null, host: string | null): EnabledFor | null {
  return accountId === null ? null : { accountId, host: host ?? '' };
}
