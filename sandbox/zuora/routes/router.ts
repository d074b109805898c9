import findMyWay from 'find-my-way';
import type { Handler } from './call.ts';
import { getAccountingPeriods } from './accountingPeriods.ts';
import { createAction, deleteAction, unknownAction, updateAction } from './actions.ts';
import {
  deleteAdjustmentRoute,
  getAdjustment,
  getInvoiceItemObject,
  getInvoiceObject,
  postAdjustment,
  putAdjustment,
} from './crud.ts';
import { getInvoice, getInvoiceItems, getTaxationItems } from './invoices.ts';
import {
  applyCreditMemo,
  cancelCreditMemo,
  getCreditMemo,
  listCreditMemos,
  postCreditMemo,
  postPendingCreditMemo,
  reverseCreditMemo,
  unapplyCreditMemo,
  unpostCreditMemo,
} from './creditMemos.ts';
import { queryAction, queryMoreAction } from './queries.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const ROUTES: readonly (readonly [method: Method, path: string, handler: Handler])[] = [
  ['POST', '/v1/object/invoice-item-adjustment', postAdjustment],
  ['GET', '/v1/object/invoice-item-adjustment/:id', getAdjustment],
  ['PUT', '/v1/object/invoice-item-adjustment/:id', putAdjustment],
  ['DELETE', '/v1/object/invoice-item-adjustment/:id', deleteAdjustmentRoute],
  ['GET', '/v1/object/invoice/:id', getInvoiceObject],
  ['GET', '/v1/object/invoice-item/:id', getInvoiceItemObject],
  ['POST', '/v1/action/create', createAction],
  ['POST', '/v1/action/update', updateAction],
  ['POST', '/v1/action/delete', deleteAction],
  ['POST', '/v1/action/query', queryAction],
  ['POST', '/v1/action/queryMore', queryMoreAction],
  ['POST', '/v1/action/:action', unknownAction],
  ['GET', '/v1/invoices/:key', getInvoice],
  ['GET', '/v1/invoices/:key/items', getInvoiceItems],
  ['GET', '/v1/invoices/:key/items/:itemId/taxation-items', getTaxationItems],
  ['GET', '/v1/accounting-periods', getAccountingPeriods],
  ['GET', '/v1/credit-memos', listCreditMemos],
  ['GET', '/v1/credit-memos/:memo', getCreditMemo],
  ['POST', '/v1/credit-memos/invoice/:key', postCreditMemo],
  ['POST', '/v1/invoices/:key/creditmemos', postCreditMemo],
  ['PUT', '/v1/credit-memos/:memo/post', postPendingCreditMemo],
  ['PUT', '/v1/credit-memos/:memo/unpost', unpostCreditMemo],
  ['PUT', '/v1/credit-memos/:memo/cancel', cancelCreditMemo],
  ['PUT', '/v1/credit-memos/:memo/apply', applyCreditMemo],
  ['PUT', '/v1/credit-memos/:memo/unapply', unapplyCreditMemo],
  ['PUT', '/v1/credit-memos/:memo/reverse', reverseCreditMemo],
];

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE'];

const router = findMyWay({ ignoreTrailingSlash: true });
for (const [method, path, handler] of ROUTES) router.on(method, path, () => undefined, handler);

export interface Found {
  readonly handler: Handler;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** The route of a request; `other-method` when the path exists for other methods only. */
export function findRoute(method: string, path: string): Found | 'other-method' | 'unknown' {
  const known = METHODS.find((name) => name === method);
  const match = known && router.find(known, path);
  if (match) return { handler: match.store as Handler, params: match.params };
  return METHODS.some((name) => router.find(name, path)) ? 'other-method' : 'unknown';
}
