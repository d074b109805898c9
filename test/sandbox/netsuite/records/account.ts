import { SandboxClock } from '../../../../sandbox/clock.ts';
import { FaultPlan, type PlannedFault } from '../../../../sandbox/faults.ts';
import { type AccountUser, Execution } from '../../../../sandbox/netsuite/execution.ts';
import type {
  CustomField,
  CustomRecordType,
  DeployedProject,
  RoleDefinition,
  TransactionBodyField,
} from '../../../../sandbox/netsuite/project/definition.ts';
import {
  type AccountRecords,
  openAccountRecords,
} from '../../../../sandbox/netsuite/records/accountRecords.ts';
import type { AccountFixture, AccountServices } from '../../../../sandbox/netsuite/services.ts';
import { AccountStorage } from '../../../../sandbox/netsuite/storage/accountStorage.ts';
import { type AccountSwitches, DEFAULT_SWITCHES } from '../../../../sandbox/netsuite/switches.ts';

const ADMINISTRATOR: AccountUser = {
  id: 7,
  name: 'Ada',
  email: 'ada@example.com',
  roleId: 3,
  role: 'administrator',
};

export const FIXTURE: AccountFixture = {
  accountId: 'TSTDRV1',
  envType: 'PRODUCTION',
  features: new Set(['CUSTOMRECORDS', 'SERVERSIDESCRIPTING']),
  users: [ADMINISTRATOR],
};

export function aField(field: Pick<CustomField, 'id' | 'type'> & Partial<CustomField>): CustomField {
  return {
    label: field.id,
    mandatory: false,
    unique: false,
    maxLength: null,
    defaultValue: null,
    selectRecordType: null,
    onParentDelete: null,
    ...field,
  };
}

export function aRecordType(type: Partial<CustomRecordType> = {}): CustomRecordType {
  return {
    id: 'customrecord_zcm_sync',
    name: 'Sync',
    accessType: 'USEPERMISSIONLIST',
    includeName: false,
    enableNumbering: false,
    fields: [],
    permissions: new Map(),
    ...type,
  };
}

function aBodyField(field: Pick<CustomField, 'id' | 'type'> & Partial<CustomField>): TransactionBodyField {
  return { ...aField(field), appliesTo: new Set(['creditmemo', 'invoice']) };
}

/** A journal with a field of every kind, and the body fields a memo is mirrored to. */
export function aProject(project: Partial<DeployedProject> = {}): DeployedProject {
  return {
    customRecordTypes: [
      aRecordType({
        fields: [
          aField({
            id: 'custrecord_memo',
            type: 'SELECT',
            selectRecordType: '-30',
            onParentDelete: 'SET_NULL',
          }),
          aField({ id: 'custrecord_state', type: 'TEXT', label: 'State' }),
          aField({ id: 'custrecord_note', type: 'TEXTAREA' }),
          aField({ id: 'custrecord_rows', type: 'CLOBTEXT' }),
          aField({ id: 'custrecord_attempts', type: 'INTEGER' }),
          aField({ id: 'custrecord_amount', type: 'CURRENCY' }),
          aField({ id: 'custrecord_at', type: 'DATETIMETZ' }),
          aField({ id: 'custrecord_on', type: 'DATE' }),
          aField({ id: 'custrecord_pending', type: 'CHECKBOX' }),
        ],
      }),
    ],
    bodyFields: [aBodyField({ id: 'custbody_status', type: 'TEXT' })],
    entityFields: [{ ...aField({ id: 'custentity_zuora', type: 'TEXT' }), appliesTo: new Set(['customer']) }],
    scripts: [],
    roles: [],
    secrets: [],
    files: new Map(),
    ...project,
  };
}

export function aRole(id: string, permissions: RoleDefinition['permissions']): RoleDefinition {
  return { id, name: id, permissions };
}

export interface Account {
  readonly records: AccountRecords;
  readonly clock: SandboxClock;
  readonly services: AccountServices;
  /** A new invocation of a script, as the given user. */
  execution(user?: AccountUser, unitLimit?: number): Execution;
}

export function anAccount(
  options: {
    readonly project?: DeployedProject;
    readonly storage?: AccountStorage;
    readonly switches?: Partial<AccountSwitches>;
    readonly faults?: readonly PlannedFault[];
  } = {},
): Account {
  const project = options.project ?? aProject();
  const clock = new SandboxClock('2026-11-02T09:00:00Z');
  const switches = { ...DEFAULT_SWITCHES, ...options.switches };
  const records = openAccountRecords({
    project,
    clock,
    switches,
    fixture: FIXTURE,
    storage: options.storage ?? new AccountStorage(project),
  });
  const faults = new FaultPlan(options.faults ?? []);
  const services: AccountServices = {
    fixture: FIXTURE,
    switches,
    clock,
    latency: { https: 300, recordWrite: 150 },
    faults,
    project,
    records,
    suiteql: {
      run: () => [],
      prepare: () => ({ columns: [], tables: new Set(), ordered: false, rows: () => [] }),
    },
    http: { boundaryOf: () => null, send: () => ({ failure: 'unknownHost' }) },
    secrets: new Map(),
    tasks: { submit: () => '', status: () => null },
    logs: [],
    emails: [],
    executions: [],
  };
  const execution: Account['execution'] = (user = ADMINISTRATOR, unitLimit = 1_000) => {
    const made = new Execution(
      {
        script: 'customscript_test',
        deployment: 'customdeploy_test',
        stage: 'map',
        context: 'MAPREDUCE',
        user,
        unitLimit,
        timeLimit: 300_000,
        parameters: {},
      },
      {
        clock,
        faults,
        stall: (milliseconds) => {
          clock.advance(milliseconds);
        },
        enter: () => undefined,
      },
    );
    made.definesDone();
    return made;
  };
  return { records, clock, services, execution };
}

/** A customer with two open invoices of 100.00 and a credit memo of 30.00, in one currency. */
export function seedCompany(
  { records }: Account,
  memo: Partial<Parameters<AccountRecords['seedCreditMemo']>[0]> = {},
  currency = 'USD',
): { customer: number; invoice: number; otherInvoice: number; memo: number } {
  const customer = records.seedCustomer({ name: 'Acme', currency, subsidiary: '1', custom: {} });
  const anInvoice = (tranId: string): number =>
    records.seedInvoice({ tranId, customer, date: '2026-10-01', currency, total: '100', custom: {} });
  const invoice = anInvoice('INV1');
  const otherInvoice = anInvoice('INV2');
  const id = records.seedCreditMemo({
    tranId: 'CM1',
    customer,
    date: '2026-10-15',
    currency,
    total: '30',
    memo: null,
    periodClosed: false,
    voided: false,
    applied: [],
    refunded: '0',
    custom: {},
    ...memo,
  });
  return { customer, invoice, otherInvoice, memo: id };
}

/** Name of the error that the act throws; undefined when it throws none. */
export function refusalOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
