import { JsonNumber, parseExact } from '../exactJson.ts';
import {
  fault,
  json,
  reasons,
  crudFailure,
  type Family,
  type HttpAnswer,
  type HttpRequest,
  type Refusal,
} from '../http.ts';
import { newProcessId, type Tenant } from '../tenant.ts';
import type { Books } from '../zoql/object.ts';

/** One authorised request on its way through a route. */
export interface Call {
  readonly tenant: Tenant;
  readonly request: HttpRequest;
  readonly now: number;
  /** What `X-Zuora-WSDL-Version` asks for, or its default. */
  readonly wsdlVersion: number;
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  /** Every row of this create or update is refused so: a fault the tenant was told to act out. */
  readonly rowFault: { readonly refusal: Refusal; readonly status: number | null } | null;
}

export type Handler = (call: Call) => HttpAnswer;
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber)
  );
}

/** What fields are read from in this call. */
export function booksOf({ tenant: { ledger, options }, wsdlVersion }: Call): Books {
  return { ledger, options, wsdlVersion };
}

/** A whole call's refusal in its family's shape. */
export function refuse(
  { tenant }: Call,
  family: Family,
  { code, message }: Refusal,
  category = 20,
): HttpAnswer {
  switch (family) {
    case 'crud':
      return json(400, crudFailure({ code, message }));
    case 'action':
      return fault(code, message);
    case 'v1':
      return reasons(400, 50000000 + category, message, newProcessId(tenant));
  }
}

/** The request's JSON object, or the refusal of its family. */
export function bodyOf(
  call: Call,
  family: Family,
): { readonly body: JsonObject } | { readonly answer: HttpAnswer } {
  const { request } = call;
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  if (request.body === '' && request.method === 'PUT') return { answer: unsupportedMediaType() };
  if (request.body !== '' && !/^application\/(.+\+)?json\b/.test(type))
    return { answer: unsupportedMediaType() };
  try {
    const body = parseExact(request.body);
    if (isJsonObject(body)) return { body };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return {
    answer: refuse(call, family, { code: 'INVALID_VALUE', message: 'The body must be a JSON object.' }, 90),
  };
}

function unsupportedMediaType(): HttpAnswer {
  return json(415, { message: 'Content-Type must be application/json, with a body.' });
}
