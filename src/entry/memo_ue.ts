/**
 * Syncs a credit memo at once when a person saves it, where the settings say so, and tells on its form how it stands.
 *
 * @NApiVersion 2.1
 * @NScriptType UserEventScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { isDeletion, isUserInterface, isView, neverFailing, refuseDeletion } from '../netsuite/userEvent';
import { savedCreditMemo } from '../netsuite/savedRecords';
import { requestSyncOfSaved, syncSavedMemo } from '../sync/onSave';
import { memoStatus } from '../sync/pages/memoStatus';
import { statusLine } from '../ui/memoForm';
import { showStatus } from '../ui/renderMemoForm';
import { reasonAgainstDeleting } from '../sync/reconcile/deletion';
import { noteDrift } from '../sync/reconcile/noteDrift';
import { netSuitePorts, newRun } from './wiring/connect';

/** A person waits for the save: no call to Zuora starts later than this, in milliseconds. */
const CALLS_WITHIN = 10_000;

export function beforeLoad(context: EntryPoints.UserEvent.beforeLoadContext): void {
  if (!isView(context) || !isUserInterface()) return;
  neverFailing(() => {
    const status = memoStatus(Number(context.newRecord.id), netSuitePorts());
    if (status) showStatus(context.form, statusLine(status));
  });
}

/** A user event cannot warn, only refuse: where the settings say so, a posted memo is not deleted. */
export function beforeSubmit(context: EntryPoints.UserEvent.beforeSubmitContext): void {
  if (!isDeletion(context)) return;
  const deleted = savedCreditMemo(context.oldRecord ?? context.newRecord);
  const because = reasonAgainstDeleting(deleted.id, netSuitePorts());
  if (because !== null) refuseDeletion(because);
}

export function afterSubmit(context: EntryPoints.UserEvent.afterSubmitContext): void {
  if (isDeletion(context)) {
    neverFailing(() => {
      const ports = netSuitePorts();
      noteDrift([Number((context.oldRecord ?? context.newRecord).id)], {
        ports,
        settings: ports.settings.read(),
      });
    });
    return;
  }
  neverFailing(() => {
    const ports = netSuitePorts(CALLS_WITHIN);
    const saved = savedCreditMemo(context.newRecord, context.oldRecord);
    const sync = isUserInterface() ? syncSavedMemo : requestSyncOfSaved;
    sync(saved, ports, () => newRun(ports, ports.settings.read(), 'save'));
  });
}
