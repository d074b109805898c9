import { FaultPlan, parseFault } from '../../sandbox/faults.ts';
import type { SandboxAccount } from '../../sandbox/netsuite/account.ts';
import type { PageModel } from '../../sandbox/netsuite/modules/ui/pageModel.ts';
import { ADMIN } from '../../sandbox/scenario/people.ts';
import { accountsOfThisFile } from './accountPages.ts';
import { bodyOf, formOf, OPERATOR, page, rowsOf, send, SYNC_ADMIN } from './suiteletPages.ts';

const inAccount = accountsOfThisFile();

const ACME = 'a'.repeat(32);
const INVOICE = '1'.repeat(32);

const memo = (key: string, date: string, total: string, more: object = {}): object => ({
  key,
  tranId: key.toUpperCase(),
  customer: 'acme',
  date,
  total,
  applied: [{ to: 'inv1', amount: total }],
  ...more,
});

/** Memos from before and after the cutover date, all on one invoice. */
function anAccount({
  settings = {},
  memos = [],
  balance = '100.00',
}: {
  settings?: object;
  memos?: object[];
  balance?: string;
} = {}): object {
  return {
    name: 'memos before the cutover date',
    today: '2026-11-02T09:00:00Z',
    settings: { standard: true, cutoverDate: '2026-10-01', holdLookalikes: false, ...settings },
    netsuite: {
      customers: [{ key: 'acme', zuoraCustomerId: ACME }],
      invoices: [
        {
          key: 'inv1',
          tranId: 'INV1',
          customer: 'acme',
          date: '2026-08-01',
          total: '100.00',
          zuoraType: 'INVOICE',
          zuoraId: INVOICE,
          zuoraNumber: 'INV00000001',
        },
        { key: 'inv2', tranId: 'INV2', customer: 'acme', date: '2026-08-01', total: '50.00' },
      ],
      creditMemos: [
        memo('cm1', '2026-09-03', '3.00'),
        memo('cm2', '2026-09-02', '2.00'),
        memo('cm3', '2026-09-04', '4.00'),
        memo('cm4', '2026-10-05', '5.00'),
        memo('cm5', '2026-09-05', '7.00', { applied: [{ to: 'inv2', amount: '7.00' }] }),
        memo('cm6', '2026-09-06', '8.00', { applied: [{ to: 'inv1', amount: '1.00' }] }),
        memo('cm7', '2026-08-20', '9.00'),
        ...memos,
      ],
    },
    zuora: {
      invoices: [
        {
          id: INVOICE,
          number: 'INV00000001',
          accountId: ACME,
          date: '2026-08-01',
          paid: String(100 - Number(balance)),
          items: [{ id: 'b'.repeat(32), name: 'Seats', amount: '100.00' }],
        },
      ],
    },
    steps: [],
  };
}

const ask = (account: SandboxAccount): PageModel =>
  page(send(account, SYNC_ADMIN, 'settings', 'GET', { page: 'backfill' }));

const post = (account: SandboxAccount, shown: PageModel, typed: Record<string, string>): PageModel =>
  page(send(account, SYNC_ADMIN, 'settings', 'POST', { ...formOf(shown), ...typed }));

const september = { custpage_from: '2026-09-01', custpage_to: '2026-09-30' };

/** Goes through both pages, as an admin does. */
function start(account: SandboxAccount, typed: string, bounds: Record<string, string> = {}): PageModel {
  const preview = post(account, ask(account), { ...september, ...bounds });
  return post(account, preview, { custpage_typed: typed });
}

const act = (account: SandboxAccount, action: string): PageModel =>
  post(account, ask(account), { custpage_action: action });

function scheduledRun(account: SandboxAccount): void {
  account.services.clock.advance(15 * 60_000);
  account.runScheduled('customdeploy_zcm_sync_scheduled');
}

type Result = ReturnType<typeof inAccount>;

/** Amounts posted, in order of posting. */
const amounts = ({ zuora }: Result): string[] => zuora.adjustments.map(({ amount }) => amount);

const text = (shown: PageModel): string =>
  bodyOf(shown)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');

describe('a backfill', () => {
  it('is for admins', () => {
    inAccount(anAccount(), (account) => {
      expect(send(account, OPERATOR, 'settings', 'GET', { page: 'backfill' }).kind).toBe('refused');
      const asked = send(account, OPERATOR, 'dashboard', 'GET', { page: 'backfill' });
      expect(bodyOf(page(asked))).toContain('There is no such page here.');
    });
  });

  it('is previewed with figures and reasons, and posts nothing by that', () => {
    const result = inAccount(anAccount(), (account) => {
      const preview = post(account, ask(account), september);
      expect(rowsOf(preview, 'custpage_due')).toEqual([['USD', '3', '9.00', '2026-09-02', '2026-09-04']]);
      expect(rowsOf(preview, 'custpage_reasons')).toEqual([
        ['The credit memo is applied to no invoice that came from Zuora.', '1', 'USD', '7.00'],
        ['The credit memo is not fully applied.', '1', 'USD', '8.00'],
      ]);
    });
    expect(amounts(result)).toEqual([]);
  });

  it('is not started by another number than that of its memos, or without its form', () => {
    const result = inAccount(anAccount(), (account) => {
      expect(text(start(account, '5'))).toContain('It takes up 3 memos at most now: type that number');
      const bare = { custpage_page: 'backfill', custpage_step: 'start', custpage_typed: '3', ...september };
      const refused = page(send(account, SYNC_ADMIN, 'settings', 'POST', bare));
      expect(text(refused)).toContain('no longer valid');
      scheduledRun(account);
    });
    expect(amounts(result)).toEqual(['5.00']);
  });

  it.each([
    [{ custpage_to: '2026-10-05' }, {}, 'Memos dated from the cutover date 2026-10-01 on are posted'],
    [{}, { cutoverDate: null }, 'There is no cutover date'],
    [{}, { standard: false }, 'Both syncs are off'],
    [{ custpage_memos: 'all' }, {}, '"all" is no number of memos'],
    [{ custpage_from: '2026-09-31' }, {}, '"2026-09-31" is no date'],
  ])('is refused: %j %j', (typed, settings, sentence) => {
    inAccount(anAccount({ settings }), (account) => {
      const shown = post(account, ask(account), { ...september, ...typed });
      expect(text(shown).replaceAll('&quot;', '"')).toContain(sentence);
    });
  });

  it('posts the memos of its period with the next scheduled run, beside those of every day, and is done', () => {
    const result = inAccount(anAccount(), (account) => {
      expect(text(start(account, '3'))).toContain('Started.');
      scheduledRun(account);
      expect(text(ask(account))).toContain('Done: nothing is left. Taken up: 3 memos of 9.00');
      expect(text(ask(account))).toContain('In Zuora: 3;');
      scheduledRun(account);
    });
    expect(amounts(result)).toEqual(['5.00', '2.00', '3.00', '4.00']);
    expect(result.creditMemos['cm7']?.journal).toBeNull();
    expect(result.creditMemos['cm1']).toMatchObject({
      integrationStatus: 'Sync Complete',
      journal: { state: 'complete', trigger: 'schedule', attempts: 1 },
    });
  });

  it('takes up no more memos than it may, oldest first', () => {
    const result = inAccount(anAccount(), (account) => {
      start(account, '2', { custpage_memos: '2' });
      scheduledRun(account);
      scheduledRun(account);
      expect(text(ask(account))).toContain('At its bounds');
      expect(text(ask(account))).toContain('Not taken up: 1.');
    });
    expect(amounts(result)).toEqual(['5.00', '2.00', '3.00']);
  });

  it('takes up no larger amount than it may', () => {
    const result = inAccount(anAccount(), (account) => {
      start(account, '3', { custpage_amount: '8.99' });
      scheduledRun(account);
      scheduledRun(account);
    });
    expect(amounts(result)).toEqual(['5.00', '2.00', '3.00']);
  });

  it('stops, and goes on when it is resumed', () => {
    const result = inAccount(anAccount({ settings: { maxMemosPerRun: 2 } }), (account) => {
      start(account, '3');
      scheduledRun(account);
      expect(text(act(account, 'stop'))).toContain('Stopped: it takes up no more');
      scheduledRun(account);
      expect(text(ask(account))).toContain('Not taken up: 2.');
      act(account, 'resume');
      scheduledRun(account);
      const done = text(ask(account));
      expect(done).toContain('Done: nothing is left.');
      expect(done).toMatch(/Zoe Admin \(22\): resume.*Zoe Admin \(22\): stop.*Zoe Admin \(22\): start/);
      expect(done).toMatch(/2026-11-02 \d\d:\d\d UTC Zoe Admin \(22\): resume/);
    });
    expect(amounts(result)).toEqual(['5.00', '2.00', '3.00', '4.00']);
  });

  it('shows on the overview how far it is, with a link, until it is done', () => {
    inAccount(anAccount({ settings: { maxMemosPerRun: 2 } }), (account) => {
      const seen = (): string =>
        text(page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'overview' })));
      const range = 'Memos dated 2026-09-01 to 2026-09-30';
      expect(seen()).not.toContain('Backfill');
      start(account, '3');
      expect(seen()).toContain(`${range}, running: 0 of at most 3 memos taken up, 0 in Zuora.`);
      scheduledRun(account);
      expect(seen()).toContain(`${range}, running: 1 of at most 3 memos taken up, 1 in Zuora.`);
      const shown = bodyOf(page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'overview' })));
      expect(shown).toMatch(/deploy=customdeploy_zcm_settings&amp;page=backfill">Backfill</);
      act(account, 'stop');
      expect(seen()).toContain(`${range}, stopped: 1 of at most 3 memos taken up`);
      act(account, 'resume');
      scheduledRun(account);
      expect(seen()).not.toContain('Backfill');
    });
  });

  it('shows on the overview what its bounds left, until that is posted otherwise', () => {
    inAccount(anAccount(), (account) => {
      const seen = (): string =>
        text(page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'overview' })));
      start(account, '2', { custpage_memos: '2' });
      expect(seen()).toContain('running: 0 of at most 2 memos taken up');
      scheduledRun(account);
      expect(seen()).toContain('at its bounds: 2 memos taken up, 2 in Zuora; 1 left.');
      start(account, '1');
      scheduledRun(account);
      expect(seen()).not.toContain('Backfill');
    });
  });

  it('is left to the schedule: Sync now takes up none of it', () => {
    const result = inAccount(anAccount(), (account) => {
      start(account, '3');
      account.services.tasks.submit({
        script: 'customscript_zcm_sync_mr',
        deployment: 'customdeploy_zcm_sync_now',
        parameters: {},
        user: ADMIN,
      });
      account.runSubmitted();
    });
    expect(amounts(result)).toEqual(['5.00']);
  });

  describe.each([
    [
      'zuora.create',
      [2, 3],
      ['crash-before', 'crash-after', 'timeout-before', 'timeout-after', 'stall:PT14M'],
    ],
    ['zuora.update', [2, 3], ['crash-before', 'crash-after', 'timeout-after', 'restart']],
    ['netsuite.journal', [4, 6, 8], ['crash-before', 'crash-after', 'restart']],
    ['netsuite.memo', [3, 6], ['crash-before', 'crash-after', 'changed']],
  ] as const)('after trouble at %s', (on, calls, troubles) => {
    const cases = troubles.flatMap((what) => calls.map((nth) => [what, nth] as const));
    it.each(cases)('%s of call %i posts each memo once', (what, nth) => {
      const fault = parseFault(what);
      const faults = new FaultPlan(fault ? [{ on, nth, fault }] : []);
      const result = inAccount(
        anAccount({ settings: { batchSize: 1 } }),
        (account) => {
          expect(text(start(account, '3'))).toContain('Started.');
          for (let run = 0; run < 5; run += 1) scheduledRun(account);
          expect(text(ask(account))).toContain('Done: nothing is left. Taken up: 3 memos');
        },
        faults,
      );
      expect(faults.count(on)).toBeGreaterThanOrEqual(nth);
      expect([...amounts(result)].sort()).toEqual(['2.00', '3.00', '4.00', '5.00']);
      for (const key of ['cm1', 'cm2', 'cm3', 'cm4'])
        expect(result.creditMemos[key]?.journal).toMatchObject({ state: 'complete' });
    });
  });

  it('takes up no more in one run than a run may', () => {
    const result = inAccount(anAccount({ settings: { maxMemosPerRun: 1 } }), (account) => {
      start(account, '3');
      scheduledRun(account);
      expect(text(ask(account))).toContain('Not taken up: 3.');
      expect(text(ask(account))).toContain('Running:');
      scheduledRun(account);
      expect(text(ask(account))).toContain('Not taken up: 2.');
    });
    expect(amounts(result)).toEqual(['5.00', '2.00']);
  });

  it('is what Explain says of its memos', () => {
    inAccount(anAccount({ settings: { maxMemosPerRun: 1 } }), (account, memos) => {
      const explained = (key: string): unknown =>
        account.runModule(
          '/SuiteScripts/zuora_credit_memo_sync/entry/wiring/explainMemo.js',
          'explainMemo',
          [memos.get(key)],
          ADMIN,
        );
      expect(explained('cm1')).toMatchObject({ verdict: 'skip', reason: 'BEFORE_CUTOVER' });
      start(account, '3');
      expect(explained('cm1')).toMatchObject({ verdict: 'sync', reason: null });
      expect(explained('cm7')).toMatchObject({ verdict: 'skip', reason: 'BEFORE_CUTOVER' });
    });
  });

  it('finishes what it has taken up after it has ended', () => {
    const result = inAccount(anAccount({ balance: '9.00' }), (account, memos) => {
      start(account, '3');
      scheduledRun(account);
      expect(text(ask(account))).toContain('In Zuora: 1; failed: 2;');
      const actions = '/SuiteScripts/zuora_credit_memo_sync/entry/wiring/adminActions.js';
      account.runModule(actions, 'actOnMemo', ['ignore', memos.get('cm1')], ADMIN);
      account.runModule(actions, 'actOnMemo', ['retry', memos.get('cm3')], ADMIN);
      scheduledRun(account);
    });
    expect(result.creditMemos['cm1']?.journal).toMatchObject({ state: 'ignored' });
    expect(result.creditMemos['cm3']?.journal).toMatchObject({ state: 'error', attempts: 2 });
  });
});
