import * as cache from 'N/cache';
import type { Quiet } from '../sync/ports';
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

/** N/cache forgets nothing earlier than this. A wait that is over is told from its own end, not from its entry's. */
const QUIET_TTL = 3_600;

/** Shared by all invocations of a script: one that is told to wait spares the others the question. */
export const quiet: Quiet = {
  until(baseUrl) {
    return Number(open().get({ key: quietKey(baseUrl) }) || 0);
  },
  keep(baseUrl, until) {
    open().put({ key: quietKey(baseUrl), value: String(until), ttl: QUIET_TTL });
  },
};

function quietKey(baseUrl: string): string {
  return `quiet ${baseUrl}`;
}

function open(): cache.Cache {
  return cache.getCache({ name: NAME, scope: cache.Scope.PRIVATE });
}
