import { legsOf } from '../../src/domain/leg';
import { asIfCanceled, type MemoPlan, planMemo } from '../../src/domain/memoPlan';
import type { CreditMemo } from '../../src/domain/creditMemo';
import type { ZuoraAdjustment, ZuoraInvoice } from '../../src/domain/zuoraInvoice';
import { aMemo, anAdjustment, anApplication, anInvoice, anItem, settings, ZUORA_INVOICE } from './builders';

const planned = (
  memo: CreditMemo,
  invoices: ZuoraInvoice[],
  { byReference = [], ...more }: { byReference?: ZuoraAdjustment[]; holdLookalikes?: boolean } = {},
): MemoPlan => {
  const kind = memo.zuoraType === null ? 'standard' : 'negative';
  return planMemo(memo, legsOf(memo, kind), { invoices, byReference }, settings(more));
};

const reasonOf = (plan: MemoPlan): string | null => (plan.kind === 'post' ? null : plan.reason);

describe('a memo on one invoice', () => {
  it('is planned on it', () => {
    const plan = planned(aMemo(), [anInvoice()]);
    expect(
      plan.kind === 'post' && plan.rows.map((row) => [row.type, row.sourceId, row.amount.toFixed(2)]),
    ).toEqual([['Credit', 'i1', '30.00']]);
  });

  it.each([
    ['ZUORA_INVOICE_NOT_FOUND', []],
    ['ZUORA_INVOICE_NOT_POSTED', [anInvoice({ status: 'Draft' })]],
    ['CURRENCY_MISMATCH', [anInvoice({ currency: 'EUR' })]],
    ['ACCOUNT_MISMATCH', [anInvoice({ accountId: 'c'.repeat(32) })]],
    ['NOT_ENOUGH_BALANCE', [anInvoice({ balance: '29.99' })]],
  ] satisfies [string, ZuoraInvoice[]][])('is not posted: %s', (reason, invoices) => {
    expect(reasonOf(planned(aMemo(), invoices))).toBe(reason);
  });
});

describe('an unclaimed adjustment that looks like this memo', () => {
  const lookalike = anAdjustment({ referenceId: null, amount: '30.00', date: '2026-10-15' });

  it('holds the memo', () => {
    expect(reasonOf(planned(aMemo(), [anInvoice({ adjustments: [lookalike] })]))).toBe(
      'LOOKS_ALREADY_POSTED',
    );
  });

  it('does not when the check is off', () => {
    expect(planned(aMemo(), [anInvoice({ adjustments: [lookalike] })], { holdLookalikes: false }).kind).toBe(
      'post',
    );
  });

  it.each([
    ['of another amount', { amount: '30.01' }],
    ['of the other type', { type: 'Charge' as const }],
    ['older than the memo', { date: '2026-10-14' }],
    ['with a reference', { referenceId: 'somebody' }],
    ['canceled', { status: 'Canceled' as const }],
  ])('does not when it is %s', (_what, more) => {
    const other = anAdjustment({ referenceId: null, amount: '30.00', date: '2026-10-15', ...more });
    expect(planned(aMemo(), [anInvoice({ adjustments: [other] })]).kind).toBe('post');
  });

  it('does not when the memo has an adjustment of its own', () => {
    const own = anAdjustment({ id: 'own', amount: '10.00' });
    const plan = planned(aMemo(), [anInvoice({ balance: '60.00', adjustments: [lookalike, own] })], {
      byReference: [own],
    });
    expect(plan.kind === 'post' && plan.rows.map(({ amount }) => amount.toFixed(2))).toEqual(['20.00']);
  });
});

describe('a memo with adjustments where it has no leg', () => {
  it('is not posted', () => {
    const stray = anAdjustment({ invoiceId: 'd'.repeat(32) });
    expect(reasonOf(planned(aMemo(), [anInvoice()], { byReference: [stray] }))).toBe('POSTED_DIFFERS');
  });

  it('is posted when those are canceled', () => {
    const canceled = anAdjustment({ invoiceId: 'd'.repeat(32), status: 'Canceled' });
    expect(planned(aMemo(), [anInvoice()], { byReference: [canceled] }).kind).toBe('post');
  });
});

describe('a memo from a negative invoice', () => {
  const negative = anInvoice({
    id: 'e'.repeat(32),
    number: 'INV00000099',
    balance: '-50.00',
    items: [anItem('n1', '-50.00')],
  });
  const memo = aMemo({
    total: '50.00',
    zuoraType: 'NEGATIVE_INVOICE',
    zuoraId: negative.id,
    applications: [
      anApplication({ documentId: 12, zuoraId: 'f'.repeat(32), amount: '20.00' }),
      anApplication({ documentId: 11, zuoraId: ZUORA_INVOICE, amount: '30.00' }),
    ],
  });
  const second = anInvoice({ id: 'f'.repeat(32), items: [anItem('k1', '20.00')], balance: '20.00' });

  it('closes it with a Charge first, then credits the others by NetSuite invoice id', () => {
    const plan = planned(memo, [second, anInvoice(), negative]);
    expect(
      plan.kind === 'post' && plan.rows.map((row) => [row.type, row.sourceId, row.amount.toFixed(2)]),
    ).toEqual([
      ['Charge', 'n1', '50.00'],
      ['Credit', 'i1', '30.00'],
      ['Credit', 'k1', '20.00'],
    ]);
  });

  it('is found by its number where the memo has no id', () => {
    const plan = planned({ ...memo, zuoraId: null, zuoraNumber: 'INV00000099' }, [
      second,
      anInvoice(),
      negative,
    ]);
    expect(plan.kind).toBe('post');
  });

  it('posts nothing when one leg has no room', () => {
    expect(
      reasonOf(planned(memo, [{ ...second, balance: second.balance.minus(1) }, anInvoice(), negative])),
    ).toBe('NOT_ENOUGH_BALANCE');
  });
});

describe('why a memo is not posted', () => {
  it('names the invoice that Zuora does not know, by id or by number', () => {
    expect(planned(aMemo(), [])).toMatchObject({ kind: 'error', detail: ZUORA_INVOICE });
    const negative = aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraNumber: 'INV9' });
    expect(planned(negative, [anInvoice()])).toMatchObject({ kind: 'error', detail: 'INV9' });
  });

  it('is said for an amount that is finer than its currency', () => {
    const memo = aMemo({ total: '30.005', applications: [anApplication({ amount: '30.005' })] });
    expect(planned(memo, [anInvoice()])).toMatchObject({ kind: 'error', reason: 'UNEXPECTED' });
  });

  it('names every adjustment where it has no leg, and none of other memos', () => {
    const stray = anAdjustment({ invoiceId: 'd'.repeat(32) });
    const second = { ...stray, id: 'adj2' };
    const others = { ...stray, id: 'adj3', referenceId: '2' };
    expect(planned(aMemo(), [anInvoice()], { byReference: [stray, second, others] })).toEqual({
      kind: 'error',
      reason: 'POSTED_DIFFERS',
      detail: `adj1 on invoice ${'d'.repeat(32)}, adj2 on invoice ${'d'.repeat(32)}`,
    });
    expect(planned(aMemo(), [anInvoice()], { byReference: [others] }).kind).toBe('post');
  });

  it('is an error where there is no room, and a hold where it looks posted', () => {
    expect(planned(aMemo(), [anInvoice({ balance: '1.00' })]).kind).toBe('error');
    const lookalike = anAdjustment({ referenceId: null, amount: '30.00', date: '2026-10-15' });
    expect(planned(aMemo(), [anInvoice({ adjustments: [lookalike] })])).toEqual({
      kind: 'hold',
      reason: 'LOOKS_ALREADY_POSTED',
      detail: 'adj1',
    });
  });
});

describe('the next memo of a batch', () => {
  it('finds the room less that the one before takes, on its invoice alone', () => {
    const other = anInvoice({ id: 'f'.repeat(32) });
    const strays = [anAdjustment({ referenceId: '77' })];
    const first = planned(aMemo(), [anInvoice(), other], { byReference: strays });
    if (first.kind !== 'post') throw new Error('the memo is posted');
    expect(first.view.invoices.map(({ balance }) => balance.toFixed(2))).toEqual(['70.00', '100.00']);
    expect(first.view.byReference).toEqual(strays);
  });
});

describe('what Zuora would hold once some adjustments are canceled', () => {
  it('has their room back, and everything else as it is', () => {
    const [first, second] = [
      anAdjustment({ amount: '30.00' }),
      anAdjustment({ id: 'adj2', amount: '20.00' }),
    ];
    const invoice = anInvoice({ balance: '50.00', adjustments: [first, second] });
    const view = asIfCanceled({ invoices: [invoice], byReference: [first, second] }, new Set(['adj1']));
    expect(view.invoices.map(({ balance }) => balance.toFixed(2))).toEqual(['80.00']);
    expect(view.byReference).toEqual([second]);
  });
});
