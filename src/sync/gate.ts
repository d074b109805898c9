import { isWithinFence } from '../domain/claim';
import { fingerprintOf } from './judgeMemos';
import type { ClaimedMemo, PostingGate, Stop, SyncRun } from './run';

/** Asks NetSuite and the clock right before each call whether it may still be sent. */
export function openGate(run: SyncRun): PostingGate {
  const { ports, settings } = run;
  const stopsChanging = (memos: readonly ClaimedMemo[]): Stop | null =>
    memos.every(({ claim }) => isWithinFence(claim, ports.clock.now())) ? null : 'fenced';
  return {
    changed(memos) {
      const now = ports.memos.load(
        memos.map(({ memo }) => memo.id),
        settings,
      );
      const fingerprints = new Map(now.map((each) => [each.memo.id, fingerprintOf(each, run)]));
      return new Set(
        memos
          .filter(({ memo, fingerprint }) => fingerprints.get(memo.id) !== fingerprint)
          .map(({ memo }) => memo.id),
      );
    },
    stopsCreating(memos) {
      const may = ports.settings.switches();
      return memos.every(({ kind }) => may[kind]) ? stopsChanging(memos) : 'disabled';
    },
    stopsChanging,
  };
}
