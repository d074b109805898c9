import fc from 'fast-check';
import { SandboxClock } from '../../../../sandbox/clock.ts';
import { aQueryAccount, failure, memo, NOT_KNOWN, REFUSED } from './queryAccount.ts';

describe("Oracle's meaning of a query", () => {
  it.each([
    ['7 / 2', 3.5],
    ['0.1 + 0.2', 0.3],
    ['1 - 0.9', 0.1],
    ['1.1 * 3', 3.3],
    ['5 - -2', 7],
    ['ROUND(2.675, 2)', 2.68],
    ['ROUND(-2.5)', -3],
    ['TRUNC(-2.79, 1)', -2.7],
    ['MOD(-7, 3)', -1],
    ['ABS(-0.3)', 0.3],
    ['CEIL(1.2) + FLOOR(-1.2)', 0],
    [`'5' + 1`, 6],
    ['GREATEST(1, 3, 2) - LEAST(4, 2)', 1],
  ])('calculates %s exactly', (expression, result) => {
    expect(aQueryAccount().value(expression)).toBe(result);
  });

  it.each([
    [`''`, null],
    [`NVL('', 'none')`, 'none'],
    [`'a' || NULL || 'b'`, 'ab'],
    [`TRIM('  ')`, null],
    [`'n' || 0.5`, 'n.5'],
    [`SUBSTR('memo', -2)`, 'mo'],
    [`SUBSTR('memo', 2, 2)`, 'em'],
    [`UPPER('über')`, 'ÜBER'],
    [`REPLACE('a-b', '-')`, 'ab'],
    [`DECODE(NULL, NULL, 'same', 'other')`, 'same'],
    [`NULLIF('a', 'a')`, null],
    [`NVL2('', 'given', 'absent')`, 'absent'],
    [`CASE WHEN NULL = NULL THEN 'equal' ELSE 'unknown' END`, 'unknown'],
    [`INSTR('memo', 'm') + LENGTH('abc')`, 4],
    [`TO_CHAR(1200)`, '1200'],
  ])('takes %s as Oracle does', (expression, result) => {
    expect(aQueryAccount().value(expression)).toBe(result);
  });

  it('binds an empty text as NULL and a boolean as T or F', () => {
    const account = aQueryAccount();

    expect(account.value(`NVL(?, 'none')`, '')).toBe('none');
    expect(account.value('?', true)).toBe('T');
  });

  it('sums amounts exactly', () => {
    const account = aQueryAccount();
    account.insert(
      'transaction',
      ...[1, 2, 3].map((id) => memo(id, { foreigntotal: 0.1 })),
      memo(4, { foreigntotal: 0.7 }),
    );

    expect(
      account.ask(
        'SELECT SUM(foreigntotal) AS total, AVG(foreigntotal) AS mean, COUNT(*) AS n FROM transaction',
      ),
    ).toEqual([{ total: 1, mean: 0.25, n: 4 }]);
    expect(
      account.ask('SELECT entity FROM transaction GROUP BY entity HAVING SUM(foreigntotal) = 1'),
    ).toHaveLength(1);
  });

  it('sums any amounts of cents without a rounding error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        (cents) => {
          const account = aQueryAccount();
          account.insert(
            'transaction',
            ...cents.map((amount, id) => memo(id, { foreigntotal: amount / 100 })),
          );
          const sum = cents.reduce((all, amount) => all + amount, 0) / 100 + 0;

          expect(account.ask('SELECT SUM(foreigntotal) AS total FROM transaction')).toEqual([{ total: sum }]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('has no sum of no rows, and a count of zero', () => {
    expect(aQueryAccount().ask('SELECT SUM(foreigntotal) AS total, COUNT(id) AS n FROM transaction')).toEqual(
      [{ total: null, n: 0 }],
    );
  });

  it('sorts NULL last, and first when descending', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1, { memo: null }), memo(2, { memo: 'b' }), memo(3, { memo: 'a' }));
    const ids = (order: string): unknown[] =>
      account.ask(`SELECT id FROM transaction ORDER BY ${order}`).map((row) => row['id']);

    expect(ids('memo')).toEqual([3, 2, 1]);
    expect(ids('memo DESC')).toEqual([1, 2, 3]);
    expect(ids('memo DESC NULLS LAST')).toEqual([2, 3, 1]);
  });

  it('compares text beside a number as a number, and fails where it is none', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(5, { externalid: '005' }));

    expect(account.ask('SELECT id FROM transaction WHERE id = ?', '5')).toEqual([{ id: 5 }]);
    expect(account.ask('SELECT id FROM transaction WHERE externalid = 5')).toEqual([{ id: 5 }]);
    expect(failure(() => account.ask('SELECT id FROM transaction WHERE id = ?', 'five'))).toBe(REFUSED);
    expect(failure(() => account.ask('SELECT id FROM transaction WHERE tranid = 5'))).toBe(REFUSED);
  });

  it('compares dates with TO_DATE, and does not guess how a text is a date', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1), memo(2, { trandate: '2026-10-16' }));
    const since = `SELECT id FROM transaction WHERE trandate >= TO_DATE(?, 'YYYY-MM-DD')`;

    expect(account.ask(since, '2026-10-16')).toEqual([{ id: 2 }]);
    expect(failure(() => account.ask(since, '2026-02-30'))).toBe(REFUSED);
    expect(failure(() => account.ask(since, '10/16/2026'))).toBe(REFUSED);
    expect(failure(() => account.ask(`SELECT id FROM transaction WHERE trandate >= '2026-10-16'`))).toBe(
      NOT_KNOWN,
    );
  });

  it('compares a day with a moment as the start of that day', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1, { trandate: '2026-10-16' }), memo(2, { trandate: '2026-10-17' }));

    expect(account.ask('SELECT id FROM transaction WHERE trandate > lastmodifieddate')).toEqual([{ id: 2 }]);
    expect(account.ask('SELECT id FROM transaction WHERE trandate = TRUNC(lastmodifieddate)')).toEqual([
      { id: 1 },
    ]);
  });

  it('reads the sandbox clock for SYSDATE', () => {
    const clock = new SandboxClock('2026-11-02T09:00:00Z');
    const account = aQueryAccount({}, clock);
    const query = `TO_CHAR(SYSDATE - 1, 'YYYY-MM-DD HH24:MI:SS')`;

    expect(account.value(query)).toBe('2026-11-01 09:00:00');
    clock.advance(60_000);
    expect(account.value(query)).toBe('2026-11-01 09:01:00');
    expect(failure(() => aQueryAccount().value(query))).toBe(NOT_KNOWN);
  });

  it('tells upper from lower case in LIKE', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1, { tranid: 'CM_1' }), memo(2, { tranid: 'cm.1' }));

    expect(account.ask(`SELECT id FROM transaction WHERE tranid LIKE 'CM%'`)).toEqual([{ id: 1 }]);
    expect(account.ask(`SELECT id FROM transaction WHERE tranid NOT LIKE '__.%'`)).toEqual([{ id: 1 }]);
  });

  it('finds nothing by NOT IN over a list with NULL', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1));

    expect(account.ask('SELECT id FROM transaction WHERE id NOT IN (2, NULL)')).toEqual([]);
  });

  it('takes lists of 1,000 and refuses longer ones', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1000));
    const ask = (count: number): unknown => {
      const ids = Array.from({ length: count }, (_, index) => index + 1);
      return account.ask(`SELECT id FROM transaction WHERE id IN (${ids.map(() => '?').join(', ')})`, ...ids);
    };

    expect(ask(1000)).toEqual([{ id: 1000 }]);
    expect(failure(() => ask(1001))).toBe(REFUSED);
    expect(
      failure(() => account.ask(`SELECT id FROM transaction WHERE id IN (${'1, '.repeat(1000)}1)`)),
    ).toBe(REFUSED);
  });

  it('takes the first rows of a sorted sub-select by ROWNUM, and refuses ROWNUM beside ORDER BY', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1), memo(2), memo(3));

    expect(
      account.ask('SELECT * FROM (SELECT id FROM transaction ORDER BY id DESC) WHERE ROWNUM <= ?', 2),
    ).toEqual([{ id: 3 }, { id: 2 }]);
    expect(account.ask('SELECT id FROM transaction WHERE ROWNUM < 1')).toEqual([]);
    expect(account.ask('SELECT TOP 1 id FROM transaction ORDER BY id')).toEqual([{ id: 1 }]);
    expect(account.ask('SELECT id FROM transaction ORDER BY id FETCH FIRST 2 ROWS ONLY')).toHaveLength(2);
    expect(failure(() => account.ask('SELECT id FROM transaction WHERE ROWNUM <= 2 ORDER BY id'))).toBe(
      NOT_KNOWN,
    );
  });

  it('refuses a sub-select with two rows where one value is needed', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1), memo(2));

    expect(account.value('(SELECT MAX(id) FROM transaction)')).toBe(2);
    expect(account.value('(SELECT id FROM transaction WHERE id = 1)')).toBe(1);
    expect(failure(() => account.value('(SELECT id FROM transaction)'))).toBe(REFUSED);
  });

  it('groups by expressions and refuses what is not grouped by', () => {
    const account = aQueryAccount();
    account.insert(
      'transaction',
      memo(1),
      memo(2, { trandate: '2026-10-30' }),
      memo(3, { trandate: '2026-11-01' }),
    );

    expect(
      account.ask(
        `SELECT TO_CHAR(trandate, 'YYYY-MM') AS month, COUNT(*) AS n FROM transaction
         GROUP BY TO_CHAR(trandate, 'YYYY-MM') ORDER BY COUNT(*) DESC`,
      ),
    ).toEqual([
      { month: '2026-10', n: 2 },
      { month: '2026-11', n: 1 },
    ]);
    expect(failure(() => account.ask('SELECT id, COUNT(*) AS n FROM transaction'))).toBe(REFUSED);
    expect(failure(() => account.ask('SELECT type, id FROM transaction GROUP BY type'))).toBe(REFUSED);
    expect(failure(() => account.ask('SELECT type AS t FROM transaction GROUP BY t'))).toBe(NOT_KNOWN);
    expect(failure(() => account.ask('SELECT type FROM transaction GROUP BY type ORDER BY id'))).toBe(
      REFUSED,
    );
    expect(failure(() => account.ask('SELECT id FROM transaction WHERE COUNT(*) > 1'))).toBe(REFUSED);
  });

  it('joins texts of a group in order', () => {
    const account = aQueryAccount();
    account.insert('transaction', memo(1), memo(2), memo(3, { tranid: null }));

    expect(
      account.ask(`SELECT LISTAGG(tranid, ', ') WITHIN GROUP (ORDER BY id DESC) AS ids FROM transaction`),
    ).toEqual([{ ids: 'CM2, CM1' }]);
  });

  it('refuses a long text field in comparisons, groups, sorting and DISTINCT', () => {
    const account = aQueryAccount();
    const field = 'custrecord_zcm_sync_adjustments';
    account.insert('customrecord_zcm_sync', { id: 1, [field]: '[]' });
    const from = 'FROM customrecord_zcm_sync';

    expect(account.ask(`SELECT ${field} AS text ${from} WHERE ${field} IS NOT NULL`)).toEqual([
      { text: '[]' },
    ]);
    for (const query of [
      `SELECT id ${from} WHERE ${field} = '[]'`,
      `SELECT id ${from} ORDER BY ${field}`,
      `SELECT ${field} ${from} GROUP BY ${field}`,
      `SELECT DISTINCT ${field} ${from}`,
      `SELECT ${field} ${from} UNION SELECT ${field} ${from}`,
    ]) {
      expect([query, failure(() => account.ask(query))]).toEqual([query, REFUSED]);
    }
  });
});
