import type { JournalEntry } from '../../domain/journal';
import { judge } from '../../domain/judgement';
import type { ReasonCode } from '../../domain/reason';
import { type ComparedMemo, compareMemo } from '../../domain/reconciliation';
import { processed, type ZuoraAdjustment } from '../../domain/zuoraInvoice';
import { caseOf } from '../judgeMemos';
import type { MemoWithJournal } from '../ports';
import type { SyncRun } from '../run';

/** Memos loaded together: an answer of NetSuite holds 5,000 rows, and a memo has an application or two. */
const LOADED_AT_ONCE = 250;

/**
 * Sets both ledgers side by side, memo by memo, in the order of the ids. Reads only.
 *
 * @throws SyncFailure when Zuora cannot be asked
 */
export function compareMemos(memoIds: readonly number[], run: SyncRun): readonly ComparedMemo[] {
  const loaded = slices(memoIds, LOADED_AT_ONCE).flatMap((ids) => run.ports.memos.load(ids, run.settings));
  const own = ownOf(loaded, run);
  return loaded.map((each) => compareMemo(each.memo, own.get(each.memo.id) ?? [], reasonAgainst(each, run)));
}

/** What keeps a memo from Zuora, or its ledgers apart; null where it is posted or the next run posts it. */
export function reasonAgainst(each: MemoWithJournal, run: SyncRun): ReasonCode | null {
  const { journal } = each;
  if (journal?.drift) return journal.drift;
  if (journal?.state === 'error') return journal.reason;
  const verdict = judge(caseOf(each, new Map(), run));
  if (verdict.kind === 'done') return null;
  if (verdict.kind === 'sync') return journal?.state === 'held' ? journal.reason : null;
  return verdict.reason;
}

function ownOf(
  loaded: readonly MemoWithJournal[],
  run: SyncRun,
): ReadonlyMap<number, readonly ZuoraAdjustment[]> {
  if (loaded.length === 0) return new Map();
  const zuora = run.ports.zuora(run.settings, run.trackId);
  const referenceIds = loaded.map(({ memo }) => String(memo.id));
  const byReference = processed(zuora.adjustments({ invoiceIds: [], referenceIds }));
  const memoOf = new Map(byReference.map(({ id, referenceId }) => [id, Number(referenceId)]));
  const linked = loaded.flatMap(({ journal }) => linkedOf(journal, memoOf));
  const invoiceIds = [...new Set(linked.map(({ invoiceId }) => invoiceId))];
  const onTheirInvoices =
    invoiceIds.length === 0 ? [] : processed(zuora.adjustments({ invoiceIds, referenceIds: [] }));
  for (const { id, memoId } of linked) memoOf.set(id, memoId);
  const found = new Map([...byReference, ...onTheirInvoices].map((each) => [each.id, each]));
  const own = new Map<number, ZuoraAdjustment[]>();
  for (const [id, adjustment] of found) {
    const memoId = memoOf.get(id);
    if (memoId !== undefined) own.set(memoId, [...(own.get(memoId) ?? []), adjustment]);
  }
  return own;
}

/** What an operator linked does not carry the memo's reference: only its invoice leads to it. */
function linkedOf(
  journal: JournalEntry | null,
  byReference: ReadonlyMap<string, number>,
): { readonly id: string; readonly invoiceId: string; readonly memoId: number }[] {
  if (journal === null) return [];
  return journal.adjustments
    .filter(({ id }) => !byReference.has(id))
    .map(({ id, invoiceId }) => ({ id, invoiceId, memoId: journal.memoId }));
}

function slices<T>(all: readonly T[], length: number): T[][] {
  const count = Math.ceil(all.length / length);
  return Array.from({ length: count }, (_, index) => all.slice(index * length, (index + 1) * length));
}
