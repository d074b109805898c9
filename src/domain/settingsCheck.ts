import type { SyncKind } from './creditMemo';
import { isProduction, isZuoraAddress } from './dataCenter';
import { FIELD_LABELS, type FieldMapping, fieldPrefix, isFieldFor } from './settings';

/** Settings as a person is about to save them; empty texts are null. */
export interface SettingsDraft {
  readonly standard: boolean;
  readonly negative: boolean;
  readonly baseUrl: string | null;
  readonly clientId: string | null;
  readonly secretId: string | null;
  /** `YYYY-MM-DD`. */
  readonly cutoverDate: string | null;
  readonly allocation: string | null;
  readonly numberMapping: string | null;
  readonly closedPeriod: string | null;
  readonly connectorFields: string | null;
  readonly batchSize: string | null;
  readonly maxMemosPerRun: string | null;
  readonly maxAmountPerRun: string | null;
  readonly subsidiaries: string | null;
  readonly notify: string | null;
  readonly notifyFrom: string | null;
  /** By what the field holds, for example `Zuora ID`; only those that are set. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What a check of settings has to know of the account. */
export interface SettingsSurroundings {
  readonly isProductionAccount: boolean;
}

type Check = (draft: SettingsDraft, surroundings: SettingsSurroundings) => string | false;

const CHECKS: readonly Check[] = [
  ({ baseUrl }) =>
    baseUrl !== null &&
    !isZuoraAddress(baseUrl) &&
    `The Zuora address ${baseUrl} is none of Zuora's: it looks like https://rest.zuora.com, with nothing behind it.`,
  ({ baseUrl }, { isProductionAccount }) =>
    baseUrl !== null &&
    isZuoraAddress(baseUrl) &&
    !isProductionAccount &&
    isProduction(baseUrl) &&
    `${baseUrl} is a production address of Zuora, but this is no production account of NetSuite.`,
  (draft) => (draft.standard || draft.negative) && missingForEnabling(draft),
  ({ clientId }) =>
    clientId !== null &&
    clientId.length !== 36 &&
    'The OAuth client id has 36 characters, as Zuora shows it.',
  ({ secretId }) =>
    secretId !== null &&
    !/^custsecret_?[a-z0-9_]+$/.test(secretId) &&
    'The API secret is named by its script id, custsecret_…; the secret itself must not stand here.',
  ({ allocation }) => notOneOf('Allocation', allocation, ['proportional', 'largestFirst']),
  ({ numberMapping }) => notOneOf('Adjustment number', numberMapping, ['autoNumber', 'sourceRecord']),
  ({ closedPeriod }) => notOneOf('Closed Zuora period', closedPeriod, ['error', 'firstOpenDay']),
  ({ connectorFields }) => notOneOf('Connector fields', connectorFields, ['plain', 'prefixed']),
  ({ batchSize }) => notWhole('The batch size', batchSize, 50),
  ({ maxMemosPerRun }) => notWhole('Most memos per run', maxMemosPerRun, null),
  ({ maxAmountPerRun }) =>
    maxAmountPerRun !== null &&
    !/^\d+(\.\d+)?$/.test(maxAmountPerRun) &&
    'The largest amount per run is a decimal amount.',
  ({ subsidiaries }) =>
    subsidiaries !== null &&
    !/^\s*\d+(\s*,\s*\d+)*\s*$/.test(subsidiaries) &&
    'Subsidiaries are internal ids with commas between.',
  ({ notify }) =>
    notify !== null &&
    notify.split(',').some((address) => !/^\s*[^\s@]+@[^\s@]+\s*$/.test(address)) &&
    'Notify holds mail addresses with commas between.',
  ({ notify, notifyFrom }) =>
    notify !== null &&
    notifyFrom === null &&
    'Mails need an employee they come from: choose one in Notify from.',
  ({ fields }) =>
    (Object.keys(FIELD_LABELS) as (keyof FieldMapping)[])
      .map((key) => misnamedField(key, fields[FIELD_LABELS[key]]))
      .find((problem) => problem !== false) ?? false,
];

/** What is wrong with settings, one sentence each; empty when they may be saved. */
export function settingsProblems(draft: SettingsDraft, surroundings: SettingsSurroundings): string[] {
  return CHECKS.map((check) => check(draft, surroundings)).filter((problem) => problem !== false);
}

/** What a save leaves of a sync and of the date that keeps old memos from it. */
export interface SwitchState {
  readonly standard: boolean;
  readonly negative: boolean;
  /** `YYYY-MM-DD`; null for memos of any age. */
  readonly cutoverDate: string | null;
}

/** The syncs that a save lets look at memos they did not look at before: switched on, or with an earlier cutover date. */
export function widenedSyncs(before: SwitchState, after: SwitchState): readonly SyncKind[] {
  const isEarlier =
    before.cutoverDate !== null && (after.cutoverDate === null || after.cutoverDate < before.cutoverDate);
  return (['standard', 'negative'] as const).filter((kind) => after[kind] && (!before[kind] || isEarlier));
}

/**
 * Such a save may not be made with no cutover date anywhere but on the page that shows what it posts.
 *
 * @returns what is wrong, one sentence, or null
 */
export function unshownHistory(before: SwitchState, after: SwitchState): string | null {
  if (after.cutoverDate !== null || widenedSyncs(before, after).length === 0) return null;
  return 'Without a cutover date every eligible memo is posted, however old. Set one, or do it at Zuora Credit Memo Sync > Settings > Switch on and off: that page shows first what is posted.';
}

function missingForEnabling({ baseUrl, clientId, secretId }: SettingsDraft): string | false {
  const missing = [
    baseUrl === null && 'the Zuora address',
    clientId === null && 'the OAuth client id',
    secretId === null && 'the API secret',
  ].filter((each) => each !== false);
  return missing.length > 0 && `A sync cannot be switched on without ${missing.join(', ')}.`;
}

function misnamedField(key: keyof FieldMapping, id: string | undefined): string | false {
  return (
    id !== undefined &&
    !isFieldFor(key, id) &&
    `The field for ${FIELD_LABELS[key]} is named by its script id, ${fieldPrefix(key)}…, not "${id}".`
  );
}

function notOneOf(name: string, value: string | null, allowed: readonly string[]): string | false {
  return (
    value !== null && !allowed.includes(value) && `${name} is one of ${allowed.join(', ')}, not "${value}".`
  );
}

function notWhole(name: string, value: string | null, most: number | null): string | false {
  if (value === null) return false;
  const number = Number(value);
  const fits = Number.isInteger(number) && number >= 1 && (most === null || number <= most);
  return (
    !fits && `${name} is a whole number from 1${most === null ? '' : ` to ${String(most)}`}, not "${value}".`
  );
}
