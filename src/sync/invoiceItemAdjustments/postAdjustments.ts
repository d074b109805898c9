import { asFailure, SyncFailure } from '../../domain/failure';
import type { PostedAdjustment } from '../../domain/journal';
import { asPosted, inPostingOrder } from '../../domain/postingOrder';
import type { ReasonCode } from '../../domain/reason';
import { isTransferred } from '../../domain/zuoraInvoice';
import type { ZuoraGateway } from '../ports';
import type { ClaimedMemo, PostingGate, PostingOutcome, PostingStrategy, Stop, SyncRun } from '../run';
import { createRows, type MemoProgress } from './createRows';
import { linkAdjustments, verifyLink } from './linkAdjustments';
import { lookPosted, previewAdjustments } from './previewAdjustments';
import { markTransferred, type ToMark } from './markTransferred';
import { type BatchPlan, planMemos, type PlannedMemo } from './planMemos';
import { readZuora } from './readZuora';
import { cancelAdjustments, markStanding, standingAdjustments } from './takeBack';
import { zuoraPeriods } from './zuoraPeriods';

/** Governance units that the calls for a batch may take, and that the outcome of one memo takes to write. */
const UNITS_TO_READ = 150;
const UNITS_TO_TELL = 15;

/** Posts credits as invoice item adjustments: read, allocate, create, mark. */
export const invoiceItemAdjustments: PostingStrategy = {
  post,
  preview: previewAdjustments,
  lookPosted,
  link: linkAdjustments,
  verifyLink,
  standing: standingAdjustments,
  withdraw: cancelAdjustments,
  keepFromEcho: markStanding,
};

function post(memos: readonly ClaimedMemo[], run: SyncRun, gate: PostingGate): readonly PostingOutcome[] {
  if (memos.length === 0) return [];
  try {
    const zuora = run.ports.zuora(run.settings, run.trackId);
    const periods = zuoraPeriods(run.settings, zuora, run.ports.log);
    const plan = planMemos(memos, readZuora(memos, zuora), run.settings, periods);
    return [...plan.settled, ...postPlanned(plan, zuora, run, gate)];
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (memos.length > 1 && isOfOneMemo(failure) && canAffordHalves(memos, run)) {
      const half = Math.ceil(memos.length / 2);
      return [memos.slice(0, half), memos.slice(half)].flatMap((part) => post(part, run, gate));
    }
    return memos.map((claimed) => ({ kind: 'failed', claimed, failure, isLookedUp: false, adjustments: [] }));
  }
}

/**
 * Nothing was created yet, and something in what was read is not as it should be: the memo it belongs to is found by
 * halving the batch, so that it fails alone.
 */
function isOfOneMemo({ errorClass }: SyncFailure): boolean {
  return errorClass === 'bug' || errorClass === 'needsAction';
}

/** The reads of a batch once more, and enough to tell every memo how it ended. */
function canAffordHalves(memos: readonly ClaimedMemo[], { ports }: SyncRun): boolean {
  return ports.budget.unitsLeft() > UNITS_TO_TELL * memos.length + 2 * UNITS_TO_READ;
}

/** Nothing in here throws: what was created must be told, whatever comes after. */
function postPlanned(
  { planned, unmarked }: BatchPlan,
  zuora: ZuoraGateway,
  run: SyncRun,
  gate: PostingGate,
): PostingOutcome[] {
  const creating = planned.filter(({ rows }) => rows.length > 0);
  const changed =
    creating.length > 0
      ? gate.changed(creating.map(({ claimed }) => claimed))
      : new Map<number, ReasonCode | null>();
  const dropped = planned.filter(({ claimed }) => changed.has(claimed.memo.id));
  const kept = planned.filter(({ claimed }) => !changed.has(claimed.memo.id));
  const created = createRows(kept, zuora, gate).map((progress) => replanStale(progress, zuora, run, gate));
  const problems = markTransferred([...created.flatMap(toMark), ...unmarked], zuora, gate);
  return [
    ...dropped.map(({ claimed }): PostingOutcome => ({
      kind: 'held',
      claimed,
      reason: changed.get(claimed.memo.id) ?? null,
      detail: 'changed while it was being synced',
    })),
    ...created.map((progress) => outcomeOf(progress, problems.get(progress.planned.claimed) ?? null)),
  ];
}

/**
 * A row refused because room, balance or direction are not as planned: the invoice is read again once and only the
 * difference is planned and sent.
 */
function replanStale(
  progress: MemoProgress,
  zuora: ZuoraGateway,
  run: SyncRun,
  gate: PostingGate,
): MemoProgress {
  const { planned, refused, broken, created } = progress;
  const isStale = refused.length > 0 && refused.every(({ answer }) => answer.cause === 'stale');
  if (broken !== null || !isStale) return progress;
  const { claimed } = planned;
  try {
    const again = planMemos(
      [claimed],
      readZuora([claimed], zuora),
      run.settings,
      zuoraPeriods(run.settings, zuora, run.ports.log),
    );
    const [settled] = again.settled;
    if (settled?.kind === 'failed') return { ...progress, broken: settled.failure };
    const [replanned] = again.planned;
    // It looks posted now: what Zuora said of the row is what a person can act on.
    if (!replanned) return progress;
    const second = createRows([replanned], zuora, gate, 'again')[0];
    return second ? { ...second, planned, created: [...created, ...second.created] } : progress;
  } catch (thrown) {
    return { ...progress, broken: asFailure(thrown) };
  }
}

function toMark({ planned, created }: MemoProgress): ToMark[] {
  const { claimed, own } = planned;
  const before = own.filter((adjustment) => !isTransferred(adjustment)).map(({ id }) => id);
  return [...before, ...created.map(({ id }) => id)].map((id) => ({ claimed, id }));
}

function outcomeOf(
  { planned, created, refused, broken }: MemoProgress,
  marking: SyncFailure | Stop | null,
): PostingOutcome {
  const { claimed } = planned;
  const adjustments = allOf(planned, created);
  const problem = broken ?? refusal(refused) ?? marking;
  if (problem === null) return { kind: 'posted', claimed, adjustments };
  if (problem instanceof SyncFailure)
    return { kind: 'failed', claimed, failure: problem, isLookedUp: true, adjustments };
  return { kind: 'stopped', claimed, stop: problem };
}

function refusal(refused: MemoProgress['refused']): SyncFailure | null {
  const first = refused[0]?.answer;
  return first ? new SyncFailure(first.reason, { detail: first.detail }) : null;
}

function allOf(
  { claimed, own, invoices }: PlannedMemo,
  created: readonly PostedAdjustment[],
): readonly PostedAdjustment[] {
  const earlier = own.map((adjustment) => asPosted(adjustment, claimed.memo.currency));
  return inPostingOrder([...earlier, ...created], claimed.legs, invoices);
}
