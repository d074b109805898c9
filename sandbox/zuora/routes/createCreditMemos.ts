import { createCreditMemo, CreditMemoRefused } from '../creditMemos/creditMemo.ts';
import { bulkSchema, creationSchema, readBody } from '../creditMemos/fields.ts';
import { json, reasonsBody } from '../http.ts';
import type { CreditMemo } from '../ledger.ts';
import { newProcessId } from '../tenant.ts';
import { bodyOf, type Call, type Handler } from './call.ts';
import { bodyOfMemo, BUSINESS_RULE, misfitCode, refused, settled, withBody } from './creditMemos.ts';
import { cannotFind, invoiceByKey, NOT_FOUND } from './invoices.ts';

type Made = { readonly memo: CreditMemo } | { readonly code: number; readonly message: string };

/** An `invoiceId` in the body overrides the key of the path. */
function make({ tenant, now }: Call, body: unknown, pathKey: string | undefined): Made {
  const given = readBody(creationSchema, body);
  if ('misfit' in given) return { code: misfitCode(given.misfit), message: given.misfit.message };
  const key = given.fits.invoiceId ?? pathKey;
  if (!key) return { code: misfitCode({ missing: true, message: '' }), message: 'invoiceId is required.' };
  const invoice = invoiceByKey(tenant, key);
  if (!invoice) return { code: NOT_FOUND, message: cannotFind(key) };
  try {
    return { memo: createCreditMemo(tenant, invoice, given.fits, now) };
  } catch (error) {
    if (error instanceof CreditMemoRefused) return { code: BUSINESS_RULE, message: error.message };
    throw error;
  }
}

const succeeded = ({ tenant }: Call, memo: CreditMemo): object => ({
  ...bodyOfMemo(tenant, memo),
  success: true,
});

/** `POST /v1/credit-memos/invoice/{invoiceKey}` */
export const postCreditMemo: Handler = (call) =>
  settled(call, () => {
    const read = bodyOf(call, 'v1');
    if ('answer' in read) return read.answer;
    const made = make(call, read.body, call.params['key']);
    return 'memo' in made ? json(200, succeeded(call, made.memo)) : refused(call, made.code, made.message);
  });

/**
 * `POST /v1/credit-memos/bulk`: each memo in a transaction of its own, so that one that is refused stops none (reference,
 * section 10). Zuora's page for the call names the fields and the `objectIndex` of a refused memo, from 0.
 */
export const postCreditMemos: Handler = (call) =>
  settled(call, () =>
    withBody(call, bulkSchema, ({ sourceType, memos }) => {
      if (sourceType === 'Standalone') {
        return json(404, { message: 'The sandbox tenant does not know credit memos from product charges' });
      }
      const answers = memos.map((body, objectIndex) => {
        const made = make(call, body, undefined);
        return 'memo' in made
          ? succeeded(call, made.memo)
          : { objectIndex, ...reasonsBody(made.code, made.message, newProcessId(call.tenant)) };
      });
      return json(200, { memos: answers, success: true });
    }),
  );
