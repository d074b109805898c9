import { SyncFailure } from '../../../src/domain/failure';
import { asPosted } from '../../../src/domain/postingOrder';
import type { ZuoraAdjustment } from '../../../src/domain/zuoraInvoice';
import {
  cancelAdjustments,
  markStanding,
  standingAdjustments,
} from '../../../src/sync/invoiceItemAdjustments/takeBack';
import type { RowAnswer, SyncPorts } from '../../../src/sync/ports';
import type { SyncRun } from '../../../src/sync/run';
import { anAdjustment } from '../../domain/builders';
import { World } from '../world';

const own = anAdjustment({ id: 'own' });
const linked = anAdjustment({ id: 'linked', referenceId: null });
const foreign = anAdjustment({ id: 'foreign', referenceId: '9' });
const always = (): boolean => true;

function holding(...adjustments: readonly ZuoraAdjustment[]): World {
  const world = new World();
  world.adjustments = [...adjustments];
  return world;
}

/** What counts for memo 1, and what Zuora was asked for. */
function lookUp(world: World, ...posted: readonly ZuoraAdjustment[]): { ids: string[]; asked: unknown[] } {
  const asked: unknown[] = [];
  const zuora: SyncPorts['zuora'] = (...given) => {
    const gateway = world.ports.zuora(...given);
    return {
      ...gateway,
      adjustments: (wanted) => {
        asked.push(wanted);
        return gateway.adjustments(wanted);
      },
    };
  };
  const run = world.run({ ports: { ...world.ports, zuora } });
  const rows = [{ memoId: 1, adjustments: posted.map((each) => asPosted(each, 'USD')) }];
  return { ids: standingAdjustments(rows, run).map(({ id }) => id), asked };
}

const lock = (): RowAnswer => ({
  kind: 'refused',
  cause: 'lock',
  reason: 'ZUORA_UNAVAILABLE',
  detail: 'locked',
});
const no = (): RowAnswer => ({ kind: 'refused', cause: 'other', reason: 'ZUORA_REJECTED', detail: 'no' });
const done = (id: string): RowAnswer => ({ kind: 'done', id });

describe('what stands in Zuora for a memo', () => {
  it('is found by its reference, with one question', () => {
    const { ids, asked } = lookUp(holding(own, foreign), own);
    expect(ids).toEqual(['own']);
    expect(asked).toEqual([{ invoiceIds: [], referenceIds: ['1'] }]);
  });

  it('is also what was linked to it, looked up on its invoice once', () => {
    const second = { ...linked, id: 'second' };
    const { ids, asked } = lookUp(holding(own, linked, second, foreign), own, linked, second);
    expect(ids).toEqual(['own', 'linked', 'second']);
    expect(asked[1]).toEqual({ invoiceIds: [own.invoiceId], referenceIds: [] });
    expect(asked).toHaveLength(2);
  });

  it('is not what was canceled', () => {
    const canceled = { ...own, id: 'was', status: 'Canceled' } as const;
    expect(lookUp(holding(own, canceled), own, canceled).ids).toEqual(['own']);
    expect(lookUp(holding({ ...linked, status: 'Canceled' }), linked).ids).toEqual([]);
  });

  it('needs no question where there is no memo', () => {
    const world = holding(own);
    expect(standingAdjustments([], world.run())).toEqual([]);
    expect(world.calls).toEqual([]);
  });
});

describe('canceling', () => {
  const many = (count: number): ZuoraAdjustment[] =>
    Array.from({ length: count }, (_, index) => anAdjustment({ id: `a${String(index)}`, amount: '0.10' }));
  const cancel = (world: World, mayCall = always, more: Partial<SyncRun> = {}): SyncFailure | null =>
    cancelAdjustments(
      world.adjustments.map(({ id }) => id),
      world.run(more),
      mayCall,
    );

  it.each([
    [50, [50]],
    [51, [50, 1]],
    [100, [50, 50]],
  ])('%i rows is done in calls of fifty', (count, rows) => {
    const world = holding(...many(count));
    expect(cancel(world)).toBeNull();
    expect(world.calls.map((call) => call.split(' ').length - 1)).toEqual(rows);
    expect(world.standing()).toEqual([]);
  });

  it('nothing needs no access to Zuora', () => {
    const world = holding();
    const zuora = (): never => {
      throw new SyncFailure('CREDENTIALS_REJECTED');
    };
    const ports = { ...world.ports, zuora };
    expect(cancel(world, always, { ports })).toBeNull();
    world.adjustments = many(1);
    expect(cancel(world, always, { ports })?.code).toBe('CREDENTIALS_REJECTED');
  });

  it('sends nothing where no time is left, also for the second call', () => {
    const world = holding(...many(51));
    let calls = 0;
    const failure = cancel(world, () => (calls += 1) === 1);
    expect(failure).toMatchObject({ code: 'ZUORA_UNAVAILABLE' });
    expect(failure?.facts.detail).toBe('no time left for the call');
    expect(world.standing()).toHaveLength(1);
  });

  it('sends again only what was locked', () => {
    const world = holding(...many(3));
    world.at(
      'cancel',
      () => [lock(), done('a1'), lock()],
      () => [lock(), done('a2')],
    );
    expect(cancel(world)).toBeNull();
    expect(world.calls).toEqual(['cancel a0 a1 a2', 'cancel a0 a2', 'cancel a0']);
  });

  it('gives up on a row that is locked for the third time', () => {
    const world = holding(...many(2)).at(
      'cancel',
      () => [done('a0'), lock()],
      () => [lock()],
      () => [lock()],
    );
    const failure = cancel(world);
    expect(failure?.code).toBe('ZUORA_UNAVAILABLE');
    expect(failure?.facts.detail).toBe('adjustment a1: locked');
    expect(world.calls).toHaveLength(3);
  });

  it('ends at a refusal, whatever else is locked, and sends no further call', () => {
    const rows = many(51);
    const world = holding(...rows).at('cancel', () => [
      lock(),
      no(),
      ...rows.slice(2, 50).map(({ id }) => done(id)),
    ]);
    const failure = cancel(world);
    expect(failure?.code).toBe('ZUORA_REJECTED');
    expect(failure?.facts.detail).toBe('adjustment a1: no');
    expect(world.calls).toHaveLength(1);
  });

  it('says what went wrong where a call fails', () => {
    const world = holding(own).at('cancel', () => {
      throw new SyncFailure('OUTCOME_UNKNOWN');
    });
    expect(cancel(world)?.code).toBe('OUTCOME_UNKNOWN');
  });
});

describe('marking', () => {
  const marked = (id: string, transferredToAccounting: string | null): ZuoraAdjustment =>
    anAdjustment({ id, transferredToAccounting });

  it('sends only what is not marked yet', () => {
    const world = holding(marked('a', 'Yes'), marked('b', null), marked('c', 'true'), marked('d', 'No'));
    expect(markStanding(world.adjustments, world.run(), always)).toBeNull();
    expect(world.calls).toEqual(['mark b d']);
  });

  it('of what is marked sends nothing, even where no time is left', () => {
    const world = holding(marked('a', 'Yes'));
    expect(markStanding(world.adjustments, world.run(), () => false)).toBeNull();
    expect(world.calls).toEqual([]);
  });
});
