import { adjustmentDate } from '../../src/domain/adjustmentDate';

const PERIODS = [
  { start: '2026-09-01', end: '2026-09-30', isOpen: false },
  { start: '2026-10-01', end: '2026-10-31', isOpen: false },
  { start: '2026-12-01', end: '2026-12-31', isOpen: true },
  { start: '2026-11-01', end: '2026-11-30', isOpen: true },
];

describe('the date of an adjustment', () => {
  it('is the later of memo and invoice', () => {
    expect(adjustmentDate('2026-10-15', '2026-10-01', null).date).toBe('2026-10-15');
    expect(adjustmentDate('2026-10-15', '2026-10-20', null).date).toBe('2026-10-20');
  });

  it('gives way to the first day of the earliest open period where its own is closed, and keeps both', () => {
    expect(adjustmentDate('2026-09-15', '2026-09-01', PERIODS)).toEqual({
      date: '2026-11-01',
      ruleDate: '2026-09-15',
    });
  });

  it.each([
    ['the first day', '2026-09-01', '2026-11-01'],
    ['the last day', '2026-09-30', '2026-11-01'],
    ['the day before', '2026-08-31', '2026-08-31'],
  ])('looks at the period from its first day to its last: %s', (_day, memoDate, date) => {
    expect(adjustmentDate(memoDate, '2026-08-01', PERIODS).date).toBe(date);
  });

  it('never goes back to an open period before the closed one', () => {
    const periods = [{ start: '2026-08-01', end: '2026-08-31', isOpen: true }, ...PERIODS];
    expect(adjustmentDate('2026-09-15', '2026-09-01', periods).date).toBe('2026-11-01');
  });

  it('stays where its period is open, unknown, or followed by no open one', () => {
    expect(adjustmentDate('2026-11-15', '2026-09-01', PERIODS).date).toBe('2026-11-15');
    expect(adjustmentDate('2027-11-15', '2026-09-01', PERIODS).date).toBe('2027-11-15');
    expect(adjustmentDate('2026-09-15', '2026-09-01', PERIODS.slice(0, 2)).date).toBe('2026-09-15');
  });
});
