import { asFailure, SyncFailure } from '../../domain/failure';
import { groupedBy } from '../../domain/grouped';
import type { PostedAdjustment } from '../../domain/journal';
import { asPosted } from '../../domain/postingOrder';
import { type RowAnswer, ROWS_PER_CALL, type ZuoraGateway } from '../ports';
import type { PostingGate, Stop } from '../run';
import type { DraftedRow, PlannedMemo } from './planMemos';

/** How a memo stands after its creating calls. */
export interface MemoProgress {
  readonly planned: PlannedMemo;
  readonly created: readonly PostedAdjustment[];
  /** Rows Zuora refused, with its answer. */
  readonly refused: readonly (DraftedRow & { readonly answer: Extract<RowAnswer, { kind: 'refused' }> })[];
  /** The call broke off, or must not be sent. */
  readonly broken: SyncFailure | Stop | null;
}

/** A row that was locked is sent again at once, this often. */
const LOCK_RETRIES = 2;

/**
 * Step 6: creates the rows of all memos, up to 50 a call, in order. Rows refused for a lock are sent again at once. After a
 * failure that only an admin can mend, no further call is sent.
 *
 * @param name - tells calls of one claim apart that may have the same bytes
 */
export function createRows(
  memos: readonly PlannedMemo[],
  zuora: ZuoraGateway,
  gate: PostingGate,
  name: 'first' | 'again' = 'first',
): MemoProgress[] {
  let progress = memos.map((planned): MemoProgress => ({ planned, created: [], refused: [], broken: null }));
  let waiting = memos.flatMap((planned) => planned.rows.map((drafted) => ({ planned, drafted })));
  for (let round = 0; waiting.length > 0; round += 1) {
    const attempt = `${name} ${String(round)}`;
    for (const call of inCalls(waiting)) progress = sendCall(call, attempt, progress, zuora, gate);
    waiting = round === LOCK_RETRIES ? [] : lockedRows(progress);
    if (waiting.length > 0) progress = progress.map(withoutLocked);
  }
  return progress;
}

interface WaitingRow {
  readonly planned: PlannedMemo;
  readonly drafted: DraftedRow;
}

function inCalls(rows: readonly WaitingRow[]): WaitingRow[][] {
  const calls: WaitingRow[][] = [];
  for (const memoRows of byMemo(rows)) {
    const last = calls.at(-1);
    if (last && last.length + memoRows.length <= ROWS_PER_CALL) last.push(...memoRows);
    else
      for (let at = 0; at < memoRows.length; at += ROWS_PER_CALL)
        calls.push(memoRows.slice(at, at + ROWS_PER_CALL));
  }
  return calls;
}

function byMemo(rows: readonly WaitingRow[]): (readonly WaitingRow[])[] {
  return [...groupedBy(rows, ({ planned }) => planned).values()];
}

function sendCall(
  call: readonly WaitingRow[],
  attempt: string,
  progress: readonly MemoProgress[],
  zuora: ZuoraGateway,
  gate: PostingGate,
): MemoProgress[] {
  const broken = new Set(progress.filter((each) => each.broken !== null).map(({ planned }) => planned));
  const rows = call.filter(({ planned }) => !broken.has(planned));
  if (rows.length === 0) return [...progress];
  const memos = new Set(rows.map(({ planned }) => planned));
  const result = setupFailure(progress) ?? answersOf(rows, attempt, zuora, gate);
  if (memos.size > 1 && isRefusedWhole(result)) {
    // One memo's row made Zuora refuse them all: each memo stands for itself.
    return byMemo(rows).reduce((before, own) => sendCall(own, attempt, before, zuora, gate), [...progress]);
  }
  return progress.map((each) => {
    if (!memos.has(each.planned)) return each;
    if (!Array.isArray(result)) return { ...each, broken: result };
    const mine = rows
      .map((row, index) => ({ ...row, answer: result[index] }))
      .filter(({ planned }) => planned === each.planned);
    return mine.reduce(withAnswer, each);
  });
}

function answersOf(
  rows: readonly WaitingRow[],
  attempt: string,
  zuora: ZuoraGateway,
  gate: PostingGate,
): RowAnswer[] | SyncFailure | Stop {
  const claims = [...new Set(rows.map(({ planned }) => planned.claimed))];
  const tokens = claims.map(({ claim }) => claim.token).join(' ');
  try {
    const stop = gate.stopsCreating(claims);
    if (stop) return stop;
    return [
      ...zuora.createAdjustments(
        rows.map(({ drafted }) => drafted.draft),
        `${tokens} ${attempt}`,
      ),
    ];
  } catch (thrown) {
    return asFailure(thrown);
  }
}

function isRefusedWhole(result: RowAnswer[] | SyncFailure | Stop): boolean {
  return result instanceof SyncFailure && result.errorClass === 'needsAction';
}

function setupFailure(progress: readonly MemoProgress[]): SyncFailure | undefined {
  return progress
    .map(({ broken }) => broken)
    .find((broken): broken is SyncFailure => broken instanceof SyncFailure && broken.errorClass === 'setup');
}

function withAnswer(
  progress: MemoProgress,
  row: WaitingRow & { readonly answer: RowAnswer | undefined },
): MemoProgress {
  const { drafted, answer } = row;
  if (answer === undefined) return progress;
  if (answer.kind === 'refused')
    return { ...progress, refused: [...progress.refused, { ...drafted, answer }] };
  const { row: planned, draft } = drafted;
  const { date, ruleDate } = draft.date;
  const posted = asPosted(
    { ...planned, id: answer.id, invoiceId: planned.invoice.id, date },
    planned.invoice.currency,
  );
  const kept = ruleDate === date ? posted : { ...posted, ruleDate };
  return { ...progress, created: [...progress.created, kept] };
}

function lockedRows(progress: readonly MemoProgress[]): WaitingRow[] {
  return progress.flatMap(({ planned, refused }) =>
    refused.filter(({ answer }) => answer.cause === 'lock').map((drafted) => ({ planned, drafted })),
  );
}

function withoutLocked(progress: MemoProgress): MemoProgress {
  return { ...progress, refused: progress.refused.filter(({ answer }) => answer.cause !== 'lock') };
}
