import type { PageModel } from '../../sandbox/netsuite/modules/ui/pageModel.ts';
import { accountsOfThisFile } from './accountPages.ts';
import { bodyOf, formOf, OPERATOR, page, rowsOf, send } from './suiteletPages.ts';

const inAccount = accountsOfThisFile();

const ACME = 'a'.repeat(32);
const BROOK = 'b'.repeat(32);
const zuoraId = (digit: number): string => digit.toString(16).repeat(32);

const zuoraInvoice = (digit: number, accountId: string): object => ({
  id: zuoraId(digit),
  number: `INV0000000${String(digit)}`,
  accountId,
  date: '2026-10-01',
  items: [{ id: zuoraId(digit + 5), name: 'Seats', amount: '100.00' }],
});

const invoice = (key: string, customer: string, digit: number): object => ({
  key,
  tranId: key.toUpperCase(),
  customer,
  date: '2026-10-01',
  total: '100.00',
  zuoraType: 'INVOICE',
  zuoraId: zuoraId(digit),
  zuoraNumber: `INV0000000${String(digit)}`,
});

const memo = (key: string, customer: string, total: string, applied: object[], more = {}): object => ({
  key,
  tranId: key.toUpperCase(),
  customer,
  date: '2026-10-15',
  total,
  applied,
  ...more,
});

const adjustment = (digits: string, on: number, amount: string, more: object): object => ({
  id: digits.repeat(16),
  invoiceId: zuoraId(on),
  sourceType: 'InvoiceDetail',
  sourceId: zuoraId(on + 5),
  type: 'Credit',
  amount,
  date: '2026-10-20',
  ...more,
});

/** NetSuite's first transaction has the internal id 1001; three invoices come first. */
const CM2 = '1005';

const twoLedgers = {
  name: 'two ledgers that differ',
  today: '2026-11-02T09:00:00Z',
  settings: { standard: true },
  netsuite: {
    customers: [
      { key: 'acme', zuoraCustomerId: ACME },
      { key: 'brook', zuoraCustomerId: BROOK },
    ],
    invoices: [
      invoice('inv1', 'acme', 1),
      invoice('inv2', 'brook', 2),
      { key: 'inv3', tranId: 'INV3', customer: 'brook', date: '2026-10-01', total: '100.00' },
    ],
    creditMemos: [
      memo('cm1', 'acme', '30.00', [{ to: 'inv1', amount: '30.00' }]),
      memo('cm2', 'acme', '20.00', [{ to: 'inv1', amount: '20.00' }], { integrationStatus: 'Sync Complete' }),
      memo('cm3', 'brook', '40.00', [{ to: 'inv2', amount: '15.00' }]),
      memo('cm4', 'brook', '7.00', [{ to: 'inv3', amount: '7.00' }]),
      memo('cm5', 'brook', '9.00', [{ to: 'inv2', amount: '9.00' }], { date: '2026-09-30' }),
    ],
  },
  zuora: {
    invoices: [zuoraInvoice(1, ACME), zuoraInvoice(2, BROOK)],
    adjustments: [
      adjustment('c1', 1, '20.00', { origin: 'NETSUITE', referenceId: CM2 }),
      adjustment('c2', 2, '5.00', { origin: 'NETSUITE' }),
      adjustment('c3', 2, '4.00', { origin: 'NETSUITE', referenceId: '999999' }),
      adjustment('c4', 2, '3.00', { origin: 'SALESFORCE', referenceId: '888888' }),
      adjustment('c5', 2, '2.00', { origin: 'NETSUITE', date: '2026-11-01' }),
    ],
  },
  steps: [{ run: 'sync' }],
};

describe('the reconciliation report', () => {
  it('sets both ledgers side by side for the last month, differences first', () => {
    inAccount(twoLedgers, (account) => {
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'report' }));
      expect(rowsOf(shown, 'custpage_customers').map((cells) => cells.slice(1))).toEqual([
        ['Credits', 'USD', '2', '1', '15.00', '0.00', '15.00'],
        ['Credits', 'USD', '2', '0', '50.00', '50.00', '0.00'],
      ]);
      expect(rowsOf(shown, 'custpage_totals')).toEqual([['Credits', 'USD', '65.00', '50.00', '15.00']]);
      expect(rowsOf(shown, 'custpage_reasons')).toEqual([
        ['The credit memo is not fully applied.', '1', 'USD', '40.00'],
        ['The credit memo is applied to no invoice that came from Zuora.', '1', 'USD', '7.00'],
      ]);
    });
  });

  it('drills down to the memos of a customer', () => {
    inAccount(twoLedgers, (account) => {
      const report = page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'report' }));
      const [brook] = report.sublists[0]?.lines ?? [];
      const customer = /customer=(\d+)/.exec(brook?.get('custpage_column_0') ?? '')?.[1] ?? '';
      const asked = { page: 'report', customer, from: '2026-10-01', to: '2026-10-31' };
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', asked));
      expect(rowsOf(shown, 'custpage_memos').map(([first, , , , ...figures]) => [first, ...figures])).toEqual(
        [
          ['CM3 ( explain )', '15.00', '0.00', '15.00', 'The credit memo is not fully applied.'],
          [
            'CM4 ( explain )',
            '0.00',
            '0.00',
            '0.00',
            'The credit memo is applied to no invoice that came from Zuora.',
          ],
        ],
      );
    });
  });

  it('takes the period asked for, and says what is wrong with one', () => {
    inAccount(twoLedgers, (account) => {
      const ask = (from: string, to: string): PageModel =>
        page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'report', from, to }));
      expect(rowsOf(ask('2026-09-01', '2026-09-30'), 'custpage_totals')).toEqual([
        ['Credits', 'USD', '9.00', '9.00', '0.00'],
      ]);
      expect(bodyOf(ask('2026-13-01', '2026-09-30'))).toContain('&quot;2026-13-01&quot; is no date');
    });
  });

  it('exports the figures', () => {
    inAccount(twoLedgers, (account) => {
      const file = send(account, OPERATOR, 'dashboard', 'GET', { page: 'report', format: 'csv' });
      if (file.kind !== 'text') throw new Error('no file');
      expect(file.headers['content-disposition']).toContain('reconciliation 2026-10-01 to 2026-10-31.csv');
      expect(file.text).toContain(`${BROOK},Credits,USD,2,1,15.00,0.00,15.00`);
      expect(file.text.trim().split('\r\n')).toHaveLength(3);
      const memos = send(account, OPERATOR, 'dashboard', 'GET', { page: 'report', format: 'memos' });
      if (memos.kind !== 'text') throw new Error('no file');
      expect(memos.text).toContain(
        `CM3,2026-10-15,brook,${BROOK},Credits,USD,15.00,0.00,15.00,NOT_FULLY_APPLIED,The credit memo is not fully applied.,`,
      );
      expect(memos.text.trim().split('\r\n')).toHaveLength(5);
    });
  });
});

describe('the report of many customers', () => {
  const hex = (kind: string, count: number): string => kind + count.toString(16).padStart(31, '0');
  const all = Array.from({ length: 410 }, (_, index) => index);
  const many = {
    name: 'many customers',
    settings: {},
    steps: [],
    zuora: {},
    today: '2026-11-02T09:00:00Z',
    netsuite: {
      customers: all.map((each) => ({ key: `c${String(each)}`, zuoraCustomerId: hex('a', each) })),
      invoices: all.map((each) => ({
        ...invoice(`inv${String(each)}`, `c${String(each)}`, 1),
        zuoraId: hex('1', each),
        zuoraNumber: `INV${String(each)}`,
      })),
      creditMemos: all.map((each) =>
        memo(`m${String(each)}`, `c${String(each)}`, '3.00', [{ to: `inv${String(each)}`, amount: '3.00' }]),
      ),
    },
  };

  it('says which part is on the page, and has all of them in the file', () => {
    inAccount(many, (account) => {
      const first = page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'report' }));
      expect(bodyOf(first)).toContain('Customers 1 to 400 of 410');
      expect(bodyOf(first)).toContain('&amp;at=400">Next');
      expect(rowsOf(first, 'custpage_totals')).toEqual([['Credits', 'USD', '1200.00', '0.00', '1200.00']]);
      const second = bodyOf(page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'report', at: '400' })));
      expect(second).toContain('Customers 401 to 410 of 410');
      const file = send(account, OPERATOR, 'dashboard', 'GET', { page: 'report', format: 'csv' });
      expect(file.kind === 'text' && file.text.trim().split('\r\n')).toHaveLength(411);
      const { units } = account.services.executions.at(-1) ?? { units: 0 };
      expect(units).toBeLessThan(1_000);
    });
  });
});

describe('orphans', () => {
  const ask = { page: 'orphans', from: '2026-10-01', to: '2026-10-31' };

  it('are the adjustments of the period from NetSuite that no journal row knows', () => {
    inAccount(twoLedgers, (account) => {
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', ask));
      expect(
        rowsOf(shown, 'custpage_orphans').map((cells) => [cells.at(-1), cells[3], cells.at(-2)]),
      ).toEqual([
        ['c1'.repeat(16), '20.00', 'Its memo has no finished journal row. Adopt it.'],
        [
          'c2'.repeat(16),
          '5.00',
          'It came from NetSuite and names no credit memo. Adopt it for the memo it belongs to.',
        ],
        [
          'c3'.repeat(16),
          '4.00',
          'It names a credit memo that NetSuite does not have. Cancel it in Zuora, or leave it.',
        ],
      ]);
    });
  });

  it('are found without an origin where Zuora’s connector is not installed', () => {
    const { zuora, ...rest } = twoLedgers;
    const bare = { ...zuora, options: { netsuiteConnector: false } };
    const adjustments = bare.adjustments.map((each) => ({ ...each, origin: null }));
    inAccount({ ...rest, zuora: { ...bare, adjustments } }, (account) => {
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', ask));
      expect(bodyOf(shown).replace(/\s+/g, ' ')).toContain(
        'does not say which adjustments came from NetSuite',
      );
      expect(rowsOf(shown, 'custpage_orphans').map((cells) => cells[5])).toEqual(['CM2']);
    });
  });

  it('are those of a memo that was deleted after it was posted', () => {
    const deleted = { ...twoLedgers, steps: [{ run: 'sync' }, { delete: 'cm1' }] };
    inAccount(deleted, (account) => {
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', ask));
      const rows = rowsOf(shown, 'custpage_orphans').filter((cells) => cells.join().includes('was deleted'));
      expect(rows.map((cells) => [cells[3], cells.at(-2)])).toEqual([
        ['30.00', 'Its memo was deleted after it was posted. Use Follow unapply under Needs action.'],
      ]);
    });
  });

  it('are adopted: verified, written to the journal, with who and when', () => {
    inAccount(twoLedgers, (account, memos) => {
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', ask));
      const form = { ...formOf(shown, 'c1'.repeat(16)), custpage_action: 'adopt' };
      expect(memos.get('cm2')).toBe(Number(CM2));
      const after = page(send(account, OPERATOR, 'dashboard', 'POST', form));
      expect(bodyOf(after)).toContain(`Adopted for CM2: ${'c1'.repeat(16)}.`);
      expect(rowsOf(after, 'custpage_orphans')).toHaveLength(2);
      const history = send(account, OPERATOR, 'dashboard', 'GET', { page: 'history', format: 'csv' });
      if (history.kind !== 'text') throw new Error('no file');
      expect(history.text).toMatch(/CM2,.*synced.*Olga Operator \(21\): Adopt c1c1/);
    });
  });

  it('are not adopted where the amount is another, and the memo stays as it is', () => {
    inAccount(twoLedgers, (account) => {
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', ask));
      const form = { ...formOf(shown, 'c2'.repeat(16)), custpage_action: 'adopt', custpage_memo: 'CM3' };
      expect(bodyOf(page(send(account, OPERATOR, 'dashboard', 'POST', form)))).toContain(
        'CM3 was left alone: the credit memo is not fully applied',
      );
      const twice = { ...formOf(shown, 'c2'.repeat(16)), custpage_action: 'adopt', custpage_memo: 'CM2' };
      expect(bodyOf(page(send(account, OPERATOR, 'dashboard', 'POST', twice)))).toContain(
        'not on the memo&#39;s invoices',
      );
      const history = send(account, OPERATOR, 'dashboard', 'GET', { page: 'history', format: 'csv' });
      expect(history.kind === 'text' && history.text).not.toContain('CM2,');
    });
  });

  it('are not adopted by a form without its token', () => {
    inAccount(twoLedgers, (account) => {
      const form = { custpage_page: 'orphans', custpage_action: 'adopt' };
      expect(bodyOf(page(send(account, OPERATOR, 'dashboard', 'POST', form)))).toContain('no longer valid');
    });
  });
});
