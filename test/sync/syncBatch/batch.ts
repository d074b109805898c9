import { SyncFailure } from '../../../src/domain/failure';
import { asPosted } from '../../../src/domain/postingOrder';
import { syncBatch } from '../../../src/sync/syncBatch';
import { anAdjustment } from '../../domain/builders';
import type { World } from '../world';

/** Where every world begins. */
export const START = '2026-11-02T09:00:00.000Z';

export const POSTED = asPosted(anAdjustment({ amount: '30.00' }), 'USD');

/** A batch of the one memo, or of these. */
export const sync = (world: World, ids = [1]): unknown => syncBatch(ids, world.run());

/** The counts of a batch of one memo. */
export const counts = (more: object): object => ({
  selected: 1,
  synced: 0,
  skipped: 0,
  held: 0,
  failed: 0,
  left: 0,
  ...more,
});

/** The call has its effect, and its answer is lost. */
export const lost = (act: () => unknown): never => {
  act();
  throw new SyncFailure('OUTCOME_UNKNOWN', { detail: 'no answer', outcomeUnknown: true });
};

export const failing =
  (code: ConstructorParameters<typeof SyncFailure>[0], facts = {}) =>
  (): never => {
    throw new SyncFailure(code, { detail: 'no', ...facts });
  };
