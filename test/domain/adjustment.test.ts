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
    ['the Zuora id of the invoice', aMemo({ applications: [anApplication({ zuoraId: 'z' })] })],
  ])('changes with %s', (_what, memo) => {
    expect(fingerprintText(memo, settings())).not.toBe(before);
  });

  it('changes with a setting that is used', () => {
    expect(fingerprintText(aMemo(), settings({ allocation: 'largestFirst' }))).not.toBe(before);
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

  it('reads as one message with what the other side said', () => {
    expect(messageOf('ZUORA_REJECTED', 'INVALID_VALUE: no')).toBe(
      "ZUORA_REJECTED: Zuora refused the adjustment. (INVALID_VALUE: no) Read Zuora's message, mend the cause, then Retry.",
    );
  });
});
