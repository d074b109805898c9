import type { RecordAccess, RecordValues } from '../netsuite/services.ts';
import { BODY_FIELDS } from './fieldIds.ts';
import type { StepOf } from './schema/steps.ts';
import { idOf, type SeededIds } from './seed.ts';

/** Steps that an accounts-receivable clerk does on the forms of credit memos, payments and refunds. */
export type AccountingStep =
  StepOf<'apply'> | StepOf<'unapply'> | StepOf<'refund'> | StepOf<'void'> | StepOf<'delete'> | StepOf<'edit'>;

/** @throws SuiteScriptError when the account refuses it, as it tells the clerk on the form */
export function doAccountingStep(step: AccountingStep, records: RecordAccess, ids: SeededIds): void {
  const memo = (key: string): number => idOf(ids.creditMemos, key);
  const invoice = (key: string): number => idOf(ids.invoices, key);
  const { creditMemos } = records;
  if ('apply' in step) creditMemos.apply(memo(step.apply), invoice(step.to), step.amount, step.through);
  else if ('unapply' in step) creditMemos.unapply(memo(step.unapply), invoice(step.from), step.through);
  else if ('refund' in step) creditMemos.refund(memo(step.refund), step.amount);
  else if ('void' in step) creditMemos.void(memo(step.void));
  else if ('delete' in step) creditMemos.delete(memo(step.delete));
  else records.write('creditmemo', memo(step.edit), editedFields(step.set));
}

/** Fields of the memo form a step may edit, by the names scenarios use. */
export const EDITABLE_FIELDS: Readonly<Record<string, string>> = {
  tranId: 'tranid',
  memo: 'memo',
  zuoraType: BODY_FIELDS.zuoraType,
  zuoraId: BODY_FIELDS.zuoraId,
  zuoraNumber: BODY_FIELDS.zuoraNumber,
  integrationStatus: BODY_FIELDS.integrationStatus,
  createZuoraRefund: BODY_FIELDS.createZuoraRefund,
};

function editedFields(set: StepOf<'edit'>['set']): RecordValues {
  return Object.fromEntries(
    Object.entries(set).map(([name, value]) => {
      const field = EDITABLE_FIELDS[name];
      if (field === undefined || value === undefined || Array.isArray(value))
        throw new Error(`editing ${name} is not supported`);
      return [field, value];
    }),
  );
}
