import type { SandboxAccount } from '../../../../sandbox/netsuite/account.ts';
import type { AccountUser } from '../../../../sandbox/netsuite/execution.ts';
import { SuiteScriptError } from '../../../../sandbox/netsuite/suiteScriptError.ts';
import type { AccountSwitches } from '../../../../sandbox/netsuite/switches.ts';
import { FOLDER, header, mapReduce, scriptAccount } from '../account/scriptAccount.ts';

/** A custom record whose rows are what scripts noted down: what they saw, in the order they saw it. */
const NOTE = 'customrecord_note';
export const THING = 'customrecord_thing';
export const USER_EVENT = 'customscript_t_ue';
export const SERVICE_ROLE = 'customrole_t_service';

export const CLERK: AccountUser = {
  id: 12,
  name: 'Carl',
  email: 'carl@example.com',
  roleId: 1001,
  role: 'ar_clerk',
};

export interface UserEventOptions {
  /** Record type the script is deployed on, as SDF names it. */
  readonly on?: string;
  /** Elements of the deployment beside record type, status and log level. */
  readonly deployment?: string;
  readonly status?: string;
  readonly isDeployed?: 'T' | 'F';
  readonly isInactive?: 'T' | 'F';
  readonly switches?: Partial<AccountSwitches>;
  /** Body of the map/reduce script's `getInputData`. */
  readonly mapReduce?: string;
}

/**
 * An account with one user event script.
 *
 * @param entryPoints - source of an object of entry points; `record`, `runtime`, `query` and `note(value)` are at hand
 */
export function userEventAccount(entryPoints: string, options: UserEventOptions = {}): SandboxAccount {
  const { on = 'CREDITMEMO', deployment = '<allroles>T</allroles>', status = 'RELEASED' } = options;
  return scriptAccount(
    {
      'mr.js': mapReduce(
        `return { getInputData() { ${options.mapReduce ?? ''} return []; }, map() {} };`,
        'N/record',
        'N/query',
      ),
      'ue.js': `${header('UserEventScript')}define(['N/record', 'N/runtime', 'N/query'], (record, runtime, query) => {
        const note = (value) => record.create({ type: '${NOTE}' })
          .setValue({ fieldId: 'custrecord_said', value: JSON.stringify(value) }).save();
        return ${entryPoints};
      });`,
    },
    {
      objects: {
        [`${NOTE}.xml`]: customRecord(NOTE, 'custrecord_said', 'CLOBTEXT', ''),
        [`${THING}.xml`]: customRecord(
          THING,
          'custrecord_text',
          'TEXT',
          '<permission><permittedrole>AR_CLERK</permittedrole><permittedlevel>EDIT</permittedlevel></permission>',
        ),
        [`${SERVICE_ROLE}.xml`]: ROLE,
        [`${USER_EVENT}.xml`]: `<usereventscript scriptid="${USER_EVENT}">
  <name>Test</name>
  <isinactive>${options.isInactive ?? 'F'}</isinactive>
  <notifyowner>F</notifyowner>
  <scriptfile>[${FOLDER}/ue.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="customdeploy_t_ue">
      <recordtype>${on}</recordtype>
      <isdeployed>${options.isDeployed ?? 'T'}</isdeployed>
      <loglevel>DEBUG</loglevel>
      <status>${status}</status>
      ${deployment}
    </scriptdeployment>
  </scriptdeployments>
</usereventscript>`,
      },
      ...(options.switches ? { switches: options.switches } : {}),
    },
  );
}

/** What scripts noted down, in the order they did. */
export function notes({ records }: SandboxAccount): unknown[] {
  return records.list(NOTE).map((row) => JSON.parse(String(row['custrecord_said'])) as unknown);
}

/** Stages of the user event script that ran. */
export function stages({ services }: SandboxAccount): string[] {
  return services.executions.filter(({ script }) => script === USER_EVENT).map(({ stage }) => stage);
}

/** A customer with an open invoice of 100.00 and a credit memo of 30.00. */
export function seedMemo({ records }: SandboxAccount): { readonly memo: number; readonly invoice: number } {
  const customer = records.seedCustomer({ name: 'Acme', currency: 'USD', subsidiary: '1', custom: {} });
  const same = { customer, currency: 'USD', custom: {} };
  const invoice = records.seedInvoice({ ...same, tranId: 'INV1', date: '2026-10-01', total: '100.00' });
  const memo = records.seedCreditMemo({
    ...same,
    tranId: 'CM1',
    date: '2026-10-15',
    total: '30.00',
    memo: 'goodwill',
    periodClosed: false,
    voided: false,
    applied: [],
    refunded: '0.00',
  });
  return { memo, invoice };
}

/** Code of the SuiteScriptError that an act is refused with; null when it is not refused. */
export function refusal(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof SuiteScriptError) return error.name;
    throw error;
  }
}

const customRecord = (id: string, field: string, type: string, permission: string): string =>
  `<customrecordtype scriptid="${id}">
  <recordname>${id}</recordname>
  <accesstype>USEPERMISSIONLIST</accesstype>
  <includename>F</includename>
  <enabledle>F</enabledle>
  <customrecordcustomfields>
    <customrecordcustomfield scriptid="${field}">
      <label>Text</label>
      <fieldtype>${type}</fieldtype>
      <storevalue>T</storevalue>
    </customrecordcustomfield>
  </customrecordcustomfields>
  <permissions>
    <permission>
      <permittedrole>[scriptid=${SERVICE_ROLE}]</permittedrole>
      <permittedlevel>FULL</permittedlevel>
    </permission>
    ${permission}
  </permissions>
</customrecordtype>`;

const ROLE = `<role scriptid="${SERVICE_ROLE}">
  <name>Service</name>
  <centertype>BASIC</centertype>
  <permissions>
    <permission><permkey>TRAN_CUSTCRED</permkey><permlevel>EDIT</permlevel></permission>
    <permission><permkey>REPO_ANALYTICS</permkey><permlevel>EDIT</permlevel></permission>
  </permissions>
</role>`;
