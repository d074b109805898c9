import { SyncFailure } from '../../../src/domain/failure';
import type { JournalEntry, Repair } from '../../../src/domain/journal';
import { asPosted } from '../../../src/domain/postingOrder';
import { syncedApplications } from '../../../src/domain/syncedApplications';
import { endDeleted, endReconcile } from '../../../src/sync/reconcile/reconcile';
import { repairMemo } from '../../../src/sync/reconcile/repair';
import { aJournalEntry, aMemo, anAdjustment, settings, ZUORA_INVOICE } from '../../domain/builders';
import { World } from '../world';

const START = '2026-11-02T09:00:00.000Z';
const LATER = '2026-11-02T09:00:00.001Z';
const own = anAdjustment({ amount: '30.00' });
const POSTED = asPosted(own, 'USD');
const BEGUN = { state: 'creating', claimAt: '2026-11-02T08:00:00Z' } as const;

function posted(row: Partial<JournalEntry> = {}): World {
  const world = new World();
  world.memos = [aMemo({ integrationStatus: 'Sync Complete' })];
  world.adjustments = [own];
  world.rows = [aJournalEntry({ adjustments: [POSTED], ...row })];
  return world;
}

const repair = (world: World, how: Repair = 'repost'): string | null =>
  repairMemo(world.row(), how, world.run())?.code ?? null;

describe('a repair', () => {
  it.each([
    ['that failed before is due', { state: 'error', nextTryAt: START }, []],
    ['that failed before is not due', { state: 'error', nextTryAt: LATER }, ['Credit i1 30.00']],
    ['failed and nobody said when to try again', { state: 'error', nextTryAt: null }, []],
    ['is the first', { state: 'complete', nextTryAt: LATER }, []],
  ] as const)('where one %s leaves in Zuora what it should: %j', (_, row, standing) => {
    const world = posted(row);
    expect(repair(world)).toBeNull();
    expect(world.standing()).toEqual(standing);
  });

  describe('by a repost', () => {
    const left = (
      on: { standard: boolean; negative: boolean },
      row: Partial<JournalEntry> = {},
    ): string[] => {
      const world = posted(row);
      world.settings = settings(on);
      expect(repair(world)).toBeNull();
      return world.standing();
    };
    const [STANDS, GONE] = [['Credit i1 30.00'], []];

    it('takes nothing back while the memo could not be posted again', () => {
      expect(left({ standard: false, negative: true })).toEqual(STANDS);
      expect(left({ standard: true, negative: false })).toEqual(GONE);
      expect(left({ standard: true, negative: false }, { kind: 'negative' })).toEqual(STANDS);
    });

    it('of a memo of no known kind needs either sync', () => {
      const unknown = { kind: null };
      expect(left({ standard: false, negative: false }, unknown)).toEqual(STANDS);
      expect(left({ standard: true, negative: false }, unknown)).toEqual(GONE);
      expect(left({ standard: false, negative: true }, unknown)).toEqual(GONE);
    });
  });

  it('by a follow unapply is done whatever is switched off: nothing is to be posted again', () => {
    const world = posted();
    world.settings = settings({ standard: false, negative: false });
    expect(repair(world, 'followUnapply')).toBeNull();
    expect(world.standing()).toEqual([]);
  });

  it('takes the next claim first, and does nothing where somebody was faster', () => {
    const world = posted();
    repair(world);
    expect(world.claims.get(1)).toMatchObject({ number: 2, at: START, token: world.row().claimToken });
    const raced = posted().at('claim', () => false);
    expect(repair(raced)).toBeNull();
    expect([raced.standing(), raced.calls]).toEqual([['Credit i1 30.00'], []]);
  });

  it('that fails is noted with its memo', () => {
    const world = posted().at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE', { detail: 'away' });
    });
    expect(repair(world)).toBe('ZUORA_UNAVAILABLE');
    expect(world.row().state).toBe('error');
    expect(world.details).toEqual([{ memo: 1, message: world.row().message }]);
  });

  it('that fails too late is left to whoever took over', () => {
    const world = posted().at('read', () => {
      world.minutesPass(9);
      throw new SyncFailure('ZUORA_UNAVAILABLE');
    });
    expect(repair(world)).toBeNull();
    expect([world.row().state, world.mirrors]).toEqual(['creating', []]);
  });

  it('that is done is noted with what it canceled', () => {
    const world = posted();
    repair(world);
    const rows = [`Credit 30 on ${ZUORA_INVOICE} (adj1)`];
    expect(world.details.at(-1)).toEqual({ memo: 'CM1', repair: 'repost', rows });
    const gone = posted();
    gone.memos = [];
    repair(gone);
    expect(gone.details.at(-1)).toEqual({ memo: 1, repair: 'repost', rows });
  });

  it('that is done stays so where only its note cannot be written', () => {
    const world = posted();
    const run = world.run();
    const note = (): never => {
      throw new Error('Record has been changed');
    };
    const ports = { ...run.ports, trail: { ...run.ports.trail, note } };
    expect(repairMemo(world.row(), 'followUnapply', { ...run, ports })).toBeNull();
    expect(world.row()).toMatchObject({ adjustments: [], reason: null });
    expect(world.row().state).not.toBe('error');
    expect(world.logged).toContain('error: note not kept on the journal row');
    expect(world.details).toContainEqual({
      memoId: 1,
      line: `${START} canceled in Zuora for followUnapply: Credit 30 on ${ZUORA_INVOICE} (adj1)`,
      because: 'UNEXPECTED: Error: Record has been changed',
    });
  });

  it('by a repost has the memo judged afresh, also where it is not applied now', () => {
    const world = posted();
    world.change(1, { status: 'open', applications: [] });
    repair(world);
    expect(world.row()).toMatchObject({ state: 'held', request: 'resync' });
    expect(world.syncNowAsked).toBe(1);
  });

  it('by a follow unapply excludes a memo applied as it was, and has one applied otherwise judged afresh', () => {
    const world = posted({ applications: syncedApplications(aMemo()) });
    repair(world, 'followUnapply');
    expect(world.row()).toMatchObject({ state: 'ignored', request: null });
    const otherwise = posted({ applications: [{ documentId: 10, tranId: 'INV10', amount: '20' }] });
    repair(otherwise, 'followUnapply');
    expect(otherwise.row()).toMatchObject({ state: 'held', request: 'resync' });
    expect(otherwise.syncNowAsked).toBe(1);
  });
});

describe('what was begun for a memo that was deleted', () => {
  const deleted = (row: Partial<JournalEntry>): World => {
    const world = posted({ adjustments: [], ...row });
    world.memos = [];
    return world;
  };
  const end = (world: World): JournalEntry => {
    endDeleted(
      world.rows.map(({ memoId }) => memoId),
      world.run(),
    );
    return world.row();
  };

  it.each([BEGUN, { state: 'error' }, { state: 'held' }] as const)('is ended: %j', (row) => {
    expect(end(deleted(row))).toMatchObject({ state: 'complete', drift: 'DELETED_AFTER_SYNC' });
  });

  it.each(['complete', 'ignored'] as const)('is nothing where it is %s', (state) => {
    const world = deleted({ state });
    const before = world.row();
    expect([end(world), world.calls]).toEqual([before, []]);
  });

  it('is ended only for memos that are gone', () => {
    const world = deleted(BEGUN);
    world.memos = [aMemo({ id: 2 })];
    world.rows.push(aJournalEntry({ id: 200, memoId: 2, request: 'repost' }));
    world.adjustments.push({ ...own, id: 'adj2', referenceId: '2' });
    end(world);
    expect([world.row(1).state, world.row(2).request]).toEqual(['complete', 'repost']);
    expect(world.standing()).toHaveLength(2);
  });

  it('waits where units do not last', () => {
    const world = deleted(BEGUN);
    for (const unitsLeft of [299, 399]) {
      world.unitsLeft = unitsLeft;
      expect(end(world).state).toBe('creating');
    }
    world.unitsLeft = 400;
    expect(end(world).state).toBe('complete');
  });

  it('is not even read where units do not last for that', () => {
    const world = deleted(BEGUN).at('load', () => {
      throw new Error('the memos are read');
    });
    world.unitsLeft = 299;
    expect(end(world).state).toBe('creating');
  });

  it('is told in the log as no longer to be posted', () => {
    const world = deleted(BEGUN);
    end(world);
    expect(world.logged).toEqual(['audit: credit memo no longer to be posted']);
  });
});

describe('the end of a comparison', () => {
  it.each([
    [10_000, 2_425],
    [300, 0],
    [100, 0],
  ])('with %i units left removes %i old claims at most', (unitsLeft, most) => {
    const world = new World();
    world.unitsLeft = unitsLeft;
    const asked: unknown[] = [];
    const journal: typeof world.ports.journal = {
      ...world.ports.journal,
      removeOldClaims: (...given) => asked.push(given),
    };
    endReconcile([], { startedAt: START, brokeOff: false }, { ...world.ports, journal });
    expect(asked).toEqual([['2026-11-01T09:00:00.000Z', most]]);
  });

  it('remembers no sweep where as many memos were left as could not be asked for', () => {
    const world = new World();
    const done = { zuora: 'sweep', compared: 5, changed: 0, left: 1, unasked: 1 } as const;
    endReconcile([done], { startedAt: START, brokeOff: false }, world.ports);
    expect(world.lastSweep).toBeNull();
  });
});
