import {
  backfillProblem,
  covers,
  isTakenUp,
  remaining,
  tighter,
  withinBounds,
} from '../../src/domain/backfill';
import { judge } from '../../src/domain/judgement';
import { amount } from '../../src/domain/money';
import { ACCOUNT, aCase, aJournalEntry, aMemo, settings } from './builders';

const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' };
const candidates = ['2.00', '3.00', '4.00'].map((text) => ({ amount: amount(text) }));
const nothing = { memos: 0, amount: amount('0') };
const taking = (memos: number, most: string | null, taken = nothing): string[] =>
  withinBounds(candidates, { memos, amount: most === null ? null : amount(most) }, taken).map(
    ({ amount: each }) => each.toFixed(2),
  );

describe('what a backfill takes up', () => {
  it('stays within its number of memos', () => {
    expect(taking(2, null)).toEqual(['2.00', '3.00']);
    expect(taking(2, null, { memos: 1, amount: amount('9') })).toEqual(['2.00']);
    expect(taking(2, null, { memos: 2, amount: amount('9') })).toEqual([]);
  });

  it('stays within its amount to the cent, and passes no memo over', () => {
    expect(taking(9, '9.00')).toEqual(['2.00', '3.00', '4.00']);
    expect(taking(9, '8.99')).toEqual(['2.00', '3.00']);
    expect(taking(9, '4.99', { memos: 1, amount: amount('3') })).toEqual([]);
  });

  it('leaves room for what the run handles anyhow', () => {
    const run = remaining({ memos: 5, amount: null }, { memos: 4, amount: amount('7') });
    expect(run).toEqual({ memos: 1, amount: null });
    const room = tighter(run, { memos: 3, amount: amount('2.50') });
    expect([room.memos, room.amount?.toFixed(2)]).toEqual([1, '2.50']);
    const both = { memos: 2, amount: amount('5') };
    expect(tighter(both, { memos: 3, amount: amount('4.99') }).amount?.toFixed(2)).toBe('4.99');
    expect(tighter({ memos: 3, amount: amount('4.99') }, both).amount?.toFixed(2)).toBe('4.99');
    expect(remaining({ memos: 5, amount: amount('6') }, { memos: 9, amount: amount('7') })).toMatchObject({
      memos: 0,
    });
  });
});

describe('a memo dated before the cutover date', () => {
  const old = aMemo({ date: '2026-09-15' });
  const on = settings({ cutoverDate: '2026-10-01' });

  it('is judged like any other while a backfill covers its date', () => {
    const verdict = (period: typeof SEPTEMBER | null): unknown =>
      judge(aCase({ memo: old, settings: on, backfill: period && { period } }));
    expect(verdict(null)).toEqual({ kind: 'skip', reason: 'BEFORE_CUTOVER' });
    expect(verdict(SEPTEMBER)).toEqual({ kind: 'sync', sync: 'standard' });
    expect(verdict({ from: '2026-09-16', to: '2026-09-30' })).toMatchObject({ reason: 'BEFORE_CUTOVER' });
    expect(verdict({ from: '2026-09-01', to: '2026-09-15' })).toMatchObject({ kind: 'sync' });
  });

  it('is past it once a backfill of this account took it up', () => {
    const verdict = (accountId: string | null): unknown =>
      judge(
        aCase({
          memo: old,
          settings: on,
          journal: aJournalEntry({ state: 'error', backfill: 3, accountId }),
        }),
      );
    expect(verdict(ACCOUNT)).toMatchObject({ kind: 'sync' });
    expect(verdict('OTHER')).toMatchObject({ reason: 'BEFORE_CUTOVER' });
    expect(isTakenUp(aJournalEntry(), ACCOUNT)).toBe(false);
    expect(isTakenUp(null, ACCOUNT)).toBe(false);
    expect(covers(null, '2026-09-15')).toBe(false);
  });
});

describe('a period to be filled', () => {
  it.each([
    [SEPTEMBER, '2026-10-01', null],
    [SEPTEMBER, null, 'There is no cutover date: every scheduled run takes up memos however old they are.'],
    [
      { from: '2026-09-01', to: '2026-10-01' },
      '2026-10-01',
      'Memos dated from the cutover date 2026-10-01 on are posted by the schedule anyway: end before it.',
    ],
    [
      { from: '2026-09-30', to: '2026-09-01' },
      '2026-10-01',
      'The period ends on 2026-09-01, before it begins on 2026-09-30.',
    ],
  ] as const)('%j with cutover %s', (period, cutover, problem) => {
    expect(backfillProblem(period, cutover)).toBe(problem);
  });
});
