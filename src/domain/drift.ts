import { type CreditMemo, syncKind } from './creditMemo';
import { netSuiteDecimals, zuoraDecimals } from './currency';
import type { JournalEntry, PostedAdjustment } from './journal';
import { legsOf } from './leg';
import { amount, type Amount, decimalText, sum, ZERO } from './money';
import type { ReasonCode } from './reason';
import { isTransferred, type ZuoraAdjustment } from './zuoraInvoice';

/** A difference that arose after the sync, with the figures of both sides for people. */
export interface Drift {
  readonly code: Extract<
    ReasonCode,
    | 'UNAPPLIED_AFTER_SYNC'
    | 'AMOUNT_CHANGED_AFTER_SYNC'
    | 'VOIDED_AFTER_SYNC'
    | 'DELETED_AFTER_SYNC'
    | 'ADJUSTMENT_CANCELED_IN_ZUORA'
    /** Zuora holds more for the memo than was posted: an error, because somebody has to decide what is to stand. */
    | 'POSTED_DIFFERS'
  >;
  readonly detail: string;
}

/** Figures by what they are posted on: the negative invoice's Charge, and the Credit on each Zuora invoice. */
type Figures = ReadonlyMap<string, Amount>;

/** The three views of one memo. */
interface Sides {
  /** What NetSuite applies now. */
  readonly applied: Figures;
  /** What was posted. */
  readonly before: Figures;
  /** What counts in Zuora. */
  readonly held: Figures;
  readonly decimals: number;
}

/**
 * Compares what NetSuite applies now with what was posted and with what counts in Zuora now.
 *
 * @param memo - as it is now, null when it was deleted
 * @param posted - what the journal says was posted
 * @param standing - the memo's Processed adjustments; null where Zuora was not asked, then what was posted counts as standing
 * @returns null when both ledgers agree
 */
export function driftOf(
  memo: CreditMemo | null,
  posted: readonly PostedAdjustment[],
  standing: readonly ZuoraAdjustment[] | null,
): Drift | null {
  const sides = sidesOf(memo, posted, standing);
  const { applied, before, held } = sides;
  // Where nothing was posted, whatever is applied is for the sync to judge.
  if (held.size === 0 && (before.size === 0 || applied.size === 0)) return null;
  if (memo === null) return { code: 'DELETED_AFTER_SYNC', detail: told(sides) };
  if (memo.status === 'voided') return { code: 'VOIDED_AFTER_SYNC', detail: told(sides) };
  if (agree(applied, held)) return rowsDiffer(memo, sides, rowChanges(posted, standing, sides));
  if (agree(applied, before)) {
    const isMore = [...held].some(([key, value]) => value.gt(before.get(key) ?? ZERO));
    return { code: isMore ? 'POSTED_DIFFERS' : 'ADJUSTMENT_CANCELED_IN_ZUORA', detail: told(sides) };
  }
  const isLess = [...before].some(
    ([key, value]) => !applied.has(key) || (memo.status === 'open' && value.gt(applied.get(key) ?? ZERO)),
  );
  return { code: isLess ? 'UNAPPLIED_AFTER_SYNC' : 'AMOUNT_CHANGED_AFTER_SYNC', detail: told(sides) };
}

/** Of what counts in Zuora for several memos, this one's: what carries its reference, and what was linked to it. */
export function standingOf(
  { memoId, adjustments }: Pick<JournalEntry, 'memoId' | 'adjustments'>,
  standing: readonly ZuoraAdjustment[],
): readonly ZuoraAdjustment[] {
  const posted = new Set(adjustments.map(({ id }) => id));
  return standing.filter(({ id, referenceId }) => posted.has(id) || referenceId === String(memoId));
}

/** The sums agree; what may differ is the memo's own total, or single adjustments behind a sum. */
function rowsDiffer(memo: CreditMemo, sides: Sides, changes: string | null): Drift | null {
  if (memo.status !== 'open')
    return changes === null ? null : { code: 'ADJUSTMENT_CANCELED_IN_ZUORA', detail: changes };
  const applied = sum(memo.applications.map((application) => application.amount));
  const [part, whole] = [applied, memo.total].map((value) => decimalText(value, sides.decimals));
  const rest = `${part ?? ''} of ${whole ?? ''} is applied`;
  const detail = [told(sides), rest, changes].filter((each) => each !== null).join('; ');
  return { code: 'AMOUNT_CHANGED_AFTER_SYNC', detail };
}

/**
 * What became of single adjustments where their sum is right; null when nothing did. Where the memo changed as well,
 * somebody has followed it in Zuora, and other adjustments are what is to be expected.
 */
function rowChanges(
  posted: readonly PostedAdjustment[],
  standing: readonly ZuoraAdjustment[] | null,
  { applied, before, decimals }: Sides,
): string | null {
  if (standing === null) return null;
  const byId = new Map(standing.map((each) => [each.id, each]));
  const replaced = posted.flatMap(({ id, amount: was }) => {
    const now = byId.get(id);
    if (now === undefined) return [`adjustment ${id} of ${was} does not count any more, another does`];
    return now.amount.eq(amount(was))
      ? []
      : [`adjustment ${id}: posted ${was}, Zuora ${decimalText(now.amount, decimals)}`];
  });
  const unmarked = standing
    .filter((each) => !isTransferred(each))
    .map(({ id }) => `adjustment ${id} is not marked Transferred to Accounting`);
  const changes = [...(agree(applied, before) ? replaced : []), ...unmarked];
  return changes.length === 0 ? null : some(changes);
}

function sidesOf(
  memo: CreditMemo | null,
  posted: readonly PostedAdjustment[],
  standing: readonly ZuoraAdjustment[] | null,
): Sides {
  const asPosted = posted.map((row) => ({ ...row, amount: amount(row.amount) }));
  const before = figuresOf(asPosted);
  return {
    applied: memo === null || memo.status === 'voided' ? new Map() : figuresOfMemo(memo),
    before,
    held: standing === null ? before : figuresOf(standing),
    decimals: memo === null ? decimalsIn(posted) : decimalsOf(memo.currency),
  };
}

function figuresOfMemo(memo: CreditMemo): Figures {
  const kind = syncKind(memo) ?? 'standard';
  // Unapplied from everything, a memo of a negative invoice closes nothing any more.
  if (memo.applications.length === 0) return new Map();
  return new Map(
    legsOf(memo, kind).map((leg): [string, Amount] => [
      leg.type === 'Charge'
        ? 'Charge'
        : creditOn(
            ('id' in leg.invoice ? leg.invoice.id : leg.invoice.number) || 'an invoice without Zuora id',
          ),
      leg.amount,
    ]),
  );
}

function figuresOf(adjustments: readonly Pick<ZuoraAdjustment, 'type' | 'invoiceId' | 'amount'>[]): Figures {
  const totals = new Map<string, Amount>();
  for (const { type, invoiceId, amount: value } of adjustments) {
    const key = type === 'Charge' ? 'Charge' : creditOn(invoiceId);
    totals.set(key, (totals.get(key) ?? ZERO).plus(value));
  }
  return totals;
}

function creditOn(invoice: string): string {
  return `Credit on ${invoice}`;
}

function agree(a: Figures, b: Figures): boolean {
  return keysOf(a, b).every((key) => (a.get(key) ?? ZERO).eq(b.get(key) ?? ZERO));
}

function keysOf(...all: readonly Figures[]): string[] {
  return [...new Set(all.flatMap((figures) => [...figures.keys()]))];
}

/** Both sides where they differ, or all of it where they do not. */
function told({ applied, held, decimals }: Sides): string {
  const keys = keysOf(held, applied);
  const differing = keys.filter((key) => !(applied.get(key) ?? ZERO).eq(held.get(key) ?? ZERO));
  const text = (figures: Figures, key: string): string => decimalText(figures.get(key) ?? ZERO, decimals);
  const lines = (differing.length > 0 ? differing : keys).map(
    (key) => `${key}: NetSuite ${text(applied, key)}, Zuora ${text(held, key)}`,
  );
  if (lines.length <= MOST_LINES) return lines.join('; ');
  const whole = (figures: Figures): string => decimalText(sum([...figures.values()]), decimals);
  return `${some(lines)}; in all NetSuite ${whole(applied)}, Zuora ${whole(held)}`;
}

/** A journal field and a mail hold only so much. */
const MOST_LINES = 12;

function some(lines: readonly string[]): string {
  const more = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}

/** Zuora may hold more decimals of a currency than NetSuite: a figure must show them. */
function decimalsOf(currency: string): number {
  return Math.max(netSuiteDecimals(currency), zuoraDecimals(currency));
}

/** The journal keeps amounts with the currency's decimals. */
function decimalsIn(posted: readonly PostedAdjustment[]): number {
  const counts = posted.map((row) => row.amount.split('.')[1]?.length ?? 0);
  return posted.length === 0 ? 2 : Math.max(...counts);
}
