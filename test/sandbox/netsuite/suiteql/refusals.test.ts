import { aQueryAccount, failure, NOT_KNOWN, REFUSED } from './queryAccount.ts';

describe('what is not SuiteQL', () => {
  it.each([
    'DELETE FROM transaction',
    'UPDATE transaction SET memo = 1',
    'SELECT id FROM transaction; SELECT id FROM customer',
    'SELECT id FROM transaction;',
    'SELECT 1',
    'SELECT id FROM transaction LIMIT 5',
    'SELECT id::text FROM transaction',
    `SELECT id FROM transaction WHERE tranid ILIKE 'cm%'`,
    `SELECT id FROM transaction WHERE tranid ~ 'CM'`,
    `SELECT id FROM transaction WHERE tranid GLOB 'CM*'`,
    'SELECT id FROM transaction WHERE voided = TRUE',
    'SELECT id FROM transaction WHERE voided IS TRUE',
    'SELECT id FROM transaction WHERE id',
    'SELECT id = 1 FROM transaction',
    'SELECT id % 2 FROM transaction',
    'SELECT DISTINCT ON (id) id FROM transaction',
    'SELECT id FROM transaction FOR UPDATE',
    'SELECT id FROM transaction WHERE id = $1',
    'SELECT id FROM transaction WHERE id = :id',
    'SELECT id FROM `transaction`',
    'SELECT [id] FROM transaction',
    `SELECT e'x' FROM dual`,
    'SELECT $$x$$ FROM dual',
    'SELECT now() FROM dual',
    `SELECT datetime('now') FROM dual`,
    `SELECT json_extract(memo, '$.a') FROM transaction`,
    `SELECT string_agg(tranid, ',') FROM transaction`,
    `SELECT ifnull(memo, 'x') FROM transaction`,
    'SELECT count(*) FILTER (WHERE id > 1) FROM transaction',
    'SELECT id FROM generate_series(1, 2) id',
    'SELECT x.id FROM transaction t',
    'SELECT t.* FROM transaction',
    'SELECT ABS(1, 2) FROM dual',
    'SELECT 1 / 0 FROM dual',
    `SELECT CASE WHEN 1 = 1 THEN 'a' ELSE 2 END FROM dual`,
    'SELECT id FROM transaction WHERE trandate > 5',
    'SELECT id FROM transaction ORDER BY 2',
    'SELECT DISTINCT type FROM transaction ORDER BY id',
    'SELECT id FROM transaction WHERE id IN (SELECT id, entity FROM transaction)',
    'SELECT id FROM transaction FETCH FIRST 1 ROWS ONLY UNION ALL SELECT id FROM customer',
    'SELECT t.id FROM transaction t, customer c JOIN currency u ON u.id = c.currency',
    'SELECT t.id FROM transaction t JOIN (SELECT c.id FROM customer c, currency u) x ON x.id = t.entity',
    'SELECT FROM transaction',
    'SELECT id FROM',
    '',
  ])('refuses %s', (query) => {
    expect(failure(() => aQueryAccount().ask(query))).toBe(REFUSED);
  });

  it.each([
    'WITH x AS (SELECT 1 AS a FROM dual) SELECT a FROM x',
    'SELECT id FROM transaction MINUS SELECT id FROM customer',
    'SELECT t.id FROM transaction t, customer c WHERE c.id = t.entity(+)',
    'SELECT ROW_NUMBER() OVER (ORDER BY id) FROM transaction',
    'SELECT id FROM transaction ORDER BY id OFFSET 5 ROWS',
    `SELECT id FROM transaction WHERE tranid LIKE 'x!_%' ESCAPE '!'`,
    'SELECT CAST(id AS VARCHAR2(10)) FROM transaction',
    `SELECT DATE '2026-01-01' FROM dual`,
    'SELECT t.id FROM transaction t JOIN customer c USING (id)',
    'SELECT id FROM transaction WHERE (id, entity) IN ((1, 2))',
    'SELECT MEDIAN(id) FROM transaction',
    'SELECT BUILTIN.CONSOLIDATE(foreigntotal) FROM transaction',
    `SELECT TO_CHAR(trandate, 'MON') FROM transaction`,
    `SELECT TO_CHAR(foreigntotal, '0.00') FROM transaction`,
    'SELECT trandate || tranid FROM transaction',
    'SELECT id FROM transaction WHERE ROWNUM > 5',
    'SELECT id FROM transaction WHERE id = 1 OR ROWNUM <= 5',
    'SELECT 1234567890123456 FROM dual',
    'SELECT id FROM transaction UNION SELECT id FROM customer UNION ALL SELECT id FROM customer',
  ])('does not pretend to know %s', (query) => {
    const account = aQueryAccount();
    account.insert('transaction', { id: 1, tranid: 'CM1', trandate: '2026-01-01', foreigntotal: 1 });

    expect(failure(() => account.ask(query))).toBe(NOT_KNOWN);
  });

  it('keeps quotes and comment marks inside of texts', () => {
    const account = aQueryAccount();

    expect(account.value(`'it''s -- no /* comment */ ?'`)).toBe("it's -- no /* comment */ ?");
    expect(account.ask('SELECT 1 AS a -- one\nFROM /* the */ dual')).toEqual([{ a: 1 }]);
    expect(account.value('?', `'; DROP TABLE "transaction"; --`)).toBe(`'; DROP TABLE "transaction"; --`);
  });

  it('names the construct it does not know', () => {
    expect(() => aQueryAccount().ask('SELECT id FROM transaction MINUS SELECT id FROM customer')).toThrow(
      'MINUS',
    );
    expect(() => aQueryAccount().ask('SELECT MEDIAN(id) FROM transaction')).toThrow('the function MEDIAN');
  });
});
