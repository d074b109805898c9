import { digestOf, pauseMail } from '../../src/domain/digest';

const held = { tranId: 'CM1', reason: 'SEVERAL_ZUORA_INVOICES' } as const;
const failed = { tranId: 'CM2', reason: 'NOT_ENOUGH_BALANCE' } as const;

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

  it('tells a memo as new when its reason is another', () => {
    expect(digestOf({ 1: held }, { 1: { ...held, reason: 'NOTHING_APPLIED' } })?.subject).toContain('1 new');
  });

  it('of a pause says why and what to do', () => {
    const { subject, body } = pauseMail('CREDENTIALS_REJECTED', 'token request answered 401');
    expect(subject).toBe('Zuora credit memo sync paused: CREDENTIALS_REJECTED');
    expect(body).toContain('Check client id and secret');
  });
});
