import { json, type HttpAnswer, type HttpRequest } from './http.ts';
import type { KeptResult, Tenant } from './tenant.ts';

const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;
const KEY_CHARACTERS = 255;

/**
 * What an Idempotency-Key says about a request: a refusal, the first result again, or null when the request is new.
 * A key is kept for 24 hours whether its request succeeded or not; another body under it is not noticed (reference,
 * section 8).
 */
export function answerByKey(tenant: Tenant, request: HttpRequest, now: number): HttpAnswer | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  const kept = keptResult(tenant, key, now);
  if (kept && (kept.method !== request.method || kept.url !== request.path)) {
    return json(422, { message: 'The Idempotency-Key was used for another request.' });
  }
  // Only POST and PATCH take a key. The answer to a PUT has been observed; that a DELETE meets the same is ours.
  if (request.method === 'PUT' || request.method === 'DELETE') {
    return json(400, {
      message: `Request method '${request.method}' not supported with Idempotency-Key header`,
    });
  }
  if (request.method !== 'POST') return null;
  if (key === '' || key.length > KEY_CHARACTERS) {
    return json(400, { message: `Idempotency-Key must have 1 to ${String(KEY_CHARACTERS)} characters` });
  }
  if (!kept) return null;
  return kept.running
    ? json(409, { message: 'A request with the same Idempotency-Key is still in progress.' })
    : kept.answer;
}

function keptResult({ kept }: Tenant, key: string, now: number): KeptResult | undefined {
  const result = kept.get(key);
  return result && now - result.at < KEPT_MILLISECONDS ? result : undefined;
}

/** Keeps a request's first result. */
export function keepResult(tenant: Tenant, request: HttpRequest, now: number, answer: HttpAnswer): void {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return;
  tenant.kept.set(key, { method: request.method, url: request.path, at: now, answer, running: false });
}

/** Says whether the request behind a key is still running. */
export function markRunning(tenant: Tenant, request: HttpRequest, running: boolean): void {
  const kept = tenant.kept.get(request.headers['idempotency-key'] ?? '');
  if (kept) kept.running = running;
}
