import { isWithinFence } from '../domain/claim';
import type { CreditMemo } from '../domain/creditMemo';
import type { JournalEntry } from '../domain/journal';
import { judge } from '../domain/judgement';
import type { ReasonCode } from '../domain/reason';
import { caseOf, fingerprintOf } from './judgeMemos';
import type { ClaimedMemo, PostingGate, Stop, SyncRun } from './run';

/** Asks NetSuite and the clock right before each call whether it may still be sent. */
export function openGate(run: SyncRun): PostingGate {
  const { ports, settings } = run;
  const stopsChanging = (memos: readonly ClaimedMemo[]): Stop | null =>
    memos.every(({ claim }) => isWithinFence(claim, ports.clock.now())) ? null : 'fenced';
  return {
    changed(memos) {
      const ids = memos.map(({ memo }) => memo.id);
      const now = new Map(ports.memos.load(ids, settings).map((each) => [each.memo.id, each]));
      return new Map(
        memos.flatMap(({ memo: { id }, before, fingerprint }) => {
          const each = now.get(id);
          if (each && fingerprintOf(each, run) === fingerprint) return [];
          return [[id, each ? reasonNow(each.memo, before, run) : null] as const];
        }),
      );
    },
    stopsCreating(memos) {
      const may = ports.settings.switches();
      return memos.every(({ kind }) => may[kind]) ? stopsChanging(memos) : 'disabled';
    },
    stopsChanging,
  };
}

function reasonNow(memo: CreditMemo, before: JournalEntry | null, run: SyncRun): ReasonCode | null {
  // The memo shows the claim, whatever its row said before that.
  const journal = before && ({ ...before, state: 'held' } as const);
  const verdict = judge(caseOf({ memo, journal }, new Map(), run));
  return verdict.kind === 'sync' ? null : verdict.reason;
}
