import { digestOf, pauseMail } from '../../src/domain/digest';

const held = { tranId: 'CM1', reason: 'SEVERAL_ZUORA_INVOICES', message: null } as const;
const failed = { tranId: 'CM2', reason: 'NOT_ENOUGH_BALANCE', message: null } as const;

describe('the mail after a run', () => {
  it('is none when nothing changed', () => {
    expect(digestOf({ 1: held }, { 1: held })).toBeNull();
    expect(digestOf({}, {})).toBeNull();
  });

  it('tells what is new, resolved and still open', () => {
    const digest = digestOf({ 1: held, 3: { ...failed, tranId: 'CM3' } }, { 1: held, 2: failed });
    expect(digest?.subject).toBe('Zuora credit memo sync: 1 new, 1 resolved, 1 still open');
    expect(digest?.body).toMatch(
      /^New:\n- CM2: NOT_ENOUGH_BALANCE\..*\n\nResolved:\n- CM3\n\nStill open:\n- CM1: SEVERAL/,
    );
  });

  it('leaves out what there is nothing to say of', () => {
    expect(digestOf({}, { 2: failed })?.body).toMatch(/^New:\n- CM2: NOT_ENOUGH_BALANCE\.[^\n]*$/);
    expect(digestOf({ 2: failed }, {})?.body).toBe('Resolved:\n- CM2');
  });

  it('says of a memo without a reason that it waits', () => {
    expect(digestOf({}, { 2: { tranId: 'CM2', reason: null, message: null } })?.body).toBe(
      'New:\n- CM2: waits for the next run.',
    );
  });

  it('tells a memo as new when its reason is another', () => {
    expect(digestOf({ 1: held }, { 1: { ...held, reason: 'NOTHING_APPLIED' } })?.subject).toContain('1 new');
  });

  it('tells the figures of both sides where the journal has them', () => {
    const message = 'AMOUNT_CHANGED_AFTER_SYNC: Changed. (NetSuite 20.00, Zuora 30.00) Use Repost.';
    const drift = { tranId: 'CM4', reason: 'AMOUNT_CHANGED_AFTER_SYNC', message } as const;
    expect(digestOf({}, { 4: drift })?.body).toBe(`New:\n- CM4: ${message}`);
    const elsewhere = { ...drift, message: 'repost by Ann' };
    expect(digestOf({}, { 4: elsewhere })?.body).toContain('- CM4: AMOUNT_CHANGED_AFTER_SYNC. The memo');
  });

  it('lists so many memos as people read, and says how many more there are', () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, id) => [String(id), held]));
    const lines = (digestOf({}, many)?.body ?? '').split('\n');
    expect(lines).toHaveLength(202);
    expect(lines.at(-1)).toBe('- and 50 more: see Needs action');
    const all = Object.fromEntries(Object.entries(many).slice(0, 200));
    expect((digestOf({}, all)?.body ?? '').split('\n').at(-1)).toMatch(/^- CM1: SEVERAL/);
  });

  it('of a pause says why and what to do', () => {
    const { subject, body } = pauseMail('CREDENTIALS_REJECTED', 'token request answered 401');
    expect(subject).toBe('Zuora credit memo sync paused: CREDENTIALS_REJECTED');
    expect(body.split('\n')).toEqual([
      expect.stringMatching(/^Zuora refused the credentials/),
      'token request answered 401',
      expect.stringMatching(/^Check client id and secret/),
      expect.stringMatching(/resumed\.$/),
    ]);
    expect(pauseMail('CREDENTIALS_REJECTED', null).body.split('\n')).toHaveLength(3);
  });
});
