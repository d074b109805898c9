import type { SyncPorts } from '../ports';

/** Why a memo must not be deleted, as a sentence; null when it may be. */
export function reasonAgainstDeleting(memoId: number, ports: SyncPorts): string | null {
  if (!ports.settings.switches().blockDelete) return null;
  const [row] = ports.journal.rows([memoId]);
  const mayBePosted =
    row?.state === 'creating' || row?.lastCallAt != null || (row?.adjustments.length ?? 0) > 0;
  return mayBePosted
    ? 'This credit memo is posted to Zuora, so it cannot be deleted. Use Follow unapply first to take the credit back in Zuora.'
    : null;
}
