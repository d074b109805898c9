import { readFault, wholeRefusal, type ActedFault } from './actedFault.ts';
import { familyOf, json, reasons, unknownCall, type HttpAnswer, type HttpRequest } from './http.ts';
import { answerByKey, keepResult, markRunning } from './idempotency.ts';
import { countRequest, limitHeaders } from './limits.ts';
import { issueToken, refuseUnauthorized } from './oauth.ts';
import { boundaryOf, CLOCK_HEADER, FAULT_HEADER } from './protocol.ts';
import type { Call } from './routes/call.ts';
import { findRoute } from './routes/router.ts';
import { newProcessId, newUuid, type Tenant } from './tenant.ts';
import { wsdlVersionOf } from './wsdlVersion.ts';

/**
 * What the tenant answers to a request, and the only way through which a script changes it.
 *
 * @param clock - milliseconds since 1970, used when the request carries no instant of its own
 */
export function answer(tenant: Tenant, request: HttpRequest, clock: number): HttpAnswer {
  const told = request.headers[CLOCK_HEADER];
  const now = told === undefined ? clock : Date.parse(told);
  if (Number.isNaN(now)) return misuse(`${CLOCK_HEADER} is not an instant: ${String(told)}`);
  const what = request.headers[FAULT_HEADER];
  const acted = what === undefined ? undefined : readFault(what, tenant, request.path);
  if (what !== undefined && !acted) return misuse(`${FAULT_HEADER} names no fault: ${what}`);

  commitDue(tenant, now);
  const given = withHeaders(tenant, request, now, actOut(tenant, request, now, acted));
  const { method, path } = request;
  tenant.requests.push({ call: boundaryOf(method, path), method, path, status: given.status });
  return given;
}

/** Effects that were answered earlier and commit by `now`, in the order they fall due. */
export function commitDue(tenant: Tenant, now: number): void {
  for (;;) {
    const due = tenant.pending
      .filter((pending) => pending.due <= now)
      .reduce<Tenant['pending'][number] | null>(
        (first, next) => (first && first.due <= next.due ? first : next),
        null,
      );
    if (!due) return;
    tenant.pending.splice(tenant.pending.indexOf(due), 1);
    const key = due.request.headers['idempotency-key'];
    if (key !== undefined) tenant.kept.delete(key);
    handle(tenant, due.request, due.due, null, true);
  }
}

function actOut(
  tenant: Tenant,
  request: HttpRequest,
  now: number,
  acted: ActedFault | undefined,
): HttpAnswer {
  switch (acted?.kind) {
    case undefined:
      return handle(tenant, request, now, null);
    case 'answer':
      return acted.answer;
    case 'rows': {
      const boundary = boundaryOf(request.method, request.path);
      return boundary === 'zuora.create' || boundary === 'zuora.update'
        ? handle(tenant, request, now, acted)
        : wholeRefusal(tenant, request, acted.refusal);
    }
    case 'drop':
      return { ...handle(tenant, request, now, null), drop: true };
    case 'latency':
      return heldUp(tenant, request, now, acted.milliseconds);
    case 'in-flight':
      return commitLater(tenant, request, now, acted.milliseconds);
  }
}

/** Whoever holds the answer back calls `markRunning` when it goes out. */
function heldUp(tenant: Tenant, request: HttpRequest, now: number, milliseconds: number): HttpAnswer {
  const known = answerByKey(tenant, request, now);
  const given = handle(tenant, request, now, null);
  if (known) return given;
  markRunning(tenant, request, true);
  return { ...given, delayMilliseconds: milliseconds };
}

/** Answers as if the effect were there already; a request without a new effect is answered as it is. */
function commitLater(tenant: Tenant, request: HttpRequest, now: number, milliseconds: number): HttpAnswer {
  const wouldBe = handle(structuredClone(tenant), request, now, null);
  if (wouldBe.status !== 200 || answerByKey(tenant, request, now)) return handle(tenant, request, now, null);
  tenant.pending.push({ due: now + milliseconds, request });
  keepResult(tenant, request, now, wouldBe);
  markRunning(tenant, request, true);
  return wouldBe;
}

/** One request through limits, authentication and its idempotency key to its route. */
function handle(
  tenant: Tenant,
  request: HttpRequest,
  now: number,
  rowFault: Call['rowFault'],
  accepted = false,
): HttpAnswer {
  const [path = '', search = ''] = request.path.split(/\?(.*)/s);
  if (path === '/oauth/token' && request.method === 'POST') return issueToken(tenant, request, now);
  const refused = accepted ? null : (countRequest(tenant, now) ?? refuseUnauthorized(tenant, request, now));
  if (refused) return refused;

  // Before the route: a known key on another method or address is refused whether or not there is such a call.
  const known = answerByKey(tenant, request, now);
  if (known) return known;
  const route = findRoute(request.method, path);
  if (route === 'unknown') return unknownCall(request.method, path);
  if (route === 'other-method') return otherMethod(tenant, request, path);

  const wsdlVersion = wsdlVersionOf(request);
  if (wsdlVersion === undefined) {
    const message = 'X-Zuora-WSDL-Version must be a version such as 79.';
    return wholeRefusal(tenant, request, { code: 'INVALID_VERSION', message });
  }
  const call: Call = {
    tenant,
    request,
    now,
    wsdlVersion,
    params: route.params,
    query: new URLSearchParams(search),
    rowFault,
  };
  const given = withHeaders(tenant, request, now, route.handler(call));
  keepResult(tenant, request, now, given);
  return given;
}

/** Only the v1 calls have a category for it, 45 (reference, section 7.2); GET and DELETE use resource 500000. */
function otherMethod(tenant: Tenant, { method }: HttpRequest, path: string): HttpAnswer {
  const message = `Request method '${method}' not supported`;
  return familyOf(path) === 'v1'
    ? reasons(405, 50000045, message, newProcessId(tenant))
    : json(405, { message });
}

/** At most 64 printable characters, none of them a colon, semicolon or quote. */
const TRACK_ID = /^[ !#-&(-9<-~]{1,64}$/;

/** The headers of every answer; a track id comes back only when one was sent. A replayed answer has its own. */
function withHeaders(tenant: Tenant, request: HttpRequest, now: number, given: HttpAnswer): HttpAnswer {
  if (REQUEST_ID in given.headers) return given;
  const track = request.headers['zuora-track-id'];
  return {
    ...given,
    headers: {
      ...limitHeaders(tenant, now),
      [REQUEST_ID]: newUuid(tenant, 'request'),
      ...(track !== undefined && TRACK_ID.test(track) ? { 'Zuora-Track-Id': track } : {}),
      ...given.headers,
    },
  };
}

const REQUEST_ID = 'Zuora-Request-Id';

/** The sandbox's own refusal, in no shape of Zuora's, so that nobody takes it for one. */
function misuse(error: string): HttpAnswer {
  return json(400, { error });
}
