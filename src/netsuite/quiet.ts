import * as cache from 'N/cache';
import type { Quiet } from '../sync/ports';
import { clock } from './invocation';

/** N/cache keeps nothing for a shorter time, in seconds. */
const SHORTEST = 300;

/** Shared by all scripts, saves included: one that is told to wait spares the others the question. It is no secret. */
export const quiet: Quiet = {
  until(baseUrl) {
    return Number(open().get({ key: keyOf(baseUrl) }) || 0);
  },
  keep(baseUrl, until) {
    const seconds = Math.ceil((until - clock.now()) / 1000);
    open().put({ key: keyOf(baseUrl), value: String(until), ttl: Math.max(seconds, SHORTEST) });
  },
};

function keyOf(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '');
}

function open(): cache.Cache {
  return cache.getCache({ name: 'zcm-quiet', scope: cache.Scope.PUBLIC });
}
