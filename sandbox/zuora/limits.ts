import { json, type HttpAnswer } from './http.ts';
import type { Tenant } from './tenant.ts';

interface Limit {
  readonly name: 'minute' | 'hour' | 'day';
  readonly seconds: number;
  readonly allowed: number;
}

function limitsOf({ options }: Tenant): readonly [hour: Limit, minute: Limit, day: Limit] {
  return [
    { name: 'hour', seconds: 3600, allowed: options.requestsPerHour },
    { name: 'minute', seconds: 60, allowed: options.requestsPerMinute },
    { name: 'day', seconds: 86_400, allowed: options.requestsPerDay },
  ];
}

function windowOf(
  tenant: Tenant,
  name: string,
  seconds: number,
  now: number,
): { start: number; count: number } {
  const start = now - (now % (seconds * 1000));
  const window = tenant.windows.get(name);
  if (window?.start === start) return window;
  const fresh = { start, count: 0 };
  tenant.windows.set(name, fresh);
  return fresh;
}

/** Counts a request, failed ones too; a refusal when a limit is used up. */
export function countRequest(tenant: Tenant, now: number): HttpAnswer | null {
  let exceeded: Limit | undefined;
  for (const limit of limitsOf(tenant)) {
    const window = windowOf(tenant, `api ${limit.name}`, limit.seconds, now);
    window.count += 1;
    if (window.count > limit.allowed) exceeded ??= limit;
  }
  return exceeded ? rateLimited(exceeded.name, secondsLeft(exceeded.seconds, now)) : null;
}

/** Counts a token request of one address; false when its minute is used up. */
export function countTokenRequest(tenant: Tenant, now: number): boolean {
  const window = windowOf(tenant, 'token minute', 60, now);
  window.count += 1;
  return window.count <= tenant.options.tokensPerMinute;
}

export function tokenHeaders(tenant: Tenant, now: number): Record<string, string> {
  const allowed = tenant.options.tokensPerMinute;
  const { count } = windowOf(tenant, 'token minute', 60, now);
  return {
    'X-RateLimit-Limit-minute': String(allowed),
    'X-RateLimit-Remaining-minute': String(Math.max(0, allowed - count)),
  };
}

/** Error shape 6. */
export function rateLimited(unit: Limit['name'], seconds: number): HttpAnswer {
  const message = `API Rate limit exceeded for the ${unit}, retry after ${String(seconds)} seconds`;
  return json(
    429,
    { reasons: [{ code: 70, message }] },
    { 'Retry-After': String(seconds), 'RateLimit-Remaining': '0', 'RateLimit-Reset': String(seconds) },
  );
}

/** Requests that may run at once; invoice item adjustments are in the Default group. */
const CONCURRENCY = 40;

/** The limit headers that every answer of the API carries. */
export function limitHeaders(tenant: Tenant, now: number): Record<string, string> {
  const [hour, minute, day] = limitsOf(tenant);
  const { count } = windowOf(tenant, 'api hour', hour.seconds, now);
  return {
    'RateLimit-Limit': [
      String(hour.allowed),
      ...[minute, hour, day].map(({ allowed, seconds }) => `${String(allowed)};w=${String(seconds)}`),
    ].join(', '),
    'RateLimit-Remaining': String(Math.max(0, hour.allowed - count)),
    'RateLimit-Reset': String(secondsLeft(hour.seconds, now)),
    'Concurrency-Limit-Type': 'Default',
    'Concurrency-Limit-Limit': String(CONCURRENCY),
    'Concurrency-Limit-Remaining': String(CONCURRENCY - 1),
  };
}

function secondsLeft(seconds: number, now: number): number {
  return seconds - (Math.floor(now / 1000) % seconds);
}
