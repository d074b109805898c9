import type { SyncKind } from './creditMemo';
import type { ReasonCode } from './reason';

export type JournalState = 'creating' | 'error' | 'held' | 'complete' | 'ignored';

/** What set a sync off. */
export type Trigger = 'schedule' | 'save' | 'manual';

/** An adjustment that Zuora confirmed, as the journal keeps it. Amounts are decimal text. */
export interface PostedAdjustment {
  readonly id: string;
  /** Zuora invoice id. */
  readonly invoiceId: string;
  readonly type: AdjustmentType;
  readonly sourceType: SourceType;
  readonly sourceId: string;
  readonly amount: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** The date the rule asked for, where its period was closed in Zuora. */
  readonly ruleDate?: string;
}

export type AdjustmentType = 'Credit' | 'Charge';
export type SourceType = 'InvoiceDetail' | 'Tax';

/**
 * `retry`: try again now, whatever looks posted already; `resync`: judge afresh; `repost`: cancel in Zuora, then judge
 * afresh; `followUnapply`: cancel in Zuora and leave it at that.
 */
export type Request = 'retry' | 'resync' | Repair;

/** What cancels adjustments in Zuora. */
export type Repair = 'repost' | 'followUnapply';

/** An application as it was when the memo was claimed. */
export interface SyncedApplication {
  readonly documentId: number;
  readonly tranId: string;
  /** Decimal text in the memo's currency. */
  readonly amount: string;
}

/** One row of the journal: what the sync did with one memo. Instants are ISO 8601 UTC. */
export interface JournalEntry {
  /** Internal id of the row. */
  readonly id: number;
  readonly memoId: number;
  readonly state: JournalState;
  readonly kind: SyncKind | null;
  readonly trigger: Trigger | null;
  readonly claimToken: string | null;
  readonly claimAt: string | null;
  /** Claims taken. */
  readonly attempts: number;
  /** Last call that may have created something in Zuora and whose outcome stayed unknown. */
  readonly lastCallAt: string | null;
  /** Not tried again by itself before this instant; null when only a change brings it back. */
  readonly nextTryAt: string | null;
  readonly adjustments: readonly PostedAdjustment[];
  /** What the memo was applied to when it was claimed, for people. */
  readonly applications: readonly SyncedApplication[];
  readonly fingerprint: string | null;
  readonly reason: ReasonCode | null;
  readonly message: string | null;
  /** Since when the memo is in its state for its reason: attempts that end the same leave it. */
  readonly since: string | null;
  /** When its last sync was completed. */
  readonly syncedAt: string | null;
  /** When it last began to fail: further attempts that fail leave it. */
  readonly failedAt: string | null;
  /** Zuora-Track-Id of the last attempt. */
  readonly trackId: string | null;
  readonly mirrorPending: boolean;
  /** What an operator asked for; done with once the memo's next attempt ends. */
  readonly request: Request | null;
  /** Internal id of the backfill that took the memo up although it is dated before the cutover date. */
  readonly backfill: number | null;
  readonly drift: ReasonCode | null;
  /** The difference a person marked as reconciled; it is not raised again. */
  readonly reconciled?: string | null;
  /** NetSuite account and Zuora host this was posted from and to; rows of others are not trusted. */
  readonly accountId: string | null;
  readonly host: string | null;
}

/** True when the credit was taken back and nothing stands for it: a sync that was completed has what it was applied to. */
export function isTakenBack({ state, adjustments, applications }: JournalEntry): boolean {
  return state === 'complete' && adjustments.length === 0 && applications.length === 0;
}

/**
 * True when a held row's memo was begun and not looked up since: a fresh judgement was asked for, an answer of Zuora was
 * lost, or something was posted. Only Zuora knows what stands.
 */
export function isBegunAndHeld(row: JournalEntry): boolean {
  if (row.state !== 'held') return false;
  const isToBeJudged = row.request === 'resync' && row.attempts > 0;
  return isToBeJudged || row.lastCallAt !== null || row.adjustments.length > 0;
}

/** True when only Zuora knows what stands of the memo: an attempt broke off, or what it posted is not marked yet. */
export function mayBePosted(row: JournalEntry): boolean {
  const { state, lastCallAt, adjustments } = row;
  const hasFailed = state === 'error' && (lastCallAt !== null || adjustments.length > 0);
  return state === 'creating' || hasFailed || isBegunAndHeld(row);
}

/** True when Zuora holds something else of the memo than it applies, which was looked up: a person decides. */
export function isDiffering({ state, reason }: Pick<JournalEntry, 'state' | 'reason'>): boolean {
  return state === 'error' && reason === 'POSTED_DIFFERS';
}

/**
 * True when a fresh judgement was asked for and NetSuite did not let the memo show it: the status that it shows counts no
 * more.
 */
export function isAskedAnew({ request, mirrorPending }: JournalEntry): boolean {
  return request === 'resync' && mirrorPending;
}

/** The newest row of the claim record for a memo. */
export interface LaterClaim {
  readonly number: number;
  readonly token: string;
  readonly at: string;
}
