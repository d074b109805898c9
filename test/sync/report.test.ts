import { SyncFailure } from '../../src/domain/failure';
import { asPosted } from '../../src/domain/postingOrder';
import type { SyncPorts } from '../../src/sync/ports';
import type { MemoName, ReportStore } from '../../src/sync/portsReport';
import { adoptAdjustments } from '../../src/sync/report/adopt';
import { compareMemos, reasonAgainst } from '../../src/sync/report/compareMemos';
import { customerDetail, customerReport } from '../../src/sync/report/customerReport';
import { findOrphans } from '../../src/sync/report/orphans';
import { aJournalEntry, aMemo, anAdjustment, ZUORA_ACCOUNT, ZUORA_INVOICE } from '../domain/builders';
import { World } from './world';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const own = anAdjustment({ amount: '30.00' });
const foreign = anAdjustment({ id: 'linked', amount: '30.00', referenceId: 'somebody' });

function world(...rows: Parameters<typeof aJournalEntry>[0][]): World {
  const made = new World();
  made.memos = [aMemo(), aMemo({ id: 2, tranId: 'CM2' })];
  made.rows = rows.map((row, index) => aJournalEntry({ id: index + 100, ...row }));
  return made;
}

const shown = (at: World, ids = [1]): unknown[] =>
  compareMemos(ids, at.run()).map(({ memo, figures, differs, adjustments, reason }) => [
    memo.id,
    figures.Credit.netSuite.toFixed(2),
    figures.Credit.zuora.toFixed(2),
    differs,
    adjustments.map(({ id }) => id),
    reason,
  ]);

describe('comparing memos', () => {
  it('sets what is applied beside what counts in Zuora', () => {
    const at = world();
    at.adjustments = [
      own,
      anAdjustment({ id: 'canceled', status: 'Canceled' }),
      anAdjustment({ id: 'two', referenceId: '2', amount: '5.00' }),
    ];
    expect(shown(at, [1, 2])).toEqual([
      [1, '30.00', '30.00', false, ['adj1'], null],
      [2, '30.00', '5.00', true, ['two'], null],
    ]);
    expect(at.calls).toEqual(['adjustments']);
  });

  it('counts what an operator linked, which only its invoice leads to', () => {
    const at = world({ memoId: 1, adjustments: [asPosted(foreign, 'USD'), asPosted(own, 'USD')] });
    at.adjustments = [foreign, anAdjustment({ id: 'nobody', referenceId: null })];
    const asked: unknown[] = [];
    const zuora: SyncPorts['zuora'] = (...given) => {
      const gateway = at.ports.zuora(...given);
      return {
        ...gateway,
        adjustments: (wanted) => {
          asked.push(wanted);
          return gateway.adjustments(wanted);
        },
      };
    };
    const [compared] = compareMemos([1], at.run({ ports: { ...at.ports, zuora } }));
    expect([compared?.differs, compared?.adjustments.map(({ id }) => id)]).toEqual([false, ['linked']]);
    expect(asked).toEqual([
      { invoiceIds: [], referenceIds: ['1'] },
      { invoiceIds: [ZUORA_INVOICE], referenceIds: [] },
    ]);
  });

  it('asks Zuora once where all that was posted carries the memo’s reference', () => {
    const at = world({ memoId: 1, adjustments: [asPosted(own, 'USD')] });
    at.adjustments = [own];
    expect(shown(at)).toEqual([[1, '30.00', '30.00', false, ['adj1'], null]]);
    expect(at.calls).toEqual(['adjustments']);
  });

  it('asks nobody for nothing, and 250 memos at once', () => {
    const none = world();
    expect(shown(none, [])).toEqual([]);
    expect(none.calls).toEqual([]);
    const many = world();
    const loads: number[] = [];
    const { load } = many.ports.memos;
    const memos = {
      ...many.ports.memos,
      load: (ids: readonly number[], settings: Parameters<typeof load>[1]) => {
        loads.push(ids.length);
        return load(ids, settings);
      },
    };
    compareMemos(
      Array.from({ length: 251 }, (_, index) => index + 1),
      many.run({ ports: { ...many.ports, memos } }),
    );
    expect(loads).toEqual([250, 1]);
  });

  it.each([
    ['its difference', { drift: 'VOIDED_AFTER_SYNC' }, {}, 'VOIDED_AFTER_SYNC'],
    ['its error', { state: 'error', reason: 'PERIOD_CLOSED' }, {}, 'PERIOD_CLOSED'],
    ['what holds it', { state: 'held', reason: 'LOOKS_ALREADY_POSTED' }, {}, 'LOOKS_ALREADY_POSTED'],
    ['the rule that keeps it back', null, { status: 'open' }, 'NOT_FULLY_APPLIED'],
    ['nothing where it is posted', {}, { integrationStatus: 'Sync Complete' }, null],
    ['nothing where the next run posts it', null, {}, null],
  ] as const)('names %s', (_, row, memo, reason) => {
    const journal = row && aJournalEntry(row);
    expect(reasonAgainst({ memo: aMemo(memo), journal }, world().run())).toBe(reason);
  });
});

/** A store that knows the names of memos 1 and 2. */
function store(): ReportStore {
  return {
    names: (ids: readonly number[]) =>
      new Map(
        ids
          .filter((id) => id < 3)
          .map((id): [number, MemoName] => [id, { tranId: `CM${String(id)}`, customer: 'Acme' }]),
      ),
  } as unknown as ReportStore;
}

describe('orphans', () => {
  const found = (at: World, accounts: readonly string[] | null = null): unknown[] =>
    findOrphans(OCTOBER, accounts, at.run(), store()).orphans.map(
      ({ adjustment, ownership, memoId, memo }) => [adjustment.id, ownership, memoId, memo?.tranId ?? null],
    );

  it('are what the journal does not know, by what is known of their memo', () => {
    const at = world({ memoId: 1, adjustments: [asPosted(own, 'USD')] });
    at.adjustments = [
      own,
      anAdjustment({ id: 'beyond' }),
      anAdjustment({ id: 'unjournaled', referenceId: '2' }),
      anAdjustment({ id: 'gone', referenceId: '77' }),
      anAdjustment({ id: 'unnamed', referenceId: 'abc' }),
      anAdjustment({ id: 'leading zero', referenceId: '01' }),
      anAdjustment({ id: 'too long', referenceId: '1'.repeat(16) }),
      anAdjustment({ id: 'nobody', referenceId: null }),
      anAdjustment({ id: 'later', date: '2026-11-01' }),
    ];
    expect(found(at)).toEqual([
      ['beyond', 'beyond', 1, 'CM1'],
      ['unjournaled', 'unjournaled', 2, 'CM2'],
      ['gone', 'memoGone', 77, null],
      ['unnamed', 'unnamed', null, null],
      ['leading zero', 'unnamed', null, null],
      ['too long', 'unnamed', null, null],
    ]);
    expect(findOrphans(OCTOBER, null, at.run(), store())).toMatchObject({
      read: 8,
      total: 8,
      knowsOrigin: true,
    });
  });

  it('are in the currency of their Zuora account, in none where Zuora does not tell it', () => {
    const at = world();
    at.adjustments = [own];
    const currency = (): unknown[] =>
      findOrphans(OCTOBER, null, at.run(), store()).orphans.map((each) => each.currency);
    expect(currency()).toEqual(['USD']);
    at.invoices = [];
    expect(currency()).toEqual(['']);
  });

  it('are looked up in NetSuite by the ids that name a memo, a thousand rows at once', () => {
    const at = world();
    at.adjustments = Array.from({ length: 1_001 }, (_, index) =>
      anAdjustment({ id: `a${String(index)}`, referenceId: String(index + 1) }),
    );
    at.adjustments.push(anAdjustment({ id: 'unnamed', referenceId: 'abc' }));
    const asked: (readonly number[])[] = [];
    const named: (readonly number[])[] = [];
    const journal = {
      ...at.ports.journal,
      rows: (ids: readonly number[]) => {
        asked.push(ids);
        return [];
      },
    };
    const names: ReportStore['names'] = (ids) => {
      named.push(ids);
      return new Map();
    };
    findOrphans(OCTOBER, null, at.run({ ports: { ...at.ports, journal } }), { ...store(), names });
    const ids = Array.from({ length: 1_001 }, (_, index) => index + 1);
    expect(asked.slice(0, 2)).toEqual([ids.slice(0, 1_000), [1_001]]);
    expect(named).toEqual([ids]);
  });

  it('cost NetSuite nothing where Zuora has none', () => {
    const at = world();
    const never = (): never => {
      throw new Error('NetSuite is asked');
    };
    const { journal, memos } = at.ports;
    const ports = {
      ...at.ports,
      journal: { ...journal, rows: never },
      memos: { ...memos, onInvoices: never },
    };
    expect(findOrphans(OCTOBER, null, at.run({ ports }), store()).orphans).toEqual([]);
  });

  it('are none that an operator linked to another memo', () => {
    const at = world({ memoId: 2, adjustments: [asPosted(foreign, 'USD')] });
    at.adjustments = [foreign];
    at.memos = [aMemo({ id: 2 })];
    expect(found(at)).toEqual([]);
    at.memos = [aMemo({ id: 2, applications: [] })];
    expect(found(at)).toEqual([['linked', 'unnamed', null, null]]);
  });

  it('are looked for in these accounts only, and nowhere where there are none', () => {
    const at = world();
    at.adjustments = [own];
    expect(found(at, [ZUORA_ACCOUNT])).toHaveLength(1);
    expect(found(at, ['other'])).toEqual([]);
    at.calls.length = 0;
    expect(findOrphans(OCTOBER, [], at.run(), store())).toEqual({
      orphans: [],
      read: 0,
      total: 0,
      knowsOrigin: true,
    });
    expect(at.calls).toEqual([]);
  });

  it('believe nothing of another account’s journal', () => {
    const at = world({ memoId: 1, accountId: 'OTHER', adjustments: [asPosted(own, 'USD')] });
    at.adjustments = [own];
    expect(found(at)).toEqual([['adj1', 'unjournaled', 1, 'CM1']]);
  });
});

describe('adopting', () => {
  const adopt = (at: World): string | null => adoptAdjustments(1, ['adj1'], 'Ann', at.run());

  it('takes what stands for the memo’s own, also where only its status says it is synced', () => {
    for (const integrationStatus of [null, 'Sync Complete']) {
      const at = world();
      at.memos = [aMemo({ integrationStatus })];
      at.adjustments = [own];
      expect(adopt(at)).toBeNull();
      expect(at.row()).toMatchObject({ state: 'complete', adjustments: [{ id: 'adj1' }] });
      expect(at.logged).toContain('audit: adjustments adopted');
      expect(at.logged).toContain('trail: 2026-11-02T09:00:00.000Z Ann: Adopt adj1');
      expect(at.details).toContainEqual({ memoId: 1, adjustments: ['adj1'], by: 'Ann' });
    }
  });

  it('leaves a memo excluded that a person excluded', () => {
    const at = world();
    at.memos = [aMemo({ integrationStatus: 'Ignore' })];
    at.adjustments = [own];
    expect(adopt(at)).not.toBeNull();
    expect([at.rows, at.memo().integrationStatus]).toEqual([[], 'Ignore']);
  });

  it('says why not, and writes nothing then', () => {
    const posted = world({ memoId: 1 });
    posted.memos = [aMemo({ integrationStatus: 'Sync Complete' })];
    posted.adjustments = [own];
    expect(adopt(posted)).toBe('the credit is in Zuora already');
    expect(posted.logged).toEqual(['audit: adjustments not adopted']);
    expect(posted.details).toEqual([
      { memoId: 1, adjustments: ['adj1'], by: 'Ann', because: 'the credit is in Zuora already' },
    ]);
    const none = world();
    none.memos = [];
    expect(adopt(none)).toBe('there is no such credit memo');
    const away = world().at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
    });
    expect(adopt(away)).toMatch(/^ZUORA_UNAVAILABLE/);
    expect(away.rows).toEqual([]);
  });
});

describe('the report by customer', () => {
  const customers = [
    { id: 7, name: 'Acme', zuoraAccountId: ZUORA_ACCOUNT, memos: 2 },
    { id: 8, name: 'Never synced', zuoraAccountId: null, memos: 0 },
  ];
  const listing = (more: Partial<Record<'memos', number>> = {}): ReportStore => ({
    ...store(),
    customers: () => ({ customers: customers.map((each) => ({ ...each, ...more })), total: 5 }),
    customer: (id) => customers.find((each) => each.id === id) ?? null,
    memos: (ids, _, { skip, most }) =>
      [1, 2].map((memoId) => ({ memoId, customerId: ids[0] ?? 0 })).slice(skip, skip + most),
  });
  const query = { ...OCTOBER, text: null, skip: 0 } as unknown as Parameters<typeof customerReport>[0];

  it('sets both ledgers side by side, customer by customer', () => {
    const at = world();
    at.memos = [aMemo(), aMemo({ id: 2, tranId: 'CM2', status: 'open' })];
    at.adjustments = [own];
    const found = customerReport(query, at.run(), listing());
    expect(found.lines.map(({ customerId, memos, differing }) => [customerId, memos, differing])).toEqual([
      [7, 2, 1],
    ]);
    expect(found.totals.map(({ netSuite, zuora }) => [netSuite.toFixed(2), zuora.toFixed(2)])).toEqual([
      ['60.00', '30.00'],
    ]);
    expect(found.reasons.map(({ reason }) => reason)).toEqual(['NOT_FULLY_APPLIED']);
    expect(found).toMatchObject({ total: 5, next: 2, compared: 2, memos: 2, customers });
    expect(found.orphans.orphans.map(({ ownership }) => ownership)).toEqual(['unjournaled']);
  });

  it('has no further page once all customers were shown', () => {
    const all = { ...listing(), customers: () => ({ customers, total: 2 }) };
    expect(customerReport(query, world().run(), all).next).toBeNull();
    expect(customerReport({ ...query, skip: 2 }, world().run(), listing()).next).toBe(4);
  });

  it('ends a page where the memos of its customers are too many, after one at least', () => {
    const sizes = (memos: number): number =>
      customerReport(query, world().run(), listing({ memos })).customers.length;
    expect([sizes(750), sizes(751), sizes(2_000)]).toEqual([2, 1, 1]);
  });

  it('shows one customer’s memos, those with a difference first', () => {
    const at = world();
    at.adjustments = [own];
    const detail = customerDetail(7, OCTOBER, 0, at.run(), listing());
    expect(detail?.memos.map(({ memo, differs }) => [memo.id, differs])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect([detail?.customer.name, detail?.orphans.length]).toEqual(['Acme', 1]);
    expect(customerDetail(7, OCTOBER, 1, at.run(), listing())?.memos).toEqual([]);
    expect(customerDetail(9, OCTOBER, 0, at.run(), listing())).toBeNull();
    at.calls.length = 0;
    expect(customerDetail(8, OCTOBER, 0, at.run(), listing())?.orphans).toEqual([]);
    expect(at.calls).toEqual(['adjustments']);
  });

  it('shows no memo of another customer', () => {
    const memos: ReportStore['memos'] = (ids) =>
      ids.map((customerId) => ({ memoId: customerId - 6, customerId }));
    const of = (id: number): unknown =>
      customerDetail(id, OCTOBER, 0, world().run(), { ...listing(), memos })?.memos.map(
        ({ memo }) => memo.id,
      );
    expect([of(7), of(8)]).toEqual([[1], [2]]);
  });
});
