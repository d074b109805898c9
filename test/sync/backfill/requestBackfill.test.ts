import type { Backfill } from '../../../src/domain/backfill';
import { amount } from '../../../src/domain/money';
import {
  backfillStatus,
  changeBackfill,
  isOffered,
  mostInAll,
  mostTaken,
  openBackfill,
  problemWith,
  startBackfill,
} from '../../../src/sync/backfill/requestBackfill';
import type { BackfillStore } from '../../../src/sync/portsBackfill';
import type { SyncRun } from '../../../src/sync/run';
import { ACCOUNT, settings } from '../../domain/builders';
import { World } from '../world';

const START = '2026-11-02T09:00:00.000Z';
const PERIOD = { from: '2026-09-01', to: '2026-09-30' };
const DUE = [
  { currency: 'USD', memos: 3, amount: '3.00', from: '2026-09-01', to: '2026-09-03' },
  { currency: 'EUR', memos: 2, amount: '2.00', from: '2026-09-02', to: '2026-09-04' },
];
const TAKEN = { memos: 4, amount: amount('4.00') };
const PROGRESS = { complete: 3, error: 1, held: 0, creating: 0, ignored: 0 };

const aBackfill = (more: Partial<Backfill> = {}): Backfill => ({
  id: 7,
  period: PERIOD,
  bounds: { memos: 100, amount: null },
  state: 'running',
  accountId: ACCOUNT,
  trail: '',
  ...more,
});

interface Store {
  readonly world: World;
  readonly run: SyncRun;
  /** What was written, with its arguments. */
  readonly written: unknown[];
  readonly asked: unknown[];
}

/** An account whose newest backfill is as given, and in which that much is due. */
function store(latest: Backfill | null, due: readonly (typeof DUE)[number][] = DUE): Store {
  const world = new World();
  world.settings = settings({ cutoverDate: '2026-10-01' });
  const written: unknown[] = [];
  const asked: unknown[] = [];
  const backfills: BackfillStore = {
    latest: () => latest,
    create: (...given) => written.push(['create', ...given]) + 40,
    change: (...given) => written.push(['change', ...given]),
    candidates: () => ({ first: [], total: 0 }),
    due: (...given) => {
      asked.push(given);
      return due;
    },
    taken: () => TAKEN,
    progress: () => PROGRESS,
    dated: () => ({ ids: [], total: 0 }),
  };
  return { world, run: world.run({ ports: { ...world.ports, backfills } }), written, asked };
}

const switched = (run: SyncRun, standard: boolean, negative: boolean): SyncRun => ({
  ...run,
  settings: { ...run.settings, standard, negative },
});

describe('a backfill that somebody still has to do with', () => {
  it.each(['running', 'stopped', 'limited'] as const)('is one that is %s', (state) => {
    expect(openBackfill(store(aBackfill({ state })).run)).toMatchObject({
      backfill: { state },
      taken: TAKEN,
    });
  });

  it.each(['done', 'ended'] as const)('is none that is %s, and nothing more is asked then', (state) => {
    const { run, asked } = store(aBackfill({ state }));
    expect(openBackfill(run)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is none whose bounds left nothing', () => {
    expect(openBackfill(store(aBackfill({ state: 'limited' }), []).run)).toBeNull();
    expect(openBackfill(store(aBackfill({ state: 'running' }), []).run)).not.toBeNull();
  });

  it('is none of the account this one is a copy of', () => {
    expect(openBackfill(store(aBackfill({ accountId: 'OTHER' })).run)).toBeNull();
  });

  it.each([
    [100, 9],
    [6, 6],
    [4, 4],
  ])('of at most %i memos takes up %i in all', (memos, inAll) => {
    const status = backfillStatus(store(aBackfill({ bounds: { memos, amount: null } })).run);
    expect(status && mostInAll(status)).toBe(inAll);
  });
});

describe('how far a backfill is', () => {
  it('is told with what it took up, what became of that, and what is left', () => {
    const backfill = aBackfill({ state: 'stopped' });
    const { run, asked } = store(backfill);
    expect(backfillStatus(run)).toEqual({ backfill, taken: TAKEN, by: PROGRESS, left: DUE });
    expect(asked).toEqual([[PERIOD, run.settings, START]]);
  });

  it.each([
    [true, false, DUE],
    [false, true, DUE],
    [false, false, []],
  ])(
    'counts nothing as left while both syncs are off: standard %s, negative %s',
    (standard, negative, left) => {
      expect(backfillStatus(switched(store(aBackfill()).run, standard, negative))?.left).toEqual(left);
    },
  );

  it('is not told where there was none, or only in the account this is a copy of', () => {
    expect(backfillStatus(store(null).run)).toBeNull();
    expect(backfillStatus(store(aBackfill({ accountId: 'ANOTHER' })).run)).toBeNull();
  });
});

describe('what speaks against a backfill', () => {
  it('is nothing in an account without one, or with one that is over', () => {
    expect(problemWith(PERIOD, store(null).run)).toBeNull();
    for (const state of ['done', 'ended', 'limited'] as const)
      expect(problemWith(PERIOD, store(aBackfill({ state })).run)).toBeNull();
  });

  it('is a period beyond the cutover date', () => {
    const problem = problemWith({ ...PERIOD, to: '2026-10-01' }, store(null).run);
    expect(problem).toContain('from the cutover date 2026-10-01 on');
  });

  it('is that both syncs are off, not that one is', () => {
    const { run } = store(null);
    expect(problemWith(PERIOD, switched(run, false, false))).toMatch(/^Both syncs are off/);
    expect(problemWith(PERIOD, switched(run, true, false))).toBeNull();
    expect(problemWith(PERIOD, switched(run, false, true))).toBeNull();
  });
});

describe('starting a backfill', () => {
  const request = { period: PERIOD, bounds: { memos: 100, amount: null }, typed: ' 5 ', by: 'Ann' };

  it('is written down with its bounds, and by whom', () => {
    const latest = aBackfill({ state: 'done' });
    const { run, written, world } = store(latest);
    expect(startBackfill(request, run)).toBeNull();
    const told = '2026-09-01 to 2026-09-30, at most 100 memos and any amount';
    const line = `${START} Ann: start, ${told}`;
    const { period, bounds } = request;
    expect(written).toEqual([['create', { period, bounds, accountId: ACCOUNT, line }, latest]]);
    expect(world.logged).toEqual(['audit: backfill started']);
    expect(world.details).toEqual([{ id: 41, by: 'Ann', told }]);
  });

  it('names its bound in money', () => {
    const { run, world } = store(null);
    startBackfill({ ...request, bounds: { memos: 100, amount: amount('10.5') } }, run);
    expect(world.details).toEqual([expect.objectContaining({ told: expect.stringMatching(/ and 10\.50$/) })]);
  });

  it.each([
    ['another number is typed', { typed: '4' }, DUE, /^It takes up 5 memos at most now/],
    ['nothing is typed', { typed: '' }, DUE, /^It takes up 5 memos at most now/],
    [
      'one memo is meant',
      { typed: '5', bounds: { memos: 1, amount: null } },
      DUE,
      /^It takes up 1 memo at most/,
    ],
    ['no memo is due', { typed: '0' }, [], /^No memo of this period/],
    ['the period is wrong', { period: { from: 'x', to: 'y' } }, DUE, /is no date/],
  ])('is refused where %s', (_, more, due, sentence) => {
    const { run, written, world } = store(null, due);
    expect(startBackfill({ ...request, ...more }, run)).toMatch(sentence);
    expect([written, world.logged]).toEqual([[], []]);
  });

  it('takes up what is due, or its bound where that is less', () => {
    expect(mostTaken(DUE, { memos: 100, amount: null })).toBe(5);
    expect(mostTaken(DUE, { memos: 4, amount: null })).toBe(4);
    expect(mostTaken([], { memos: 4, amount: null })).toBe(0);
  });
});

describe('changing a backfill', () => {
  it.each([
    ['stop', 'running', 'stopped'],
    ['resume', 'stopped', 'running'],
    ['end', 'running', 'ended'],
    ['end', 'stopped', 'ended'],
  ] as const)('%s of one that is %s makes it %s', (action, state, to) => {
    const backfill = aBackfill({ state });
    const { run, written, world } = store(backfill);
    expect(isOffered(action, state)).toBe(true);
    expect(changeBackfill(action, 'Ann', run.ports)).toBeNull();
    expect(written).toEqual([['change', backfill, to, `${START} Ann: ${action}`]]);
    expect(world.logged).toEqual([`audit: backfill: ${action}`]);
    expect(world.details).toEqual([{ id: 7, by: 'Ann' }]);
  });

  it.each([
    ['stop', 'stopped'],
    ['resume', 'running'],
    ['end', 'done'],
    ['end', 'ended'],
  ] as const)('%s is neither offered nor done for one that is %s', (action, state) => {
    const { run, written } = store(aBackfill({ state }));
    expect(isOffered(action, state)).toBe(false);
    expect(changeBackfill(action, 'Ann', run.ports)).toBe(`It is ${state} already.`);
    expect(written).toEqual([]);
  });

  it('changes nothing where there is none', () => {
    expect(changeBackfill('end', 'Ann', store(null).run.ports)).toBe('There is no backfill.');
  });
});
