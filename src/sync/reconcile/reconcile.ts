import { driftOf } from '../../domain/drift';
import { asFailure } from '../../domain/failure';
import type { JournalEntry } from '../../domain/journal';
import { sendDigest } from '../notify';
import type { SyncPorts } from '../ports';
import type { SyncRun } from '../run';
import { freeRows, recordDrift } from './noteDrift';
import { isRepair, repairMemo } from './repair';

/** Memos compared together: one query of the journal, two of NetSuite's memos and about one of Zuora. */
const BATCH = 50;
const DAY = 24 * 60 * 60_000;

/** The first stage: every memo to be compared, in batches. */
export function selectReconcile(ports: SyncPorts): number[][] {
  const ids = ports.journal.toReconcile();
  const count = Math.ceil(ids.length / BATCH);
  return Array.from({ length: count }, (_, index) => ids.slice(index * BATCH, (index + 1) * BATCH));
}

/** The second stage: compares a batch, and goes on with repairs that broke off. */
export function reconcileBatch(memoIds: readonly number[], run: SyncRun): void {
  const { ports, settings } = run;
  const journal = freeRows(ports.journal.rows(memoIds), run);
  for (const row of journal.filter(isRepair)) repairMemo(row, row.request, run);
  const complete = journal.filter((row) => row.state === 'complete' && !isRepair(row));
  const memos = new Map(
    ports.memos
      .load(
        complete.map(({ memoId }) => memoId),
        settings,
      )
      .map(({ memo }) => [memo.id, memo]),
  );
  const standing = standingOf(complete, run);
  for (const row of complete) {
    const memo = memos.get(row.memoId) ?? null;
    recordDrift(row, memo, driftOf(memo, row.adjustments, standing), run);
  }
}

/** The last stage: claims nobody needs are removed, and people are told. */
export function endReconcile(ports: SyncPorts): void {
  ports.journal.removeOldClaims(new Date(ports.clock.now() - DAY).toISOString());
  sendDigest(ports, ports.settings.read());
}

/** Where Zuora cannot be asked, NetSuite is still compared with what was posted. */
function standingOf(journal: readonly JournalEntry[], run: SyncRun): ReadonlySet<string> | null {
  if (journal.every(({ adjustments }) => adjustments.length === 0)) return new Set();
  try {
    const found = run.posting.standing(journal, run);
    return new Set(found.map(({ id }) => id));
  } catch (thrown) {
    run.ports.log.error('compared without Zuora', asFailure(thrown).message);
    return null;
  }
}
