import { openGate } from '../../src/sync/gate';
import type { ClaimedMemo } from '../../src/sync/run';
import { aLeg, aMemo, settings } from '../domain/builders';
import { World } from './world';

const MINUTE = 60_000;

function claimed(world: World, kind: ClaimedMemo['kind'], minutesAgo = 0): ClaimedMemo {
  const at = world.now - minutesAgo * MINUTE;
  const claim = { memoId: 1, token: 'token', at, attempt: 1, journalId: 100 };
  return { memo: aMemo(), kind, legs: [aLeg()], claim, before: null, fingerprint: '' };
}

describe('a call for several memos', () => {
  it('creates nothing once the sync of one of them is off', () => {
    const world = new World();
    const memos = [claimed(world, 'standard'), claimed(world, 'negative')];
    const { stopsCreating, stopsChanging } = openGate(world.run());
    expect(stopsCreating(memos)).toBeNull();
    world.settings = settings({ negative: false });
    expect(stopsCreating(memos)).toBe('disabled');
    expect(stopsChanging(memos)).toBeNull();
  });

  it('is sent no more once the time of one claim is over', () => {
    const world = new World();
    const late = [claimed(world, 'standard'), claimed(world, 'standard', 8.1)];
    const { stopsCreating, stopsChanging } = openGate(world.run());
    expect([stopsCreating(late), stopsChanging(late)]).toEqual(['fenced', 'fenced']);
    const inTime = [claimed(world, 'standard'), claimed(world, 'standard', 8)];
    expect([stopsCreating(inTime), stopsChanging(inTime)]).toEqual([null, null]);
  });
});
