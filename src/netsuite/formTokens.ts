import * as cache from 'N/cache';
import * as random from 'N/crypto/random';

/** Seconds a form may stay open: a working day. */
const LIFETIME = 8 * 60 * 60;

/**
 * Tokens that tell a form this Suitelet made for a user from one somebody else sends in that user's name. An entry of
 * N/cache may vanish at any time; then the person is asked to load the page again.
 *
 * @param form - the deployment the form belongs to
 */
export function formToken(userId: number, form: string): string {
  const key = `${form} ${String(userId)}`;
  const known = store().get({ key });
  if (known) return known;
  const made = `${random.generateUUID()}${random.generateUUID()}`;
  store().put({ key, value: made, ttl: LIFETIME });
  return made;
}

/** True when a posted form carries the token it was given. */
export function isFormToken(userId: number, form: string, given: string | null): boolean {
  const known = store().get({ key: `${form} ${String(userId)}` });
  return given !== null && given !== '' && given === known;
}

function store(): cache.Cache {
  return cache.getCache({ name: 'zcm-form-tokens', scope: cache.Scope.PRIVATE });
}
