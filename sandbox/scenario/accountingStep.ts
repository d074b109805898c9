import type { SandboxAccount } from '../netsuite/account.ts';
import type { RecordValues } from '../netsuite/services.ts';
import { BODY_FIELDS } from './fieldIds.ts';
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
  else editMemo(memo(step.edit), step.set, account, invoice);
}

/** Fields of the memo form a step may edit, by the names scenarios use. */
const FORM_FIELDS: Readonly<Record<string, string>> = {
  tranId: 'tranid',
  date: 'trandate',
  memo: 'memo',
  zuoraType: BODY_FIELDS.zuoraType,
  zuoraId: BODY_FIELDS.zuoraId,
  zuoraNumber: BODY_FIELDS.zuoraNumber,
  integrationStatus: BODY_FIELDS.integrationStatus,
  createZuoraRefund: BODY_FIELDS.createZuoraRefund,
};

/** True when the step `edit` can set it. */
export function isEditable(name: string): boolean {
  return Object.hasOwn(FORM_FIELDS, name) || ['total', 'applied', 'periodClosed'].includes(name);
}

/** One save of the memo's form, whatever is changed on it. A period is closed by somebody else, before it. */
function editMemo(
  memo: number,
  set: StepOf<'edit'>['set'],
  account: SandboxAccount,
  invoice: (key: string) => number,
): void {
  const { records } = account;
  const { creditMemos } = records;
  if (set.periodClosed !== undefined) creditMemos.setPeriodClosed(memo, set.periodClosed);
  const values = formValues(set);
  account.asPerson(CLERK).editBy('creditmemo', memo, () => {
    if (set.applied) {
      const debits = creditMemos.applications(memo).map(({ debit }) => debit);
      for (const debit of new Set(debits)) creditMemos.unapply(memo, debit, 'memo');
    }
    if (set.total !== undefined) creditMemos.changeTotal(memo, set.total);
    for (const { to, amount } of set.applied ?? []) creditMemos.apply(memo, invoice(to), amount, 'memo');
    if (Object.keys(values).length > 0) records.write('creditmemo', memo, values);
  });
}

function formValues(set: StepOf<'edit'>['set']): RecordValues {
  const entries = Object.entries(set).flatMap(([name, value]) => {
    const field = FORM_FIELDS[name];
    return field === undefined || value === undefined || Array.isArray(value)
      ? []
      : [[field, value] as const];
  });
  return Object.fromEntries(entries);
}
