import { SyncFailure } from '../../../src/domain/failure';
import { keyOf } from '../../../src/sync/reconcile/noteDrift';
import { endReconcile, reconcileBatch, selectReconcile } from '../../../src/sync/reconcile/reconcile';
import { anAdjustment } from '../../domain/builders';
import { type Engine, engine, memo, NOW, posted, stands, UNAPPLIED } from './engine';

const ids = [1, 2, 3, 4, 5];
const everyone = (item: 'sweep' | 'due' = 'sweep') => ({ memoIds: ids, zuora: item }) as const;
const drifts = ({ changes }: Engine) => changes.map(({ id, values }) => [id - 1000, values.drift]);
const allUnapplied = { rows: ids.map((id) => posted(id)), memos: ids.map((id) => memo(id, UNAPPLIED)) };

describe('a batch of posted memos', () => {
  it('that is as it was posted has nothing written', () => {
    const found = engine({ rows: ids.map((id) => posted(id)), memos: ids.map((id) => memo(id)) });
    expect(reconcileBatch(everyone(), found.run)).toMatchObject({
      compared: 5,
      changed: 0,
      left: 0,
      unasked: 0,
    });
    expect(found).toMatchObject({ changes: [], claims: [], asked: 1 });
  });

  it('leaves what there are no units for to the next run, untouched', () => {
    const units = [5_000, 5_000, 100, 59];
    const found = engine({ ...allUnapplied, unitsLeft: () => units.shift() ?? 0 });
    expect(reconcileBatch(everyone(), found.run)).toMatchObject({ changed: 2, left: 3 });
    expect(drifts(found)).toEqual([
      [1, 'UNAPPLIED_AFTER_SYNC'],
      [2, 'UNAPPLIED_AFTER_SYNC'],
    ]);
  });

  it('is not begun where units do not last to read it', () => {
    const found = engine({ ...allUnapplied, unitsLeft: () => 299 });
    expect(reconcileBatch(everyone(), found.run)).toMatchObject({ compared: 0, left: 5 });
    expect(found).toMatchObject({ changes: [], asked: 0 });
  });

  it('writes nothing more when its time is over', () => {
    const found = engine({ ...allUnapplied, minutesToRead: 10 });
    expect(reconcileBatch(everyone(), found.run)).toMatchObject({ changed: 0, left: 5 });
    expect(found.changes).toEqual([]);
  });

  it('begins no repair that may outlast the invocation', () => {
    const rows = [posted(1, { request: 'followUnapply' })];
    const early = engine({ rows, memos: [memo(1)], minutesToRead: 2 });
    expect(reconcileBatch(everyone(), early.run).left).toBe(0);
    expect(early).toMatchObject({ claims: [1], canceled: ['a1'] });
    const late = engine({ rows, memos: [memo(1)], minutesToRead: 6 });
    expect(reconcileBatch(everyone(), late.run).left).toBe(1);
    expect(late).toMatchObject({ claims: [], canceled: [], changes: [] });
  });

  it('goes on with the others where one row cannot be written', () => {
    const found = engine({ ...allUnapplied, refused: [1002] });
    reconcileBatch(everyone(), found.run);
    expect(drifts(found).map(([id]) => id)).toEqual([1, 3, 4, 5]);
  });

  it('says nothing about what another account or another Zuora was posted to', () => {
    const rows = [posted(1, { accountId: 'OTHER' }), posted(2, { host: 'https://rest.zuora.com' })];
    const found = engine({ rows, memos: [memo(1, UNAPPLIED), memo(2, UNAPPLIED)] });
    expect(reconcileBatch(everyone(), found.run)).toMatchObject({ compared: 0, changed: 0 });
    expect(found).toMatchObject({ changes: [], asked: 0 });
  });

  it('leaves a memo alone that somebody works on', () => {
    const busy = posted(1, { state: 'creating', claimAt: new Date(NOW - 60_000).toISOString() });
    const found = engine({ rows: [busy], memos: [] });
    reconcileBatch(everyone(), found.run);
    expect(found).toMatchObject({ changes: [], claims: [] });
  });

  it('is in error, with a claim, where Zuora holds more than was posted', () => {
    const twice = [stands(1), anAdjustment({ id: 'by hand', amount: '30.00' })];
    const found = engine({ rows: [posted(1)], memos: [memo(1)], standing: twice });
    reconcileBatch(everyone(), found.run);
    expect(found.claims).toEqual([1]);
    expect(found.changes.at(-1)?.values).toMatchObject({ state: 'error', reason: 'POSTED_DIFFERS' });
  });

  it('does not raise again what was marked as reconciled, but raises another difference', () => {
    const detail = `Credit on ${'b'.repeat(32)}: NetSuite 0.00, Zuora 30.00`;
    const reconciled = keyOf({ code: 'UNAPPLIED_AFTER_SYNC', detail });
    const same = engine({ rows: [posted(1, { reconciled })], memos: [memo(1, UNAPPLIED)] });
    reconcileBatch(everyone(), same.run);
    expect(same.changes).toEqual([]);
    const voided = engine({ rows: [posted(1, { reconciled })], memos: [memo(1, { status: 'voided' })] });
    reconcileBatch(everyone(), voided.run);
    expect(drifts(voided)).toEqual([[1, 'VOIDED_AFTER_SYNC']]);
  });
});

describe('a night between two sweeps', () => {
  const old = { claimAt: '2026-08-01T00:00:00Z', syncedAt: '2026-08-01T00:00:00Z' };

  it('looks no old memo up in Zuora that is in NetSuite as it was posted', () => {
    const found = engine({ rows: [posted(1, old)], memos: [memo(1)], standing: [] });
    expect(reconcileBatch(everyone('due'), found.run)).toMatchObject({ compared: 1, changed: 0 });
    expect(found.asked).toBe(0);
  });

  it('looks young ones up, and those that differ or differed', () => {
    const young = engine({ rows: [posted(1)], memos: [memo(1)], standing: [] });
    reconcileBatch(everyone('due'), young.run);
    expect(drifts(young)).toEqual([[1, 'ADJUSTMENT_CANCELED_IN_ZUORA']]);
    const canceledToo = engine({ rows: [posted(1, old)], memos: [memo(1, UNAPPLIED)], standing: [] });
    reconcileBatch(everyone('due'), canceledToo.run);
    expect(canceledToo.changes).toEqual([]);
    const gone = engine({ rows: [posted(1, { ...old, drift: 'UNAPPLIED_AFTER_SYNC' })], memos: [memo(1)] });
    reconcileBatch(everyone('due'), gone.run);
    expect(drifts(gone)).toEqual([[1, null]]);
  });
});

describe('where Zuora cannot be asked', () => {
  const down = new SyncFailure('ZUORA_UNAVAILABLE');
  const rows = [posted(1), posted(2, { drift: 'ADJUSTMENT_CANCELED_IN_ZUORA' })];
  const memos = [memo(1, UNAPPLIED), memo(2)];

  it('NetSuite is compared all the same, and what only Zuora knows is kept', () => {
    const found = engine({ rows, memos, standing: down });
    expect(reconcileBatch(everyone(), found.run).unasked).toBe(2);
    expect(drifts(found)).toEqual([[1, 'UNAPPLIED_AFTER_SYNC']]);
  });

  it('refused credentials pause the sync', () => {
    const found = engine({ rows, memos, standing: new SyncFailure('CREDENTIALS_REJECTED') });
    reconcileBatch(everyone(), found.run);
    expect(found.paused).toEqual(['CREDENTIALS_REJECTED']);
  });

  it('while the sync is paused, no call is made and no repair is done', () => {
    const paused = { since: '2026-11-02T09:00:00Z', reason: 'CREDENTIALS_REJECTED' };
    const asked = posted(3, { request: 'repost' });
    const found = engine({ rows: [...rows, asked], memos, settings: { paused } });
    expect(reconcileBatch(everyone(), found.run).unasked).toBe(2);
    expect(found).toMatchObject({ asked: 0, claims: [] });
  });
});

describe('the sweep of everything', () => {
  const { rows, memos } = allUnapplied;
  const kindOf = (lastSweep: string | null) =>
    selectReconcile(engine({ rows, memos, lastSweep }).run.ports)[0]?.zuora;

  it('comes at first, and again after a week', () => {
    expect(kindOf(null)).toBe('sweep');
    expect(kindOf('2026-10-28T02:00:05Z')).toBe('due');
    expect(kindOf('2026-10-27T02:00:05Z')).toBe('sweep');
  });

  it('is not what somebody asks for', () => {
    const { ports } = engine({ rows, memos }).run;
    expect(selectReconcile(ports, { kind: 'memo', memoId: 1 })[0]?.zuora).toBe('asked');
  });

  it('takes 200 memos together', () => {
    const many = Array.from({ length: 401 }, (_, index) => posted(index + 1));
    const items = selectReconcile(engine({ rows: many, memos: [] }).run.ports);
    expect(items.map(({ memoIds }) => memoIds.length)).toEqual([200, 200, 1]);
  });

  it('is remembered only when it was whole', () => {
    const whole = { zuora: 'sweep', compared: 5, changed: 1, left: 0, unasked: 0 } as const;
    const startedAt = '2026-11-03T02:00:00Z';
    const remembered = (more: object, brokeOff = false): string[] => {
      const { run, sweeps } = engine({ rows, memos });
      endReconcile([whole, { ...whole, ...more }], { startedAt, brokeOff }, run.ports);
      return sweeps;
    };
    expect(remembered({})).toEqual([startedAt]);
    expect(remembered({ left: 1 })).toEqual([]);
    expect(remembered({ unasked: 1 })).toEqual([]);
    expect(remembered({ zuora: 'due' })).toEqual([]);
    expect(remembered({}, true)).toEqual([]);
  });
});
