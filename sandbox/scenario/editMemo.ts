import Big from 'big.js';
import type { SandboxAccount } from '../netsuite/account.ts';
import type { RecordValues } from '../netsuite/services.ts';
import { SuiteScriptError } from '../netsuite/suiteScriptError.ts';
import { BODY_FIELDS } from './fieldIds.ts';
import { CLERK } from './people.ts';
import type { StepOf } from './schema/steps.ts';
import { idOf, type SeededIds } from './seed.ts';

type Edit = StepOf<'edit'>['set'];

/** Fields of the memo's form that are filled in and nothing else, by the names scenarios use. */
const FORM_FIELDS = {
  tranId: 'tranid',
  date: 'trandate',
  memo: 'memo',
  zuoraType: BODY_FIELDS.zuoraType,
  zuoraId: BODY_FIELDS.zuoraId,
  zuoraNumber: BODY_FIELDS.zuoraNumber,
  integrationStatus: BODY_FIELDS.integrationStatus,
  createZuoraRefund: BODY_FIELDS.createZuoraRefund,
} as const satisfies Partial<Record<keyof Edit, string>>;

/** What of an edit stands on the memo's form. */
const ON_FORM: ReadonlySet<string> = new Set([
  ...Object.keys(FORM_FIELDS),
  'customer',
  'currency',
  'total',
  'applied',
]);

/**
 * Edits a credit memo as the clerk: one save of its form, whatever is changed there. What does not stand on that form
 * is done where it belongs: a refund on a form of its own after it, a period is opened before it and closed after it.
 *
 * @throws SuiteScriptError when the account refuses it
 */
export function editMemo(memo: number, set: Edit, account: SandboxAccount, ids: SeededIds): void {
  const { creditMemos } = account.records;
  // A currency is set up before anybody chooses it.
  if (set.currency !== undefined) account.records.currency(set.currency);
  if (set.periodClosed === false) creditMemos.setPeriodClosed(memo, false);
  if (Object.keys(set).some((name) => ON_FORM.has(name))) {
    account.asPerson(CLERK).editBy('creditmemo', memo, () => {
      fillIn(memo, set, account, ids);
    });
  }
  if (set.refunded !== undefined) refundUpTo(memo, set.refunded, account);
  if (set.periodClosed === true) creditMemos.setPeriodClosed(memo, true);
}

function fillIn(memo: number, set: Edit, { records }: SandboxAccount, ids: SeededIds): void {
  const { creditMemos } = records;
  records.write('creditmemo', memo, formValues(set));
  if (set.date !== undefined) creditMemos.setPeriodClosed(memo, false);
  if (set.applied) {
    const invoices = creditMemos.applications(memo).filter(({ debitType }) => debitType === 'CustInvc');
    for (const { debit } of invoices) creditMemos.unapply(memo, debit, 'memo');
  }
  if (set.customer !== undefined) creditMemos.changeCustomer(memo, idOf(ids.customers, set.customer));
  if (set.currency !== undefined) creditMemos.changeCurrency(memo, set.currency);
  if (set.total !== undefined) creditMemos.changeTotal(memo, set.total);
  for (const { to, amount } of set.applied ?? [])
    creditMemos.apply(memo, idOf(ids.invoices, to), amount, 'memo');
}

function formValues(set: Edit): RecordValues {
  const names = Object.keys(FORM_FIELDS) as (keyof typeof FORM_FIELDS)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = set[name];
      return value === undefined ? [] : [[FORM_FIELDS[name], value] as const];
    }),
  );
}

/** Refunds what is missing to an amount. */
function refundUpTo(memo: number, refunded: string, account: SandboxAccount): void {
  const missing = account.records.creditMemos
    .applications(memo)
    .filter(({ debitType }) => debitType === 'CustRfnd')
    .reduce((left, { amount }) => left.minus(amount), new Big(refunded));
  if (missing.gt(0)) account.asPerson(CLERK).refund(memo, missing.toFixed());
  if (missing.lt(0)) {
    throw new SuiteScriptError(
      'USER_ERROR',
      'A refund is taken back on its own form, not on the credit memo.',
    );
  }
}
