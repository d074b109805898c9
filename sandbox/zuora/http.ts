import { JsonNumber } from './exactJson.ts';
import { codeOf } from './requiredValue.ts';

/** What reaches the tenant, free of any transport. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query string. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the tenant answers. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Close the connection in place of answering. */
  readonly drop?: boolean;
  /** Answer only after this much real time. */
  readonly delayMilliseconds?: number;
}

/** A refused row or call by the CRUD and SOAP codes of Zuora. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export function refusal(code: string, message: string): { readonly refused: Refusal } {
  return { refused: { code, message } };
}

/** The sandbox's own words for a call that it does not have. */
export function unknownCall(method: string, path: string): HttpAnswer {
  return json(404, { message: `The sandbox tenant does not know ${method} ${path}` });
}

/** The three families of calls write their errors differently. */
export type Family = 'crud' | 'action' | 'v1';

/** The family of a path below `/v1`. */
export function familyOf(path: string): Family {
  if (path.startsWith('/v1/action/')) return 'action';
  return path.startsWith('/v1/object/') ? 'crud' : 'v1';
}

/** An answer with a JSON body; {@link JsonNumber} values are written digit by digit. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Error shape 1: a CRUD call or a row of an action. */
export function crudFailure({ code, message }: Refusal): object {
  return { Success: false, Errors: [{ Code: code, Message: message }] };
}

/** Error shape 4: a whole action call. */
export function fault(code: string, message: string): HttpAnswer {
  return json(400, { FaultCode: code, FaultMessage: message });
}

/** A whole action call whose body does not fit its schema; the message says whether a value is missing or wrong. */
export function misfit({ message }: { readonly message: string }): HttpAnswer {
  return fault(codeOf(message), message);
}

/**
 * Error shape 3: the v1 calls. Business failures come with HTTP 200.
 *
 * @param code - eight digits, six for the resource and two for the category
 */
export function reasons(status: number, code: number, message: string, processId: string): HttpAnswer {
  return json(status, reasonsBody(code, message, processId));
}

/** The body of error shape 3, which a bulk call gives for one of its objects too. */
export function reasonsBody(code: number, message: string, processId: string): object {
  return { success: false, processId, reasons: [{ code: new JsonNumber(String(code)), message }] };
}
