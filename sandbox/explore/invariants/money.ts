import { Big } from 'big.js';
import type { ObservedAdjustment, ObservedMemo, Observation } from '../observation.ts';
import { isTakenBack, owedBy, processedOf } from './owed.ts';

/** For every (memo, Zuora invoice) the Processed adjustments sum to the applied amount, once, when the sync says so; never to more. */
export function sumsAreExact(observed: Observation): string[] {
  return observed.memos.flatMap((memo) => {
    const { journal } = memo.found;
    // Who changed the memo after it was synced is told by its drift; what is owed now is another matter then.
    if (memo.isReconciled) return beyondWhatWasReconciled(memo, observed);
    if (isTakenBack(memo, observed)) return [];
    if (memo.total === null || (journal && (journal.drift !== null || journal.reason === 'POSTED_DIFFERS')))
      return [];
    const owed = owedBy(memo, observed.invoices);
    const posted = processedOf(memo, observed);
    // What Zuora refuses to give back may stand, but nothing that was not posted before it was asked to.
    const awaitsRepair = memo.awaitsRepair && journal?.state === 'error';
    if (awaitsRepair && posted.every(({ id }) => memo.recorded.includes(id))) return [];
    const strays = posted.filter(
      ({ invoiceId, type }) => !owed.some((each) => each.invoiceId === invoiceId && each.type === type),
    );
    return [
      ...strays.map(({ id }) => `${memo.key}: adjustment ${id} stands where nothing is owed`),
      ...owed.flatMap(({ invoiceId, type, amount }) => {
        const sum = sumOn(posted, { invoiceId, type });
        const wrong = journal?.state === 'complete' ? !sum.eq(amount) : sum.gt(amount);
        return wrong
          ? [`${memo.key}: ${type} ${sum.toFixed()} on ${invoiceId}, owed ${amount.toFixed()}`]
          : [];
      }),
    ];
  });
}

/**
 * Whoever marks a memo as reconciled lets stand what differs, and its row names that. What came on top may at most be what
 * is owed.
 */
function beyondWhatWasReconciled(memo: ObservedMemo, observed: Observation): string[] {
  const owed = owedBy(memo, observed.invoices);
  const posted = processedOf(memo, observed);
  const known = posted.filter(({ id }) => memo.recorded.includes(id));
  return posted
    .filter((each) => !memo.recorded.includes(each.id))
    .filter((each) => {
      const due = owed.find(({ invoiceId, type }) => invoiceId === each.invoiceId && type === each.type);
      const allowed = [due?.amount ?? new Big(0), sumOn(known, each)];
      return allowed.every((amount) => sumOn(posted, each).gt(amount));
    })
    .map(({ id }) => `${memo.key}: reconciled, but adjustment ${id} came on top`);
}

function sumOn(
  adjustments: readonly ObservedAdjustment[],
  { invoiceId, type }: Pick<ObservedAdjustment, 'invoiceId' | 'type'>,
): Big {
  return adjustments
    .filter((each) => each.invoiceId === invoiceId && each.type === type)
    .reduce((total, each) => total.plus(each.amount), new Big(0));
}

/** No adjustment turns what a customer owes into what a customer is owed, or the other way round. */
export function nothingCrossesZero({ invoices }: Observation): string[] {
  return invoices
    .filter(({ total, balance }) => new Big(total).times(balance).lt(0))
    .map(({ id, total, balance }) => `invoice ${id} of ${total} has a balance of ${balance}`);
}

/** No item is credited beyond what it was billed at net of its discounts, nor charged beyond what it was credited at. */
export function rowsHaveRoom({ invoices, adjustments }: Observation): string[] {
  return invoices.flatMap(({ sources, net }) =>
    Object.entries(sources).flatMap(([id, billed]) => {
      const left = adjustments
        .filter(({ sourceId, status }) => sourceId === id && status === 'Processed')
        .reduce(
          (room, { type, amount }) => (type === 'Credit' ? room.minus(amount) : room.plus(amount)),
          new Big(billed),
        );
      const withDiscounts = left.minus(billed).plus(net[id] ?? billed);
      return [left, withDiscounts].some((each) => new Big(billed).times(each).lt(0))
        ? [`source ${id} of ${billed} is left with ${withDiscounts.toFixed()}`]
        : [];
    }),
  );
}

/** Every row is above zero and has no more decimals than its currency and NetSuite's. */
export function rowsAreWholeUnits({ invoices, adjustments }: Observation): string[] {
  return adjustments
    .filter(({ invoiceId, amount, referenceId }) => {
      if (referenceId === null) return false;
      const currency = invoices.find(({ id }) => id === invoiceId)?.currency ?? '';
      const decimals = WITHOUT_DECIMALS.has(currency) ? 0 : 2;
      return new Big(amount).lte(0) || !new Big(amount).eq(new Big(amount).round(decimals));
    })
    .map(({ id, amount }) => `adjustment ${id} is of ${amount}`);
}

const WITHOUT_DECIMALS: ReadonlySet<string> = new Set([
  'JPY',
  'KRW',
  'CLP',
  'ISK',
  'VND',
  'XAF',
  'XOF',
  'XPF',
]);
