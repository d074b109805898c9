import * as cache from 'N/cache';
import type { TokenCache } from '../sync/portsHttp';

const NAME = 'zcm-zuora-token';
/** N/cache keeps nothing for a shorter time. */
const SHORTEST = 300;

/** A token in the cache is plain text for every script in its scope: PRIVATE, this script's own. */
export const tokenCache: TokenCache = {
  get(key) {
    return open().get({ key }) || null;
  },
  put(key, token, seconds) {
    if (seconds >= SHORTEST) open().put({ key, value: token, ttl: Math.floor(seconds) });
  },
  remove(key) {
    open().remove({ key });
  },
};

function open(): cache.Cache {
  return cache.getCache({ name: NAME, scope: cache.Scope.PRIVATE });
}
