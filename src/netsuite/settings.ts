import * as cache from 'N/cache';
import * as record from 'N/record';
import * as search from 'N/search';
import * as v from 'valibot';
import { isReasonCode, type ReasonCode } from '../domain/reason';
import { SyncFailure } from '../domain/failure';
import { DEFAULT_FIELDS } from '../domain/settings';
import type { SettingsStore, ToldMemos } from '../sync/ports';
import { SETTINGS } from './ids';
import { SETTINGS_COLUMNS, settingsOf } from './settingsRow';
import { numberOf, type Row, rows, textOf } from './suiteql';

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
    lastSweep() {
      const column = SETTINGS.field('swept');
      const found = search.lookupFields({ type: SETTINGS.type, id: id(), columns: [column] }) as Record<
        string,
        unknown
      >;
      return String(found[column] ?? '') || null;
    },
    rememberSweep(startedAt) {
      write({ swept: startedAt });
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
  return rows(`SELECT ${SETTINGS_COLUMNS} FROM ${SETTINGS.type} s WHERE s.externalid = ?`, [
    SETTINGS.externalId,
  ])[0];
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

const openMemos = v.record(
  v.string(),
  v.object({
    tranId: v.string(),
    reason: v.nullable(v.custom<ReasonCode>((code) => isReasonCode(String(code)))),
  }),
);

/** What cannot be read counts as never told: everything open is new then. */
function openMemosOf(text: string | null): ToldMemos {
  try {
    return v.parse(openMemos, JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
