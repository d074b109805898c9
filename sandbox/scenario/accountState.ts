import type { AccountServices, RecordAccess, RecordValues } from '../netsuite/services.ts';
import { BODY_FIELDS, JOURNAL_FIELDS, JOURNAL_RECORD, SETTING_STATE_FIELDS } from './fieldIds.ts';
import type { JournalResult, MemoResult, RunCounts, ScenarioResult } from './result.ts';
import { readSettings } from './settingsRecord.ts';

/**
 * A credit memo as a result shows it.
 *
 * @param journal - the journal's rows, for who asks for several memos
 */
export function memoResult(
  records: RecordAccess,
  memoId: number,
  journal: readonly RecordValues[] = journalRows(records),
): MemoResult {
  const memo = records.read('creditmemo', memoId);
  const row = journal.find((values) => Number(values[JOURNAL_FIELDS.memoId]) === memoId);
  return {
    integrationStatus: textOf(memo?.[BODY_FIELDS.integrationStatus]),
    zuoraId: textOf(memo?.[BODY_FIELDS.zuoraId]),
    adjustmentIds:
      memo === null ? null : (textOf(memo[BODY_FIELDS.adjustmentIds])?.match(/[0-9a-f]{32}/gi) ?? []),
    syncDate: textOf(memo?.[BODY_FIELDS.syncDate]),
    message: textOf(memo?.[BODY_FIELDS.message]),
    journal: row === undefined ? null : journalResult(row),
  };
}

/** What the account holds for people to read: executions, e-mails, log, pause. */
export function accountResult(services: AccountServices): ScenarioResult['netsuite'] {
  const { executions, emails, logs, records, project } = services;
  // What an admin tried out in the debugger is no execution of the bundle.
  const deployed = new Set(project.scripts.map(({ id }) => id));
  return {
    executions: executions
      .filter(({ script }) => deployed.has(script))
      .map(({ script, stage, units, httpsCalls, error }) => ({
        script,
        stage,
        units,
        httpsCalls,
        error,
      })),
    emails: emails.map(({ to, subject }) => ({ to, subject })),
    log: logs.map(({ level, title, details }) => ({ level, title, details })),
    settings: { paused: pausedOf(records) },
  };
}

/** The journal, one row per memo. */
export function journalRows(records: RecordAccess): readonly RecordValues[] {
  return records.list(JOURNAL_RECORD);
}

/** The pause of the whole sync, null when it is not paused. */
export function pausedOf(records: RecordAccess): { since: string; reason: string } | null {
  const row = readSettings(records);
  const since = textOf(row?.[SETTING_STATE_FIELDS.pausedSince]);
  const reason = textOf(row?.[SETTING_STATE_FIELDS.pausedReason]);
  return since === null || reason === null ? null : { since, reason };
}

/**
 * What the last run counted.
 *
 * @returns null when no run has written its counts yet
 * @throws Error when they are not the JSON the settings record documents
 */
export function lastCounts(records: RecordAccess): Omit<RunCounts, 'step'> | null {
  const json = textOf(readSettings(records)?.[SETTING_STATE_FIELDS.runCounts]);
  if (json === null) return null;
  const counts = JSON.parse(json) as Record<string, unknown>;
  const count = (name: string): number => {
    const value = counts[name];
    if (typeof value !== 'number') throw new Error(`the last run's counts lack "${name}": ${json}`);
    return value;
  };
  return {
    selected: count('selected'),
    synced: count('synced'),
    skipped: count('skipped'),
    held: count('held'),
    failed: count('failed'),
  };
}

function journalResult(row: RecordValues): JournalResult {
  return {
    state: textOf(row[JOURNAL_FIELDS.state]),
    kind: textOf(row[JOURNAL_FIELDS.kind]),
    trigger: textOf(row[JOURNAL_FIELDS.trigger]),
    attempts: Number(row[JOURNAL_FIELDS.attempts] ?? 0),
    reason: textOf(row[JOURNAL_FIELDS.reason]),
    drift: textOf(row[JOURNAL_FIELDS.drift]),
    mirrorPending: row[JOURNAL_FIELDS.mirrorPending] === true,
  };
}

function textOf(value: RecordValues[string] | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}
