import type { CreditMemo } from './creditMemo';
import type { SyncedApplication } from './journal';

/** What a memo is applied to, as its journal row keeps it. */
export function syncedApplications({ applications }: Pick<CreditMemo, 'applications'>): SyncedApplication[] {
  return applications.map(({ documentId, tranId, amount }) => ({
    documentId,
    tranId,
    amount: amount.toFixed(),
  }));
}

/** True when the memo is applied to the same documents with the same amounts as its journal row says. */
export function isAppliedAs(
  memo: Pick<CreditMemo, 'applications'>,
  applications: readonly SyncedApplication[],
): boolean {
  const text = (all: readonly SyncedApplication[]): string =>
    all.map(({ documentId, amount }) => `${String(documentId)}:${amount}`).join(' ');
  return text(syncedApplications(memo)) === text(applications);
}
