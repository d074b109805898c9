import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

const ACCOUNT = 'a'.repeat(32);
const INVOICE = 'b'.repeat(32);
/** More than the governance units of two invocations last for. */
const MEMOS = 260;

const surroundings = tenantOfThisFile();

interface Parts {
  readonly memos: number;
  readonly steps: readonly object[];
  readonly settings?: object;
  readonly faults?: readonly object[];
}

/** One Zuora account with so many due memos, all on one invoice. */
function oneAccount({ memos: count, steps, settings = {}, faults = [] }: Parts): string {
  const memos = Array.from({ length: count }, (_, index) => index + 1);
  return JSON.stringify({
    name: 'one account with many memos',
    today: '2026-11-02T09:00:00Z',
    settings: { standard: true, ...settings },
    faults,
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

function run(parts: Parts) {
  const { creditMemos, netsuite, zuora, runs } = runScenario(parseScenario(oneAccount(parts)), {
    ...surroundings(),
  });
  const journals = Object.values(creditMemos).map(({ journal }) => journal);
  return { journals, netsuite, zuora, runs };
}

describe('a run that cannot finish', () => {
  it('ends well within its units, goes on at once, and leaves the rest untouched', () => {
    const { journals, netsuite, runs } = run({ memos: MEMOS, steps: [{ run: 'sync' }] });
    expect(netsuite.executions.map(({ error }) => error)).toEqual(netsuite.executions.map(() => null));
    expect(netsuite.executions.filter(({ stage }) => stage === 'reduce')).toHaveLength(2);
    expect(journals.filter((journal) => journal?.state === 'complete')).toHaveLength(200);
    expect(journals.filter((journal) => journal === null)).toHaveLength(MEMOS - 200);
    expect(runs).toMatchObject([{ selected: 100, synced: 100, failed: 0 }]);
  });

  it('is finished by the next one, each memo once', () => {
    const { journals, zuora } = run({ memos: MEMOS, steps: [{ run: 'sync' }, { run: 'sync' }] });
    expect(journals.filter((journal) => journal?.state === 'complete')).toHaveLength(MEMOS);
    expect(new Set(journals.map((journal) => journal?.attempts))).toEqual(new Set([1]));
    expect(zuora.adjustments.filter(({ status }) => status === 'Processed')).toHaveLength(MEMOS);
    expect(zuora.invoices[INVOICE]?.balance).toBe('740.00');
  });

  it('begins no batch that could outlast its invocation', () => {
    const { journals, netsuite, runs } = run({
      memos: 3,
      settings: { batchSize: 2 },
      faults: [{ on: 'zuora.read', nth: 1, what: 'stall:PT7M' }],
      steps: [{ run: 'sync' }],
    });
    expect(netsuite.log.map(({ details }) => details)).toContainEqual(expect.stringMatching('no time left'));
    expect(runs).toMatchObject([{ selected: 2, synced: 2 }]);
    expect(journals.map((journal) => [journal?.state, journal?.trigger, journal?.attempts])).toEqual([
      ['complete', 'schedule', 1],
      ['complete', 'schedule', 1],
      ['complete', 'manual', 1],
    ]);
  });
});
