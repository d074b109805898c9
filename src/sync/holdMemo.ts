import { messageOf, type ReasonCode } from '../domain/reason';
import type { JudgedMemo } from './judgeMemos';
import type { SyncRun } from './run';

/** Records why a memo is held; its Integration Status stays as it is. Nothing is written where nothing changed. */
export function holdMemo({ memo, journal, fingerprint }: JudgedMemo, reason: ReasonCode, run: SyncRun): void {
  if (journal?.state === 'held' && journal.reason === reason) return;
  const values = { state: 'held', reason, message: messageOf(reason), fingerprint, nextTryAt: null } as const;
  if (journal === null) run.ports.journal.create(memo.id, { ...values, attempts: 0 });
  else run.ports.journal.change(journal.id, values);
  run.ports.log.audit('credit memo held', { memo: memo.tranId, message: values.message });
}
