import { type AdjustmentDraft, draftOf } from '../../src/domain/adjustment';
import { adjustmentDecimals } from '../../src/domain/currency';
import { fingerprintText } from '../../src/domain/fingerprint';
import { legsOf } from '../../src/domain/leg';
import { amount } from '../../src/domain/money';
import { messageOf, REASONS } from '../../src/domain/reason';
import { aMemo, anApplication, anInvoice, settings } from './builders';

function drafted(
  memo = aMemo(),
  more: Parameters<typeof settings>[0] = {},
  currency = 'USD',
  date = '2026-10-01',
): AdjustmentDraft[] {
  const kind = memo.zuoraType === null ? 'standard' : 'negative';
  const legs = legsOf(memo, kind);
  return legs.map((leg, index) =>
    draftOf(
      memo,
      kind,
      {
        leg,
        invoice: anInvoice({ currency, date }),
        type: leg.type,
        sourceType: 'InvoiceDetail',
        sourceId: 'i1',
        amount: leg.amount,
      },
      index + 1,
      settings(more),
      legs,
      null,
    ),
  );
}

describe('an adjustment', () => {
  it('carries the memo: date, text, reference and transaction', () => {
    expect(drafted()).toEqual([
      {
        date: { date: '2026-10-15', ruleDate: '2026-10-15' },
        amount: '30.00',
        comment: 'goodwill',
        invoiceId: 'b'.repeat(32),
        sourceType: 'InvoiceDetail',
        sourceId: 'i1',
        type: 'Credit',
        referenceId: '1',
        reasonCode: null,
        adjustmentNumber: null,
        integrationId: '1',
        integrationStatus: 'Ignore',
        transaction: 'CM1',
      },
    ]);
  });

  it('is never dated before the invoice', () => {
    expect(drafted(aMemo(), {}, 'USD', '2026-10-20')[0]?.date.date).toBe('2026-10-20');
  });

  it('has its comment cut at 255 characters, and none where the memo has no text', () => {
    expect(drafted(aMemo({ memo: 'x'.repeat(300) }))[0]?.comment).toHaveLength(255);
    expect(drafted(aMemo({ memo: null }))[0]?.comment).toBeNull();
  });

  it('is not cut inside a character', () => {
    expect(drafted(aMemo({ memo: `\u{1F600}${'x'.repeat(300)}` }))[0]?.comment).toHaveLength(255);
    expect(drafted(aMemo({ memo: `${'x'.repeat(254)}\u{1F600}` }))[0]?.comment).toBe('x'.repeat(254));
  });

  it('takes number and reason code from the settings', () => {
    expect(drafted(aMemo(), { numberMapping: 'sourceRecord', reasonCode: 'Goodwill' })[0]).toMatchObject({
      adjustmentNumber: 'CM1-1',
      reasonCode: 'Goodwill',
    });
  });

  it('is written with the decimals both sides keep', () => {
    expect(
      drafted(
        aMemo({ currency: 'JPY', total: '30', applications: [anApplication({ amount: '30' })] }),
        {},
        'JPY',
      )[0]?.amount,
    ).toBe('30');
    expect([adjustmentDecimals('USD'), adjustmentDecimals('JPY'), adjustmentDecimals('BHD')]).toEqual([
      2, 0, 2,
    ]);
  });

  it('of a memo from a negative invoice names the invoice on its only Credit as well', () => {
    const memo = aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' });
    const legs = legsOf(memo, 'standard');
    const [leg] = legs;
    if (!leg) throw new Error('a memo has a leg');
    const row = {
      leg,
      invoice: anInvoice(),
      type: leg.type,
      sourceType: 'InvoiceDetail',
      sourceId: 'i1',
      amount: leg.amount,
    } as const;
    expect(draftOf(memo, 'negative', row, 1, settings(), legs, null).integrationId).toBe('1_10');
  });

  it('names the invoice too where a memo has several', () => {
    const applications = [
      anApplication({ amount: '10.00' }),
      anApplication({ documentId: 11, tranId: 'INV11', zuoraId: 'c'.repeat(32), amount: '20.00' }),
    ];
    expect(drafted(aMemo({ applications })).map((draft) => [draft.integrationId, draft.transaction])).toEqual(
      [
        ['1_10', 'CM1_INV10'],
        ['1_11', 'CM1_INV11'],
      ],
    );
    expect(
      drafted(aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' })).map((draft) => [
        draft.type,
        draft.integrationId,
        draft.transaction,
      ]),
    ).toEqual([
      ['Charge', '1', 'CM1'],
      ['Credit', '1_10', 'CM1_INV10'],
    ]);
  });
});

describe('the fingerprint', () => {
  const before = fingerprintText(aMemo(), settings());

  it.each([
    ['an applied amount', aMemo({ applications: [anApplication({ amount: '29.00' })] })],
    ['the date', aMemo({ date: '2026-10-16' })],
    ['the memo text', aMemo({ memo: 'other' })],
    ['the account of the customer', aMemo({ zuoraAccountId: 'other' })],
    ['the mark for a refund', aMemo({ createZuoraRefund: true })],
    ['the Zuora id of the invoice', aMemo({ applications: [anApplication({ zuoraId: 'z' })] })],
  ])('changes with %s', (_what, memo) => {
    expect(fingerprintText(memo, settings())).not.toBe(before);
  });

  it.each([
    { allocation: 'largestFirst' },
    { closedPeriod: 'firstOpenDay' },
    { severalInvoices: true },
    { holdLookalikes: false },
  ] satisfies Parameters<typeof settings>[0][])('changes with a setting that is used: %j', (more) => {
    expect(fingerprintText(aMemo(), settings(more))).not.toBe(before);
  });

  it('changes with the Zuora id of a memo that came from a negative invoice', () => {
    const negative = { zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' };
    const text = fingerprintText(aMemo(negative), settings());
    expect(fingerprintText(aMemo({ ...negative, zuoraId: 'm' }), settings())).not.toBe(text);
    expect(fingerprintText(aMemo({ ...negative, zuoraNumber: 'INV1' }), settings())).not.toBe(text);
  });

  it('does not change with what the sync writes itself, nor with the way an amount is written', () => {
    const written = aMemo({ integrationStatus: 'Sync Complete', zuoraId: 'adj1', total: '30.0' });
    expect(
      fingerprintText(
        { ...written, applications: [{ ...anApplication(), amount: amount('30') }] },
        settings(),
      ),
    ).toBe(before);
  });
});

describe('every reason', () => {
  it.each(Object.entries(REASONS))('%s has one sentence and one next step', (_code, reason) => {
    expect(reason.sentence).toMatch(/^[A-Z].*\.$/);
    expect(reason.nextStep).toMatch(/^[A-Z].*\.$/);
    expect('errorClass' in reason).toBe(reason.kind === 'error');
  });

  it('is of the kind its code says', () => {
    const kinds = new Set<string>(Object.values(REASONS).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['drift', 'error', 'hold', 'skip']);
    expect(messageOf('VOIDED')).toBe('VOIDED: The credit memo is voided. Nothing to do.');
  });

  it('reads as one message with what the other side said', () => {
    expect(messageOf('ZUORA_REJECTED', 'INVALID_VALUE: no')).toBe(
      "ZUORA_REJECTED: Zuora refused the adjustment. (INVALID_VALUE: no) Read Zuora's message, mend the cause, then Retry.",
    );
  });
});
