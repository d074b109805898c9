/**
 * Checks the settings before they are saved, has what posts old memos done on the page that shows them, and notes the
 * account a sync is switched on in.
 *
 * @NApiVersion 2.1
 * @NScriptType UserEventScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { settingsProblems, unshownHistory } from '../domain/settingsCheck';
import {
  isProductionAccount,
  isSavedByPage,
  refuseSave,
  SettingsForm,
  unknownFields,
} from '../netsuite/settingsForm';
import { isDeletion } from '../netsuite/userEvent';

export function beforeSubmit(context: EntryPoints.UserEvent.beforeSubmitContext): void {
  if (isDeletion(context)) return;
  const form = new SettingsForm(context.newRecord, context.oldRecord);
  const draft = form.draft();
  const problems = settingsProblems(draft, { isProductionAccount: isProductionAccount() });
  const refused = problems.length > 0 ? problems : unknownFields(draft.fields);
  if (refused.length > 0) refuseSave(refused);
  const { before, after } = form.switches();
  const unshown = isSavedByPage() ? null : unshownHistory(before, after);
  if (unshown !== null) refuseSave([unshown]);
  for (const kind of ['standard', 'negative'] as const) {
    if (form.isEnabling(kind)) form.stampEnabled(kind);
  }
}
