import fc from 'fast-check';
import type { Boundary } from '../../../sandbox/faults.ts';
import { mostly } from './company.ts';
import { at, DECIMALS, foreignCreditId, type Ledgers, money, type SeededMemo } from './scenarioOf.ts';

/** What happens to a company, as numbers that choose among what it has; {@link stepOf} makes a step of it. */
export interface StepGenes {
  readonly what: StepKind;
  readonly memo: number;
  readonly invoice: number;
  readonly share: number;
  readonly through: 'memo' | 'payment';
}

const KINDS = [
  'sync',
  'sync',
  'sync',
  'syncNow',
  'reconcile',
  'save',
  'save',
  'apply',
  'apply',
  'unapply',
  'unapply',
  'refund',
  'void',
  'delete',
  'text',
  'total',
  'clearStatus',
  'ignoreStatus',
  'wait5',
  'wait30',
  'waitDay',
  'off',
  'on',
  'largestFirst',
  'cancelFirst',
  'cancelAll',
  'pay',
  'retry',
  'ignore',
  'unignore',
  'resync',
  'repost',
  'followUnapply',
  'markReconciled',
  'link',
  'resume',
  'explain',
  'preview',
] as const;

export type StepKind = (typeof KINDS)[number];

const step: fc.Arbitrary<StepGenes> = fc.record({
  what: fc.constantFrom(...KINDS),
  memo: fc.nat({ max: 3 }),
  invoice: fc.nat({ max: 5 }),
  share: fc.integer({ min: 1, max: 100 }),
  through: fc.constantFrom('memo', 'payment'),
});

/** A fault by numbers: where, at which call, and what. */
export interface FaultGenes {
  readonly on: Boundary;
  readonly nth: number;
  readonly what: string | { readonly enter: StepGenes };
}

const ANYWHERE = ['crash-before', 'crash-after', 'restart'];
const ANY_CALL = ['timeout-before', 'timeout-after', '429', '429-concurrency', '500', '503-html', '401'];
const ROWS = ['lock', 'ok-but-failed', 'reject:INVALID_VALUE:No.', 'in-flight:PT100S'];
/** Taking a credit back at the very moment its memo is written is the other case `docs/proof.md` leaves out. */
const entering = (on: Boundary): fc.Arbitrary<FaultGenes['what']> =>
  step
    .filter(({ what }) => !what.startsWith('wait') && !(on === 'netsuite.memo' && what === 'followUnapply'))
    .map((genes): FaultGenes['what'] => ({ enter: genes }));

const faultAt = (
  on: Boundary,
  last: number,
  ...whats: readonly (readonly string[])[]
): fc.Arbitrary<FaultGenes> =>
  fc.record({
    on: fc.constant(on),
    nth: fc.integer({ min: 1, max: last }),
    what: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...whats.flat()) },
      { weight: 1, arbitrary: entering(on) },
    ),
  });

/** A script that stands still inside a creating call is the one case `docs/proof.md` leaves out. */
const STALLS = ['stall:PT7M', 'stall:PT13M'];

const fault: fc.Arbitrary<FaultGenes> = fc.oneof(
  faultAt('zuora.token', 2, ANYWHERE, ANY_CALL),
  faultAt('zuora.read', 8, ANYWHERE, ANY_CALL, STALLS),
  faultAt('zuora.create', 4, ANYWHERE, ANY_CALL, ROWS),
  faultAt('zuora.create', 4, ANYWHERE, ANY_CALL, ROWS),
  faultAt('zuora.update', 4, ANYWHERE, ANY_CALL, ROWS, STALLS),
  faultAt('netsuite.journal', 12, ANYWHERE, STALLS, ['changed']),
  faultAt('netsuite.memo', 12, ANYWHERE, STALLS, ['changed']),
  faultAt('netsuite.query', 25, ANYWHERE, STALLS),
);

const settings = fc.record({
  standard: mostly(true, false),
  negative: mostly(true, false),
  realTime: fc.boolean(),
  severalInvoices: fc.constantFrom(true, true, true, false),
  allocation: fc.constantFrom('proportional', 'largestFirst'),
  numberMapping: fc.constantFrom('autoNumber', 'sourceRecord'),
  holdLookalikes: fc.boolean(),
  batchSize: fc.constantFrom(1, 2, 25),
  closedPeriod: fc.constantFrom('error', 'firstOpenDay'),
  cutoverDate: mostly(null, '2026-10-01'),
});

/** Whatever Zuora does not document may be either way. */
const options = fc.record({
  advancedAdjustments: fc.boolean(),
  discountsReduceItems: fc.boolean(),
  businessFailureStatus: fc.constantFrom(400, 200),
  settableAdjustmentNumber: fc.boolean(),
  extraDecimals: fc.constantFrom('reject', 'round'),
  transferredSpelling: fc.constantFrom('Yes', 'true'),
  amountsAs: fc.constantFrom('number', 'string'),
  emptyRecords: fc.boolean(),
  queryBatchSize: mostly(2000, 1, 2),
  tokenSeconds: mostly(3599, 1, 400),
});

/** And whatever NetSuite does not. */
const switches = fc.record({
  linkDirection: fc.constantFrom('invoiceFirst' as const, 'creditMemoFirst' as const),
  refundLinesOnApply: fc.boolean(),
  plainStatusFilterDropped: fc.boolean(),
  duplicateExternalIdError: fc.constantFrom('DUP_EXTID' as const, 'UNIQUE_RCRD_ID_REQD' as const),
  paymentTouchesMemo: fc.boolean(),
  paymentFiresMemoEvents: fc.boolean(),
  voidFiresEdit: fc.boolean(),
  interleave: fc.boolean(),
});

/** What happens, and to what kind of account and tenant. */
export const happenings = fc.record({
  settings,
  options,
  switches,
  closedThrough: mostly(null, '2026-10-20'),
  steps: fc.array(step, { maxLength: 7 }),
  faults: fc.oneof(
    { weight: 1, arbitrary: fc.constant<FaultGenes[]>([]) },
    { weight: 3, arbitrary: fc.array(fault, { maxLength: 3 }) },
  ),
});

export type Happenings = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

/** A step as a scenario file has it. */
export function stepOf({ what, memo, invoice, share, through }: StepGenes, ledgers: Ledgers): object {
  const subject = at(ledgers.netsuite.creditMemos, memo);
  const { key } = subject;
  const to = invoiceFor(subject, invoice, ledgers);
  switch (what) {
    case 'sync':
    case 'syncNow':
    case 'reconcile':
      return { run: what };
    case 'save':
      return { save: key };
    case 'apply':
      return { apply: key, to: to.key, amount: shareOf(subject, share), through };
    case 'unapply':
      return {
        unapply: key,
        from: at([...subject.applied.map((each) => each.to), to.key], invoice),
        through,
      };
    case 'refund':
      return { refund: key, amount: shareOf(subject, share) };
    case 'void':
      return { void: key };
    case 'delete':
      return { delete: key };
    case 'text':
      return { edit: key, set: { memo: 'another text' } };
    case 'total':
      return { edit: key, set: { total: shareOf(subject, share + 60) } };
    case 'clearStatus':
      return { edit: key, set: { integrationStatus: null } };
    case 'ignoreStatus':
      return { edit: key, set: { integrationStatus: 'Ignore' } };
    case 'wait5':
      return { wait: 'PT5M' };
    case 'wait30':
      return { wait: 'PT30M' };
    case 'waitDay':
      return { wait: 'P1D' };
    case 'off':
      return { settings: { standard: false, negative: false } };
    case 'on':
      return { settings: { standard: true, negative: true } };
    case 'largestFirst':
      return { settings: { allocation: 'largestFirst' } };
    case 'cancelFirst':
      return { zuora: { cancelAdjustment: 'first' } };
    case 'cancelAll':
      return { zuora: { cancelAdjustment: 'all' } };
    case 'pay': {
      const paid = at(ledgers.zuora.invoices, invoice);
      const { zuora: decimals } = DECIMALS[paid.currency as keyof typeof DECIMALS];
      return { zuora: { pay: { invoice: paid.id, amount: money(share * 10, decimals) } } };
    }
    case 'resume':
      return { do: 'resume' };
    case 'link':
      return { do: 'link', memo: key, adjustmentIds: [foreignCreditId(memo % 2, invoice % 3)] };
    case 'explain':
      return { explain: key };
    case 'preview':
      return { preview: key };
    case 'retry':
    case 'ignore':
    case 'unignore':
    case 'resync':
    case 'repost':
    case 'followUnapply':
    case 'markReconciled':
      return { do: what, memo: key };
  }
}

function invoiceFor(
  { customer }: SeededMemo,
  position: number,
  { netsuite }: Ledgers,
): { readonly key: string } {
  return at(
    netsuite.invoices.filter((each) => each.customer === customer),
    position,
  );
}

/** A share of a memo's total, in its currency; at least its smallest unit. */
function shareOf({ total, currency }: SeededMemo, percent: number): string {
  const { netsuite: decimals } = DECIMALS[currency as keyof typeof DECIMALS];
  const units = Math.round(Number(total) * 10 ** decimals);
  return money(Math.max(1, Math.floor((units * percent) / 100)), decimals);
}
