import { overview } from '../../../src/sync/pages/overview';
import type { MemoLists } from '../../../src/sync/portsPages';
import { settings } from '../../domain/builders';
import { World } from '../world';

function seen(more: Parameters<typeof settings>[0] = {}): {
  shown: ReturnType<typeof overview>;
  asked: unknown[];
} {
  const world = new World();
  world.settings = settings(more);
  const asked: unknown[] = [];
  const lists = {
    perDay: (first: string) => {
      asked.push(first);
      return [{ day: '2026-11-01', synced: 3, failed: 1 }];
    },
    lastRun: () => 'last',
    counts: () => 'counts',
  } as unknown as MemoLists;
  return { shown: overview(world.ports, lists), asked };
}

describe('the overview', () => {
  it('has two weeks, oldest first, today among them', () => {
    const { shown, asked } = seen();
    expect(asked).toEqual(['2026-10-20']);
    expect(shown.days).toHaveLength(14);
    expect(shown.days.slice(-2)).toEqual([
      { day: '2026-11-01', synced: 3, failed: 1 },
      { day: '2026-11-02', synced: 0, failed: 0 },
    ]);
    expect(shown.days[0]?.day).toBe('2026-10-20');
    expect([shown.lastRun, shown.counts]).toEqual(['last', 'counts']);
  });

  it.each([
    [{}, '2026-11-02T09:15:00.000Z'],
    [{ standard: false }, '2026-11-02T09:15:00.000Z'],
    [{ negative: false }, '2026-11-02T09:15:00.000Z'],
    [{ standard: false, negative: false }, null],
    [{ paused: { since: '', reason: 'x' } }, null],
  ])('says when the next run is: %j', (more, nextRun) => {
    expect(seen(more).shown.nextRun).toBe(nextRun);
  });

  it('says where the sync was switched on in another account', () => {
    const elsewhere = { accountId: 'OTHER', host: '' };
    const here = { accountId: 'TSTDRV1', host: '' };
    expect(seen().shown.otherAccount).toBe(false);
    expect(seen({ enabledFor: { standard: here, negative: here } }).shown.otherAccount).toBe(false);
    expect(seen({ enabledFor: { standard: here, negative: elsewhere } }).shown.otherAccount).toBe(true);
    expect(
      seen({ negative: false, enabledFor: { standard: here, negative: elsewhere } }).shown.otherAccount,
    ).toBe(false);
  });
});
