import { createAdjustment } from '../adjustments/create.ts';
import { deleteAdjustment, updateAdjustment } from '../adjustments/change.ts';
import { crudFailure, json, type HttpAnswer, type Refusal } from '../http.ts';
import { adjustmentObject } from '../zoql/adjustmentObject.ts';
import { present, type ZuoraObject } from '../zoql/object.ts';
import { invoiceItemObject, invoiceObject } from '../zoql/objects.ts';
import { bodyOf, booksOf, refuse, type Call, type Handler } from './call.ts';

type Outcome = { readonly id: string } | { readonly refused: Refusal };

function answerOf({ tenant, rowFault }: Call, outcome: () => Outcome): HttpAnswer {
  if (rowFault)
    return json(rowFault.status ?? tenant.options.businessFailureStatus, crudFailure(rowFault.refusal));
  const result = outcome();
  return 'id' in result
    ? json(200, { Success: true, Id: result.id })
    : json(tenant.options.businessFailureStatus, crudFailure(result.refused));
}

/** `POST /v1/object/invoice-item-adjustment` */
export const postAdjustment: Handler = (call) => {
  const read = bodyOf(call, 'crud');
  return 'answer' in read
    ? read.answer
    : answerOf(call, () => createAdjustment(call.tenant, read.body, call));
};

/** `PUT /v1/object/invoice-item-adjustment/{id}` */
export const putAdjustment: Handler = (call) => {
  const read = bodyOf(call, 'crud');
  if ('answer' in read) return read.answer;
  return answerOf(call, () => updateAdjustment(call.tenant, call.params['id'] ?? '', read.body, call.now));
};

/** `DELETE /v1/object/invoice-item-adjustment/{id}` */
export const deleteAdjustmentRoute: Handler = (call) =>
  answerOf(call, () => deleteAdjustment(call.tenant, call.params['id'] ?? ''));

/** `GET /v1/object/{object}/{id}?fields=A,B`; null fields are left out. */
const getObject =
  (object: ZuoraObject): Handler =>
  (call) => {
    const { tenant, params, query } = call;
    const books = booksOf(call);
    const row = object.get(params['id'] ?? '', tenant.ledger);
    if (!row) return json(404, { records: {}, size: 0, done: true });
    const wanted = query.get('fields');
    const names =
      wanted === null ? object.fieldNames(row, books) : wanted.split(',').map((name) => name.trim());
    const record: Record<string, unknown> = {};
    for (const name of names) {
      const field = object.field(name, books);
      if (!field)
        return refuse(call, 'crud', {
          code: 'INVALID_FIELD',
          message: `invalid field: ${object.name}.${name}`,
        });
      const value = present(field.read(row, books), field.kind, 'crud');
      if (value !== null) record[name] = value;
    }
    return json(200, record);
  };

export const getAdjustment = getObject(adjustmentObject);
export const getInvoiceObject = getObject(invoiceObject);
export const getInvoiceItemObject = getObject(invoiceItemObject);
