import type { Preview } from '../../domain/preview';
import { previewMemo } from '../preview';
import type { MemoLists } from '../portsPages';
import type { SyncRun } from '../run';

/** A memo and what would be posted for it, nothing being posted. */
export interface PreviewedMemo {
  readonly memoId: number;
  readonly tranId: string;
  readonly currency: string;
  readonly preview: Preview;
}

/** What is open on a Zuora invoice before anything is posted. */
export interface InvoiceBalance {
  readonly number: string;
  /** Decimal text. */
  readonly balance: string;
}

export interface PreviewedMemos {
  readonly memos: readonly PreviewedMemo[];
  /** Eligible memos that were not looked at: NetSuite limits what one page may ask. */
  readonly left: number;
  /** By Zuora invoice id. */
  readonly balances: Readonly<Record<string, InvoiceBalance>>;
}

/** Units one preview may need. */
const UNITS_PER_MEMO = 160;
/** A page of more is read by nobody. */
const MOST_MEMOS = 20;

/**
 * Shows what a run would post for these memos, as far as this invocation's governance allows.
 *
 * @param total - memos there are in all
 */
export function previewMemos(memoIds: readonly number[], total: number, run: SyncRun): PreviewedMemos {
  const memos: PreviewedMemo[] = [];
  let asked = 0;
  for (const memoId of memoIds.slice(0, MOST_MEMOS)) {
    if (run.ports.budget.unitsLeft() < UNITS_PER_MEMO) break;
    asked += 1;
    const [loaded] = run.ports.memos.load([memoId], run.settings);
    const preview = previewMemo(memoId, run);
    if (!loaded || !preview) continue;
    memos.push({ memoId, tranId: loaded.memo.tranId, currency: loaded.memo.currency, preview });
  }
  return { memos, left: Math.max(0, total - asked), balances: balancesOf(memos, run) };
}

/** The first memos that a run would look at if both syncs were on, and how many there are in all. */
export function eligibleMemos(
  { settings }: SyncRun,
  lists: Pick<MemoLists, 'due' | 'firstDue'>,
): { readonly memoIds: readonly number[]; readonly total: number } {
  const on = { ...settings, standard: true, negative: true };
  const total = lists.due(on).reduce((count, { memos }) => count + memos, 0);
  return { memoIds: lists.firstDue(on, MOST_MEMOS), total };
}

function balancesOf(memos: readonly PreviewedMemo[], run: SyncRun): Record<string, InvoiceBalance> {
  const ids = [...new Set(memos.flatMap(({ preview }) => preview.legs.map(({ invoiceId }) => invoiceId)))];
  if (ids.length === 0) return {};
  const found = run.ports.zuora(run.settings, run.trackId).invoices({ ids, numbers: [] });
  return Object.fromEntries(
    found.map(({ id, number, balance }) => [id, { number, balance: balance.toFixed() }]),
  );
}
