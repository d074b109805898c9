import type { Backfill } from '../domain/backfill';
import type { SyncKind } from '../domain/creditMemo';
import type { Claim } from '../domain/claim';
import type { CreditMemo } from '../domain/creditMemo';
import type { SyncFailure } from '../domain/failure';
import type { JournalEntry, PostedAdjustment, Trigger } from '../domain/journal';
import type { Leg } from '../domain/leg';
import type { Preview } from '../domain/preview';
import type { ReasonCode } from '../domain/reason';
import type { Settings } from '../domain/settings';
import type { ZuoraAdjustment } from '../domain/zuoraInvoice';
import type { SyncPorts } from './ports';

/** One invocation's work: the ports, the settings as read at its start, and how it came about. */
export interface SyncRun {
  readonly ports: SyncPorts;
  readonly settings: Settings;
  readonly trigger: Trigger;
  /** Zuora-Track-Id of the invocation's calls. */
  readonly trackId: string;
  readonly posting: PostingStrategy;
  /** The backfill whose memos are being handled; null for the memos of every run. */
  readonly backfill: Backfill | null;
}

/** A memo that is to be posted. */
export interface DueMemo {
  readonly memo: CreditMemo;
  readonly kind: SyncKind;
  readonly legs: readonly Leg[];
  readonly journal: JournalEntry | null;
}

/** A memo this run holds the claim of. */
export interface ClaimedMemo extends Omit<DueMemo, 'journal'> {
  readonly claim: Claim;
  /** The journal row as it was before the claim. */
  readonly before: JournalEntry | null;
  /** Digest of everything the sync of this memo rests on. */
  readonly fingerprint: string;
  /** The memo could not show the claim, and still shows a status that a person took back: their request outlasts the attempt. */
  readonly staysAskedAnew?: boolean;
}

/** Why a claimant sends nothing more for its memos. */
export type Stop = 'disabled' | 'fenced';

/** What came of a claimed memo. */
export type PostingOutcome =
  | {
      readonly kind: 'posted';
      readonly claimed: ClaimedMemo;
      readonly adjustments: readonly PostedAdjustment[];
    }
  | {
      readonly kind: 'failed';
      readonly claimed: ClaimedMemo;
      readonly failure: SyncFailure;
      /** True where Zuora said what stands of the memo, and all of it is in `adjustments`. */
      readonly isLookedUp: boolean;
      /** What is known to stand in Zuora all the same. */
      readonly adjustments: readonly PostedAdjustment[];
    }
  | {
      readonly kind: 'held';
      readonly claimed: ClaimedMemo;
      readonly reason: ReasonCode | null;
      readonly detail: string | null;
    }
  | { readonly kind: 'stopped'; readonly claimed: ClaimedMemo; readonly stop: Stop };

/** What has to be asked right before calls that create or change something in Zuora. */
export interface PostingGate {
  /** Memos that are no longer as they were judged, by id, with the rule that keeps them back now; null where none does. */
  changed(memos: readonly ClaimedMemo[]): ReadonlyMap<number, ReasonCode | null>;
  /** Null when a creating call for these memos may be sent now. */
  stopsCreating(memos: readonly ClaimedMemo[]): Stop | null;
  /** Null when a call that changes what was created may be sent now; a disabled sync still finishes what it began. */
  stopsChanging(memos: readonly ClaimedMemo[]): Stop | null;
}

/**
 * How credits are posted in Zuora: steps 4 to 7 of the sync. Invoice item adjustments today; nothing outside the strategy
 * knows which one is in use, since Zuora ends them on 2027-08-31.
 */
export interface PostingStrategy {
  /** @returns one outcome for every memo */
  post(memos: readonly ClaimedMemo[], run: SyncRun, gate: PostingGate): readonly PostingOutcome[];
  /** What posting would do now, without doing it. @param canceled - ids of what is to be taken back before */
  preview(due: DueMemo, run: SyncRun, canceled?: ReadonlySet<string>): Preview;
  /**
   * Of memos held as `LOOKS_ALREADY_POSTED`, those that posting would hold again, by id; all of them while Zuora cannot be
   * asked. Reads only.
   */
  lookPosted(held: readonly DueMemo[], run: SyncRun): ReadonlySet<number>;
  /** What counts in Zuora for these memos now. @throws SyncFailure */
  standing(
    journal: readonly Pick<JournalEntry, 'memoId' | 'adjustments'>[],
    run: SyncRun,
  ): readonly ZuoraAdjustment[];
  /** Takes it back. @param mayCall - asked right before each call @returns what went wrong, null when all is taken back */
  withdraw(ids: readonly string[], run: SyncRun, mayCall: () => boolean): SyncFailure | null;
  /** Marks it, so that Zuora's own connector does not import it. @returns as {@link PostingStrategy.withdraw} */
  keepFromEcho(
    standing: readonly ZuoraAdjustment[],
    run: SyncRun,
    mayCall: () => boolean,
  ): SyncFailure | null;
  /** What speaks against {@link PostingStrategy.link}, null when nothing does; needs no claim and changes nothing. */
  verifyLink(due: Pick<DueMemo, 'memo' | 'legs'>, ids: readonly string[], run: SyncRun): SyncFailure | null;
  /** Takes what stands in Zuora already for this memo's own. @param ids - of what an operator named */
  link(claimed: ClaimedMemo, ids: readonly string[], run: SyncRun, gate: PostingGate): PostingOutcome;
}
