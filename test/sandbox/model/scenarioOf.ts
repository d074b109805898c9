import type { AccountGenes, Company, InvoiceGenes, MemoGenes } from './company.ts';

/** The parts of a scenario file that hold what stands in both systems before the first step. */
export interface Ledgers {
  readonly netsuite: {
    readonly customers: readonly object[];
    readonly invoices: readonly SeededInvoice[];
    readonly creditMemos: readonly SeededMemo[];
  };
  readonly zuora: { readonly invoices: readonly ZuoraInvoice[]; readonly adjustments: readonly object[] };
}

export interface SeededInvoice {
  readonly key: string;
  readonly customer: string;
  readonly total: string;
  readonly zuoraId: string | null;
}

export interface SeededMemo {
  readonly key: string;
  readonly customer: string;
  readonly total: string;
  readonly currency: string;
  readonly applied: readonly { readonly to: string; readonly amount: string }[];
}

interface ZuoraInvoice {
  readonly id: string;
  readonly currency: string;
}

/** Decimals of a currency in Zuora and in NetSuite. */
export const DECIMALS = {
  USD: { zuora: 2, netsuite: 2 },
  JPY: { zuora: 0, netsuite: 0 },
  BHD: { zuora: 3, netsuite: 2 },
} as const;

type Currency = keyof typeof DECIMALS;

/** Puts a company into both systems. What the genes ask for is cut down to what NetSuite would hold. */
export function ledgersOf({ accounts, memos }: Company): Ledgers {
  const built = accounts.map(accountOf);
  const free = new Map(
    built.flatMap(({ invoices }) => invoices.map(({ key, units }) => [key, units] as const)),
  );
  return {
    netsuite: {
      customers: built.map(({ customer }) => customer),
      invoices: built.flatMap(({ invoices }) => invoices.map(({ netsuite }) => netsuite)),
      creditMemos: memos.map((genes, index) => memoOf(genes, index, built, free)),
    },
    zuora: {
      invoices: built.flatMap(({ zuora }) => zuora),
      adjustments: accounts.flatMap((genes, index) =>
        genes.invoices.flatMap((invoice, n) => foreignCredit(invoice, genes.currency, index, n)),
      ),
    },
  };
}

interface BuiltInvoice {
  readonly key: string;
  /** Total in NetSuite, in NetSuite's smallest unit. */
  readonly units: number;
  readonly netsuite: SeededInvoice;
}

interface BuiltAccount {
  readonly key: string;
  readonly currency: Currency;
  readonly customer: object;
  readonly invoices: readonly BuiltInvoice[];
  readonly zuora: readonly ZuoraInvoice[];
  readonly negative: { readonly id: string; readonly units: number } | null;
}

function accountOf(genes: AccountGenes, index: number): BuiltAccount {
  const key = `customer${String(index)}`;
  const id = zuoraId('a', index);
  const invoices = genes.invoices.map((invoice, n) => invoiceOf(invoice, genes.currency, key, id, index, n));
  const finer = 10 ** (DECIMALS[genes.currency].zuora - DECIMALS[genes.currency].netsuite);
  const negativeUnits = genes.negative.reduce((sum, units) => sum + units, 0);
  const negativeId = zuoraId('b', index, 9);
  const negative = genes.negative.length > 0 ? { id: negativeId, units: negativeUnits } : null;
  return {
    key,
    currency: genes.currency,
    customer: {
      key,
      zuoraCustomerId: genes.customer === 'linked' ? id : null,
      currency: genes.currency,
      subsidiary: '1',
    },
    invoices: invoices.map(({ built }) => built),
    zuora: [
      ...invoices.map(({ zuora }) => zuora),
      ...(negative ? [negativeInvoice(genes, index, id, negativeId, finer)] : []),
    ],
    negative,
  };
}

function negativeInvoice(
  { negative, currency }: AccountGenes,
  index: number,
  accountId: string,
  id: string,
  finer: number,
): ZuoraInvoice {
  return {
    id,
    number: `INV${String(index)}9`,
    accountId,
    status: 'Posted',
    date: '2026-09-10',
    currency,
    items: negative.map((units, n) => ({
      id: zuoraId('c', index, 9, n),
      name: 'Downgrade',
      amount: money(-units * finer, DECIMALS[currency].zuora),
    })),
  } as ZuoraInvoice;
}

function invoiceOf(
  genes: InvoiceGenes,
  currency: Currency,
  customer: string,
  accountId: string,
  account: number,
  n: number,
): { built: BuiltInvoice; zuora: ZuoraInvoice } {
  const { zuora: decimals, netsuite: coarser } = DECIMALS[currency];
  const id = zuoraId('b', account, n);
  const number = `INV${String(account)}${String(n)}`;
  const items = genes.items.flatMap((item, i) => {
    const own = zuoraId('c', account, n, i);
    const charge = {
      id: own,
      name: 'Seats',
      units: item.units,
      tax: item.taxes.map((units, t) => ({ id: zuoraId('d', account, n, i, t), units })),
    };
    const { discount } = item;
    if (discount === null) return [charge];
    const units = -Math.floor((item.units * discount.percent) / 100);
    const tax = Math.floor((-units * discount.taxPercent) / 100);
    const targeted = discount.targeted ? { appliesTo: own } : {};
    return [
      charge,
      {
        id: zuoraId('e', account, n, i),
        name: 'Promo',
        kind: 'Discount',
        ...targeted,
        units,
        tax: tax > 0 && item.taxes.length > 0 ? [{ id: zuoraId('f', account, n, i), units: -tax }] : [],
      },
    ];
  });
  const total = items.reduce(
    (sum, { units, tax }) => sum + units + tax.reduce((taxes, each) => taxes + each.units, 0),
    0,
  );
  const key = `invoice${String(account)}${String(n)}`;
  const units = Math.max(1, Math.floor(total / 10 ** (decimals - coarser)));
  const fromZuora = genes.inNetSuite !== 'notFromZuora';
  const shownId =
    genes.inNetSuite === 'whole' ? id : genes.inNetSuite === 'unknownId' ? zuoraId('9', account, n) : null;
  return {
    built: {
      key,
      units,
      netsuite: {
        key,
        tranId: number,
        customer,
        date: genes.date,
        currency,
        total: money(units, coarser),
        zuoraType: fromZuora ? 'INVOICE' : null,
        zuoraId: shownId,
        zuoraNumber: fromZuora ? number : null,
      } as SeededInvoice,
    },
    zuora: {
      id,
      number,
      accountId,
      status: genes.status,
      date: genes.date,
      currency,
      paid: money(Math.floor((Math.max(0, total) * genes.paid) / 100), decimals),
      items: items.map(({ units: of, tax, ...rest }) => ({
        ...rest,
        amount: money(of, decimals),
        tax: tax.map(({ units: part, id: taxId }) => ({ id: taxId, amount: money(part, decimals) })),
      })),
    } as ZuoraInvoice,
  };
}

function memoOf(
  genes: MemoGenes,
  index: number,
  accounts: readonly BuiltAccount[],
  free: Map<string, number>,
): SeededMemo {
  const account = at(accounts, genes.account);
  const { netsuite: decimals } = DECIMALS[account.currency];
  const { negative } = account;
  const isNegative = genes.kind === 'negative' && negative !== null;
  let left = isNegative ? negative.units : Number.MAX_SAFE_INTEGER;
  const applied = new Map<string, number>();
  for (const { invoice, share } of genes.applied) {
    const { key } = at(account.invoices, invoice);
    const most = free.get(key) ?? 0;
    const units = Math.min(left, Math.max(most > 0 ? 1 : 0, Math.floor((most * share) / 100)));
    if (units === 0) continue;
    applied.set(key, (applied.get(key) ?? 0) + units);
    free.set(key, most - units);
    left -= units;
  }
  const sum = [...applied.values()].reduce((total, units) => total + units, 0);
  const rest = isNegative ? left : genes.refunded + genes.open;
  // A negative memo is as large as its invoice: what it is not applied to is paid back or stays open.
  const refunded = isNegative ? (genes.open === 0 ? left : 0) : genes.refunded;
  return {
    key: `memo${String(index)}`,
    tranId: `CM${String(1000 + index)}`,
    customer: account.key,
    date: genes.date,
    currency: account.currency,
    total: money(sum + rest, decimals),
    memo: genes.text,
    zuoraType: isNegative ? 'NEGATIVE_INVOICE' : genes.kind === 'other' ? 'CREDIT_MEMO' : null,
    zuoraId: isNegative ? negative.id : null,
    createZuoraRefund: genes.createZuoraRefund,
    periodClosed: genes.periodClosed,
    applied: Array.from(applied, ([to, units]) => ({ to, amount: money(units, decimals) })),
    refunded: money(refunded, decimals),
  } as SeededMemo;
}

/** What somebody else credited on an invoice before; only where it surely has the room. */
function foreignCredit(genes: InvoiceGenes, currency: Currency, account: number, n: number): object[] {
  const [first] = genes.items;
  const units = Math.floor(((first?.units ?? 0) * genes.foreign) / 100);
  if (units === 0 || genes.paid > 0 || genes.items.some(({ discount }) => discount !== null)) return [];
  return [
    {
      id: foreignCreditId(account, n),
      invoiceId: zuoraId('b', account, n),
      sourceType: 'InvoiceDetail',
      sourceId: zuoraId('c', account, n, 0),
      type: 'Credit',
      amount: money(units, DECIMALS[currency].zuora),
      date: '2026-11-01',
    },
  ];
}

/** The id a foreign credit has, where there is one. */
export function foreignCreditId(account: number, invoice: number): string {
  return zuoraId('8', account, invoice);
}

/** The entry at a position, counted around. */
export function at<T>(entries: readonly T[], position: number): T {
  const found = entries[position % entries.length];
  if (found === undefined) throw new RangeError('there is nothing to choose from');
  return found;
}

/** Units as a decimal string. */
export function money(units: number, decimals: number): string {
  return (units / 10 ** decimals).toFixed(decimals);
}

function zuoraId(kind: string, ...numbers: readonly number[]): string {
  return `${kind}${numbers.map((each) => each.toString(16).padStart(3, '0')).join('')}`.padEnd(32, '0');
}
