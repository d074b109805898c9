import { type Ownership, ownershipOf } from '../../domain/orphan';
import type { Period } from '../../domain/period';
import type { JournalEntry } from '../../domain/journal';
import type { DatedAdjustment } from '../../domain/zuoraInvoice';
import type { MemoName, ReportStore } from '../portsReport';
import type { SyncRun } from '../run';

/** A Processed adjustment of ours in Zuora that no credit memo accounts for. */
export interface Orphan {
  readonly adjustment: DatedAdjustment;
  readonly ownership: Exclude<Ownership, 'known'>;
  /** ISO 4217 code of the Zuora account. */
  readonly currency: string;
  /** Internal id of the credit memo it names; null when it names none. */
  readonly memoId: number | null;
  /** Null when NetSuite has no such memo. */
  readonly memo: MemoName | null;
}

export interface Orphans {
  readonly orphans: readonly Orphan[];
  /** Adjustments looked at. */
  readonly read: number;
  /** Adjustments of the period; more than were read in a large tenant. */
  readonly total: number;
  /** False where Zuora does not tell which adjustments came from NetSuite. */
  readonly knowsOrigin: boolean;
}

/** Rows that one query of the journal takes. */
const ROWS_AT_ONCE = 1_000;

/**
 * Adjustments dated in the period that came from NetSuite, or carry a credit memo's internal id as their reference, and
 * that the journal does not know. Reads only.
 *
 * @param accountIds - Zuora accounts to look at; null for all
 * @throws SyncFailure when Zuora cannot be asked
 */
export function findOrphans(
  { from, to }: Period,
  accountIds: readonly string[] | null,
  run: SyncRun,
  store: ReportStore,
): Orphans {
  const none = { adjustments: [], total: 0, knowsOrigin: true };
  const { adjustments, total, knowsOrigin } =
    accountIds?.length === 0
      ? none
      : run.ports.zuora(run.settings, run.trackId).datedAdjustments({ from, to, accountIds });
  const named = [...new Set(adjustments.flatMap((each) => memoIdOf(each) ?? []))];
  const journal = journalOf(named, run);
  const names = store.names(named);
  const owned = (linked: ReadonlySet<string>) => (adjustment: DatedAdjustment) => {
    const memoId = memoIdOf(adjustment);
    const memo = memoId === null ? null : { exists: names.has(memoId), journal: journal.get(memoId) ?? null };
    return ownershipOf(adjustment, memo, linked);
  };
  const doubtful = adjustments.filter((each) => isOrphan(owned(new Set())(each)));
  const linked = linkedOn(doubtful, run);
  const currencies = currenciesOf(doubtful, run);
  const orphans = doubtful.flatMap((adjustment): Orphan[] => {
    const ownership = owned(linked)(adjustment);
    if (!isOrphan(ownership)) return [];
    const memoId = memoIdOf(adjustment);
    const currency = currencies.get(adjustment.accountId) ?? '';
    const memo = memoId === null ? null : (names.get(memoId) ?? null);
    return [{ adjustment, ownership, currency, memoId, memo }];
  });
  return { orphans, read: adjustments.length, total, knowsOrigin };
}

function isOrphan(ownership: Ownership | null): ownership is Exclude<Ownership, 'known'> {
  return ownership !== null && ownership !== 'known';
}

/** Our reference is a credit memo's internal id; NetSuite's have at most 15 digits. */
function memoIdOf({ referenceId }: DatedAdjustment): number | null {
  return referenceId !== null && /^[1-9]\d{0,14}$/.test(referenceId) ? Number(referenceId) : null;
}

/** What an operator linked carries another reference: the memos of its invoice list it. */
function linkedOn(adjustments: readonly DatedAdjustment[], run: SyncRun): ReadonlySet<string> {
  const invoiceIds = [...new Set(adjustments.map(({ invoiceId }) => invoiceId))];
  if (invoiceIds.length === 0) return new Set();
  const rows = journalOf(run.ports.memos.onInvoices(invoiceIds, run.settings), run);
  return new Set([...rows.values()].flatMap(({ adjustments: posted }) => posted.map(({ id }) => id)));
}

/** An adjustment's currency is its account's. */
function currenciesOf(adjustments: readonly DatedAdjustment[], run: SyncRun): ReadonlyMap<string, string> {
  const ids = [...new Set(adjustments.map(({ accountId }) => accountId))];
  return ids.length === 0 ? new Map() : run.ports.zuora(run.settings, run.trackId).accountCurrencies(ids);
}

/** Rows of this account: a copied one speaks of another tenant. */
function journalOf(memoIds: readonly number[], { ports }: SyncRun): ReadonlyMap<number, JournalEntry> {
  const rows: JournalEntry[] = [];
  for (let at = 0; at < memoIds.length; at += ROWS_AT_ONCE) {
    rows.push(...ports.journal.rows(memoIds.slice(at, at + ROWS_AT_ONCE)));
  }
  const trusted = rows.filter(({ accountId }) => (accountId ?? ports.accountId) === ports.accountId);
  return new Map(trusted.map((row) => [row.memoId, row]));
}
