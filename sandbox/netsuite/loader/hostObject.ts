import { SandboxDoesNotKnow } from '../suiteScriptError.ts';

/** Asked for by loaders, `await` and `JSON.stringify` of any object; N/* modules have none of them. */
const ASKED_OF_ANY_OBJECT = new Set(['__esModule', 'default', 'then', 'toJSON', 'constructor']);

/** What the proxies stand before; all that is asked of one, its members answer. */
const NOTHING = {};

/**
 * Shows a module's members as NetSuite's host objects do: callable in place, none of them an enumerable own property,
 * so that code which copies members instead of calling them finds nothing, here as there.
 *
 * @param name - for messages, for example `N/record`
 * @param make - makes the members, when the first of them is asked for
 */
export function hostObject(name: string, make: () => object): object {
  return new Proxy(NOTHING, new HostMembers(name, make));
}

class HostMembers implements ProxyHandler<object> {
  readonly #name: string;
  readonly #make: () => object;
  #made: object | undefined;

  constructor(name: string, make: () => object) {
    this.#name = name;
    this.#make = make;
  }

  /** Most invocations load more modules than they call. */
  get #members(): object {
    return (this.#made ??= this.#make());
  }

  get(_target: object, key: string | symbol): unknown {
    const members = this.#members;
    if (Object.hasOwn(members, key)) return Reflect.get(members, key) as unknown;
    if (typeof key === 'symbol' || ASKED_OF_ANY_OBJECT.has(key)) return undefined;
    throw new SandboxDoesNotKnow(`${this.#name} has no member ${key} that the sandbox knows`);
  }

  has(_target: object, key: string | symbol): boolean {
    return Object.hasOwn(this.#members, key);
  }

  set(_target: object, key: string | symbol): never {
    throw new TypeError(`Cannot assign to ${String(key)} of ${this.#name}`);
  }

  deleteProperty(): never {
    return this.#refuseChange();
  }

  defineProperty(): never {
    return this.#refuseChange();
  }

  preventExtensions(): never {
    return this.#refuseChange();
  }

  setPrototypeOf(): never {
    return this.#refuseChange();
  }

  getPrototypeOf(): null {
    return null;
  }

  getOwnPropertyDescriptor(): undefined {
    return undefined;
  }

  ownKeys(): string[] {
    return [];
  }

  #refuseChange(): never {
    throw new TypeError(`${this.#name} cannot be changed`);
  }
}
