import type { Backfill, BackfillState } from '../../../src/domain/backfill';
import { amount } from '../../../src/domain/money';
import { concludeBackfill, runningBackfill, selectBackfill } from '../../../src/sync/backfill/runBackfill';
import { changeBackfill, startBackfill } from '../../../src/sync/backfill/requestBackfill';
import type { SyncPorts } from '../../../src/sync/ports';
import type { SyncRun } from '../../../src/sync/run';
import { workOff } from '../../../src/sync/scheduledRun';
import { packWork } from '../../../src/sync/workItems';
import { ACCOUNT, settings } from '../../domain/builders';

const group = (zuoraAccountId: string, ...memoIds: number[]): Parameters<typeof packWork>[0][number] => ({
  zuoraAccountId,
  memoIds,
  due: { memos: memoIds.length, amount: amount(memoIds.length) },
});

/** Ports around one backfill; what is written to it is kept. */
function around(state: BackfillState, more: Partial<Backfill> = {}, candidates = [1, 2, 3]) {
  let latest: Backfill = {
    id: 1,
    period: { from: '2026-09-01', to: '2026-09-30' },
    bounds: { memos: 100, amount: null },
    state,
    accountId: ACCOUNT,
    trail: '',
    ...more,
  };
  const loaded: number[][] = [];
  const told: unknown[] = [];
  const change = (to: BackfillState): void => {
    latest = { ...latest, state: to };
  };
  const ports = {
    accountId: ACCOUNT,
    clock: { now: () => Date.parse('2026-11-02T09:00:00Z') },
    budget: { unitsLeft: () => 5_000 },
    quiet: { until: () => 0 },
    settings: { switches: () => ({ standard: true, negative: false }) },
    log: { audit: (...given: unknown[]) => told.push(given) },
    journal: { laterClaims: () => new Map() },
    memos: {
      load: (ids: number[]) => {
        loaded.push(ids);
        return [];
      },
    },
    backfills: {
      latest: () => latest,
      create: () => null,
      change: (_backfill: Backfill, to: BackfillState, line: string) => {
        told.push(line);
        change(to);
      },
      candidates: (_period: unknown, _settings: unknown, _now: string, most: number) => ({
        first: candidates
          .slice(0, most)
          .map((memoId) => ({ memoId, zuoraAccountId: memoId < 3 ? 'a' : 'b', amount: amount('1') })),
        total: candidates.length,
      }),
      due: () => [{ currency: 'USD', memos: 3, amount: '3.00', from: '2026-09-01', to: '2026-09-03' }],
      taken: () => ({ memos: 0, amount: amount('0') }),
    },
  } as unknown as SyncPorts;
  const posting = { post: () => [] };
  const run = { ports, settings: settings({ cutoverDate: '2026-10-01' }), posting } as unknown as SyncRun;
  return { ports, run, loaded, told, change, state: () => latest.state };
}

describe('a run of the schedule', () => {
  it('takes up the memos of a running backfill by account, but not what it handles anyhow', () => {
    const { ports, run } = around('running');
    const found = selectBackfill([group('a', 2)], 'schedule', ports, run.settings);
    expect(found.map(({ zuoraAccountId, memoIds }) => [zuoraAccountId, memoIds])).toEqual([
      ['a', [1]],
      ['b', [3]],
    ]);
  });

  it('takes up no more than the run may post beside what it handles anyhow', () => {
    const { ports, run } = around('running');
    const taken = (more: Parameters<typeof settings>[0]): number[] =>
      selectBackfill([group('c', 8, 9)], 'schedule', ports, { ...run.settings, ...more }).flatMap(
        ({ memoIds }) => [...memoIds],
      );
    expect(taken({ maxMemosPerRun: 4 })).toEqual([1, 2]);
    expect(taken({ maxMemosPerRun: 2 })).toEqual([]);
    expect(taken({ maxAmountPerRun: amount('3.50') })).toEqual([1]);
    expect(taken({})).toEqual([1, 2, 3]);
  });

  it.each(['stopped', 'limited', 'done', 'ended'] as const)('takes up nothing of one that is %s', (state) => {
    const { ports, run } = around(state);
    expect(selectBackfill([], 'schedule', ports, run.settings)).toEqual([]);
  });

  it.each(['manual', 'save'] as const)('is the only one to take up memos: none is by %s', (trigger) => {
    const { ports, run } = around('running');
    expect(selectBackfill([], trigger, ports, run.settings)).toEqual([]);
  });

  it('goes on with none that was asked for in the account this one is a copy of', () => {
    const { ports } = around('running', { accountId: 'ANOTHER' });
    expect(runningBackfill(ports)).toBeNull();
    expect(changeBackfill('stop', 'Ann', ports)).toBe('There is no backfill.');
  });

  it('asks before each batch whether the backfill was stopped, and begins no other', () => {
    const { run, loaded, change } = around('running');
    const load = run.ports.memos.load.bind(run.ports.memos);
    run.ports.memos.load = (ids, with_) => {
      const found = load(ids, with_);
      if (ids.includes(7)) change('stopped');
      return found;
    };
    const { left } = workOff({ batches: [[5]], backfilled: [[7], [8]] }, run);
    expect(loaded).toEqual([[5], [7]]);
    expect(left).toBe(0);
  });

  it('keeps all memos of an account in one item, those of every day first', () => {
    expect(packWork([group('a', 1), group('b', 2)], [group('b', 3, 4, 5), group('c', 6)], 1)).toEqual([
      { batches: [[1]] },
      { batches: [[2]], backfilled: [[3], [4], [5]] },
      { batches: [], backfilled: [[6]] },
    ]);
  });
});

describe('after a run', () => {
  it.each([
    ['running', {}, [1], 'running'],
    ['running', {}, [], 'done'],
    ['running', { bounds: { memos: 0, amount: null } }, [1], 'limited'],
    ['running', { bounds: { memos: 9, amount: amount('0.99') } }, [1], 'limited'],
    ['stopped', {}, [], 'stopped'],
  ] as const)('a %s backfill with %j and %j left is %s %s', (state, more, left, after) => {
    const { ports, run, state: now } = around(state, more, [...left]);
    concludeBackfill(ports, run.settings);
    expect(now()).toBe(after);
  });

  it('the end of a backfill is told, with one sync on as with both', () => {
    for (const off of ['standard', 'negative']) {
      const { ports, run, state, told } = around('running', {}, []);
      concludeBackfill(ports, { ...run.settings, [off]: false });
      expect(state()).toBe('done');
      expect(told).toEqual([
        '2026-11-02T09:00:00.000Z schedule: done, 0 memos taken up, 0 left',
        ['backfill done', '0 memos taken up, 0 left'],
      ]);
    }
  });

  it('a memo larger than any run may be ends the wait', () => {
    const { ports, run, state } = around('running');
    concludeBackfill(ports, { ...run.settings, maxAmountPerRun: amount('0.50') });
    expect(state()).toBe('limited');
  });

  it('nothing is concluded while the sync is off or paused', () => {
    const { ports, run, state } = around('running', {}, []);
    concludeBackfill(ports, { ...run.settings, standard: false, negative: false });
    const paused = { since: '2026-11-02T09:00:00Z', reason: 'CREDENTIALS_REJECTED' };
    concludeBackfill(ports, { ...run.settings, paused });
    expect(state()).toBe('running');
  });
});

describe('an admin', () => {
  const request = {
    period: { from: '2026-09-01', to: '2026-09-30' },
    bounds: { memos: 2, amount: null },
    typed: '2',
    by: 'Ann',
  };

  it.each(['running', 'stopped'] as const)('starts none beside one that is %s', (state) => {
    expect(startBackfill(request, around(state).run)).toMatch(/^Another backfill is not at its end/);
  });

  it('is told when another admin was faster', () => {
    expect(startBackfill(request, around('done').run)).toBe(
      'Somebody else started a backfill at the same moment.',
    );
  });

  it.each([
    ['stop', 'stopped', 'It is stopped already.'],
    ['resume', 'running', 'It is running already.'],
    ['end', 'done', 'It is done already.'],
  ] as const)('cannot %s what is %s', (action, state, sentence) => {
    expect(changeBackfill(action, 'Ann', around(state).ports)).toBe(sentence);
  });
});
