import type { SandboxAccount } from '../netsuite/account.ts';
import { editMemo } from './editMemo.ts';
import { CLERK } from './people.ts';
import type { StepOf } from './schema/steps.ts';
import { idOf, type SeededIds } from './seed.ts';

/** Steps that an accounts-receivable clerk does on the forms of credit memos, payments and refunds. */
export type AccountingStep =
  | StepOf<'save'>
  | StepOf<'apply'>
  | StepOf<'unapply'>
  | StepOf<'refund'>
  | StepOf<'void'>
  | StepOf<'delete'>
  | StepOf<'edit'>;

/** @throws SuiteScriptError when the account refuses it, as it tells the clerk on the form */
export function doAccountingStep(step: AccountingStep, account: SandboxAccount, ids: SeededIds): void {
  const memo = (key: string): number => idOf(ids.creditMemos, key);
  const invoice = (key: string): number => idOf(ids.invoices, key);
  const clerk = account.asPerson(CLERK);
  if ('save' in step) clerk.edit('creditmemo', memo(step.save));
  else if ('apply' in step) clerk.apply(memo(step.apply), invoice(step.to), step.amount, step.through);
  else if ('unapply' in step) clerk.unapply(memo(step.unapply), invoice(step.from), step.through);
  else if ('refund' in step) clerk.refund(memo(step.refund), step.amount);
  else if ('void' in step) clerk.void(memo(step.void));
  else if ('delete' in step) clerk.delete('creditmemo', memo(step.delete));
  else editMemo(memo(step.edit), step.set, account, ids);
}
