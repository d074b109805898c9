import { aQueryAccount, failure, memo, NOT_KNOWN, REFUSED, type QueryAccount } from './queryAccount.ts';

/** Two customers, memos 1 and 2 of the first, memo 3 of nobody known. */
function company(): QueryAccount {
  const account = aQueryAccount();
  account.insert('customer', { id: 101, entityid: 'Acme' }, { id: 102, entityid: 'Bell' });
  account.insert('transaction', memo(1), memo(2), memo(3, { entity: 999 }));
  return account;
}

const joined = (kind: string): string =>
  `SELECT t.id AS memo, c.entityid AS customer FROM transaction t ${kind} customer c ON c.id = t.entity ORDER BY t.id, c.id`;

describe('tables put together', () => {
  it.each([
    [
      'JOIN',
      [
        { memo: 1, customer: 'Acme' },
        { memo: 2, customer: 'Acme' },
      ],
    ],
    [
      'LEFT JOIN',
      [
        { memo: 1, customer: 'Acme' },
        { memo: 2, customer: 'Acme' },
        { memo: 3, customer: null },
      ],
    ],
    [
      'RIGHT OUTER JOIN',
      [
        { memo: 1, customer: 'Acme' },
        { memo: 2, customer: 'Acme' },
        { memo: null, customer: 'Bell' },
      ],
    ],
  ])('%s', (kind, rows) => {
    expect(company().ask(joined(kind))).toEqual(rows);
  });

  it('keeps what has no counterpart on either side of a FULL JOIN', () => {
    expect(company().ask(joined('FULL JOIN'))).toHaveLength(4);
  });

  it('joins by comma', () => {
    expect(company().ask('SELECT t.id FROM transaction t, customer c WHERE c.id = t.entity')).toHaveLength(2);
  });

  it('sees the outer row in EXISTS and in a value, not in a sub-select of FROM', () => {
    const account = company();
    const outer = 'FROM customer c WHERE';

    expect(
      account.ask(`SELECT c.id ${outer} EXISTS (SELECT 1 FROM transaction t WHERE t.entity = c.id)`),
    ).toEqual([{ id: 101 }]);
    expect(
      account.ask(
        'SELECT (SELECT COUNT(*) FROM transaction t WHERE t.entity = c.id) AS n FROM customer c ORDER BY c.id',
      ),
    ).toEqual([{ n: 2 }, { n: 0 }]);
    expect(
      failure(() =>
        account.ask('SELECT x.id FROM customer c, (SELECT id FROM transaction WHERE entity = c.id) x'),
      ),
    ).toBe(REFUSED);
  });

  it('finds by IN over a sub-select', () => {
    expect(company().ask('SELECT id FROM customer WHERE id NOT IN (SELECT entity FROM transaction)')).toEqual(
      [{ id: 102 }],
    );
  });

  it('puts selects together, sorted as a whole', () => {
    const account = company();

    expect(
      account.ask('SELECT entity AS id FROM transaction UNION SELECT id FROM customer ORDER BY id DESC'),
    ).toEqual([{ id: 999 }, { id: 102 }, { id: 101 }]);
    expect(account.ask('SELECT entity FROM transaction UNION ALL SELECT id FROM customer')).toHaveLength(5);
  });

  it('takes the first rows of a part by ROWNUM', () => {
    expect(
      company().ask(
        'SELECT id FROM customer WHERE ROWNUM <= 1 UNION ALL SELECT id FROM transaction WHERE ROWNUM <= 2',
      ),
    ).toHaveLength(3);
  });

  it('refuses selects that do not fit together', () => {
    const account = company();

    expect(
      failure(() => account.ask('SELECT id FROM customer UNION SELECT id, entity FROM transaction')),
    ).toBe(REFUSED);
    expect(failure(() => account.ask('SELECT id FROM customer UNION SELECT entityid FROM customer'))).toBe(
      REFUSED,
    );
    expect(
      failure(() => account.ask('SELECT id FROM customer UNION (SELECT id FROM transaction ORDER BY id)')),
    ).toBe(NOT_KNOWN);
  });

  it('takes a day beside a moment for the same when it is', () => {
    const account = company();
    account.insert(
      'transaction',
      memo(4, { trandate: '2026-10-16', lastmodifieddate: '2026-10-16 00:00:00' }),
    );

    expect(
      account.ask(
        'SELECT trandate AS d FROM transaction WHERE id = 4 UNION SELECT lastmodifieddate FROM transaction WHERE id = 4',
      ),
    ).toEqual([{ d: '10/16/2026' }]);
  });

  it('refuses names that could mean two columns, and two tables of one name', () => {
    const account = company();

    expect(
      failure(() => account.ask('SELECT id FROM transaction t JOIN customer c ON c.id = t.entity')),
    ).toBe(REFUSED);
    expect(failure(() => account.ask('SELECT a.id FROM transaction a JOIN customer a ON a.id = a.id'))).toBe(
      REFUSED,
    );
    expect(failure(() => account.ask('SELECT t.id, c.id FROM transaction t, customer c'))).toBe(NOT_KNOWN);
  });

  it('tells an inner table from an outer one of the same name', () => {
    expect(
      company().ask(
        'SELECT t.id FROM transaction t WHERE t.id = (SELECT MAX(t.id) FROM transaction t WHERE t.entity = 101)',
      ),
    ).toEqual([{ id: 2 }]);
  });
});
