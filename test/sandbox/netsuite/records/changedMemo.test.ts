import { anAccount, refusalOf, seedCompany } from './account.ts';

describe('a credit memo that is applied nowhere', () => {
  it('goes to another customer, and to its subsidiary', () => {
    const account = anAccount();
    const { records } = account;
    const { memo } = seedCompany(account);
    const other = records.seedCustomer({ name: 'Other', currency: 'USD', subsidiary: '7', custom: {} });
    const invoice = records.seedInvoice({
      tranId: 'INV9',
      customer: other,
      date: '2026-10-01',
      currency: 'USD',
      total: '100',
      custom: {},
    });
    records.creditMemos.changeCustomer(memo, other);
    expect(records.read('creditmemo', memo)).toMatchObject({ entity: other, subsidiary: 7 });
    records.creditMemos.apply(memo, invoice, '30', 'memo');
    expect(records.read('invoice', invoice)).toMatchObject({ amountremaining: '70.00' });
  });

  it('takes another currency with the same figure, unless that has fewer decimals', () => {
    const account = anAccount();
    const { creditMemos } = account.records;
    const whole = seedCompany(account).memo;
    const broken = seedCompany(account, { total: '30.5' }).memo;
    creditMemos.changeCurrency(whole, 'JPY');
    expect(account.records.read('creditmemo', whole)).toMatchObject({
      currencysymbol: 'JPY',
      total: '30',
      unapplied: '30',
      exchangerate: '0.0067',
    });
    expect(refusalOf(() => creditMemos.changeCurrency(broken, 'JPY'))).toBe('INVALID_FLD_VALUE');
    expect(account.records.read('creditmemo', broken)).toMatchObject({
      currencysymbol: 'USD',
      total: '30.50',
    });
  });
});

describe('a credit memo that is applied', () => {
  it('keeps its customer and its currency', () => {
    const account = anAccount();
    const { creditMemos } = account.records;
    const { memo, invoice, customer } = seedCompany(account);
    creditMemos.apply(memo, invoice, '1', 'memo');
    expect(refusalOf(() => creditMemos.changeCustomer(memo, customer))).toBe('USER_ERROR');
    expect(refusalOf(() => creditMemos.changeCurrency(memo, 'EUR'))).toBe('USER_ERROR');
    expect(account.records.read('creditmemo', memo)).toMatchObject({ currencysymbol: 'USD' });
  });
});
