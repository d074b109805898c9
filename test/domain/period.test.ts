import { isWithin, lastMonth, lastThirtyDays, periodProblem } from '../../src/domain/period';

describe('a period', () => {
  it.each([
    ['2026-11-02', '2026-10-01', '2026-10-31'],
    ['2026-03-31', '2026-02-01', '2026-02-28'],
    ['2027-01-01', '2026-12-01', '2026-12-31'],
  ])('is the whole month before %s', (today, from, to) => {
    expect(lastMonth(today)).toEqual({ from, to });
  });

  it('of thirty days ends today', () => {
    expect(lastThirtyDays('2026-11-02')).toEqual({ from: '2026-10-04', to: '2026-11-02' });
  });

  it.each([
    ['2026-02-30', '2026-03-01', '"2026-02-30" is no date: dates look like 2026-01-31.'],
    ['2026-02-01', 'soon', '"soon" is no date: dates look like 2026-01-31.'],
    ['2026-03-02', '2026-03-01', 'The period ends on 2026-03-01, before it begins on 2026-03-02.'],
  ])('from %s to %s is refused', (from, to, sentence) => {
    expect(periodProblem({ from, to })).toBe(sentence);
  });

  it('has both its ends within', () => {
    const period = { from: '2026-10-01', to: '2026-10-31' };
    expect(
      ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'].map((day) => isWithin(day, period)),
    ).toEqual([false, true, true, false]);
    expect(periodProblem({ from: '2026-10-01', to: '2026-10-01' })).toBeNull();
  });
});
