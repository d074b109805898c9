import { aQueryAccount, failure, memo, NOT_KNOWN, REFUSED } from './queryAccount.ts';

describe("NetSuite's own ways of SuiteQL", () => {
  it('S1 gives result columns in lower case and binds parameters in order', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1), memo(2, { type: 'CustInvc' }));

    const rows = account.ask(
      `SELECT ID, TranId AS "TranID", ? AS Mark FROM Transaction T WHERE T.Type = ? AND "ENTITY" = ?`,
      'x',
      'CustCred',
      101,
    );

    expect(rows).toEqual([{ id: 1, tranid: 'CM1', mark: 'x' }]);
  });

  it.each([
    ['SELECT id FROM transaction WHERE id = ?', []],
    ['SELECT id FROM transaction', [1]],
    ['SELECT id FROM transaction WHERE id IN (?, ?)', [1]],
  ])('refuses parameters that do not match the query: %s', (query, params) => {
    expect(failure(() => aQueryAccount().ask(query, ...params))).toBe(REFUSED);
  });

  it('S4 drops a plain status filter inside a sub-select where the switch says so', () => {
    const query = `SELECT x.id FROM (SELECT t.id FROM transaction t WHERE t.type = 'CustCred' AND t.status = 'CustCred:B') x`;
    const [dropping, keeping] = [true, false].map((plainStatusFilterDropped) => {
      const account = aQueryAccount({ plainStatusFilterDropped });
      account.insert('transaction', memo(1), memo(2, { status: 'CustCred:A' }));
      return account.ask(query);
    });

    expect(dropping).toEqual([{ id: 1 }, { id: 2 }]);
    expect(keeping).toEqual([{ id: 1 }]);
  });

  it.each([true, false])(
    'S4 filters by BUILTIN.CF(status) in a sub-select, dropping plain filters: %s',
    (dropped) => {
      const account = aQueryAccount({ plainStatusFilterDropped: dropped });
      account.insert('transaction', memo(1), memo(2, { status: 'CustCred:A' }));

      const rows = account.ask(
        `SELECT x.id FROM (SELECT id FROM transaction WHERE BUILTIN.CF(status) = 'CustCred:B') x WHERE ROWNUM <= 10`,
      );

      expect(rows).toEqual([{ id: 1 }]);
    },
  );

  it('S4 keeps a plain status filter outside of sub-selects', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1), memo(2, { status: 'CustCred:A' }));

    expect(account.ask(`SELECT id FROM transaction WHERE status = 'CustCred:B'`)).toEqual([{ id: 1 }]);
  });

  it('does not guess what is left of an OR whose plain status filter may be dropped', () => {
    const query = `SELECT x.id FROM (SELECT id FROM transaction WHERE status = 'CustCred:B' OR id = 1) x`;

    expect(failure(() => aQueryAccount().ask(query))).toBe(NOT_KNOWN);
  });

  it('shows the letter of a status, its raw key and its name', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1));

    expect(
      account.ask('SELECT status, BUILTIN.CF(status) AS raw, BUILTIN.DF(status) AS name FROM transaction'),
    ).toEqual([{ status: 'B', raw: 'CustCred:B', name: 'Credit Memo : Fully Applied' }]);
  });

  it('names what entity and currency point to', () => {
    const account = aQueryAccount();
    account.insert('customer', { id: 101, entityid: 'Acme' });
    account.insert('currency', { id: 1, name: 'US Dollar' });
    account.insert('transaction', memo(1));

    expect(
      account.ask(
        'SELECT BUILTIN.DF(t.entity) AS customer, BUILTIN.DF(t.currency) AS currency FROM transaction t',
      ),
    ).toEqual([{ customer: 'Acme', currency: 'US Dollar' }]);
    expect(failure(() => account.ask('SELECT BUILTIN.DF(memo) AS m FROM transaction'))).toBe(NOT_KNOWN);
  });

  it('S5 finds createdfrom on transactionline only', () => {
    const account = aQueryAccount();
    account.insert('transactionline', { id: 0, transaction: 1, createdfrom: 7 });

    expect(account.ask('SELECT createdfrom FROM transactionline')).toEqual([{ createdfrom: 7 }]);
    expect(failure(() => account.ask('SELECT t.createdfrom FROM transaction t'))).toBe(REFUSED);
  });

  it('S5 has used and unused amounts on credit memos, paid and unpaid ones on invoices', () => {
    const account = aQueryAccount();
    const amounts = {
      foreignpaymentamountused: 30,
      foreignpaymentamountunused: 0,
      foreignamountpaid: 5,
      foreignamountunpaid: 6,
    };
    account.insert('transaction', memo(1, amounts), memo(2, { ...amounts, type: 'CustInvc' }));

    const rows = account.ask(
      `SELECT foreignpaymentamountused AS used, foreignpaymentamountunused AS unused,
              foreignamountpaid AS paid, foreignamountunpaid AS unpaid FROM transaction ORDER BY id`,
    );

    expect(rows).toEqual([
      { used: 30, unused: 0, paid: null, unpaid: null },
      { used: 30, unused: 0, paid: 5, unpaid: 6 },
    ]);
    expect(account.ask('SELECT id FROM transaction WHERE foreignamountpaid IS NOT NULL')).toEqual([
      { id: 2 },
    ]);
  });

  it('has no record and no field that was not deployed', () => {
    const account = aQueryAccount();

    expect(failure(() => account.ask('SELECT id FROM customrecord_other'))).toBe(REFUSED);
    expect(failure(() => account.ask('SELECT custbody_other FROM transaction'))).toBe(REFUSED);
    expect(failure(() => account.ask('SELECT t.custbody_other FROM transaction t'))).toBe(REFUSED);
  });

  it('says that it does not know a standard record or field rather than that there is none', () => {
    const account = aQueryAccount();

    expect(failure(() => account.ask('SELECT id FROM employee'))).toBe(NOT_KNOWN);
    expect(failure(() => account.ask('SELECT account FROM transaction'))).toBe(NOT_KNOWN);
  });

  it('shows dates in the format of the user, and as ISO text through TO_CHAR', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1, { trandate: '2026-03-05' }));

    expect(
      account.ask(
        `SELECT trandate, lastmodifieddate, TO_CHAR(trandate, 'YYYY-MM-DD') AS day,
                TO_CHAR(lastmodifieddate, 'YYYY-MM-DD"T"HH24:MI:SS') AS moment FROM transaction`,
      ),
    ).toEqual([
      {
        trandate: '3/5/2026',
        lastmodifieddate: '10/16/2026',
        day: '2026-03-05',
        moment: '2026-10-16T08:30:00',
      },
    ]);
  });

  it('gives every column of a record for a star, in lower case', () => {
    const account = aQueryAccount();
    account.insert('currency', { id: 1, symbol: 'USD', name: 'US Dollar', currencyprecision: 2 });

    expect(account.ask('SELECT * FROM Currency')).toEqual([
      { id: 1, symbol: 'USD', name: 'US Dollar', currencyprecision: 2 },
    ]);
  });

  it('sees a record type that a later deploy changed', () => {
    const account = aQueryAccount();
    const query = 'SELECT custrecord_zcm_sync_state FROM customrecord_zcm_sync';
    account.ask(query);
    const tables = account.source.tables as Map<string, { name: string; columns: [] }>;
    tables.set('customrecord_zcm_sync', { name: 'customrecord_zcm_sync', columns: [] });

    expect(failure(() => account.ask(query))).toBe(REFUSED);
  });
});
