import { adjustmentDate } from '../../domain/adjustmentDate';
import { zuoraDecimals } from '../../domain/currency';
import { asFailure } from '../../domain/failure';
import type { Leg } from '../../domain/leg';
import { asIfCanceled, type MemoPlan, planMemo, type ZuoraView } from '../../domain/memoPlan';
import { decimalText } from '../../domain/money';
import type { PlannedRow } from '../../domain/plan';
import { isOn } from '../../domain/postingOrder';
import type { ZuoraInvoice } from '../../domain/zuoraInvoice';
import type { Preview, PreviewLeg } from '../../domain/preview';
import type { ZuoraGateway } from '../ports';
import type { DueMemo, SyncRun } from '../run';
import { readZuora } from './readZuora';
import { zuoraPeriods } from './zuoraPeriods';

/** Plans a memo as posting would, and stops there. */
export function previewAdjustments(
  due: DueMemo,
  run: SyncRun,
  canceled: ReadonlySet<string> = new Set(),
): Preview {
  const { legs } = due;
  try {
    const zuora = run.ports.zuora(run.settings, run.trackId);
    const view = asIfCanceled(readZuora([due], zuora), canceled);
    const plan = planOf(due, view, run);
    if (plan.kind !== 'post') return { legs: [], reason: plan.reason, detail: plan.detail };
    const closed = closedDateOf(due, plan.rows, zuora, run);
    if (closed !== null) return { legs: [], reason: 'PERIOD_CLOSED', detail: closed };
    return {
      legs: legs.flatMap((leg) => previewLeg(leg, plan.rows, view.invoices)),
      reason: null,
      detail: null,
    };
  } catch (thrown) {
    const failure = asFailure(thrown);
    return { legs: [], reason: failure.code, detail: failure.facts.detail ?? null };
  }
}

/** The date of a row that Zuora's periods would refuse; null where they take all. */
function closedDateOf(
  { memo }: DueMemo,
  rows: readonly PlannedRow[],
  zuora: ZuoraGateway,
  { settings, ports }: SyncRun,
): string | null {
  if (rows.length === 0) return null;
  const periods = zuoraPeriods(settings, zuora, ports.log);
  return periods.closedOf(
    rows.map(({ invoice }) => adjustmentDate(memo.date, invoice.date, periods.givingWay).date),
  );
}

/** Those of the memos that posting would hold for a look-alike, by id; all of them while Zuora cannot be asked. */
export function lookPosted(held: readonly DueMemo[], run: SyncRun): ReadonlySet<number> {
  const ids = (memos: readonly DueMemo[]): ReadonlySet<number> => new Set(memos.map(({ memo }) => memo.id));
  try {
    const view = readZuora(held, run.ports.zuora(run.settings, run.trackId));
    return ids(
      held.filter((due) => {
        const plan = planOf(due, view, run);
        return plan.kind !== 'post' && plan.reason === 'LOOKS_ALREADY_POSTED';
      }),
    );
  } catch (thrown) {
    // Posting asks again, and tells what else is wrong.
    return ids(asFailure(thrown).errorClass === 'retry' ? held : []);
  }
}

function planOf({ memo, legs, journal }: DueMemo, view: ZuoraView, { settings }: SyncRun): MemoPlan {
  const linked = new Set(journal?.adjustments.map(({ id }) => id));
  const holdLookalikes = settings.holdLookalikes && journal?.request !== 'retry';
  return planMemo(memo, legs, view, { ...settings, holdLookalikes }, linked);
}

function previewLeg(leg: Leg, rows: readonly PlannedRow[], invoices: readonly ZuoraInvoice[]): PreviewLeg[] {
  const invoice = invoices.find((each) => isOn(leg, each));
  if (!invoice) return [];
  const decimals = zuoraDecimals(invoice.currency);
  return [
    {
      invoiceId: invoice.id,
      type: leg.type,
      amount: decimalText(leg.amount, decimals),
      rows: rows
        .filter((row) => row.leg === leg)
        .map(({ sourceType, sourceId, amount }) => ({
          sourceType,
          sourceId,
          amount: decimalText(amount, decimals),
        })),
    },
  ];
}
