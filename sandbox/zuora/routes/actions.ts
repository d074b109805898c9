import * as v from 'valibot';
import { createAdjustment } from '../adjustments/create.ts';
import { deleteAdjustment, updateAdjustment } from '../adjustments/change.ts';
import { hasUnknownField } from '../adjustments/fields.ts';
import { crudFailure, fault, json, misfit, refusal, type HttpAnswer, type Refusal } from '../http.ts';
import { absentKey, missing, required } from '../requiredValue.ts';
import { bodyOf, isJsonObject, type Call, type Handler, type JsonObject } from './call.ts';

const ROWS = 50;

const type = required(missing('type'), v.string('type must be a string.'));
const absentField = absentKey(missing, 'The body must be a JSON object.');

const rowsSchema = v.object(
  {
    type,
    objects: required(
      missing('objects'),
      v.array(
        v.custom<JsonObject>(isJsonObject, 'An object of the call is null or no object.'),
        'objects must be an array.',
      ),
    ),
  },
  absentField,
);
const idsSchema = v.object(
  {
    type,
    ids: required(
      missing('ids'),
      v.array(v.string('An id of the call is no string.'), 'ids must be an array.'),
    ),
  },
  absentField,
);

type Outcome = { readonly id: string } | { readonly refused: Refusal };

/** Results in request order, each row applied to what the row before left. */
function answerRows<Row>({ rowFault }: Call, rows: readonly Row[], apply: (row: Row) => Outcome): HttpAnswer {
  return json(
    200,
    rows.map((row) => {
      const outcome = rowFault ? { refused: rowFault.refusal } : apply(row);
      return 'id' in outcome ? { Success: true, Id: outcome.id } : crudFailure(outcome.refused);
    }),
  );
}

function checkCall(type: string, count: number): HttpAnswer | null {
  if (type !== 'InvoiceItemAdjustment') return fault('INVALID_TYPE', `invalid type for this tenant: ${type}`);
  if (count === 0) return fault('MISSING_REQUIRED_VALUE', 'The call holds no object.');
  return count > ROWS
    ? fault('MAX_RECORDS_EXCEEDED', `At most ${String(ROWS)} objects are allowed in a call.`)
    : null;
}

/** @param wsdlVersion - by which fields are known; an update knows them all, as its page names no version */
function rowsOf(
  call: Call,
  wsdlVersion = Infinity,
): { readonly rows: readonly JsonObject[] } | { readonly answer: HttpAnswer } {
  const read = bodyOf(call, 'action');
  if ('answer' in read) return read;
  const parsed = v.safeParse(rowsSchema, read.body, { abortEarly: true });
  if (!parsed.success) return { answer: misfit(parsed.issues[0]) };
  const { type, objects } = parsed.output;
  const refused = checkCall(type, objects.length);
  if (refused) return { answer: refused };
  if (
    call.query.get('rejectUnknownFields') === 'true' &&
    objects.some((row) => hasUnknownField(row, call.tenant.options, wsdlVersion))
  ) {
    return { answer: json(400, { message: 'Error - unrecognised fields' }) };
  }
  return { rows: objects };
}

/** `POST /v1/action/create` */
export const createAction: Handler = (call) => {
  const read = rowsOf(call, call.wsdlVersion);
  return 'answer' in read
    ? read.answer
    : answerRows(call, read.rows, (row) => createAdjustment(call.tenant, row, call));
};

/** `POST /v1/action/update` */
export const updateAction: Handler = (call) => {
  const read = rowsOf(call);
  if ('answer' in read) return read.answer;
  return answerRows(call, read.rows, (row) => {
    const id = row['Id'];
    return typeof id === 'string' && id !== ''
      ? updateAdjustment(call.tenant, id, row, call.now)
      : refusal('MISSING_REQUIRED_VALUE', 'Missing required value: Id.');
  });
};

/** `POST /v1/action/delete` */
export const deleteAction: Handler = (call) => {
  const read = bodyOf(call, 'action');
  if ('answer' in read) return read.answer;
  const parsed = v.safeParse(idsSchema, read.body, { abortEarly: true });
  if (!parsed.success) return misfit(parsed.issues[0]);
  const { type, ids } = parsed.output;
  return checkCall(type, ids.length) ?? answerRows(call, ids, (id) => deleteAdjustment(call.tenant, id));
};

/** Any other action. */
export const unknownAction: Handler = ({ params }) =>
  json(400, { code: 'ClientError', message: `Invalid action '${params['action'] ?? ''}'` });
