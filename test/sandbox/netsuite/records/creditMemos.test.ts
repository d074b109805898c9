import { type Account, anAccount, refusalOf, seedCompany } from './account.ts';

const LINKS =
  'SELECT previousdoc, previoustype, nextdoc, nexttype, linktype, foreignamount FROM nexttransactionlinelink ORDER BY linktype';

function rows({ records }: Account, sql: string): unknown[] {
  return records.store.database.rows(sql).map((row) => ({ ...row }));
}

function stateOf({ records }: Account, memo: number): unknown {
  const { applied, unapplied, amountremaining, status } = records.read('creditmemo', memo) ?? {};
  return { applied, unapplied, amountremaining, status };
}

describe('a credit memo', () => {
  it('R1 is open until the whole of it is applied, then fully applied', () => {
    const account = anAccount();
    const { memo, invoice, otherInvoice } = seedCompany(account);
    const { creditMemos } = account.records;

    creditMemos.apply(memo, invoice, '10.00', 'memo');
    expect(stateOf(account, memo)).toEqual({
      applied: '10.00',
      unapplied: '20.00',
      amountremaining: '20.00',
      status: 'Open',
    });

    creditMemos.apply(memo, otherInvoice, '20.00', 'memo');
    expect(stateOf(account, memo)).toEqual({
      applied: '30.00',
      unapplied: '0.00',
      amountremaining: '0.00',
      status: 'Fully Applied',
    });
    expect(account.records.read('invoice', invoice)).toMatchObject({
      amountremaining: '90.00',
      status: 'Open',
    });
  });

  it('R1 is open again when unapplied, and voided when voided', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account);
    const { creditMemos } = account.records;
    creditMemos.apply(memo, invoice, '30.00', 'memo');

    creditMemos.unapply(memo, invoice, 'memo');
    expect(stateOf(account, memo)).toMatchObject({ applied: '0.00', status: 'Open' });
    expect(account.records.read('invoice', invoice)).toMatchObject({ amountremaining: '100.00' });

    creditMemos.void(memo);
    expect(stateOf(account, memo)).toMatchObject({ unapplied: '0.00', status: 'Voided' });
    expect(rows(account, `SELECT voided, status FROM "transaction" WHERE id = ${String(memo)}`)).toEqual([
      { voided: 'T', status: 'CustCred:V' },
    ]);
  });

  it('of 0.00 counts as fully applied', () => {
    const account = anAccount();
    const { memo } = seedCompany(account, { total: '0.00' });
    expect(stateOf(account, memo)).toMatchObject({ status: 'Fully Applied', unapplied: '0.00' });
  });

  it('R1 shows a refund on its apply sublist only where the account does so', () => {
    for (const refundLinesOnApply of [false, true]) {
      const account = anAccount({ switches: { refundLinesOnApply } });
      const { memo } = seedCompany(account, { refunded: '30.00' });
      const lines = account.records.loadDraft('creditmemo', memo).sublists.get('apply') ?? [];
      expect(lines.filter(({ apply }) => apply).map(({ type }) => type)).toEqual(
        refundLinesOnApply ? ['Customer Refund'] : [],
      );
    }
  });

  it('R2 is refused on an invoice of another currency', () => {
    const account = anAccount();
    const { memo, customer } = seedCompany(account);
    const euro = account.records.seedInvoice({
      tranId: 'INV9',
      customer,
      date: '2026-10-01',
      currency: 'EUR',
      total: '100.00',
      custom: {},
    });
    expect(() => account.records.creditMemos.apply(memo, euro, '10.00', 'memo')).toThrow(
      'different currencies',
    );
    expect(stateOf(account, memo)).toMatchObject({ applied: '0.00' });
  });

  it("is refused above what it or the invoice has open, and below the currency's smallest unit", () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account, { total: '300.00' });
    const { creditMemos } = account.records;
    expect(() => creditMemos.apply(memo, invoice, '300.01', 'memo')).toThrow('the credit memo has less open');
    expect(() => creditMemos.apply(memo, invoice, '100.01', 'memo')).toThrow('the invoice has less open');
    expect(refusalOf(() => creditMemos.apply(memo, invoice, '0.001', 'memo'))).toBe('INVALID_FLD_VALUE');
    expect(() => creditMemos.apply(memo, invoice, '0.00', 'memo')).toThrow('not positive');
  });

  it('R2 keeps createdfrom blank when a stand-alone memo is applied', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account);
    account.records.creditMemos.apply(memo, invoice, '30.00', 'memo');
    expect(account.records.read('creditmemo', memo)).toMatchObject({ createdfrom: null });
  });

  it('S3 links to the invoice in the direction the account has', () => {
    const first = anAccount();
    const one = seedCompany(first);
    first.records.creditMemos.apply(one.memo, one.invoice, '12.34', 'memo');
    expect(rows(first, LINKS)).toEqual([
      {
        previousdoc: one.invoice,
        previoustype: 'CustInvc',
        nextdoc: one.memo,
        nexttype: 'CustCred',
        linktype: 'Payment',
        foreignamount: 12.34,
      },
    ]);

    const second = anAccount({ switches: { linkDirection: 'creditMemoFirst' } });
    const two = seedCompany(second);
    second.records.creditMemos.apply(two.memo, two.invoice, '12.34', 'memo');
    expect(rows(second, LINKS)).toMatchObject([{ previousdoc: two.memo, nextdoc: two.invoice }]);
  });

  it('S3 that credits a return has a link of another kind beside its applications', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account, { fromReturn: true });
    account.records.creditMemos.apply(memo, invoice, '30.00', 'memo');
    account.records.creditMemos.unapply(memo, invoice, 'memo', '10.00');
    expect(rows(account, LINKS)).toMatchObject([
      { linktype: 'Payment', foreignamount: 20 },
      { linktype: 'SaleRet', previoustype: 'RtnAuth', foreignamount: 30 },
    ]);
  });

  it('S5 fills the columns of a memo and leaves those of an invoice NULL', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account);
    account.records.creditMemos.apply(memo, invoice, '10.00', 'memo');
    const columns =
      'foreigntotal, foreignpaymentamountused AS used, foreignpaymentamountunused AS unused, foreignamountpaid AS paid, foreignamountunpaid AS unpaid';
    expect(
      rows(
        account,
        `SELECT ${columns} FROM "transaction" WHERE id IN (${[memo, invoice].join()}) ORDER BY id`,
      ),
    ).toEqual([
      { foreigntotal: 100, used: null, unused: null, paid: 10, unpaid: 90 },
      { foreigntotal: -30, used: 10, unused: 20, paid: null, unpaid: null },
    ]);
  });

  it('refunded is linked to a customer refund, and can be neither voided nor deleted', () => {
    const account = anAccount();
    const { memo } = seedCompany(account);
    const refund = account.records.creditMemos.refund(memo, '30.00');
    expect(stateOf(account, memo)).toMatchObject({ status: 'Fully Applied' });
    expect(rows(account, LINKS)).toMatchObject([{ previousdoc: refund, previoustype: 'CustRfnd' }]);
    expect(() => {
      account.records.creditMemos.delete(memo);
    }).toThrow('dependent records');
    expect(() => {
      account.records.creditMemos.void(memo);
    }).toThrow('dependent records');
  });

  it('deleted gives the invoice its balance back and is let go of by the journal', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account);
    const row = account.records.write('customrecord_zcm_sync', null, { custrecord_memo: memo });
    account.records.creditMemos.apply(memo, invoice, '30.00', 'memo');
    account.records.remove('creditmemo', memo);
    expect(account.records.read('creditmemo', memo)).toBeNull();
    expect(account.records.read('invoice', invoice)).toMatchObject({ amountremaining: '100.00' });
    expect(account.records.read('customrecord_zcm_sync', row)).toMatchObject({ custrecord_memo: null });
    expect(rows(account, LINKS)).toEqual([]);
  });

  it('is over another total when its form is edited, but never over less than is applied', () => {
    const account = anAccount();
    const { memo, invoice } = seedCompany(account, {}, 'EUR');
    const { creditMemos } = account.records;
    creditMemos.apply(memo, invoice, '30.00', 'memo');
    creditMemos.changeTotal(memo, '45.00');
    expect(stateOf(account, memo)).toMatchObject({ applied: '30.00', unapplied: '15.00', status: 'Open' });
    expect(
      rows(
        account,
        `SELECT foreignamount, netamount FROM transactionline WHERE "transaction" = ${String(memo)}`,
      ),
    ).toEqual([
      { foreignamount: -45, netamount: -48.6 },
      { foreignamount: 45, netamount: 48.6 },
    ]);
    expect(() => {
      creditMemos.changeTotal(memo, '29.99');
    }).toThrow('more than that is applied already');
    expect(refusalOf(() => account.records.write('creditmemo', memo, { total: '1.00' }))).toBe(
      'INVALID_FIELD_ID',
    );
  });

  it("has its currency's decimals: none of a yen, two of a dinar", () => {
    const yen = anAccount();
    const { memo } = seedCompany(yen, {}, 'JPY');
    expect(yen.records.read('creditmemo', memo)).toMatchObject({ total: '30', unapplied: '30' });
    expect(() => seedCompany(yen, { total: '30.5' }, 'JPY')).toThrow('30.5');
    const dinar = anAccount();
    expect(dinar.records.read('creditmemo', seedCompany(dinar, {}, 'BHD').memo)).toMatchObject({
      total: '30.00',
    });
    expect(() => seedCompany(dinar, { total: '30.125' }, 'BHD')).toThrow('30.125');
  });
});

describe('applying through a payment', () => {
  it('U6 makes a payment of nothing, and moves the date of the memo only where the account does so', () => {
    for (const paymentTouchesMemo of [false, true]) {
      const account = anAccount({ switches: { paymentTouchesMemo } });
      const { memo, invoice } = seedCompany(account);
      account.clock.advance(60_000);
      const payment = account.records.creditMemos.apply(memo, invoice, '30.00', 'payment');
      expect(account.records.read('customerpayment', payment ?? 0)).toMatchObject({ payment: '0.00' });
      expect(account.records.read('creditmemo', memo)).toMatchObject({
        status: 'Fully Applied',
        lastmodifieddate: paymentTouchesMemo ? '2026-11-02T09:01:00Z' : '2026-11-02T09:00:00Z',
      });
      expect(account.records.creditMemos.unapply(memo, invoice, 'payment')).toBe(payment);
      expect(account.records.read('creditmemo', memo)).toMatchObject({ status: 'Open' });
    }
  });
});

describe('a closed period', () => {
  it('R4 refuses every write to its memo, custom fields where the account does so', () => {
    for (const closedPeriodRefusesCustomFields of [true, false]) {
      const account = anAccount({ switches: { closedPeriodRefusesCustomFields } });
      const { memo, invoice } = seedCompany(account, { periodClosed: true });
      const { records } = account;
      expect(refusalOf(() => records.creditMemos.apply(memo, invoice, '30.00', 'memo'))).toBe(
        'CLOSED_TRAN_PRD',
      );
      expect(refusalOf(() => records.write('creditmemo', memo, { memo: 'x' }))).toBe('CLOSED_TRAN_PRD');
      expect(refusalOf(() => records.write('creditmemo', memo, { custbody_status: 'x' }))).toBe(
        closedPeriodRefusesCustomFields ? 'CLOSED_TRAN_PRD' : undefined,
      );
    }
  });

  it('R4 takes what is outside the general ledger when it allows that', () => {
    const account = anAccount();
    const { memo } = seedCompany(account, { periodClosed: true });
    account.records.store.database.execute("UPDATE accountingperiod SET allownonglchanges = 'T'");
    account.records.write('creditmemo', memo, { memo: 'goodwill', custbody_status: 'Sync Complete' });
    expect(account.records.read('creditmemo', memo)).toMatchObject({ memo: 'goodwill' });
    expect(
      refusalOf(() => {
        account.records.creditMemos.void(memo);
      }),
    ).toBe('CLOSED_TRAN_PRD');
  });

  it('R4 takes writes again once it is opened', () => {
    const account = anAccount();
    const { memo } = seedCompany(account, { periodClosed: true });
    account.records.creditMemos.setPeriodClosed(memo, false);
    account.records.write('creditmemo', memo, { memo: 'open again' });
    account.records.creditMemos.setPeriodClosed(memo, true);
    expect(refusalOf(() => account.records.write('creditmemo', memo, { memo: 'x' }))).toBe('CLOSED_TRAN_PRD');
  });

  it('is that of the memo alone: another memo of the same month is free', () => {
    const account = anAccount();
    const closed = seedCompany(account, { periodClosed: true });
    const open = seedCompany(account);
    account.records.write('creditmemo', open.memo, { memo: 'free' });
    expect(account.records.read('creditmemo', open.memo)).toMatchObject({ memo: 'free' });
    expect(refusalOf(() => account.records.write('creditmemo', closed.memo, { memo: 'x' }))).toBe(
      'CLOSED_TRAN_PRD',
    );
  });
});
