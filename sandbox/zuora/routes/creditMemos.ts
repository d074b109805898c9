import { Big } from 'big.js';
import type * as v from 'valibot';
import { advance, appliedAmount, applyTo, CreditMemoRefused, type Step } from '../creditMemos/creditMemo.ts';
import { applicationSchema, readBody, stepSchema, type Misfit } from '../creditMemos/fields.ts';
import { json, reasons, type HttpAnswer } from '../http.ts';
import type { CreditMemo } from '../ledger.ts';
import { newProcessId, type Tenant } from '../tenant.ts';
import { bodyOf, type Call, type Handler } from './call.ts';
import { amountOf, notFound, paged } from './invoices.ts';

/** The categories of Zuora's eight-digit codes used here. */
const NO_PERMISSION = 50000010;
const BAD_VALUE = 50000020;
const MISSING_FIELD = 50000022;
export const BUSINESS_RULE = 50000030;

export const misfitCode = ({ missing }: Misfit): number => (missing ? MISSING_FIELD : BAD_VALUE);

export function refused({ tenant }: Call, code: number, message: string): HttpAnswer {
  return reasons(200, code, message, newProcessId(tenant));
}

/** Credit memos exist only with Invoice Settlement. */
export function settled(call: Call, answer: () => HttpAnswer): HttpAnswer {
  if (!call.tenant.options.invoiceSettlement) {
    return refused(call, NO_PERMISSION, 'Invoice Settlement is not enabled for this tenant.');
  }
  try {
    return answer();
  } catch (error) {
    if (error instanceof CreditMemoRefused) return refused(call, BUSINESS_RULE, error.message);
    throw error;
  }
}

/** A body by its schema, handed on; Zuora's answer when it does not fit. */
export function withBody<S extends v.GenericSchema>(
  call: Call,
  schema: S,
  answer: (body: v.InferOutput<S>) => HttpAnswer,
): HttpAnswer {
  const read = bodyOf(call, 'v1');
  if ('answer' in read) return read.answer;
  const given = readBody(schema, read.body);
  return 'fits' in given ? answer(given.fits) : refused(call, misfitCode(given.misfit), given.misfit.message);
}

function withMemo(call: Call, answer: (memo: CreditMemo) => HttpAnswer): HttpAnswer {
  const key = call.params['memo'] ?? '';
  const { creditMemos } = call.tenant.ledger;
  const memo = creditMemos.get(key) ?? [...creditMemos.values()].find(({ number }) => number === key);
  return memo ? answer(memo) : notFound(call.tenant, key);
}

export function bodyOfMemo(tenant: Tenant, memo: CreditMemo): object {
  const applied = appliedAmount(memo);
  const { id, number, invoiceId, status, date, comment, reasonCode, netsuite, reversed } = memo;
  return {
    id,
    number,
    accountId: tenant.ledger.invoices.get(invoiceId)?.accountId ?? null,
    referredInvoiceId: invoiceId,
    status,
    creditMemoDate: date,
    amount: amountOf(tenant, new Big(memo.amount)),
    appliedAmount: amountOf(tenant, applied),
    unappliedAmount: amountOf(tenant, new Big(memo.amount).minus(applied)),
    comment,
    reasonCode,
    reversed,
    ...netsuite,
  };
}

const succeeded = (tenant: Tenant, memo: CreditMemo): HttpAnswer =>
  json(200, { ...bodyOfMemo(tenant, memo), success: true });

/** `GET /v1/credit-memos` */
export const listCreditMemos: Handler = (call) =>
  settled(call, () =>
    paged(call, 'creditmemos', [...call.tenant.ledger.creditMemos.values()], (memo) =>
      bodyOfMemo(call.tenant, memo),
    ),
  );

/** `GET /v1/credit-memos/{key}` */
export const getCreditMemo: Handler = (call) =>
  settled(call, () => withMemo(call, (memo) => succeeded(call.tenant, memo)));

const applying =
  (direction: 1 | -1): Handler =>
  (call) =>
    settled(call, () =>
      withMemo(call, (memo) =>
        withBody(call, applicationSchema, (body) => {
          applyTo(call.tenant.ledger, memo, body, direction);
          return succeeded(call.tenant, memo);
        }),
      ),
    );

const stepping =
  (step: Step): Handler =>
  (call) =>
    settled(call, () =>
      withMemo(call, (memo) =>
        withBody(call, stepSchema, () => {
          advance(call.tenant.ledger, memo, step);
          return succeeded(call.tenant, memo);
        }),
      ),
    );

export const applyCreditMemo = applying(1);
export const unapplyCreditMemo = applying(-1);
export const postPendingCreditMemo = stepping('post');
export const unpostCreditMemo = stepping('unpost');
export const cancelCreditMemo = stepping('cancel');
export const reverseCreditMemo = stepping('reverse');
