import { durationMilliseconds } from '../clock.ts';
import {
  crudFailure,
  familyOf,
  fault,
  json,
  reasons,
  type HttpAnswer,
  type HttpRequest,
  type Refusal,
} from './http.ts';
import { authenticationError } from './oauth.ts';
import { rateLimited } from './limits.ts';
import { newProcessId, type Tenant } from './tenant.ts';

/** A fault that the tenant was told to act out on one request. */
export type ActedFault =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'rows'; readonly refusal: Refusal; readonly status: number | null }
  | { readonly kind: 'in-flight'; readonly milliseconds: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'latency'; readonly milliseconds: number };

const LOCK_MESSAGE = 'Operation failed due to a lock competition, please retry later.';
const CONCURRENCY_MESSAGE =
  'The total number of concurrent requests has exceeded the limit allowed by the system. Please resubmit your request later.';

/**
 * Reads the fault header. Besides the faults that a scenario knows there are `429-message`, `502`, `504`, `500-empty`,
 * `lock-batch`, `drop` (the effect stands, the connection closes without an answer) and `latency:PT2S` (real time).
 *
 * @returns undefined when there is no such fault
 */
export function readFault(what: string, tenant: Tenant, path: string): ActedFault | undefined {
  const [head = '', ...rest] = what.split(':');
  const tail = rest.join(':');
  if (head === 'reject') {
    const [, code, message] = /^([A-Z0-9_]+):(.+)$/s.exec(tail) ?? [];
    return code === undefined || message === undefined
      ? undefined
      : { kind: 'rows', refusal: { code, message }, status: null };
  }
  if (head === 'in-flight' || head === 'latency') {
    const milliseconds = durationMilliseconds(tail);
    return milliseconds === undefined ? undefined : { kind: head, milliseconds };
  }
  const rows = rowFault(what);
  if (rows) return rows;
  if (what === 'drop') return { kind: 'drop' };
  const answer = wholeAnswer(what, tenant, path);
  return answer && { kind: 'answer', answer };
}

/** What a row's fault means for a call without rows, in that call's shape. */
export function wholeRefusal(tenant: Tenant, request: HttpRequest, { code, message }: Refusal): HttpAnswer {
  const family = familyOf(request.path);
  if (family === 'action') return fault(code, message);
  if (family === 'crud') return json(400, crudFailure({ code, message }));
  const category = message === LOCK_MESSAGE ? 50 : 30;
  return reasons(200, 50000000 + category, message, newProcessId(tenant));
}

function rowFault(what: string): ActedFault | undefined {
  switch (what) {
    case 'lock':
      return { kind: 'rows', refusal: { code: 'LOCK_COMPETITION', message: LOCK_MESSAGE }, status: null };
    case 'lock-batch':
      return { kind: 'rows', refusal: { code: 'BATCH_FAIL_ERROR', message: LOCK_MESSAGE }, status: null };
    case 'ok-but-failed':
      return {
        kind: 'rows',
        refusal: { code: 'INVALID_VALUE', message: 'The adjustment could not be saved.' },
        status: 200,
      };
    default:
      return undefined;
  }
}

function wholeAnswer(what: string, tenant: Tenant, path: string): HttpAnswer | undefined {
  const html = (status: number, title: string): HttpAnswer => ({
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  });
  switch (what) {
    case '401':
      return authenticationError(tenant, path);
    case '429':
      return rateLimited('minute', 60);
    case '429-concurrency':
      return json(
        429,
        { reasons: [{ code: 50000070, message: CONCURRENCY_MESSAGE }] },
        { 'Retry-After': '120' },
      );
    case '429-message':
      return json(429, { message: 'request exceeded limit' }, { 'Retry-After': '120' });
    case '500':
      return json(500, { reasons: [{ code: 50000060, message: 'An internal error occurred.' }] });
    case '500-empty':
      return { status: 500, headers: {}, body: '' };
    case '502':
      return html(502, 'Bad Gateway');
    case '503-html':
      return html(503, 'Service Unavailable');
    case '504':
      return html(504, 'Gateway Timeout');
    default:
      return undefined;
  }
}
