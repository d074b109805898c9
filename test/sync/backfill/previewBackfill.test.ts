import { previewBackfill } from '../../../src/sync/backfill/previewBackfill';
import type { BackfillPreview } from '../../../src/sync/backfill/previewBackfill';
import type { BackfillStore } from '../../../src/sync/portsBackfill';
import { aMemo, settings } from '../../domain/builders';
import { World } from '../world';

const PERIOD = { from: '2026-10-01', to: '2026-10-31' };
const DUE = [{ currency: 'USD', memos: 3, amount: '90.00', from: '2026-10-01', to: '2026-10-03' }];

interface Looked {
  readonly preview: BackfillPreview;
  /** What the store was asked for. */
  readonly asked: unknown[];
  /** How many memos were read together. */
  readonly read: number[];
}

/** A look at the memos of the world as those of the period, which has `more` beyond them. */
function look(world: World, more = 0): Looked {
  const asked: unknown[] = [];
  const read: number[] = [];
  const ids = world.memos.map(({ id }) => id);
  const backfills = {
    due: (...given: unknown[]) => {
      asked.push(given);
      return DUE;
    },
    dated: (...given: unknown[]) => {
      asked.push(given);
      return { ids, total: ids.length + more };
    },
  } as unknown as BackfillStore;
  const memos: typeof world.ports.memos = {
    ...world.ports.memos,
    load: (some, given) => {
      read.push(some.length);
      return world.ports.memos.load(some, given);
    },
  };
  const run = world.run({ ports: { ...world.ports, backfills, memos } });
  return { preview: previewBackfill(PERIOD, run), asked, read };
}

function memosBeforeCutover(count: number): World {
  const world = new World();
  world.settings = settings({ cutoverDate: '2026-11-01' });
  world.memos = Array.from({ length: count }, (_, index) => aMemo({ id: index + 1 }));
  return world;
}

describe('a look at a backfill', () => {
  it('tells what it would take up, and what the rules keep back although the cutover date does not', () => {
    const world = memosBeforeCutover(3);
    world.change(2, { status: 'open' });
    const { preview, asked } = look(world, 7);
    expect(preview).toMatchObject({ due: DUE, judged: 3, total: 10 });
    expect(preview.reasons.map(({ reason, memos }) => [reason, memos])).toEqual([['NOT_FULLY_APPLIED', 1]]);
    expect(asked).toEqual([
      [PERIOD, world.settings, '2026-11-02T09:00:00.000Z'],
      [PERIOD, 5_000],
    ]);
  });

  it.each([
    [true, false, DUE],
    [false, true, DUE],
    [false, false, []],
  ])('counts what is due to a sync that is on: standard %s, negative %s', (standard, negative, due) => {
    const world = memosBeforeCutover(1);
    world.settings = settings({ standard, negative, cutoverDate: '2026-11-01' });
    expect(look(world).preview.due).toEqual(due);
  });

  it.each([
    [0, []],
    [250, [250]],
    [501, [250, 250, 1]],
  ])('reads %i memos in parts', (count, parts) => {
    const { preview, read } = look(memosBeforeCutover(count));
    expect([preview.judged, read]).toEqual([count, parts]);
  });

  it('says how many it judged where units did not last for all', () => {
    const world = memosBeforeCutover(300);
    world.unitsLeft = 150;
    expect(look(world).preview).toMatchObject({ judged: 300, total: 300 });
    world.unitsLeft = 149;
    expect(look(world).preview).toMatchObject({ judged: 0, total: 300, reasons: [] });
  });
});
