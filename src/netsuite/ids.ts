/** Script ids of the deployed records and their fields; `Objects/` declares them. */
export const SETTINGS = {
  type: 'customrecord_zcm_settings',
  /** External id of its one row. */
  externalId: 'zcm-settings',
  field: (name: string): string => `custrecord_zcm_set_${name}`,
} as const;

export const JOURNAL = {
  type: 'customrecord_zcm_sync',
  externalId: (memoId: number): string => `zcm:${String(memoId)}`,
  fields: {
    memo: 'custrecord_zcm_sync_memo',
    memoId: 'custrecord_zcm_sync_memo_id',
    state: 'custrecord_zcm_sync_state',
    kind: 'custrecord_zcm_sync_kind',
    trigger: 'custrecord_zcm_sync_trigger',
    claimToken: 'custrecord_zcm_sync_claim_token',
    claimAt: 'custrecord_zcm_sync_claim_at',
    attempts: 'custrecord_zcm_sync_attempts',
    lastCallAt: 'custrecord_zcm_sync_last_call_at',
    nextTryAt: 'custrecord_zcm_sync_next_try_at',
    adjustments: 'custrecord_zcm_sync_adjustments',
    applications: 'custrecord_zcm_sync_applications',
    fingerprint: 'custrecord_zcm_sync_fingerprint',
    reason: 'custrecord_zcm_sync_reason',
    message: 'custrecord_zcm_sync_message',
    since: 'custrecord_zcm_sync_since',
    syncedAt: 'custrecord_zcm_sync_synced_at',
    failedAt: 'custrecord_zcm_sync_failed_at',
    trackId: 'custrecord_zcm_sync_track_id',
    mirrorPending: 'custrecord_zcm_sync_mirror_pending',
    request: 'custrecord_zcm_sync_request',
    backfill: 'custrecord_zcm_sync_backfill',
    drift: 'custrecord_zcm_sync_drift',
    reconciled: 'custrecord_zcm_sync_reconciled',
    accountId: 'custrecord_zcm_sync_account_id',
    host: 'custrecord_zcm_sync_host',
  },
} as const;

/** Who asked for what by hand and what came of it, newest first. */
export const JOURNAL_ACTIONS = 'custrecord_zcm_sync_actions';

export const CLAIM = {
  type: 'customrecord_zcm_claim',
  externalId: (memoId: number, number: number): string => `zcm:${String(memoId)}:${String(number)}`,
  fields: {
    memoId: 'custrecord_zcm_claim_memo_id',
    number: 'custrecord_zcm_claim_number',
    token: 'custrecord_zcm_claim_token',
    at: 'custrecord_zcm_claim_at',
  },
} as const;

export const BACKFILL = {
  type: 'customrecord_zcm_backfill',
  externalId: (number: number): string => `zcm-backfill:${String(number)}`,
  fields: {
    from: 'custrecord_zcm_backfill_from',
    to: 'custrecord_zcm_backfill_to',
    maxMemos: 'custrecord_zcm_backfill_max_memos',
    maxAmount: 'custrecord_zcm_backfill_max_amount',
    state: 'custrecord_zcm_backfill_state',
    accountId: 'custrecord_zcm_backfill_account_id',
    trail: 'custrecord_zcm_backfill_trail',
  },
} as const;

/** Characters a TEXTAREA field takes. */
export const TEXTAREA_LIMIT = 4_000;
/** Characters a TEXT field takes. */
export const TEXT_LIMIT = 300;

export const RECONCILE_SCRIPT = {
  script: 'customscript_zcm_reconcile_mr',
  /** The deployment that runs when asked to. */
  now: 'customdeploy_zcm_reconcile_now',
  parameters: {
    memo: 'custscript_zcm_reconcile_memo',
    from: 'custscript_zcm_reconcile_from',
    to: 'custscript_zcm_reconcile_to',
  },
} as const;

export const SYNC_SCRIPT = {
  script: 'customscript_zcm_sync_mr',
  /** The deployment that runs when asked to. */
  syncNow: 'customdeploy_zcm_sync_now',
} as const;
