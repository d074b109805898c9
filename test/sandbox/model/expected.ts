import { Big } from 'big.js';
import type { ObservedAdjustment, ObservedMemo, Observation } from '../../../sandbox/explore/observation.ts';
import { type Violation, violationsOf } from '../../../sandbox/explore/invariants/invariants.ts';
import { stepsOf, type ScenarioJson } from './caseOf.ts';

/** What leaves a memo with fields that only its whole story explains. */
const EXPLAINED = ['status by hand', 'do followUnapply', 'void'];

/** Violations of the explorer's invariants; of a memo whose fields people changed, only those about money. */
export function broken(file: ScenarioJson, observed: Observation): string[] {
  const { done, canceledInZuora } = storyOf(file);
  const explains = [...EXPLAINED, ...(canceledInZuora ? ['unapply'] : [])];
  const explained = Array.from(done).flatMap(([memo, how]) =>
    explains.some((each) => how.has(each)) ? [memo] : [],
  );
  const isExplained = ({ invariant, detail }: Violation): boolean =>
    // A credit that was taken back on request is owed no more, whatever is still applied.
    (invariant === 'statusesAndIdsAreRight' || / (Credit|Charge) 0 on /.test(detail)) &&
    explained.some((memo) => detail.startsWith(`${memo}:`));
  return violationsOf(observed, true)
    .filter((violation) => !isExplained(violation))
    .map(({ invariant, detail }) => `${invariant}: ${detail}`);
}

/**
 * What both ledgers must show in the end, told from the applications in NetSuite and the documents in Zuora alone. It
 * shares no code with the bundle.
 *
 * @returns one sentence for each thing that is not as it must be
 */
export function differences(file: ScenarioJson, observed: Observation): string[] {
  const story = storyOf(file);
  return [
    ...observed.memos.flatMap((memo) => memoDifferences(memo, story, observed)),
    ...balanceDifferences(story, observed),
  ];
}

interface Story {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly closedThrough: string | null;
  readonly customers: ReadonlyMap<string, string | null>;
  readonly invoices: readonly ZuoraInvoice[];
  /** What was done to each memo, by name. */
  readonly done: ReadonlyMap<string, ReadonlySet<string>>;
  readonly canceledInZuora: boolean;
  readonly calm: boolean;
  readonly paid: readonly { readonly invoice: string; readonly amount: string }[];
}

interface ZuoraInvoice {
  readonly id: string;
  readonly currency: string;
  readonly status: string;
  readonly paid?: string;
  readonly items: readonly ZuoraItem[];
}

interface ZuoraItem {
  readonly id: string;
  readonly amount: string;
  readonly kind?: string;
  readonly appliesTo?: string;
  readonly tax?: readonly { readonly id: string; readonly amount: string }[];
}

const ZERO = new Big(0);
const sum = (amounts: readonly (Big | string)[]): Big =>
  amounts.reduce<Big>((total, each) => total.plus(each), ZERO);
const most = (a: Big, b: Big): Big => (a.gt(b) ? a : b);

function storyOf(file: ScenarioJson): Story {
  const steps = stepsOf(file);
  const done = new Map<string, Set<string>>();
  for (const step of steps) {
    const [name = '', value] = Object.entries(step)[0] ?? [];
    const memo = name === 'do' ? step['memo'] : value;
    if (typeof memo !== 'string') continue;
    const how = name === 'do' ? `do ${String(value)}` : name;
    done.set(memo, (done.get(memo) ?? new Set()).add(how));
    const set = step['set'] as { integrationStatus?: unknown } | undefined;
    if (set && 'integrationStatus' in set) done.get(memo)?.add('status by hand');
  }
  const { netsuite, zuora } = file as unknown as {
    netsuite: { customers: { key: string; zuoraCustomerId: string | null }[] };
    zuora: { invoices: ZuoraInvoice[]; closedThrough: string | null };
  };
  const acts = steps.flatMap((step) => ('zuora' in step ? [step['zuora'] as Record<string, unknown>] : []));
  return {
    settings: { ...file.settings, ...switchedOnInTheEnd(file) },
    closedThrough: zuora.closedThrough,
    customers: new Map(netsuite.customers.map(({ key, zuoraCustomerId }) => [key, zuoraCustomerId])),
    invoices: zuora.invoices,
    done,
    canceledInZuora: acts.some((act) => 'cancelAdjustment' in act),
    calm: file.faults.length === 0,
    paid: acts.flatMap(({ pay }) => (pay ? [pay as { invoice: string; amount: string }] : [])),
  };
}

/** What was never on is off in the end, and the other way round. */
function switchedOnInTheEnd({ steps }: ScenarioJson): object {
  const last = steps.findLast((step) => 'settings' in step && 'standard' in (step.settings as object));
  return (last as { settings?: object } | undefined)?.settings ?? {};
}

type Type = ObservedAdjustment['type'];
type Sums = ReadonlyMap<string, Big>;
const keyOf = (type: Type, invoice: string): string => `${type} ${invoice}`;

function memoDifferences(memo: ObservedMemo, story: Story, observed: Observation): string[] {
  const done = story.done.get(memo.key) ?? new Set<string>();
  const owed = memo.total === null ? new Map<string, Big>() : owedOf(memo);
  const posted = postedOf(memo, observed);
  const { journal } = memo.found;
  const same = agree(owed, posted);
  const say = (what: string): string =>
    `${memo.key}: ${what}; owed ${show(owed)}, posted ${show(posted)}, journal ${JSON.stringify(journal)}`;

  const never = reasonNeverPosted(memo, story, observed);
  if (never !== null) return posted.size > 0 && !done.has('do link') ? [say(`posted although ${never}`)] : [];

  const found: string[] = [];
  const told =
    journal !== null &&
    (journal.drift !== null || journal.reason === 'POSTED_DIFFERS' || done.has('do markReconciled'));
  if (posted.size > 0 && !same && !told && !saysItIsNotDone(journal?.state, done))
    found.push(say('what stands in Zuora is not what is applied, and nothing says so'));
  if (exceeds(posted, owed) && !told && !done.has('do link') && journal?.state !== 'ignored')
    found.push(say('more stands in Zuora than is applied, and nothing says so'));
  if (memo.total === null) return found;
  const says = memo.found.integrationStatus;
  if (says === 'Sync Complete' && owed.size > 0 && posted.size === 0 && !told)
    found.push(say('it shows Sync Complete, and nothing stands in Zuora'));
  if (mustBePosted(memo, owed, posted, done, story, observed)) {
    if (!same && !told) found.push(say('nothing keeps it from being posted, and it is not'));
    if (same && journal?.state !== 'complete') found.push(say('posted whole, but not complete'));
  }
  const untouched = ![...done].some((how) => !['save', 'preview', 'explain', 'do retry'].includes(how));
  const partly = posted.size > 0 && !same;
  // Zuora judges the period of each row by itself.
  if (
    story.closedThrough === null &&
    story.calm &&
    untouched &&
    !story.canceledInZuora &&
    story.paid.length === 0 &&
    partly
  )
    found.push(say('posted in part, though nothing went wrong'));
  return found;
}

/** States in which people are told that a memo is not done. */
function saysItIsNotDone(state: string | null | undefined, done: ReadonlySet<string>): boolean {
  return state === 'error' || (state === 'ignored' && (done.has('do ignore') || done.has('status by hand')));
}

function owedOf({ seeded, applied, total }: ObservedMemo): Sums {
  const sums = new Map<string, Big>();
  const add = (type: Type, invoice: string, amount: Big | string): void => {
    sums.set(keyOf(type, invoice), (sums.get(keyOf(type, invoice)) ?? ZERO).plus(amount));
  };
  if (seeded.zuoraType === 'NEGATIVE_INVOICE' && applied.length > 0 && seeded.zuoraId !== null)
    add('Charge', seeded.zuoraId, total ?? '0');
  for (const { zuoraType, zuoraId, amount } of applied)
    if (zuoraType === 'INVOICE' && zuoraId !== null) add('Credit', zuoraId, amount);
  return sums;
}

function postedOf(memo: ObservedMemo, { adjustments }: Observation): Sums {
  const sums = new Map<string, Big>();
  const linked = memo.found.adjustmentIds ?? [];
  for (const { id, status, referenceId, type, invoiceId, amount } of adjustments) {
    const isIts = referenceId === memo.id || (referenceId === null && linked.includes(id));
    if (status !== 'Processed' || !isIts) continue;
    const key = keyOf(type, invoiceId);
    sums.set(key, (sums.get(key) ?? ZERO).plus(amount));
  }
  return sums;
}

function agree(a: Sums, b: Sums): boolean {
  return [...new Set([...a.keys(), ...b.keys()])].every((key) => (a.get(key) ?? ZERO).eq(b.get(key) ?? ZERO));
}

function exceeds(posted: Sums, owed: Sums): boolean {
  return Array.from(posted).some(([key, amount]) => amount.gt(owed.get(key) ?? ZERO));
}

/** Why no run may ever have posted the memo, whatever was done to it; null when one may have. */
function reasonNeverPosted({ seeded }: ObservedMemo, story: Story, { memos }: Observation): string | null {
  const kind = seeded.zuoraType === 'NEGATIVE_INVOICE' ? 'negative' : 'standard';
  const cutover = story.settings['cutoverDate'];
  if (memos.length === 0) return null;
  if (seeded.zuoraType !== null && kind === 'standard') return 'it came from Zuora as something else';
  if (story.customers.get(seeded.customer) === null) return 'its customer is not in Zuora';
  if (story.settings[kind] !== true) return 'its kind of sync was never on';
  if (seeded.createZuoraRefund) return 'a refund is to be made of it';
  if (typeof cutover === 'string' && seeded.date < cutover) return 'it is dated before the cutover';
  return null;
}

/** Conservative: true only where no rule whatever speaks against it. */
function mustBePosted(
  memo: ObservedMemo,
  owed: Sums,
  posted: Sums,
  done: ReadonlySet<string>,
  story: Story,
  observed: Observation,
): boolean {
  const { seeded, applied, total } = memo;
  const byHand = ['do ignore', 'do followUnapply', 'do link', 'status by hand'];
  const kind = seeded.zuoraType === 'NEGATIVE_INVOICE' ? 'negative' : 'standard';
  const onZuora = applied.filter(({ zuoraType }) => zuoraType === 'INVOICE');
  if (byHand.some((how) => done.has(how)) || observed.paused !== null) return false;
  if (story.settings[kind] !== true || owed.size === 0) return false;
  if (!sum(applied.map(({ amount }) => amount)).eq(total ?? '0')) return false;
  if (kind === 'standard' && onZuora.length > 1 && story.settings['severalInvoices'] !== true) return false;
  if (onZuora.some(({ zuoraId }) => zuoraId === null)) return false;
  if (story.closedThrough !== null && story.settings['closedPeriod'] === 'error') return false;
  // What was posted elsewhere is for a person to decide on.
  if (exceeds(posted, owed)) return false;
  return Array.from(owed).every(([key, amount]) => {
    const [type, id] = key.split(' ') as [Type, string];
    const invoice = story.invoices.find((each) => each.id === id);
    if (invoice?.status !== 'Posted') return false;
    const missing = amount.minus(posted.get(key) ?? ZERO);
    const looksAlike =
      story.settings['holdLookalikes'] === true &&
      observed.adjustments.some(
        (each) =>
          each.invoiceId === id &&
          each.type === type &&
          each.referenceId === null &&
          amount.eq(each.amount) &&
          each.date >= seeded.date,
      );
    return !looksAlike && missing.lte(surelyFree(invoice, type, observed));
  });
}

/** What an invoice surely takes: no more than this many decimals' worth is ever lost to rounding. */
function surelyFree({ id, items, currency }: ZuoraInvoice, type: Type, observed: Observation): Big {
  const sign = type === 'Credit' ? 1 : -1;
  const left = (source: { readonly id: string; readonly amount: string }): Big =>
    sum(
      observed.adjustments
        .filter(({ sourceId, status }) => sourceId === source.id && status === 'Processed')
        .map((each) => (each.type === 'Credit' ? new Big(each.amount).times(-1) : new Big(each.amount))),
    )
      .plus(source.amount)
      .times(sign);
  const lost = currency === 'BHD' ? '0.01' : '0';
  const charges = items.filter(({ kind }) => kind !== 'Discount');
  const free = charges.flatMap((item) => {
    const discounts = items.filter(({ appliesTo }) => appliesTo === item.id);
    const own = left(item).plus(sum(discounts.map(left)));
    const taxes = sum([...(item.tax ?? []), ...discounts.flatMap(({ tax }) => tax ?? [])].map(left));
    const rows = 1 + (item.tax?.length ?? 0);
    return [most(ZERO, own), most(ZERO, taxes)].map((each) =>
      most(ZERO, each.minus(new Big(lost).times(rows))),
    );
  });
  const balance = new Big(observed.invoices.find((each) => each.id === id)?.balance ?? 0).times(sign);
  const inAll = sum(free);
  return most(ZERO, inAll.lt(balance) ? inAll : balance);
}

function balanceDifferences(
  { invoices, paid }: Story,
  { adjustments, invoices: shown }: Observation,
): string[] {
  return invoices.flatMap(({ id, items, paid: before = '0' }) => {
    const billed = sum(items.flatMap(({ amount, tax = [] }) => [amount, ...tax.map((each) => each.amount)]));
    const later = sum(paid.filter(({ invoice }) => invoice === id).map(({ amount }) => amount));
    const adjusted = sum(
      adjustments
        .filter(({ invoiceId, status }) => invoiceId === id && status === 'Processed')
        .map(({ type, amount }) => (type === 'Credit' ? new Big(amount).times(-1) : new Big(amount))),
    );
    const expected = billed.minus(before).minus(later).plus(adjusted);
    const balance = shown.find((each) => each.id === id)?.balance ?? '';
    // A payment that Zuora refused within another call leaves no trace in the file.
    return expected.eq(balance) || paid.length > 0
      ? []
      : [`invoice ${id} has a balance of ${balance}, expected ${expected.toFixed()}`];
  });
}

function show(sums: Sums): string {
  return JSON.stringify(Object.fromEntries(Array.from(sums, ([key, amount]) => [key, amount.toFixed()])));
}
