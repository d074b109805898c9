import { compareMemo, linesOf, reasonTotals, totalsOf } from '../../src/domain/reconciliation';
import { aMemo, anAdjustment, anApplication } from './builders';

const OTHER_INVOICE = 'c'.repeat(32);
const NEGATIVE_INVOICE = 'd'.repeat(32);

const shown = ({ figures, differs }: ReturnType<typeof compareMemo>): unknown => ({
  credit: [figures.Credit.netSuite.toFixed(2), figures.Credit.zuora.toFixed(2)],
  charge: [figures.Charge.netSuite.toFixed(2), figures.Charge.zuora.toFixed(2)],
  differs,
});

describe('a memo in both ledgers', () => {
  it('agrees when Zuora holds the applied amount in several rows', () => {
    const own = [
      anAdjustment({ amount: '24.00' }),
      anAdjustment({ id: 'tax', sourceType: 'Tax', amount: '6.00' }),
    ];
    expect(shown(compareMemo(aMemo(), own, null))).toEqual({
      credit: ['30.00', '30.00'],
      charge: ['0.00', '0.00'],
      differs: false,
    });
  });

  it('differs when the same sum stands on another invoice', () => {
    const own = [anAdjustment({ invoiceId: OTHER_INVOICE, amount: '30.00' })];
    expect(shown(compareMemo(aMemo(), own, null))).toMatchObject({
      credit: ['30.00', '30.00'],
      differs: true,
    });
  });

  it('counts what is applied to Zuora invoices only', () => {
    const memo = aMemo({
      applications: [anApplication(), anApplication({ documentId: 11, zuoraType: null })],
    });
    expect(shown(compareMemo(memo, [], null))).toMatchObject({ credit: ['30.00', '0.00'], differs: true });
  });

  it.each(['voided', 'open'] as const)('closes no negative invoice while it is %s', (status) => {
    const memo = aMemo({ status, zuoraType: 'NEGATIVE_INVOICE', zuoraId: NEGATIVE_INVOICE });
    expect(shown(compareMemo(memo, [], null))).toMatchObject({ charge: ['0.00', '0.00'] });
  });

  it('applies nothing once it is voided, whatever its lines still say', () => {
    const own = [anAdjustment({ amount: '30.00' })];
    expect(shown(compareMemo(aMemo({ status: 'voided' }), own, null))).toMatchObject({
      credit: ['0.00', '30.00'],
      differs: true,
    });
  });

  it('closes no negative invoice where nothing is found that it was applied to', () => {
    const memo = aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: NEGATIVE_INVOICE, applications: [] });
    expect(shown(compareMemo(memo, [], null))).toMatchObject({ charge: ['0.00', '0.00'], differs: false });
  });

  it('is credited and charged apart where its invoice has no Zuora id yet', () => {
    const applications = [anApplication({ zuoraId: null, amount: '20.00' })];
    const memo = aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: NEGATIVE_INVOICE, applications });
    expect(shown(compareMemo(memo, [], null))).toMatchObject({
      credit: ['20.00', '0.00'],
      charge: ['30.00', '0.00'],
    });
  });

  it('closes a negative invoice that is known by its number', () => {
    const memo = aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraNumber: 'INV9' });
    const own = [
      anAdjustment({ amount: '30.00' }),
      anAdjustment({ id: 'charge', type: 'Charge', invoiceId: NEGATIVE_INVOICE, amount: '30.00' }),
    ];
    expect(shown(compareMemo(memo, own, null))).toEqual({
      credit: ['30.00', '30.00'],
      charge: ['30.00', '30.00'],
      differs: false,
    });
  });

  it('came from Zuora as another document: nothing has to stand there for it', () => {
    expect(shown(compareMemo(aMemo({ zuoraType: 'CREDIT_MEMO' }), [], null))).toMatchObject({
      differs: false,
    });
  });
});

describe('the lines of a report', () => {
  const agreeing = { ...compareMemo(aMemo(), [anAdjustment({ amount: '30.00' })], null), customerId: 1 };
  const missing = { ...compareMemo(aMemo({ id: 2 }), [], 'SYNC_DISABLED'), customerId: 2 };
  const yen = {
    ...compareMemo(
      aMemo({ id: 3, currency: 'JPY', applications: [anApplication({ amount: '500' })] }),
      [],
      null,
    ),
    customerId: 1,
  };

  it('put differences first and keep currencies apart', () => {
    const lines = linesOf([agreeing, missing, yen]);
    expect(
      lines.map(({ customerId, currency, differing, netSuite, zuora }) => [
        customerId,
        currency,
        differing,
        netSuite.toFixed(),
        zuora.toFixed(),
      ]),
    ).toEqual([
      [2, 'USD', 1, '30', '0'],
      [1, 'JPY', 1, '500', '0'],
      [1, 'USD', 0, '30', '30'],
    ]);
    expect(
      totalsOf(lines).map(({ currency, netSuite, zuora }) => [currency, netSuite.toFixed(), zuora.toFixed()]),
    ).toEqual([
      ['JPY', '500', '0'],
      ['USD', '60', '30'],
    ]);
  });

  it('stay by customer among those that agree, and among those that differ', () => {
    const of = (customerId: number, each: typeof agreeing): typeof agreeing => ({ ...each, customerId });
    const lines = linesOf([of(1, agreeing), of(2, agreeing), of(3, missing), of(4, missing)]);
    expect(lines.map(({ customerId }) => customerId)).toEqual([3, 4, 1, 2]);
  });

  it('show a Charge that only one ledger has, and a memo without a Credit in either', () => {
    const negative = { zuoraType: 'NEGATIVE_INVOICE', zuoraId: NEGATIVE_INVOICE };
    const uncharged = { ...compareMemo(aMemo(negative), [], null), customerId: 1 };
    const empty = { ...compareMemo(aMemo({ applications: [] }), [], 'NOTHING_APPLIED'), customerId: 2 };
    const lines = linesOf([uncharged, empty]);
    expect(
      lines.map(({ customerId, type, memos, netSuite }) => [customerId, type, memos, netSuite.toFixed()]),
    ).toEqual([
      [1, 'Credit', 1, '30'],
      [1, 'Charge', 1, '30'],
      [2, 'Credit', 1, '0'],
    ]);
  });

  it('are summed by currency, the Credits before the Charges', () => {
    const line = {
      customerId: 1,
      memos: 1,
      differing: 0,
      netSuite: agreeing.memo.total,
      zuora: agreeing.memo.total,
    };
    const totals = totalsOf([
      { ...line, currency: 'EUR', type: 'Credit' },
      { ...line, currency: 'EUR', type: 'Charge' },
      { ...line, currency: 'USD', type: 'Credit' },
      { ...line, currency: 'EUR', type: 'Credit' },
    ]);
    expect(totals.map(({ currency, type, zuora }) => [currency, type, zuora.toFixed()])).toEqual([
      ['EUR', 'Credit', '60'],
      ['EUR', 'Charge', '30'],
      ['USD', 'Credit', '30'],
    ]);
  });

  it('count reasons by currency, most first', () => {
    const reasons = reasonTotals([
      { memo: aMemo(), reason: 'VOIDED' },
      { memo: aMemo(), reason: 'SYNC_DISABLED' },
      { memo: aMemo({ total: '12.50' }), reason: 'SYNC_DISABLED' },
      { memo: aMemo(), reason: null },
    ]);
    expect(reasons.map(({ reason, memos, amount }) => [reason, memos, amount.toFixed(2)])).toEqual([
      ['SYNC_DISABLED', 2, '42.50'],
      ['VOIDED', 1, '30.00'],
    ]);
  });
});
