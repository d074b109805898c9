/**
 * Puts the sync's buttons and subtab on a credit memo's form. Its audience are the people who have the sync's pages: a
 * script that runs as another role is not told the person's own, but NetSuite knows it when it decides whom a deployment
 * is for.
 *
 * @NApiVersion 2.1
 * @NScriptType UserEventScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { isUserInterface, isView, neverFailing } from '../netsuite/userEvent';
import { memoStatus } from '../sync/pages/memoStatus';
import { memoPanel } from '../ui/memoForm';
import { showPanel } from '../ui/renderMemoForm';
import { netSuitePorts } from './wiring/connect';

export function beforeLoad(context: EntryPoints.UserEvent.beforeLoadContext): void {
  if (!isView(context) || !isUserInterface()) return;
  neverFailing(() => {
    const status = memoStatus(Number(context.newRecord.id), netSuitePorts());
    if (status) showPanel(context.form, memoPanel(status));
  });
}
