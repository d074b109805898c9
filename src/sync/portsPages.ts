import type { DueMemos } from '../domain/dueMemos';
import type { JournalState, PostedAdjustment } from '../domain/journal';
import type { ReasonCode } from '../domain/reason';
import type { Settings } from '../domain/settings';
import type { RunRecord } from './ports';

/** The lists of the dashboard, by what their memos have in common. */
export type ListName = 'needsAction' | 'inProgress' | 'history';

/** A memo as the lists show it. Instants are ISO 8601 UTC. */
export interface MemoLine {
  /** Internal id of the memo; it stays when the memo is deleted. */
  readonly memoId: number;
  /** Null when the memo was deleted. */
  readonly tranId: string | null;
  readonly customer: string | null;
  /** Decimal text in the memo's currency, null when the memo was deleted. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly state: JournalState;
  readonly reason: ReasonCode | null;
  readonly drift: ReasonCode | null;
  readonly message: string | null;
  /** Since when it is in its state for its reason. */
  readonly since: string | null;
  /** Last time a run took it up, null when none did. */
  readonly triedAt: string | null;
  readonly nextTryAt: string | null;
  readonly attempts: number;
  readonly adjustments: readonly PostedAdjustment[];
  /** Who asked for what and when, newest first, one line each. */
  readonly actions: string | null;
}

export interface ListQuery {
  readonly list: ListName;
  /** Part of a memo number or of a customer's name. */
  readonly text: string | null;
  readonly reason: ReasonCode | null;
  /** From 0. */
  readonly page: number;
}

export interface ListPage {
  readonly lines: readonly MemoLine[];
  /** Memos on all pages. */
  readonly total: number;
}

/** What happened on one day: a memo that failed one day and was synced another counts on both. */
export interface DayCounts {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly synced: number;
  readonly failed: number;
}

/** Memos by state, and how many of them changed after they were synced. */
export type StateCounts = Readonly<Record<JournalState | 'drifted', number>>;

/** The journal, as the pages read it. */
export interface MemoLists {
  /** At most {@link LINES_PER_PAGE} lines. */
  page(query: ListQuery): ListPage;
  counts(): StateCounts;
  /** @param since - `YYYY-MM-DD`; days on which nothing happened are left out */
  perDay(since: string): readonly DayCounts[];
  /** @returns the internal id of the credit memo of this number, or null */
  findMemo(tranId: string): number | null;
  lastRun(): RunRecord | null;
  /** What a run would look at with these settings, one entry per currency. Cheap, however many there are. */
  due(settings: Settings): readonly DueMemos[];
  /** Internal ids of the first memos of those. */
  firstDue(settings: Settings, most: number): readonly number[];
}

export const LINES_PER_PAGE = 50;

/** Values of the settings record by their short names; flags are `T` or `F`, dates `YYYY-MM-DD`, empty is ''. */
export type SettingsValues = Readonly<Record<string, string>>;

/** The settings record, as the settings page edits it. */
export interface SettingsEditor {
  values(): SettingsValues;
  /** @throws Error with the sentence NetSuite or the record's own script refused the save with */
  save(values: SettingsValues): void;
}

/** The custom fields of this account. */
export interface FieldLabels {
  /** Custom body fields of credit memos and custom fields of customers: label by script id. */
  all(): Readonly<Record<string, string>>;
}
