interface Named {
  readonly id: string;
}

interface Shape {
  readonly accounts: readonly (Named & { readonly number: string })[];
  readonly invoices: readonly (Named & {
    readonly number: string;
    readonly currency: string;
    readonly paid: string;
    readonly items: readonly (Named & {
      readonly kind: string;
      readonly appliesTo: string | null;
      readonly amount: string;
      readonly tax: readonly (Named & { readonly amount: string })[];
    })[];
  })[];
  readonly adjustments: readonly (Named & {
    readonly number: string | null;
    readonly invoiceId: string;
    readonly sourceType: string;
    readonly sourceId: string;
    readonly amount: string;
  })[];
  readonly closedThrough: string | null;
}

interface Problem {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** What a well-typed state still gets wrong: repeated ids and numbers, dangling references, amounts too fine. */
export function* stateProblems(state: Shape, decimalsOf: (currency: string) => number): Generator<Problem> {
  const seen = new Set<string>();
  const repeated = (kind: string, id: string): boolean => {
    const key = `${kind}:${id}`;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  };
  const unique = function* (
    kind: string,
    id: string | null,
    path: readonly (string | number)[],
  ): Generator<Problem> {
    if (id !== null && repeated(kind, id)) yield { message: `stands twice: ${id}`, path };
  };
  const fits = function* (
    amount: string,
    currency: string,
    path: readonly (string | number)[],
  ): Generator<Problem> {
    const decimals = (amount.split('.')[1] ?? '').replace(/0+$/, '').length;
    if (decimals > decimalsOf(currency))
      yield { message: `has more decimals than ${currency}: ${amount}`, path };
  };

  for (const [a, account] of state.accounts.entries()) {
    yield* unique('account', account.id, ['accounts', a, 'id']);
    yield* unique('account number', account.number, ['accounts', a, 'number']);
  }
  for (const [i, invoice] of state.invoices.entries()) {
    const at = ['invoices', i] as const;
    yield* unique('invoice', invoice.id, [...at, 'id']);
    yield* unique('invoice number', invoice.number, [...at, 'number']);
    yield* fits(invoice.paid, invoice.currency, [...at, 'paid']);
    for (const [n, item] of invoice.items.entries()) {
      yield* unique('item', item.id, [...at, 'items', n, 'id']);
      yield* fits(item.amount, invoice.currency, [...at, 'items', n, 'amount']);
      const target = item.appliesTo;
      if (
        target !== null &&
        (item.kind !== 'Discount' ||
          !invoice.items.some(({ id, kind }) => id === target && kind === 'Charge'))
      ) {
        yield {
          message: 'is for a discount, and names a charge of the same invoice',
          path: [...at, 'items', n, 'appliesTo'],
        };
      }
      for (const [t, tax] of item.tax.entries()) {
        yield* unique('tax item', tax.id, [...at, 'items', n, 'tax', t, 'id']);
        yield* fits(tax.amount, invoice.currency, [...at, 'items', n, 'tax', t, 'amount']);
      }
    }
  }
  const invoices = new Map(state.invoices.map((invoice) => [invoice.id, invoice]));
  for (const [n, adjustment] of state.adjustments.entries()) {
    const at = ['adjustments', n] as const;
    yield* unique('adjustment', adjustment.id, [...at, 'id']);
    yield* unique('adjustment number', adjustment.number, [...at, 'number']);
    const invoice = invoices.get(adjustment.invoiceId);
    if (!invoice) {
      yield {
        message: `names no invoice of this tenant: ${adjustment.invoiceId}`,
        path: [...at, 'invoiceId'],
      };
      continue;
    }
    yield* fits(adjustment.amount, invoice.currency, [...at, 'amount']);
    const sources: readonly Named[] =
      adjustment.sourceType === 'Tax' ? invoice.items.flatMap(({ tax }) => tax) : invoice.items;
    if (!sources.some(({ id }) => id === adjustment.sourceId)) {
      yield {
        message: `names no ${adjustment.sourceType} of its invoice: ${adjustment.sourceId}`,
        path: [...at, 'sourceId'],
      };
    }
  }
}
