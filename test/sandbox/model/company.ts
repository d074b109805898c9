import fc from 'fast-check';

/**
 * A made-up company, as small numbers that shrink well: amounts are counted in a currency's smallest unit, shares are
 * percentages of what is still free. {@link ./scenarioOf.ts} makes a scenario file of it.
 */
export interface Company {
  readonly accounts: readonly AccountGenes[];
  readonly memos: readonly MemoGenes[];
}

export interface AccountGenes {
  readonly currency: 'USD' | 'JPY' | 'BHD';
  readonly customer: 'linked' | 'unlinked';
  readonly invoices: readonly InvoiceGenes[];
  /** Items of a negative invoice; empty where there is none. */
  readonly negative: readonly number[];
}

export interface InvoiceGenes {
  readonly items: readonly ItemGenes[];
  /** Percent of the invoice that was paid before. */
  readonly paid: number;
  readonly status: 'Posted' | 'Draft';
  /** Percent of the first item that somebody else credited before. */
  readonly foreign: number;
  readonly inNetSuite: 'whole' | 'withoutZuoraId' | 'notFromZuora' | 'unknownId';
  readonly date: string;
}

export interface ItemGenes {
  readonly units: number;
  readonly taxes: readonly number[];
  readonly discount: null | {
    readonly percent: number;
    readonly targeted: boolean;
    readonly taxPercent: number;
  };
}

export interface MemoGenes {
  readonly account: number;
  readonly kind: 'standard' | 'negative' | 'other';
  readonly date: string;
  readonly applied: readonly { readonly invoice: number; readonly share: number }[];
  /** What is neither applied nor refunded, in units. */
  readonly open: number;
  readonly refunded: number;
  readonly createZuoraRefund: boolean;
  readonly periodClosed: boolean;
  readonly text: string | null;
}

const date = fc.constantFrom('2026-09-15', '2026-10-01', '2026-10-15', '2026-10-31', '2026-11-01');
/** One value nineteen times out of twenty. */
export const mostly = <T>(usual: T, ...rare: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 19, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });

const item: fc.Arbitrary<ItemGenes> = fc.record({
  units: fc.integer({ min: 1, max: 20_000 }),
  taxes: fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 2 }),
  discount: fc.option(
    fc.record({
      percent: fc.integer({ min: 1, max: 60 }),
      targeted: fc.boolean(),
      taxPercent: fc.constantFrom(0, 0, 20, 50),
    }),
    { freq: 3, nil: null },
  ),
});

const invoice: fc.Arbitrary<InvoiceGenes> = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  paid: fc.constantFrom(0, 0, 0, 0, 0, 0, 20, 60),
  status: mostly('Posted', 'Draft'),
  foreign: mostly(0, 10, 100),
  inNetSuite: fc.oneof(
    { weight: 24, arbitrary: fc.constant('whole' as const) },
    { weight: 2, arbitrary: fc.constant('notFromZuora' as const) },
    { weight: 1, arbitrary: fc.constantFrom('withoutZuoraId' as const, 'unknownId' as const) },
  ),
  date,
});

const account: fc.Arbitrary<AccountGenes> = fc.record({
  currency: fc.constantFrom('USD', 'USD', 'JPY', 'BHD'),
  customer: mostly('linked', 'unlinked'),
  invoices: fc.array(invoice, { minLength: 1, maxLength: 3 }),
  negative: fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 2 }),
});

const memo: fc.Arbitrary<MemoGenes> = fc.record({
  account: fc.constantFrom(0, 0, 1),
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('standard' as const) },
    { weight: 6, arbitrary: fc.constant('negative' as const) },
    { weight: 1, arbitrary: fc.constant('other' as const) },
  ),
  date,
  applied: fc.array(fc.record({ invoice: fc.nat({ max: 2 }), share: fc.integer({ min: 1, max: 70 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  open: mostly(0, 1, 700),
  refunded: mostly(0, 300),
  createZuoraRefund: mostly(false, true),
  periodClosed: mostly(false, true),
  text: fc.constantFrom(null, 'goodwill', 'Gutschrift für "Größe" \\ \u{1F4B6}'),
});

/** Companies of one or two accounts with up to four credit memos. */
export const company: fc.Arbitrary<Company> = fc.record({
  accounts: fc.array(account, { minLength: 1, maxLength: 2 }),
  memos: fc.array(memo, { minLength: 1, maxLength: 4 }),
});
