import { openSuiteQl } from '../../../../sandbox/netsuite/suiteql/suiteQl.ts';
import type { SuiteQlRow } from '../../../../sandbox/netsuite/services.ts';
import { DEFAULT_SWITCHES, type AccountSwitches } from '../../../../sandbox/netsuite/switches.ts';
import { anAccount } from '../records/account.ts';

/** What a memo was applied to, whichever way round the account keeps its links. */
const LINKS = `
  SELECT t.id, t.tranid, l.otherdoc, l.othertype, SUM(ABS(l.foreignamount)) AS applied
  FROM transaction t
  JOIN ( SELECT nextdoc AS cm, previousdoc AS otherdoc, previoustype AS othertype, foreignamount
           FROM NextTransactionLineLink WHERE linktype = 'Payment' AND nexttype = 'CustCred' AND nextdoc IN (?, ?)
         UNION ALL
         SELECT previousdoc, nextdoc, nexttype, foreignamount
           FROM NextTransactionLineLink WHERE linktype = 'Payment' AND previoustype = 'CustCred' AND previousdoc IN (?, ?)
       ) l ON l.cm = t.id
  WHERE t.type = 'CustCred' AND BUILTIN.CF(t.status) = 'CustCred:B' AND t.voided = 'F'
  GROUP BY t.id, t.tranid, l.otherdoc, l.othertype
  ORDER BY t.id, l.otherdoc`;

interface Seeded {
  readonly rows: SuiteQlRow[];
  readonly fully: number;
  readonly partly: number;
  readonly invoices: readonly number[];
}

function linksOf(linkDirection: AccountSwitches['linkDirection']): Seeded {
  const switches = { ...DEFAULT_SWITCHES, linkDirection };
  const { records } = anAccount({ switches });
  const customer = records.seedCustomer({ name: 'Acme', currency: 'USD', subsidiary: '1', custom: {} });
  const common = { customer, date: '2026-10-01', currency: 'USD', custom: {} };
  const invoices = ['INV1', 'INV2'].map((tranId) =>
    records.seedInvoice({ ...common, tranId, total: '100.00' }),
  );
  const [first = 0, second = 0] = invoices;
  const memo = { ...common, memo: null, periodClosed: false, voided: false, refunded: '0.00' };
  const fully = records.seedCreditMemo({
    ...memo,
    tranId: 'CM1',
    total: '0.30',
    applied: [
      { to: first, amount: '0.10' },
      { to: second, amount: '0.20' },
    ],
  });
  const partly = records.seedCreditMemo({
    ...memo,
    tranId: 'CM2',
    total: '30.00',
    applied: [{ to: first, amount: '10.00' }],
  });
  const rows = openSuiteQl(records.source, switches).run(LINKS, [fully, partly, fully, partly]);
  return { rows, fully, partly, invoices };
}

describe('links between memos and invoices', () => {
  it.each(['invoiceFirst', 'creditMemoFirst'] as const)(
    'S3 finds what a fully applied memo was applied to, links kept %s',
    (linkDirection) => {
      const { rows, fully, invoices } = linksOf(linkDirection);

      expect(rows).toEqual([
        { id: fully, tranid: 'CM1', otherdoc: invoices[0], othertype: 'CustInvc', applied: 0.1 },
        { id: fully, tranid: 'CM1', otherdoc: invoices[1], othertype: 'CustInvc', applied: 0.2 },
      ]);
    },
  );

  it('reads the whole of a seeded account through every table', () => {
    const { records } = anAccount();
    const suiteql = openSuiteQl(records.source, DEFAULT_SWITCHES);

    for (const table of records.source.tables.keys()) {
      expect(suiteql.prepare(`SELECT * FROM ${table}`, []).tables).toEqual(new Set([table]));
      expect(suiteql.run(`SELECT COUNT(*) AS n FROM ${table}`, [])[0]?.['n']).toBe(
        suiteql.run(`SELECT * FROM ${table}`, []).length,
      );
    }
  });
});
