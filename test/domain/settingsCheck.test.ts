import {
  type SettingsDraft,
  settingsProblems,
  type SwitchState,
  unshownHistory,
  widenedSyncs,
} from '../../src/domain/settingsCheck';

const GOOD: SettingsDraft = {
  standard: true,
  negative: false,
  baseUrl: 'https://rest.zuora.com',
  clientId: '00000000-0000-0000-0000-000000000001',
  secretId: 'custsecret_zuora',
  cutoverDate: '2026-11-24',
  allocation: 'proportional',
  numberMapping: null,
  closedPeriod: null,
  connectorFields: null,
  batchSize: '25',
  maxMemosPerRun: null,
  maxAmountPerRun: '1000.50',
  subsidiaries: '1, 2',
  notify: 'a@example.com, b@example.com',
  notifyFrom: '7',
  fields: { 'Zuora ID': 'custbodyzuoraid' },
};

const problems = (more: Partial<SettingsDraft>, isProductionAccount = true): string[] =>
  settingsProblems({ ...GOOD, ...more }, { isProductionAccount });

describe('settings', () => {
  it('may be saved when all is well, and when nothing is filled in', () => {
    expect(problems({})).toEqual([]);
    const empty = Object.fromEntries(Object.keys(GOOD).map((key) => [key, null])) as unknown as SettingsDraft;
    expect(problems({ ...empty, standard: false, negative: false, fields: {} })).toEqual([]);
  });

  it('may name a cutover date that is still to come', () => {
    expect(problems({ cutoverDate: '2027-01-01' })).toEqual([]);
  });

  it.each([
    [{ baseUrl: 'https://rest.zuora.com/v1' }, /none of Zuora's/],
    [{ baseUrl: 'https://zuora.example.com' }, /none of Zuora's/],
    [{ baseUrl: null, secretId: null }, /cannot be switched on without the Zuora address, the API secret/],
    [{ clientId: 'short' }, /36 characters/],
    [{ secretId: 'hunter2' }, /must not stand here/],
    [{ allocation: 'random' }, /Allocation is one of/],
    [{ numberMapping: 'x' }, /Adjustment number is one of/],
    [{ closedPeriod: 'x' }, /Closed Zuora period is one of/],
    [{ connectorFields: 'x' }, /Connector fields is one of/],
    [{ batchSize: '51' }, /from 1 to 50/],
    [{ maxMemosPerRun: '0' }, /whole number from 1, not/],
    [{ maxAmountPerRun: '1,000' }, /decimal amount/],
    [{ subsidiaries: 'Honeycomb' }, /internal ids/],
    [{ notify: 'nobody' }, /mail addresses/],
    [{ notifyFrom: null }, /employee/],
    [{ fields: { 'Zuora ID': 'zuora_id' } }, /The field for Zuora ID .* custbody…, not "zuora_id"/],
    [{ fields: { 'Zuora ID': 'custentity_x' } }, /The field for Zuora ID .* custbody…/],
    [{ fields: { 'Zuora Customer ID': 'custbody_x' } }, /The field for Zuora Customer ID .* custentity…/],
  ] satisfies [Partial<SettingsDraft>, RegExp][])('%j are refused with one sentence', (more, sentence) => {
    expect(problems(more)).toEqual([expect.stringMatching(sentence)]);
  });

  it.each([
    [{ secretId: 'my custsecret_zuora' }],
    [{ secretId: 'custsecret_zuora!' }],
    [{ secretId: 'custsecret' }],
    [{ batchSize: '0' }],
    [{ batchSize: '1.5' }],
    [{ maxAmountPerRun: '1000.' }],
    [{ maxAmountPerRun: '-1' }],
    [{ subsidiaries: '1; 2' }],
    [{ subsidiaries: 'a 1, 2' }],
    [{ subsidiaries: '1, 2 b' }],
    [{ subsidiaries: '1, b' }],
    [{ notify: 'a@example.com, nobody' }],
    [{ notify: 'Ann a@example.com' }],
    [{ notify: 'a@example.com Ann' }],
    [{ notify: 'a@b@example.com' }],
    [{ clientId: null }],
  ] satisfies [Partial<SettingsDraft>][])('%j are refused', (more) => {
    expect(problems(more)).toHaveLength(1);
  });

  it.each([
    { secretId: 'custsecretzuora' },
    { cutoverDate: null },
    { cutoverDate: '2026-01-01' },
    { batchSize: '1' },
    { batchSize: '50' },
    { maxMemosPerRun: '100000' },
    { maxAmountPerRun: '1000' },
    { maxAmountPerRun: '1000.55' },
    { subsidiaries: '12' },
    { subsidiaries: ' 12 ,34,  56 ' },
    { notify: ' ann@example.com ' },
    { allocation: 'largestFirst' },
    { numberMapping: 'autoNumber' },
    { numberMapping: 'sourceRecord' },
    { closedPeriod: 'error' },
    { closedPeriod: 'firstOpenDay' },
    { connectorFields: 'plain' },
    { connectorFields: 'prefixed' },
    { standard: false, baseUrl: null, clientId: null, secretId: null },
    { standard: false, notify: null, notifyFrom: null },
  ] satisfies Partial<SettingsDraft>[])('%j may be saved', (more) => {
    expect(problems(more)).toEqual([]);
  });

  it('say in one sentence all that a sync lacks to be switched on', () => {
    expect(problems({ baseUrl: null, clientId: null, secretId: null })).toEqual([
      'A sync cannot be switched on without the Zuora address, the OAuth client id, the API secret.',
    ]);
    expect(problems({ standard: false, negative: true, clientId: null })).toEqual([
      'A sync cannot be switched on without the OAuth client id.',
    ]);
  });

  it('that are no address of Zuora’s are refused once, also in an account that is none of production', () => {
    expect(problems({ baseUrl: 'https://zuora.example.com' }, false)).toHaveLength(1);
    expect(problems({ baseUrl: null, standard: false }, false)).toEqual([]);
  });

  it('never lead from a copied account to a production tenant', () => {
    expect(problems({}, false)).toEqual([expect.stringMatching(/no production account/)]);
    expect(problems({ baseUrl: 'https://rest.test.zuora.com' }, false)).toEqual([]);
  });
});

describe('a save of the switches', () => {
  const off: SwitchState = { standard: false, negative: false, cutoverDate: null };
  const since: SwitchState = { standard: true, negative: false, cutoverDate: '2026-10-01' };

  it.each([
    [off, { ...off, standard: true }, ['standard']],
    [off, { ...off, standard: true, negative: true }, ['standard', 'negative']],
    [since, { ...since, negative: true }, ['negative']],
    [since, { ...since, cutoverDate: '2026-09-30' }, ['standard']],
    [since, { ...since, cutoverDate: null }, ['standard']],
    [since, { ...since, cutoverDate: '2026-10-02' }, []],
    [since, since, []],
    [since, { ...off }, []],
    [{ ...since, cutoverDate: null }, { ...since, cutoverDate: null }, []],
    [{ ...since, cutoverDate: null }, since, []],
  ] as const)('from %j to %j lets %j look at more memos', (before, after, kinds) => {
    expect(widenedSyncs(before, after)).toEqual(kinds);
  });

  it('posts memos of any age only where that was shown', () => {
    expect(unshownHistory(off, { ...off, negative: true })).toMatch(
      /Switch on and off: that page shows first/,
    );
    expect(unshownHistory(since, { ...since, cutoverDate: null })).not.toBeNull();
    expect(unshownHistory(off, since)).toBeNull();
    expect(unshownHistory({ ...since, cutoverDate: null }, { ...since, cutoverDate: null })).toBeNull();
    expect(unshownHistory(since, off)).toBeNull();
  });
});
