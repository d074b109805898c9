import findMyWay from 'find-my-way';
import { unknownCall } from '../http.ts';
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
  postPendingCreditMemo,
  reverseCreditMemo,
  unapplyCreditMemo,
  unpostCreditMemo,
} from './creditMemos.ts';
import { postCreditMemo, postCreditMemos } from './createCreditMemos.ts';
import { queryAction, queryMoreAction } from './queries.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A call that Zuora has and the reference leaves out: no wrong method, so it must not be answered as one. */
const notBuilt: Handler = ({ request }) => unknownCall(request.method, request.path);

type Route = readonly [method: Method, path: string, handler: Handler];

const creditMemoRoutes = (memos: string): readonly Route[] => [
  ['GET', memos, listCreditMemos],
  ['POST', memos, notBuilt],
  ['POST', `${memos}/bulk`, postCreditMemos],
  ['PUT', `${memos}/bulk`, notBuilt],
  ['POST', `${memos}/invoice/:key`, postCreditMemo],
  ['GET', `${memos}/:memo`, getCreditMemo],
  ['PUT', `${memos}/:memo/post`, postPendingCreditMemo],
  ['PUT', `${memos}/:memo/unpost`, unpostCreditMemo],
  ['PUT', `${memos}/:memo/cancel`, cancelCreditMemo],
  ['PUT', `${memos}/:memo/apply`, applyCreditMemo],
  ['PUT', `${memos}/:memo/unapply`, unapplyCreditMemo],
  ['PUT', `${memos}/:memo/reverse`, reverseCreditMemo],
];

const ROUTES: readonly Route[] = [
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
  ['POST', '/v1/invoices/:key/creditmemos', postCreditMemo],
  // The second is the older name of the same calls (reference, section 10).
  ...['/v1/credit-memos', '/v1/creditmemos'].flatMap(creditMemoRoutes),
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
