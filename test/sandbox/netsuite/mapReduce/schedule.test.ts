import { nextDue } from '../../../../sandbox/netsuite/mapReduce/schedule.ts';
import type { Schedule } from '../../../../sandbox/netsuite/project/definition.ts';

const aSchedule = (schedule: Partial<Schedule> = {}): Schedule => ({
  kind: 'daily',
  startDate: '2026-01-01',
  startTime: '00:00:00Z',
  repeatEvery: null,
  ...schedule,
});

function due(schedule: Schedule, after: string): string | null {
  const at = nextDue(schedule, Date.parse(after));
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
}

const QUARTER = 15 * 60_000;

describe('a schedule', () => {
  it.each([
    ['daily, before its first day', aSchedule(), '2025-12-30T12:00Z', '2026-01-01T00:00'],
    ['daily, without repeats', aSchedule(), '2026-11-02T00:00Z', '2026-11-03T00:00'],
    [
      'every quarter of an hour',
      aSchedule({ repeatEvery: QUARTER }),
      '2026-11-02T09:00Z',
      '2026-11-02T09:15',
    ],
    ['over midnight', aSchedule({ repeatEvery: QUARTER }), '2026-11-02T23:50Z', '2026-11-03T00:00'],
    [
      'with repeats that end with the day',
      aSchedule({ startTime: '20:00:00Z', repeatEvery: 3 * 3_600_000 }),
      '2026-11-02T23:30Z',
      '2026-11-03T20:00',
    ],
    ['on weekdays, from a Friday', aSchedule({ kind: 'weekdays' }), '2026-11-06T10:00Z', '2026-11-09T00:00'],
    [
      'weekly, on the day of its start',
      aSchedule({ kind: 'weekly' }),
      '2026-11-02T10:00Z',
      '2026-11-05T00:00',
    ],
    [
      'monthly, where a month lacks the day',
      aSchedule({ kind: 'monthly', startDate: '2026-01-31' }),
      '2026-02-01T00:00Z',
      '2026-03-31T00:00',
    ],
    ['once, before', aSchedule({ kind: 'single' }), '2025-12-31T23:59Z', '2026-01-01T00:00'],
    ['once, after', aSchedule({ kind: 'single' }), '2026-01-01T00:00Z', null],
  ])('M12 falls due %s', (_name, schedule, after, at) => {
    expect(due(schedule, after)).toBe(at);
  });

  it('M12 cannot repeat more often than every 15 minutes', () => {
    expect(() => due(aSchedule({ repeatEvery: QUARTER - 1 }), '2026-11-02T09:00Z')).toThrow(
      /shortest is 15 minutes/,
    );
  });
});
