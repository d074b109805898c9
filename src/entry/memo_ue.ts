/**
 * Syncs a credit memo at once when a person saves it, where the settings say so.
 *
 * @NApiVersion 2.1
 * @NScriptType UserEventScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { isDeletion, isUserInterface, neverFailing } from '../netsuite/userEvent';
import { savedCreditMemo } from '../netsuite/savedRecords';
import { requestSyncOfSaved, syncSavedMemo } from '../sync/onSave';
import { netSuitePorts, newRun } from './wiring/connect';

/** A person waits for the save: no call to Zuora starts later than this, in milliseconds. */
const CALLS_WITHIN = 10_000;

export function afterSubmit(context: EntryPoints.UserEvent.afterSubmitContext): void {
  if (isDeletion(context)) return;
  neverFailing(() => {
    const ports = netSuitePorts(CALLS_WITHIN);
    const saved = savedCreditMemo(context.newRecord);
    const sync = isUserInterface() ? syncSavedMemo : requestSyncOfSaved;
    sync(saved, ports, () => newRun(ports, ports.settings.read(), 'save'));
  });
}
