import { type Case, evaluateRules, judge, owesMirror, type Verdict } from '../../src/domain/judgement';
import { asPosted } from '../../src/domain/postingOrder';
import { aCase, aJournalEntry, aMemo, anAdjustment, anApplication, settings } from './builders';

const verdictOf = (more: Partial<Case>): Verdict => judge(aCase(more));

describe('a fully applied memo on one Zuora invoice', () => {
  it('is synced', () => {
    expect(verdictOf({})).toEqual({ kind: 'sync', sync: 'standard' });
  });

  it('is synced when it is applied to invoices of NetSuite or refunded besides', () => {
    const applications = [
      anApplication({ amount: '10.00' }),
      anApplication({ documentId: 11, zuoraType: null, zuoraId: null, amount: '15.00' }),
      anApplication({
        documentId: 12,
        documentKind: 'refund',
        zuoraType: null,
        zuoraId: null,
        amount: '5.00',
      }),
    ];
    expect(verdictOf({ memo: aMemo({ applications }) }).kind).toBe('sync');
  });

  it.each(['Creating Invoice Adjustment', 'Error Creating Invoice Adjustment'])(
    'is synced after an attempt that left "%s"',
    (integrationStatus) => {
      expect(verdictOf({ memo: aMemo({ integrationStatus }) }).kind).toBe('sync');
    },
  );
});

describe('a memo is skipped', () => {
  it.each([
    ['SYNC_DISABLED', { settings: settings({ standard: false }) }],
    [
      'SYNC_DISABLED',
      {
        settings: settings({ negative: false }),
        memo: aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'x' }),
      },
    ],
    ['NOT_FULLY_APPLIED', { memo: aMemo({ status: 'open' }) }],
    ['CUSTOMER_NOT_SYNCED', { memo: aMemo({ zuoraAccountId: null }) }],
    ['IGNORED', { memo: aMemo({ integrationStatus: 'Ignore' }) }],
    [
      'IGNORED',
      {
        journal: aJournalEntry({ state: 'ignored' }),
        memo: aMemo({ integrationStatus: 'Error Creating Invoice Adjustment' }),
      },
    ],
    ['BEFORE_CUTOVER', { settings: settings({ cutoverDate: '2026-10-16' }) }],
    ['OTHER_ZUORA_TYPE', { memo: aMemo({ zuoraType: 'INVOICE_ITEM_ADJUSTMENT' }) }],
    ['NO_ZUORA_INVOICE', { memo: aMemo({ applications: [anApplication({ zuoraType: null })] }) }],
    ['NO_ZUORA_INVOICE', { memo: aMemo({ total: '0.00', applications: [] }) }],
    ['SUBSIDIARY_OUT_OF_SCOPE', { settings: settings({ subsidiaries: ['2', '3'] }) }],
    ['ZUORA_REFUND_MEMO', { memo: aMemo({ createZuoraRefund: true }) }],
    ['VOIDED', { memo: aMemo({ status: 'voided' }) }],
    ['CLAIMED_ELSEWHERE', { claimedElsewhere: true }],
    [
      'ACCOUNT_CHANGED',
      {
        accountId: 'TSTDRV1_SB1',
        settings: settings({ enabledFor: { standard: { accountId: 'TSTDRV1', host: '' }, negative: null } }),
      },
    ],
  ] satisfies [string, Partial<Case>][])('%s', (reason, more) => {
    expect(verdictOf(more)).toEqual({ kind: 'skip', reason });
  });

  it('on the cutover date itself it is not', () => {
    expect(verdictOf({ settings: settings({ cutoverDate: '2026-10-15' }) }).kind).toBe('sync');
  });

  it('of a Zuora Type neither sync takes, as disabled only while both are off', () => {
    const memo = aMemo({ zuoraType: 'CREDIT_MEMO' });
    expect(verdictOf({ memo, settings: settings({ standard: false }) })).toEqual({
      kind: 'skip',
      reason: 'OTHER_ZUORA_TYPE',
    });
    expect(verdictOf({ memo, settings: settings({ standard: false, negative: false }) })).toEqual({
      kind: 'skip',
      reason: 'SYNC_DISABLED',
    });
  });
});

describe('a memo is held', () => {
  const two = [anApplication({ amount: '10.00' }), anApplication({ documentId: 11, amount: '20.00' })];
  it.each([
    ['SEVERAL_ZUORA_INVOICES', { memo: aMemo({ applications: two }) }],
    ['INVOICE_WITHOUT_ZUORA_ID', { memo: aMemo({ applications: [anApplication({ zuoraId: null })] }) }],
    ['NEGATIVE_INVOICE_WITHOUT_ZUORA_ID', { memo: aMemo({ zuoraType: 'NEGATIVE_INVOICE' }) }],
    ['NOTHING_APPLIED', { memo: aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'x', applications: [] }) }],
    ['APPLICATIONS_DO_NOT_ADD_UP', { memo: aMemo({ total: '30.01' }) }],
  ] satisfies [string, Partial<Case>][])('%s', (reason, more) => {
    expect(verdictOf(more)).toEqual({ kind: 'hold', reason });
  });

  it('not on two Zuora invoices where the settings allow it, nor when it came from a negative invoice', () => {
    expect(
      verdictOf({ memo: aMemo({ applications: two }), settings: settings({ severalInvoices: true }) }).kind,
    ).toBe('sync');
    expect(
      verdictOf({ memo: aMemo({ applications: two, zuoraType: 'NEGATIVE_INVOICE', zuoraNumber: 'INV1' }) }),
    ).toEqual({ kind: 'sync', sync: 'negative' });
  });
});

describe('a memo that is complete', () => {
  it('is done by its journal', () => {
    expect(
      verdictOf({ journal: aJournalEntry(), memo: aMemo({ integrationStatus: 'Sync Complete' }) }),
    ).toEqual({ kind: 'done', reason: 'ALREADY_COMPLETE' });
  });

  it('is done by its status alone when it has no journal row', () => {
    expect(verdictOf({ memo: aMemo({ integrationStatus: 'Sync Complete' }) }).kind).toBe('done');
  });

  it('is judged afresh when somebody cleared its status', () => {
    expect(verdictOf({ journal: aJournalEntry() }).kind).toBe('sync');
  });

  it('is not judged afresh when its status could not be written', () => {
    expect(verdictOf({ journal: aJournalEntry({ mirrorPending: true }) }).kind).toBe('done');
  });

  it.each([{ accountId: 'OTHER' }, { host: 'https://rest.zuora.com' }])(
    'is judged afresh when its row belongs elsewhere: %j',
    (more) => {
      expect(
        verdictOf({
          journal: aJournalEntry(more),
          memo: aMemo({ integrationStatus: 'Creating Invoice Adjustment' }),
        }).kind,
      ).toBe('sync');
    },
  );

  it('says so before anything else, except that it is voided', () => {
    const done = { journal: aJournalEntry(), settings: settings({ standard: false, negative: false }) };
    expect(
      verdictOf({ ...done, memo: aMemo({ integrationStatus: 'Sync Complete', status: 'open' }) }),
    ).toEqual({ kind: 'done', reason: 'ALREADY_COMPLETE' });
    expect(
      verdictOf({ ...done, memo: aMemo({ integrationStatus: 'Sync Complete', status: 'voided' }) }),
    ).toEqual({ kind: 'skip', reason: 'VOIDED' });
  });

  it('owes the memo its status while that shows an attempt', () => {
    const shown = aMemo({ integrationStatus: 'Creating Invoice Adjustment' });
    expect(owesMirror(aCase({ journal: aJournalEntry(), memo: shown }))).toBe(true);
    expect(owesMirror(aCase({ journal: aJournalEntry({ mirrorPending: true }) }))).toBe(true);
    expect(
      owesMirror(aCase({ journal: aJournalEntry(), memo: aMemo({ integrationStatus: 'Sync Complete' }) })),
    ).toBe(false);
    expect(owesMirror(aCase({ journal: aJournalEntry({ state: 'error' }), memo: shown }))).toBe(false);
  });

  it.each([
    ['names nothing', false, ['adj1'], true],
    ['names it', true, ['adj1'], false],
    ['names nothing, for it was taken back', false, [], false],
  ])('is owed it where somebody set Ignore meanwhile and it %s', (_, namesAdjustments, ids, owed) => {
    const adjustments = ids.map((id) => ({ ...asPosted(anAdjustment(), 'USD'), id }));
    const memo = aMemo({ integrationStatus: 'Ignore', namesAdjustments });
    expect(owesMirror(aCase({ journal: aJournalEntry({ adjustments }), memo }))).toBe(owed);
    expect(owesMirror(aCase({ journal: aJournalEntry({ adjustments, state: 'ignored' }), memo }))).toBe(owed);
  });
});

describe('the rules', () => {
  it('are all evaluated, also after the first that does not hold', () => {
    const memo = aMemo({ status: 'open', zuoraAccountId: null });
    const broken = evaluateRules(aCase({ memo, settings: settings({ standard: false }) })).filter(
      ({ holds }) => !holds,
    );
    expect(broken.map(({ rule }) => rule)).toEqual([
      'SYNC_DISABLED',
      'NOT_FULLY_APPLIED',
      'CUSTOMER_NOT_SYNCED',
    ]);
  });
});

describe('what a rule looked at', () => {
  const valuesOf = (more: Partial<Case>): Record<string, string> =>
    Object.fromEntries(evaluateRules(aCase(more)).map(({ rule, value }) => [rule, value]));

  it('is told for a memo that passes', () => {
    expect(valuesOf({})).toEqual({
      VOIDED: 'fullyApplied',
      ALREADY_COMPLETE: 'not tried',
      IGNORED: 'not tried',
      SYNC_DISABLED: 'standard on, negative on',
      NOT_FULLY_APPLIED: 'fullyApplied',
      CUSTOMER_NOT_SYNCED: 'a'.repeat(32),
      BEFORE_CUTOVER: '2026-10-15, cutover none',
      OTHER_ZUORA_TYPE: 'empty',
      NO_ZUORA_INVOICE: '1 Zuora invoices',
      SUBSIDIARY_OUT_OF_SCOPE: '1',
      ZUORA_REFUND_MEMO: 'not marked',
      CLAIMED_ELSEWHERE: 'free',
      ACCOUNT_CHANGED: 'TSTDRV1',
      SEVERAL_ZUORA_INVOICES: 'INV10',
      INVOICE_WITHOUT_ZUORA_ID: 'b'.repeat(32),
      NEGATIVE_INVOICE_WITHOUT_ZUORA_ID: 'none',
      NOTHING_APPLIED: '1 applications',
      APPLICATIONS_DO_NOT_ADD_UP: '30.00 of 30.00',
    });
  });

  it('is told for a memo that does not', () => {
    const memo = aMemo({
      status: 'open',
      integrationStatus: 'Error Creating Invoice Adjustment',
      zuoraAccountId: null,
      zuoraType: 'NEGATIVE_INVOICE',
      zuoraNumber: 'INV9',
      createZuoraRefund: true,
      applications: [
        anApplication({ zuoraId: null, amount: '10.00' }),
        anApplication({ documentId: 11, tranId: 'INV11', amount: '5.00' }),
      ],
    });
    const off = settings({ standard: false, negative: false, cutoverDate: '2026-11-01' });
    expect(valuesOf({ memo, settings: off, claimedElsewhere: true })).toMatchObject({
      VOIDED: 'open',
      ALREADY_COMPLETE: 'Error Creating Invoice Adjustment',
      IGNORED: 'Error Creating Invoice Adjustment',
      SYNC_DISABLED: 'standard off, negative off',
      NOT_FULLY_APPLIED: 'open',
      CUSTOMER_NOT_SYNCED: 'none',
      BEFORE_CUTOVER: '2026-10-15, cutover 2026-11-01',
      OTHER_ZUORA_TYPE: 'NEGATIVE_INVOICE',
      NO_ZUORA_INVOICE: '2 Zuora invoices',
      ZUORA_REFUND_MEMO: 'marked',
      CLAIMED_ELSEWHERE: 'claimed',
      SEVERAL_ZUORA_INVOICES: 'INV10, INV11',
      INVOICE_WITHOUT_ZUORA_ID: `none, ${'b'.repeat(32)}`,
      NEGATIVE_INVOICE_WITHOUT_ZUORA_ID: 'INV9',
      APPLICATIONS_DO_NOT_ADD_UP: '15.00 of 30.00',
    });
  });

  it('is the journal before the status, the id before the number, and “none” where there is nothing', () => {
    const memo = aMemo({
      integrationStatus: 'Sync Complete',
      zuoraId: 'id1',
      zuoraNumber: 'INV9',
      applications: [],
    });
    expect(valuesOf({ memo, journal: aJournalEntry({ state: 'held' }) })).toMatchObject({
      ALREADY_COMPLETE: 'held',
      IGNORED: 'held',
      SEVERAL_ZUORA_INVOICES: 'none',
      INVOICE_WITHOUT_ZUORA_ID: 'none',
      NEGATIVE_INVOICE_WITHOUT_ZUORA_ID: 'id1',
    });
  });
});

describe('a memo of a Zuora Type neither sync takes', () => {
  const memo = aMemo({ zuoraType: 'CREDIT_MEMO' });
  const holds = (rule: string, more: Parameters<typeof settings>[0]): boolean | undefined =>
    evaluateRules(aCase({ memo, settings: settings(more) })).find((each) => each.rule === rule)?.holds;

  it('counts as switched on while either sync is', () => {
    expect(holds('SYNC_DISABLED', { standard: true, negative: false })).toBe(true);
    expect(holds('SYNC_DISABLED', { standard: false, negative: true })).toBe(true);
    expect(holds('SYNC_DISABLED', { standard: false, negative: false })).toBe(false);
  });

  it('is in another account as soon as either sync was switched on there', () => {
    const elsewhere = { accountId: 'OTHER', host: '' };
    expect(holds('ACCOUNT_CHANGED', { enabledFor: { standard: elsewhere, negative: null } })).toBe(false);
    expect(holds('ACCOUNT_CHANGED', { enabledFor: { standard: null, negative: null } })).toBe(true);
  });
});

describe('the status a memo is owed', () => {
  it('is owed while it shows an error of before, and never without a finished journal row', () => {
    const shown = aMemo({ integrationStatus: 'Error Creating Invoice Adjustment' });
    expect(owesMirror(aCase({ journal: aJournalEntry(), memo: shown }))).toBe(true);
    expect(owesMirror(aCase({ journal: null, memo: shown }))).toBe(false);
    expect(owesMirror(aCase({ journal: aJournalEntry({ accountId: 'OTHER' }), memo: shown }))).toBe(false);
  });

  it('is owed while it does not show that the memo is excluded', () => {
    const excluded = (more = {}): Case => aCase({ journal: aJournalEntry({ state: 'ignored', ...more }) });
    expect(owesMirror(excluded({ mirrorPending: true }))).toBe(true);
    expect(owesMirror(excluded())).toBe(false);
  });
});

describe('a memo that is to be judged afresh', () => {
  it('is no longer excluded, also where it still shows the Ignore that could not be written over', () => {
    const memo = aMemo({ integrationStatus: 'Ignore' });
    const asked = { state: 'held', request: 'resync' } as const;
    expect(verdictOf({ memo, journal: aJournalEntry({ ...asked, mirrorPending: true }) }).kind).toBe('sync');
    expect(verdictOf({ memo, journal: aJournalEntry(asked) })).toEqual({ kind: 'skip', reason: 'IGNORED' });
    const retried = aJournalEntry({ ...asked, request: 'retry', mirrorPending: true });
    expect(verdictOf({ memo, journal: retried })).toEqual({ kind: 'skip', reason: 'IGNORED' });
  });
});
