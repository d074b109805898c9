import type { AdjustmentDraft } from '../domain/adjustment';
import type { AccountingPeriod } from '../domain/adjustmentDate';
import type { Volume } from '../domain/backfill';
import type { OpenMemo, ToldMemo } from '../domain/digest';
import type { CreditMemo } from '../domain/creditMemo';
import type { JournalEntry, LaterClaim } from '../domain/journal';
import type { ReasonCode } from '../domain/reason';
import type { ReconcileScope } from '../domain/reconcileScope';
import type { FieldMapping, Settings } from '../domain/settings';
import type {
  DatedAdjustment,
  ZuoraAdjustment,
  ZuoraInvoice,
  ZuoraInvoiceItem,
  ZuoraTaxationItem,
} from '../domain/zuoraInvoice';
import type { BackfillStore } from './portsBackfill';

/** Time; milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** What people read afterwards. No secret may go in. */
export interface Log {
  debug(title: string, details: unknown): void;
  audit(title: string, details: unknown): void;
  error(title: string, details: unknown): void;
}

/** SHA-256, hexadecimal. */
export interface Digest {
  sha256(text: string): string;
}

/** A source of claim tokens: no two are the same. */
export interface TokenSource {
  next(): string;
}

/** Memos of one Zuora account, in the order they are to be handled. */
export interface AccountGroup {
  readonly zuoraAccountId: string;
  readonly memoIds: readonly number[];
  /** Those of them that may be posted. The others only are to show what the journal says of them. */
  readonly due: Volume;
}

/** A memo and what the journal says of it. */
export interface MemoWithJournal {
  readonly memo: CreditMemo;
  readonly journal: JournalEntry | null;
}

/** What the sync writes on a memo. A key left out is left alone. */
export interface MemoMirror {
  readonly integrationStatus?: string | null;
  readonly zuoraId?: string | null;
  readonly adjustmentIds?: readonly string[];
  /** Milliseconds since 1970. */
  readonly syncedAt?: number;
  readonly message?: string | null;
}

/** Credit memos in NetSuite. */
export interface MemoStore {
  /** Every memo that is due, by Zuora account, then by internal id; see step 1 of the sync. */
  select(settings: Settings): AccountGroup[];
  /** In the order of the ids; memos that do not exist are left out. */
  load(ids: readonly number[], settings: Settings): MemoWithJournal[];
  /** Internal ids of memos applied to one of these Zuora invoices, or made from one of them. */
  onInvoices(zuoraInvoiceIds: readonly string[], settings: Settings): readonly number[];
  /** @returns false when NetSuite refused the write; the cause goes to the log */
  mirror(memoId: number, mirror: MemoMirror, settings: Settings): boolean;
}

/** Values of a journal row that change; a key left out is left alone. */
export type JournalChange = Partial<Omit<JournalEntry, 'id' | 'memoId'>>;

/** Memos whose sync did not end well, by memo id. */
export type OpenMemos = Readonly<Record<string, OpenMemo>>;
/** What the last mail told of them. */
export type ToldMemos = Readonly<Record<string, ToldMemo>>;

/** The journal and the claims. */
export interface Journal {
  /** Creates the memo's row. @returns its internal id, or null when there is one already */
  create(memoId: number, values: JournalChange): number | null;
  change(id: number, values: JournalChange): void;
  /** The newest later claim of each memo that has one. */
  laterClaims(memoIds: readonly number[]): ReadonlyMap<number, LaterClaim>;
  /** Creates a later claim. @returns false when somebody else holds that number */
  createClaim(memoId: number, claim: LaterClaim): boolean;
  /** Memos in error, held, or with a drift; those of the lowest ids where there are very many. */
  open(): OpenMemos;
  /** The rows of these memos, also of deleted ones. */
  rows(memoIds: readonly number[]): readonly JournalEntry[];
  /** Memos whose two ledgers are to be compared: complete ones, deleted ones, and those with a repair under way. */
  toReconcile(scope: ReconcileScope): readonly number[];
  /** Deleted memos whose sync or repair was not brought to its end. */
  unendedDeleted(): readonly number[];
  /**
   * Removes claims made before that instant (ISO 8601 UTC) that a later one of the same memo supersedes.
   *
   * @param most - no more than so many; each costs {@link UNITS_PER_CLAIM} units
   */
  removeOldClaims(before: string, most: number): void;
}

/** Governance units that removing one claim costs. */
export const UNITS_PER_CLAIM = 4;

/** What one run of the schedule did. */
export interface RunCounts {
  readonly selected: number;
  readonly synced: number;
  readonly skipped: number;
  readonly held: number;
  readonly failed: number;
  /** Not begun, for want of governance units or of time, or because Zuora asked to wait; not in `selected`. */
  readonly left: number;
}

export interface RunRecord extends RunCounts {
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

/** What is on. */
export interface Switches {
  readonly standard: boolean;
  readonly negative: boolean;
  readonly realTime: boolean;
  /** A memo that was posted must not be deleted; holds while paused too. */
  readonly blockDelete: boolean;
  /** Fields of a memo that say whether a save concerns the sync. */
  readonly fields: Pick<FieldMapping, 'zuoraType' | 'integrationStatus'>;
}

/** Work that NetSuite does later. */
export interface Tasks {
  /** Has the map/reduce run as soon as it can; one that runs already counts as done. */
  submitSyncNow(): void;
  /** Has the two ledgers compared as soon as it can be. @returns false while another comparison that was asked for runs */
  submitReconcile(scope: ReconcileScope): boolean;
}

/** The settings record. */
export interface SettingsStore {
  read(): Settings;
  /** What is on right now, nothing while paused; cheap enough to ask before every creating call and on every save. */
  switches(): Switches;
  pause(since: string, reason: ReasonCode): void;
  /** Ends a pause. @param waiveLimits - let the next run exceed the limits */
  resume(waiveLimits: boolean): void;
  /** The waiver counts for one run. */
  useUpWaiver(): void;
  /** What the last mail told to be open, by memo id. */
  notified(): ToldMemos;
  rememberNotified(told: ToldMemos): void;
  rememberEnabledFor(kind: 'standard' | 'negative', accountId: string, host: string): void;
  saveRun(run: RunRecord): void;
  /** When the last comparison began that looked every posted memo up in Zuora; ISO 8601 UTC, null when none did. */
  lastSweep(): string | null;
  rememberSweep(startedAt: string): void;
}

/** What Zuora answered for one row of a call that takes many. */
export type RowAnswer =
  | { readonly kind: 'done'; readonly id: string }
  | {
      readonly kind: 'refused';
      /** `lock`: send again; `stale`: what was planned on has changed, read and plan again. */
      readonly cause: 'lock' | 'stale' | 'other';
      readonly reason: ReasonCode;
      /** Zuora's own words. */
      readonly detail: string;
    };

/** An invoice without its currency and adjustments. */
export type InvoiceHeader = Omit<ZuoraInvoice, 'currency' | 'items' | 'adjustments'>;

/** What a tenant holds of a period, as far as it was read. */
export interface DatedAdjustments {
  readonly adjustments: readonly DatedAdjustment[];
  /** Of the period; more than were read where there are many. */
  readonly total: number;
  /** False in a tenant without Zuora's connector: no origin is known then. */
  readonly knowsOrigin: boolean;
}

/** Zuora, as far as the sync needs it. Every method throws `SyncFailure` when there is no usable answer. */
export interface ZuoraGateway {
  /** ISO 4217 currency by account id. */
  accountCurrencies(ids: readonly string[]): ReadonlyMap<string, string>;
  invoices(keys: {
    readonly ids: readonly string[];
    readonly numbers: readonly string[];
  }): readonly InvoiceHeader[];
  /** One invoice with its items, in fewer calls than the queries for many take; null when Zuora does not know it. */
  invoiceWithItems(key: string): Omit<ZuoraInvoice, 'adjustments'> | null;
  invoiceItems(
    invoiceIds: readonly string[],
  ): readonly (Omit<ZuoraInvoiceItem, 'taxes'> & { readonly invoiceId: string })[];
  taxationItems(itemIds: readonly string[]): readonly (ZuoraTaxationItem & { readonly itemId: string })[];
  /** Adjustments on any of the invoices, and those with any of the references, each once. */
  adjustments(by: {
    readonly invoiceIds: readonly string[];
    readonly referenceIds: readonly string[];
  }): readonly ZuoraAdjustment[];
  /** Processed adjustments dated `from` to `to` (`YYYY-MM-DD`), of these accounts or of all; of a large tenant a part. */
  datedAdjustments(by: {
    readonly from: string;
    readonly to: string;
    readonly accountIds: readonly string[] | null;
  }): DatedAdjustments;
  accountingPeriods(): readonly AccountingPeriod[];
  /** At most {@link ROWS_PER_CALL}; answers in the order of the rows. Sent once: a lost answer is `OUTCOME_UNKNOWN`. */
  createAdjustments(drafts: readonly AdjustmentDraft[], attempt: string): readonly RowAnswer[];
  /** Cancels; at most {@link ROWS_PER_CALL}. Sent once: a lost answer is `OUTCOME_UNKNOWN`. */
  cancelAdjustments(ids: readonly string[]): readonly RowAnswer[];
  /** Marks Transferred to Accounting; at most {@link ROWS_PER_CALL}. */
  markTransferred(ids: readonly string[]): readonly RowAnswer[];
}

/** Zuora's limit on the objects of one action call. */
export const ROWS_PER_CALL = 50;

/** Governance units left to this invocation. */
export interface Budget {
  unitsLeft(): number;
}

/** How long Zuora asked not to be called, shared by all invocations. */
export interface Quiet {
  /** Milliseconds since 1970; 0 when it did not ask. */
  until(baseUrl: string): number;
  keep(baseUrl: string, until: number): void;
}

/** Mail to people. */
export interface Mail {
  /** @param from - internal id of an employee */
  send(from: number, to: readonly string[], subject: string, body: string): void;
}

/** What was done about a memo by hand, on its journal row; newest first. */
export interface ActionTrail {
  /** @param line - one line; a memo without a journal row has it in the log only */
  note(memoId: number, line: string): void;
}

/** Everything a use case needs from outside. */
export interface SyncPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly digest: Digest;
  readonly tokens: TokenSource;
  readonly budget: Budget;
  readonly memos: MemoStore;
  readonly journal: Journal;
  readonly settings: SettingsStore;
  readonly mail: Mail;
  readonly tasks: Tasks;
  readonly quiet: Quiet;
  readonly trail: ActionTrail;
  readonly backfills: BackfillStore;
  /** @param trackId - sent with every call, so that Zuora's support can find them */
  readonly zuora: (settings: Settings, trackId: string) => ZuoraGateway;
  /** The NetSuite account this runs in. */
  readonly accountId: string;
}
