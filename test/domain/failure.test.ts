import { asFailure, SyncFailure } from '../../src/domain/failure';

describe('a thrown thing', () => {
  it('that has a reason already stays as it is', () => {
    const failure = new SyncFailure('PERIOD_CLOSED', { detail: 'October' });
    expect(asFailure(failure)).toBe(failure);
    expect([failure.name, failure.message, failure.errorClass]).toEqual([
      'SyncFailure',
      'PERIOD_CLOSED: October',
      'needsAction',
    ]);
    expect(new SyncFailure('PERIOD_CLOSED').message).toBe('PERIOD_CLOSED');
  });

  it.each([
    [new TypeError('x is no function'), 'TypeError: x is no function'],
    [{ name: 'RCRD_DSNT_EXIST' }, 'RCRD_DSNT_EXIST'],
    [{ message: 'gone' }, 'gone'],
    ['broken', 'broken'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('that nobody expected keeps its message as evidence: %j', (thrown, detail) => {
    expect(asFailure(thrown)).toMatchObject({ code: 'UNEXPECTED', facts: { detail }, errorClass: 'bug' });
  });

  it('of a reason that is no error counts as a bug', () => {
    expect(new SyncFailure('VOIDED').errorClass).toBe('bug');
  });
});
