/**
 * Has credit memos synced that a customer payment or refund applied: that does not reliably fire the memo's own script.
 *
 * @NApiVersion 2.1
 * @NScriptType UserEventScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { neverFailing } from '../netsuite/userEvent';
import { appliedDocuments } from '../netsuite/savedRecords';
import { requestSyncOfApplied } from '../sync/onSave';
import { netSuitePorts, newRun } from './wiring/connect';

export function afterSubmit(context: EntryPoints.UserEvent.afterSubmitContext): void {
  neverFailing(() => {
    const documents = appliedDocuments(context.newRecord, context.oldRecord);
    if (documents.length === 0) return;
    const ports = netSuitePorts();
    requestSyncOfApplied(documents, ports, () => newRun(ports, ports.settings.read(), 'save'));
  });
}
