import * as error from 'N/error';
import * as query from 'N/query';
import type { Record as NetSuiteRecord } from 'N/record';
import * as runtime from 'N/runtime';
import { FIELD_LABELS, type FieldMapping, MAPPED_FIELDS } from '../domain/settings';
import type { SyncKind } from '../domain/creditMemo';
import type { SettingsDraft, SwitchState } from '../domain/settingsCheck';
import { SETTINGS } from './ids';

type Form = Pick<NetSuiteRecord, 'getValue' | 'setValue'>;

/** The settings as they are about to be saved. An inline edit hands over the edited fields only: the rest is as it was. */
export class SettingsForm {
  readonly #edited: Form;
  readonly #before: Form | null;

  constructor(edited: Form, before: Form | null) {
    this.#edited = edited;
    this.#before = before;
  }

  draft(): SettingsDraft {
    return {
      standard: this.flag('standard'),
      negative: this.flag('negative'),
      baseUrl: this.text('base_url'),
      clientId: this.text('client_id'),
      secretId: this.text('secret_id'),
      cutoverDate: dayOf(this.#value('cutover_date')),
      allocation: this.text('allocation'),
      numberMapping: this.text('number_mapping'),
      closedPeriod: this.text('closed_period'),
      connectorFields: this.text('connector_fields'),
      batchSize: this.text('batch_size'),
      maxMemosPerRun: this.text('max_memos'),
      maxAmountPerRun: this.text('max_amount'),
      subsidiaries: this.text('subsidiaries'),
      notify: this.text('notify'),
      notifyFrom: this.text('notify_from'),
      fields: this.#mappedFields(),
    };
  }

  /** True when the save switches this sync on, or saves it switched on where nobody knows yet where. */
  isEnabling(kind: 'standard' | 'negative'): boolean {
    const prefix = kind === 'standard' ? 'std' : 'neg';
    const wasOn = this.#before?.getValue({ fieldId: SETTINGS.field(kind) }) === true;
    return this.flag(kind) && (!wasOn || this.text(`${prefix}_account`) === null);
  }

  /** What is on before and after the save, and from when; nothing is before the record is made. */
  switches(): { readonly before: SwitchState; readonly after: SwitchState } {
    const wasOn = (kind: SyncKind): boolean =>
      this.#before?.getValue({ fieldId: SETTINGS.field(kind) }) === true;
    return {
      before: {
        standard: wasOn('standard'),
        negative: wasOn('negative'),
        cutoverDate: dayOf(this.#before?.getValue({ fieldId: SETTINGS.field('cutover_date') })),
      },
      after: this.draft(),
    };
  }

  /** Notes the account and Zuora address a sync is switched on for: a copy of the account must not post. */
  stampEnabled(kind: 'standard' | 'negative'): void {
    const prefix = kind === 'standard' ? 'std' : 'neg';
    this.#edited.setValue({ fieldId: SETTINGS.field(`${prefix}_account`), value: runtime.accountId });
    this.#edited.setValue({ fieldId: SETTINGS.field(`${prefix}_host`), value: this.text('base_url') ?? '' });
  }

  flag(name: string): boolean {
    return this.#value(name) === true;
  }

  text(name: string): string | null {
    const value = this.#value(name);
    return value === undefined || value === null || value === '' ? null : String(value as string | number);
  }

  #value(name: string): unknown {
    const fieldId = SETTINGS.field(name);
    return this.#edited.getValue({ fieldId }) ?? this.#before?.getValue({ fieldId });
  }

  #mappedFields(): Record<string, string> {
    const keys = Object.keys(MAPPED_FIELDS) as (keyof FieldMapping)[];
    const entries = keys.map((key) => [FIELD_LABELS[key], this.text(MAPPED_FIELDS[key])] as const);
    return Object.fromEntries(
      entries.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== null),
    );
  }
}

/** A date without a time: the day that stands on the form. */
function dayOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  const date = new Date(value as Date);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** True where the bundle's own page saves: it has shown what that posts, and been told to do it. */
export function isSavedByPage(): boolean {
  return runtime.executionContext === runtime.ContextType.SUITELET;
}

/** Mapped fields that this account does not have. */
export function unknownFields(fields: Readonly<Record<string, string>>): string[] {
  return Object.entries(fields)
    .filter(([, id]) => !exists(id))
    .map(([holds, id]) => `The field ${id} for ${holds} does not exist.`);
}

function exists(id: string): boolean {
  const table = id.startsWith('custentity') ? 'customer' : 'transaction';
  try {
    query.runSuiteQL({ query: `SELECT t.${id} FROM ${table} t WHERE t.id = 0` });
    return true;
  } catch {
    return false;
  }
}

export function isProductionAccount(): boolean {
  return runtime.envType === runtime.EnvType.PRODUCTION;
}

/** Refuses the save with sentences a person can act on. */
export function refuseSave(problems: readonly string[]): never {
  throw error.create({ name: 'ZCM_SETTINGS', message: problems.join(' '), notifyOff: true });
}
