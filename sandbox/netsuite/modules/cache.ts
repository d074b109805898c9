import { Buffer } from 'node:buffer';
import type { SandboxClock } from '../../clock.ts';
import type { Execution } from '../execution.ts';
import { SuiteScriptError } from '../suiteScriptError.ts';
import type { HostModuleFactory } from './hostModule.ts';
import { requiredText, wrongArgument } from './refusals.ts';

type CacheModule = typeof import('N/cache');
type Cache = ReturnType<CacheModule['getCache']>;

/** Limits of N/cache, from its help page: bytes of UTF-8, and seconds. */
const LONGEST_NAME = 1024;
const LONGEST_KEY = 4 * 1024;
const LARGEST_VALUE = 500 * 1024;
const SHORTEST_LIFE = 300;

const SCOPES = { PRIVATE: 'PRIVATE', PROTECTED: 'PROTECTED', PUBLIC: 'PUBLIC' } as const;
type ScopeName = keyof typeof SCOPES;

interface Entry {
  readonly value: string;
  /** Milliseconds since 1970; null when it has no limit. */
  readonly until: number | null;
}

/** What the account's scripts have cached. An entry may go at any time: scripts must live without it. */
export class CacheStore {
  readonly #clock: SandboxClock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  get(place: string): string | null {
    const entry = this.#entries.get(place);
    if (!entry || (entry.until !== null && entry.until <= this.#clock.now())) return null;
    return entry.value;
  }

  /** @param seconds - how long it may stay; undefined for no limit */
  put(place: string, value: string, seconds: number | undefined): void {
    this.#entries.set(place, {
      value,
      until: seconds === undefined ? null : this.#clock.now() + seconds * 1000,
    });
  }

  remove(place: string): void {
    this.#entries.delete(place);
  }

  /** Forgets everything, as NetSuite may do whenever it likes. */
  evict(): void {
    this.#entries.clear();
  }
}

/** N/cache over the account's cached entries. */
export function cacheModule(store: CacheStore): HostModuleFactory<CacheModule> {
  return (execution) => ({
    Scope: SCOPES,
    getCache: (options) =>
      execution.call({ api: 'cache.getCache', units: 0 }, () => {
        const name = sized('cache.getCache', 'name', options.name, LONGEST_NAME);
        return openCache(execution, store, name, scopeOf(options.scope));
      }),
  });
}

function scopeOf(given: unknown): ScopeName {
  if (given === undefined || given === null) return 'PRIVATE';
  if (typeof given !== 'string' || !(given in SCOPES)) throw wrongArgument('cache.getCache', 'scope');
  return given as ScopeName;
}

function openCache(execution: Execution, store: CacheStore, name: string, scope: ScopeName): Cache {
  // The sandbox's scripts are in no bundle: PROTECTED is open to all of them.
  const owner = scope === 'PRIVATE' ? execution.invocation.script : '';
  const place = (api: string, key: unknown): string =>
    JSON.stringify([scope, owner, name, sized(api, 'key', key, LONGEST_KEY)]);
  return {
    name,
    scope,
    get: ({ key, loader, ttl }) => {
      const api = 'Cache.get';
      const at = execution.call({ api, units: loader ? 2 : 1 }, () => {
        checkLife(api, ttl);
        return place(api, key);
      });
      const known = store.get(at);
      if (known !== null || !loader) return known;
      const loaded = cachedText(api, loader({ key }));
      store.put(at, loaded, ttl);
      return loaded;
    },
    put: ({ key, value, ttl }) => {
      const api = 'Cache.put';
      execution.call({ api, units: 1 }, () => {
        checkLife(api, ttl);
        store.put(place(api, key), cachedText(api, value), ttl);
      });
    },
    remove: ({ key }) => {
      execution.call({ api: 'Cache.remove', units: 1 }, () => {
        store.remove(place('Cache.remove', key));
      });
    },
  };
}

function sized(api: string, argument: string, given: unknown, bytes: number): string {
  const text = requiredText(api, argument, given);
  if (Buffer.byteLength(text) > bytes) {
    throw new SuiteScriptError(
      'SSS_INVALID_LENGTH',
      `${api}: ${argument} is longer than ${String(bytes)} bytes.`,
    );
  }
  return text;
}

function cachedText(api: string, value: unknown): string {
  return sized(api, 'value', typeof value === 'string' ? value : JSON.stringify(value), LARGEST_VALUE);
}

function checkLife(api: string, seconds: unknown): void {
  if (seconds === undefined) return;
  if (typeof seconds !== 'number') throw wrongArgument(api, 'ttl');
  if (seconds < SHORTEST_LIFE) {
    throw new SuiteScriptError('SSS_INVALID_TTL', `${api}: ttl is below ${String(SHORTEST_LIFE)} seconds.`);
  }
}
