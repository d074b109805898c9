import { syncKind } from '../domain/creditMemo';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { DEFAULT_FIELDS } from '../domain/settings';
import { askedToWaitUntil } from './askedToWait';
import { noteDrift } from './reconcile/noteDrift';
import { judgeMemos } from './judgeMemos';
import type { SyncPorts } from './ports';
import type { SyncRun } from './run';
import { syncBatch } from './syncBatch';

/** A credit memo as it was saved. */
export interface SavedMemo {
  readonly id: number;
  /** Null where the save does not say. */
  readonly isFullyApplied: boolean | null;
  /** The save changed its total or what it is applied to. */
  readonly isAppliedOtherwise: boolean;
  /** A field's text, null when it is empty or the save does not say. */
  text(fieldId: string): string | null;
  /** The same before the save; null for a new memo too. */
  textBefore(fieldId: string): string | null;
}

/**
 * A person saved a credit memo: syncs it at once when it is due. Costs next to nothing when it is not, and leaves to the
 * schedule what it cannot finish.
 */
export function syncSavedMemo(saved: SavedMemo, ports: SyncPorts, newRun: () => SyncRun): void {
  if (!concerns(saved, ports)) return noteSaved(saved, ports, newRun);
  const run = newRun();
  if (askedToWaitUntil(run) === null) syncBatch([saved.id], run);
}

/** Somebody saved a credit memo where no call to Zuora may be made: when it is due, the map/reduce is asked to run. */
export function requestSyncOfSaved(saved: SavedMemo, ports: SyncPorts, newRun: () => SyncRun): void {
  if (concerns(saved, ports)) requestSync([saved.id], newRun());
  else noteSaved(saved, ports, newRun);
}

/**
 * A memo that was posted may have been unapplied, voided or changed: what differs now is noted at once. Ignore does not
 * take back what is posted; the log says so as it does of the action. Where the status
 * is kept in another field than ours, the nightly comparison finds it: asking which one costs more than a save may.
 */
function noteSaved(saved: SavedMemo, { log }: SyncPorts, newRun: () => SyncRun): void {
  const status = saved.text(DEFAULT_FIELDS.integrationStatus);
  const before = saved.textBefore(DEFAULT_FIELDS.integrationStatus);
  if (status === INTEGRATION_STATUS.ignored && before === INTEGRATION_STATUS.complete) {
    const because = 'it is posted already';
    log.audit('action does not apply', { action: 'ignore', memoId: saved.id, by: null, note: null, because });
  }
  const isPosted = status === INTEGRATION_STATUS.complete;
  if (isPosted && saved.isAppliedOtherwise) noteDrift([saved.id], newRun());
}

/** Memos were applied elsewhere, on a payment or a refund: when one is due, the map/reduce is asked to run. */
export function requestSyncOfApplied(
  memoIds: readonly number[],
  ports: SyncPorts,
  newRun: () => SyncRun,
): void {
  if (memoIds.length === 0) return;
  noteDrift(memoIds, newRun());
  const { realTime, standard, negative } = ports.settings.switches();
  if (realTime && (standard || negative)) requestSync(memoIds, newRun());
}

function requestSync(memoIds: readonly number[], run: SyncRun): void {
  const { memos, owingMirror } = judgeMemos(memoIds, run);
  if (owingMirror.length > 0 || memos.some(({ verdict }) => verdict.kind === 'sync'))
    run.ports.tasks.submitSyncNow();
}

/** What the form says is looked at before anything that costs units. */
function concerns(saved: SavedMemo, ports: SyncPorts): boolean {
  if (saved.isFullyApplied === false) return false;
  const switches = ports.settings.switches();
  if (!switches.realTime) return false;
  const finished: readonly (string | null)[] = [INTEGRATION_STATUS.complete, INTEGRATION_STATUS.ignored];
  if (finished.includes(saved.text(switches.fields.integrationStatus))) return false;
  const kind = syncKind({ zuoraType: saved.text(switches.fields.zuoraType) });
  return kind !== null && switches[kind];
}
