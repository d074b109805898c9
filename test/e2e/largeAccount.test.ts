import { SyncHttp } from '../../sandbox/http/syncHttp.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { startTenantProcess, type TenantProcess } from '../../sandbox/scenario/tenantProcess.ts';

const ACCOUNT = 'a'.repeat(32);
const INVOICE = 'b'.repeat(32);
const MEMOS = 260;

let http: SyncHttp;
let tenant: TenantProcess;

beforeAll(async () => {
  tenant = await startTenantProcess(process.cwd());
  http = new SyncHttp({ projectRoot: process.cwd() });
});

afterAll(async () => {
  await http.close();
  await tenant.close();
});

/** One Zuora account with more due memos than the governance units of an invocation last for. */
function largeAccount(steps: readonly object[]): string {
  const memos = Array.from({ length: MEMOS }, (_, index) => index + 1);
  return JSON.stringify({
    name: 'one account with many memos',
    today: '2026-11-02T09:00:00Z',
    settings: { standard: true },
    netsuite: {
      customers: [{ key: 'acme', zuoraCustomerId: ACCOUNT }],
      invoices: [
        {
          key: 'inv1',
          tranId: 'INV1001',
          customer: 'acme',
          date: '2026-10-01',
          total: '1000.00',
          zuoraType: 'INVOICE',
          zuoraId: INVOICE,
          zuoraNumber: 'INV00000001',
        },
      ],
      creditMemos: memos.map((memo) => ({
        key: `cm${String(memo)}`,
        tranId: `CM${String(memo)}`,
        customer: 'acme',
        date: '2026-10-15',
        total: '1.00',
        applied: [{ to: 'inv1', amount: '1.00' }],
      })),
    },
    zuora: {
      invoices: [
        {
          id: INVOICE,
          number: 'INV00000001',
          accountId: ACCOUNT,
          date: '2026-10-01',
          items: [{ id: 'c'.repeat(32), name: 'Seats', amount: '1000.00' }],
        },
      ],
    },
    steps,
  });
}

function run(steps: readonly object[]) {
  const { creditMemos, netsuite, zuora, runs } = runScenario(parseScenario(largeAccount(steps)), {
    projectRoot: process.cwd(),
    http,
    tenant,
  });
  const journals = Object.values(creditMemos).map(({ journal }) => journal);
  return { journals, netsuite, zuora, runs };
}

describe('a run that cannot finish', () => {
  it('ends well within its units, goes on at once, and leaves the rest untouched', () => {
    const { journals, netsuite, runs } = run([{ run: 'sync' }]);
    expect(netsuite.executions.map(({ error }) => error)).toEqual(netsuite.executions.map(() => null));
    expect(netsuite.executions.filter(({ stage }) => stage === 'reduce')).toHaveLength(2);
    expect(journals.filter((journal) => journal?.state === 'complete')).toHaveLength(200);
    expect(journals.filter((journal) => journal === null)).toHaveLength(MEMOS - 200);
    expect(runs).toMatchObject([{ selected: 100, synced: 100, failed: 0 }]);
  });

  it('is finished by the next one, each memo once', () => {
    const { journals, zuora } = run([{ run: 'sync' }, { run: 'sync' }]);
    expect(journals.filter((journal) => journal?.state === 'complete')).toHaveLength(MEMOS);
    expect(new Set(journals.map((journal) => journal?.attempts))).toEqual(new Set([1]));
    expect(zuora.adjustments.filter(({ status }) => status === 'Processed')).toHaveLength(MEMOS);
    expect(zuora.invoices[INVOICE]?.balance).toBe('740.00');
  });
});
