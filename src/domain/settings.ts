import type { Amount } from './money';

/** Memos in a batch unless an admin says otherwise. */
export const DEFAULT_BATCH_SIZE = 25;

/** What an admin has set; see the settings record's fields. */
export interface Settings {
  readonly standard: boolean;
  readonly negative: boolean;
  /** Sync a memo at once when a person saves it. */
  readonly realTime: boolean;
  readonly baseUrl: string | null;
  readonly clientId: string | null;
  /** Script id of the API secret that holds the client secret. */
  readonly secretId: string | null;
  readonly entityId: string | null;
  /** Memos dated earlier are left alone; `YYYY-MM-DD`. */
  readonly cutoverDate: string | null;
  readonly allocation: 'proportional' | 'largestFirst';
  readonly numberMapping: 'autoNumber' | 'sourceRecord';
  readonly reasonCode: string | null;
  /** What an adjustment is dated whose period is closed in Zuora. */
  readonly closedPeriod: 'error' | 'firstOpenDay';
  readonly holdLookalikes: boolean;
  /** A Standard memo may be applied to more than one Zuora invoice. */
  readonly severalInvoices: boolean;
  /** Internal ids; null for all. */
  readonly subsidiaries: readonly string[] | null;
  /** Memos handled together; 1 to 50. */
  readonly batchSize: number;
  readonly maxMemosPerRun: number | null;
  readonly maxAmountPerRun: Amount | null;
  readonly fields: FieldMapping;
  /** Spelling of the connector's fields on adjustments: tenants differ. */
  readonly connectorFields: 'plain' | 'prefixed';
  readonly notify: readonly string[];
  /** Internal id of the employee mails come from; a script has no address of its own. */
  readonly notifyFrom: number | null;
  /** An admin let a run beyond the limits through, once. */
  readonly limitsWaived: boolean;
  readonly paused: Pause | null;
  /** Where each sync was switched on; null before its first run. */
  readonly enabledFor: Readonly<Record<'standard' | 'negative', EnabledFor | null>>;
}

export interface Pause {
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly reason: string;
}

export interface EnabledFor {
  readonly accountId: string;
  readonly host: string;
}

/** NetSuite field ids that hold the Zuora data; Zuora's connector has its own, ours are the default. */
export interface FieldMapping {
  readonly integrationStatus: string;
  readonly zuoraId: string;
  readonly zuoraType: string;
  readonly zuoraNumber: string;
  readonly adjustmentIds: string;
  readonly syncDate: string;
  readonly message: string;
  readonly createZuoraRefund: string;
  readonly zuoraCustomerId: string;
}

export const DEFAULT_FIELDS: FieldMapping = {
  integrationStatus: 'custbody_zcm_integration_status',
  zuoraId: 'custbody_zcm_zuora_id',
  zuoraType: 'custbody_zcm_zuora_type',
  zuoraNumber: 'custbody_zcm_zuora_number',
  adjustmentIds: 'custbody_zcm_adjustment_ids',
  syncDate: 'custbody_zcm_sync_date',
  message: 'custbody_zcm_message',
  createZuoraRefund: 'custbody_zcm_create_zuora_refund',
  zuoraCustomerId: 'custentity_zcm_zuora_customer_id',
};

/** What each mapped field holds, as people read it. */
export const FIELD_LABELS: Readonly<Record<keyof FieldMapping, string>> = {
  integrationStatus: 'Zuora Integration Status',
  zuoraId: 'Zuora ID',
  zuoraType: 'Zuora Type',
  zuoraNumber: 'Zuora Number',
  adjustmentIds: 'Zuora Adjustment IDs',
  syncDate: 'Zuora Sync Date',
  message: 'Zuora Sync Message',
  createZuoraRefund: 'Create Zuora Refund',
  zuoraCustomerId: 'Zuora Customer ID',
};

const FIELD_ID = /^cust(body|entity)[a-z0-9_]+$/;

/** What the script id of a mapped field begins with: fields of customers are other ones than those of transactions. */
export function fieldPrefix(key: keyof FieldMapping): 'custbody' | 'custentity' {
  return key === 'zuoraCustomerId' ? 'custentity' : 'custbody';
}

/** True when a field of this id can hold that. */
export function isFieldFor(key: keyof FieldMapping, id: string): boolean {
  return isFieldId(id) && id.startsWith(fieldPrefix(key));
}

/** True when a field id may go into a query. */
export function isFieldId(id: string): boolean {
  return FIELD_ID.test(id);
}

/** The settings record's name of each mapped field. */
export const MAPPED_FIELDS: Readonly<Record<keyof FieldMapping, string>> = {
  integrationStatus: 'f_integration_status',
  zuoraId: 'f_zuora_id',
  zuoraType: 'f_zuora_type',
  zuoraNumber: 'f_zuora_number',
  adjustmentIds: 'f_adjustment_ids',
  syncDate: 'f_sync_date',
  message: 'f_message',
  createZuoraRefund: 'f_create_refund',
  zuoraCustomerId: 'f_customer_id',
};
