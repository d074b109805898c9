/** Script ids of the deployed records and fields, by the logical names scenarios use. */

export const SETTINGS_RECORD = 'customrecord_zcm_settings';
export const SETTINGS_EXTERNAL_ID = 'zcm-settings';
export const JOURNAL_RECORD = 'customrecord_zcm_sync';
export const CLAIM_RECORD = 'customrecord_zcm_claim';

export const SYNC_SCRIPT = 'customscript_zcm_sync_mr';
export const SCHEDULED_DEPLOYMENT = 'customdeploy_zcm_sync_scheduled';
export const SYNC_NOW_DEPLOYMENT = 'customdeploy_zcm_sync_now';
export const RECONCILE_DEPLOYMENT = 'customdeploy_zcm_reconcile';

/** The API Secret that holds the OAuth client's secret. */
export const SECRET_ID = 'custsecret_zcm_zuora';

/** Fields of the settings record that an admin fills in. */
export const SETTING_FIELDS = {
  standard: 'custrecord_zcm_set_standard',
  negative: 'custrecord_zcm_set_negative',
  realTime: 'custrecord_zcm_set_realtime',
  baseUrl: 'custrecord_zcm_set_base_url',
  clientId: 'custrecord_zcm_set_client_id',
  secretId: 'custrecord_zcm_set_secret_id',
  entityId: 'custrecord_zcm_set_entity_id',
  cutoverDate: 'custrecord_zcm_set_cutover_date',
  allocation: 'custrecord_zcm_set_allocation',
  numberMapping: 'custrecord_zcm_set_number_mapping',
  reasonCode: 'custrecord_zcm_set_reason_code',
  closedPeriod: 'custrecord_zcm_set_closed_period',
  holdLookalikes: 'custrecord_zcm_set_hold_lookalikes',
  blockDelete: 'custrecord_zcm_set_block_delete',
  severalInvoices: 'custrecord_zcm_set_several_invoices',
  maxMemosPerRun: 'custrecord_zcm_set_max_memos',
  maxAmountPerRun: 'custrecord_zcm_set_max_amount',
  subsidiaries: 'custrecord_zcm_set_subsidiaries',
  batchSize: 'custrecord_zcm_set_batch_size',
  notify: 'custrecord_zcm_set_notify',
  notifyFrom: 'custrecord_zcm_set_notify_from',
} as const;

/** Fields of the settings record that the bundle keeps. */
export const SETTING_STATE_FIELDS = {
  runCounts: 'custrecord_zcm_set_run_counts',
  pausedSince: 'custrecord_zcm_set_paused_since',
  pausedReason: 'custrecord_zcm_set_paused_reason',
  standardAccount: 'custrecord_zcm_set_std_account',
  standardHost: 'custrecord_zcm_set_std_host',
  negativeAccount: 'custrecord_zcm_set_neg_account',
  negativeHost: 'custrecord_zcm_set_neg_host',
} as const;

/** Body fields of credit memos; Zuora type, id and number stand on invoices too. */
export const BODY_FIELDS = {
  integrationStatus: 'custbody_zcm_integration_status',
  zuoraId: 'custbody_zcm_zuora_id',
  zuoraType: 'custbody_zcm_zuora_type',
  zuoraNumber: 'custbody_zcm_zuora_number',
  adjustmentIds: 'custbody_zcm_adjustment_ids',
  syncDate: 'custbody_zcm_sync_date',
  message: 'custbody_zcm_message',
  createZuoraRefund: 'custbody_zcm_create_zuora_refund',
} as const;

export const CUSTOMER_FIELDS = { zuoraCustomerId: 'custentity_zcm_zuora_customer_id' } as const;

/** Where the account keeps what a scenario says of Zuora before its first step. */
export type ZuoraFields = Readonly<
  Record<
    'zuoraType' | 'zuoraId' | 'zuoraNumber' | 'integrationStatus' | 'createZuoraRefund' | 'zuoraCustomerId',
    string
  >
>;

/** Fields of the journal record that a result shows, and those that tell whether the sync is still busy. */
export const JOURNAL_FIELDS = {
  memoId: 'custrecord_zcm_sync_memo_id',
  state: 'custrecord_zcm_sync_state',
  kind: 'custrecord_zcm_sync_kind',
  trigger: 'custrecord_zcm_sync_trigger',
  attempts: 'custrecord_zcm_sync_attempts',
  reason: 'custrecord_zcm_sync_reason',
  drift: 'custrecord_zcm_sync_drift',
  mirrorPending: 'custrecord_zcm_sync_mirror_pending',
  nextTryAt: 'custrecord_zcm_sync_next_try_at',
  adjustments: 'custrecord_zcm_sync_adjustments',
  reconciled: 'custrecord_zcm_sync_reconciled',
  request: 'custrecord_zcm_sync_request',
} as const;
