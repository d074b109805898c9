import type { SandboxClock } from '../../clock.ts';
import type { DeployedProject } from '../project/definition.ts';
import type { AccountFixture, RecordAccess } from '../services.ts';
import type { AccountStorage } from '../storage/accountStorage.ts';
import { accountTables, extendTables } from '../storage/schema.ts';
import type { QuerySource } from '../storage/tables.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { AccountSwitches } from '../switches.ts';
import { Applications } from './applications.ts';
import { applyLines, saveApplyLines } from './applySublist.ts';
import { creditLines } from './creditLines.ts';
import { CreditMemos } from './creditMemos.ts';
import { BASE_CURRENCY, Currencies } from './currencies.ts';
import { Instances } from './instances.ts';
import { Periods } from './periods.ts';
import { changesOf, type RecordDraft } from './recordDraft.ts';
import { defaultsOf, RecordStore } from './recordStore.ts';
import { fieldOf, type RecordType, recordTypes } from './recordType.ts';
import { changedMeanwhile, recordDoesNotExist } from './refusals.ts';
import { NO_SAVE_EVENTS, type SaveEvents } from './saveEvents.ts';
import { seeds } from './seeding.ts';

/** The user that owns what nobody in particular made. */
const SYSTEM_USER = -4;

export interface AccountRecordsOptions {
  readonly project: DeployedProject;
  readonly clock: SandboxClock;
  readonly switches: AccountSwitches;
  readonly fixture: AccountFixture;
  /** Its tables, made for the same project and empty. */
  readonly storage: AccountStorage;
}

/** All records of an account: what scripts load and save, what SuiteQL reads, what accountants do. */
export interface AccountRecords extends RecordAccess {
  readonly source: QuerySource;
  readonly store: RecordStore;
  readonly creditMemos: CreditMemos;
  readonly currencies: Currencies;
  /** Runs around every write a script makes; the user events of an account are put here. */
  saveEvents: SaveEvents;
  /** @throws SuiteScriptError `INVALID_RCRD_TYPE` */
  type(recordType: string): RecordType;
  /** A new record in somebody's hands, with its defaults. */
  draft(recordType: string, isDynamic?: boolean): RecordDraft;
  /** @throws SuiteScriptError `RCRD_DSNT_EXIST` */
  loadDraft(recordType: string, id: number, isDynamic?: boolean): RecordDraft;
  /** The fields of a record alone, as `submitFields` and inline editing have them in hand. */
  loadFields(recordType: string, id: number): RecordDraft;
  /**
   * Writes a draft, unless somebody wrote the record since it was loaded.
   *
   * @param owner - internal id of the user, for a new record
   * @returns the record's internal id
   */
  save(draft: RecordDraft, owner: number, ignoreMandatory?: boolean): number;
  /** Changes fields without asking who wrote last, as `submitFields` and inline editing do. */
  change(recordType: string, id: number, values: Parameters<RecordAccess['write']>[2]): void;
  /** Deletes a custom record or a credit memo. */
  remove(recordType: string, id: number): void;
  /** Takes over what a redeploy made of the project; no record is lost. */
  redeploy(project: DeployedProject): void;
}

/** Opens the records of an account into which the project was just deployed. */
export function openAccountRecords(options: AccountRecordsOptions): AccountRecords {
  const { project, clock, switches, storage } = options;
  const { database } = storage;
  const tables = new Map(storage.tables);
  const types = new Map(recordTypes(project));
  const store = new RecordStore({ ...options, database }, types);
  const currencies = new Currencies(database);
  const periods = new Periods(database, switches);
  const applications = new Applications(database, switches);
  const around = { store, clock, switches, currencies, periods, applications };
  const creditMemos = new CreditMemos(around);
  currencies.currency(BASE_CURRENCY);
  currencies.subsidiary('1');
  const instances = new Instances(store);
  instances.deploy(project, true);

  const change: AccountRecords['change'] = (recordType, id, values) => {
    const type = store.type(recordType);
    for (const fieldId of Object.keys(values)) refuseUnlessSettable(type, fieldId);
    if (type.recordClass === 'transaction') periods.refuseIfClosed(id, Object.keys(values));
    store.update(type, id, values);
  };

  const loadFields: AccountRecords['loadFields'] = (recordType, id) => {
    const type = store.type(recordType);
    const stored = store.read(type, id);
    if (!stored) throw recordDoesNotExist(recordType, id);
    const { id: _id, ...values } = stored;
    const version = store.version(type, id);
    return { type, id, isDynamic: false, version, values, changed: new Set(), sublists: new Map() };
  };

  const saveExisting = (draft: RecordDraft, id: number, ignoreMandatory: boolean): void => {
    const { type } = draft;
    if (!store.row(type, id)) throw recordDoesNotExist(type.id, id);
    const locked = type.custom?.optimisticLocking ?? true;
    if (locked && store.version(type, id) !== draft.version) throw changedMeanwhile(type.recordClass);
    const lines = draft.sublists.get('apply');
    const applying = lines !== undefined && draft.changed.has('apply');
    const changes = Object.fromEntries(
      Object.entries(changesOf(draft)).filter(([fieldId]) => fieldId !== 'apply'),
    );
    if (type.recordClass === 'transaction') {
      periods.refuseIfClosed(id, applying ? undefined : Object.keys(changes));
    }
    if (applying)
      saveApplyLines(applications, id, lines, clock.iso().slice(0, 10), store.precision(type, id));
    store.update(type, id, changes, ignoreMandatory);
  };

  return {
    ...seeds(around),
    source: { database: database.connection, tables },
    store,
    creditMemos,
    currencies,
    saveEvents: NO_SAVE_EVENTS,
    type: (recordType) => store.type(recordType),
    currency: (isoCode) => currencies.currency(isoCode).id,
    read: (recordType, id) => store.read(store.type(recordType), id),
    list: (recordType) => store.list(store.type(recordType)),
    write: (recordType, id, values) => {
      if (id === null) return store.create(store.type(recordType), values, SYSTEM_USER);
      change(recordType, id, values);
      return id;
    },
    draft: (recordType, isDynamic = false) => {
      const type = store.type(recordType);
      if (!type.custom) throw new SandboxDoesNotKnow(`creating records of type ${recordType} by script`);
      const values = { ...defaultsOf(type) };
      return { type, id: null, isDynamic, version: 0, values, changed: new Set(), sublists: new Map() };
    },
    loadDraft: (recordType, id, isDynamic = false) => {
      const own = recordType === 'creditmemo' ? applyLines(store, applications, switches, id) : null;
      const credits = creditLines(database, recordType, id);
      const sublists = new Map(own ? [['apply', own]] : credits);
      return { ...loadFields(recordType, id), isDynamic, sublists };
    },
    loadFields,
    save: (draft, owner, ignoreMandatory = false) =>
      database.atomically(() => {
        if (draft.id === null) return store.create(draft.type, draft.values, owner, ignoreMandatory);
        saveExisting(draft, draft.id, ignoreMandatory);
        return draft.id;
      }),
    change,
    remove: (recordType, id) => {
      const type = store.type(recordType);
      if (recordType === 'creditmemo') creditMemos.delete(id);
      else if (type.custom) store.delete(type, id);
      else throw new SandboxDoesNotKnow(`deleting records of type ${recordType}`);
    },
    redeploy: (next) => {
      const after = accountTables(next);
      database.atomically(() => {
        extendTables(database, tables, after);
        for (const [name, table] of after) tables.set(name, table);
        for (const [name, type] of recordTypes(next)) types.set(name, type);
        instances.deploy(next, switches.redeployRewritesInstances);
      });
    },
  };
}

/** What follows from other things, such as a total or a status, changes by accounting acts only. */
function refuseUnlessSettable(type: RecordType, fieldId: string): void {
  if (fieldOf(type, fieldId).settable === 'never') {
    throw new SuiteScriptError('INVALID_FIELD_ID', `The field ${fieldId} of ${type.id} cannot be set.`);
  }
}
