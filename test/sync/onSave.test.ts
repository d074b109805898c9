import { DEFAULT_FIELDS } from '../../src/domain/settings';
import { asPosted } from '../../src/domain/postingOrder';
import {
  requestSyncOfApplied,
  requestSyncOfSaved,
  type SavedMemo,
  syncSavedMemo,
} from '../../src/sync/onSave';
import { aJournalEntry, aMemo, anAdjustment, settings } from '../domain/builders';
import { World } from './world';

const START = '2026-11-02T09:00:00.000Z';
const POSTED = asPosted(anAdjustment({ amount: '30.00' }), 'USD');

function saved(texts: Readonly<Record<string, string>> = {}, more: Partial<SavedMemo> = {}): SavedMemo {
  return {
    id: 1,
    isFullyApplied: true,
    isAppliedOtherwise: false,
    text: (fieldId) => texts[fieldId] ?? null,
    textBefore: () => null,
    ...more,
  };
}

function realTime(more: Parameters<typeof settings>[0] = {}): World {
  const world = new World();
  world.settings = settings({ realTime: true, ...more });
  return world;
}

/** A world whose memo is posted and was unapplied since. */
function unapplied(): World {
  const world = realTime();
  world.memos = [aMemo({ status: 'open', applications: [], integrationStatus: 'Sync Complete' })];
  world.rows = [aJournalEntry({ adjustments: [POSTED] })];
  return world;
}

const NOT_CONCERNED: readonly (readonly [string, World, SavedMemo])[] = [
  ['is not fully applied', realTime(), saved({}, { isFullyApplied: false })],
  ['is saved while syncing on save is off', realTime({ realTime: false }), saved()],
  ['is saved while its sync is off', realTime({ standard: false }), saved()],
  [
    'is of the other kind, which is off',
    realTime({ negative: false }),
    saved({ [DEFAULT_FIELDS.zuoraType]: 'NEGATIVE_INVOICE' }),
  ],
  ['is of no kind', realTime(), saved({ [DEFAULT_FIELDS.zuoraType]: 'CREDIT_MEMO' })],
  ['is synced already', realTime(), saved({ [DEFAULT_FIELDS.integrationStatus]: 'Sync Complete' })],
  ['is ignored', realTime(), saved({ [DEFAULT_FIELDS.integrationStatus]: 'Ignore' })],
  ['is saved while the sync is paused', realTime({ paused: { since: START, reason: 'x' } }), saved()],
];

describe('a memo a person saves', () => {
  it('is synced at once where it is due', () => {
    const world = realTime();
    syncSavedMemo(saved(), world.ports, () => world.run({ trigger: 'save' }));
    expect(world.row()).toMatchObject({ state: 'complete', trigger: 'save' });
    const unsaid = realTime();
    syncSavedMemo(saved({}, { isFullyApplied: null }), unsaid.ports, () => unsaid.run());
    expect(unsaid.row().state).toBe('complete');
  });

  it.each(NOT_CONCERNED)('is left alone where it %s', (_, world, memo) => {
    const never = (): never => {
      throw new Error('a run costs units');
    };
    syncSavedMemo(memo, world.ports, never);
    requestSyncOfSaved(memo, world.ports, never);
    expect([world.rows, world.calls, world.syncNowAsked]).toEqual([[], [], 0]);
  });

  it('waits while Zuora asked not to be called', () => {
    const world = realTime();
    world.quietUntil = world.now + 1;
    syncSavedMemo(saved(), world.ports, () => world.run());
    expect(world.rows).toEqual([]);
    world.quietUntil = world.now;
    syncSavedMemo(saved(), world.ports, () => world.run());
    expect(world.rows).toHaveLength(1);
  });

  it('has its difference noted where a posted one is applied otherwise', () => {
    for (const note of [syncSavedMemo, requestSyncOfSaved]) {
      const world = unapplied();
      const memo = saved(
        { [DEFAULT_FIELDS.integrationStatus]: 'Sync Complete' },
        { isAppliedOtherwise: true, isFullyApplied: false },
      );
      note(memo, world.ports, () => world.run());
      expect(world.row().drift).toBe('UNAPPLIED_AFTER_SYNC');
    }
    const other = unapplied();
    syncSavedMemo(saved({}, { isAppliedOtherwise: true, isFullyApplied: false }), other.ports, () =>
      other.run(),
    );
    expect(other.row().drift).toBeNull();
  });
});

describe('a posted memo that a person sets to Ignore', () => {
  const STATUS = DEFAULT_FIELDS.integrationStatus;
  const never = (): never => {
    throw new Error('a run costs units');
  };

  it('has it said in the log that this takes nothing back', () => {
    for (const save of [syncSavedMemo, requestSyncOfSaved]) {
      const world = realTime();
      const texts = { [STATUS]: 'Ignore' };
      save(saved(texts, { textBefore: () => 'Sync Complete' }), world.ports, never);
      expect(world.logged).toHaveLength(1);
      save(saved(texts, { textBefore: () => 'Ignore' }), world.ports, never);
      const open = { isFullyApplied: false, textBefore: () => 'Sync Complete' };
      save(saved({}, open), world.ports, never);
      save(saved({ [STATUS]: 'Sync Complete' }, { textBefore: () => 'Ignore' }), world.ports, never);
      expect(world.logged).toEqual(['audit: action does not apply']);
      expect(world.details).toEqual([
        { action: 'ignore', memoId: 1, by: null, note: null, because: 'it is posted already' },
      ]);
    }
  });
});

describe('a memo that is saved where nobody waits', () => {
  it('has a run asked for where it is due, or owed its status', () => {
    const due = realTime();
    requestSyncOfSaved(saved(), due.ports, () => due.run());
    expect([due.syncNowAsked, due.calls, due.rows]).toEqual([1, [], []]);
    const owed = realTime();
    owed.rows = [aJournalEntry({ mirrorPending: true, adjustments: [POSTED] })];
    requestSyncOfSaved(saved(), owed.ports, () => owed.run());
    expect(owed.syncNowAsked).toBe(1);
  });

  it('has a run asked for where one of several is due', () => {
    const world = realTime();
    world.memos = [aMemo({ status: 'open' }), aMemo({ id: 2 })];
    requestSyncOfApplied([1, 2], world.ports, () => world.run());
    expect(world.syncNowAsked).toBe(1);
  });

  it('has none asked for where a rule keeps it back', () => {
    const world = realTime();
    world.memos = [aMemo({ zuoraAccountId: null })];
    requestSyncOfSaved(saved(), world.ports, () => world.run());
    expect(world.syncNowAsked).toBe(0);
  });
});

describe('memos applied on a payment or a refund', () => {
  it('have a run asked for where one is due', () => {
    const world = realTime();
    requestSyncOfApplied([1], world.ports, () => world.run());
    expect(world.syncNowAsked).toBe(1);
    const negative = realTime({ standard: false });
    negative.memos = [aMemo({ zuoraType: 'NEGATIVE_INVOICE', zuoraId: 'n' })];
    requestSyncOfApplied([1], negative.ports, () => negative.run());
    expect(negative.syncNowAsked).toBe(1);
  });

  it.each([{ realTime: false }, { standard: false, negative: false }])(
    'have none asked for where it is off: %j',
    (more) => {
      const world = realTime(more);
      requestSyncOfApplied([1], world.ports, () => world.run());
      expect(world.syncNowAsked).toBe(0);
      world.rows = [aJournalEntry({ mirrorPending: true, adjustments: [POSTED] })];
      requestSyncOfApplied([1], world.ports, () => world.run());
      expect(world.syncNowAsked).toBe(0);
    },
  );

  it('have their difference noted, whatever is on', () => {
    const world = unapplied();
    world.settings = settings({ standard: false, negative: false });
    requestSyncOfApplied([1], world.ports, () => world.run());
    expect(world.row().drift).toBe('UNAPPLIED_AFTER_SYNC');
  });

  it('that are none cost nothing', () => {
    const world = realTime();
    requestSyncOfApplied([], world.ports, () => {
      throw new Error('a run costs units');
    });
    expect(world.syncNowAsked).toBe(0);
  });
});
