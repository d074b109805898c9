import { SandboxDoesNotKnow } from '../suiteScriptError.ts';

/** Asked for by loaders, `await` and `JSON.stringify` of any object; N/* modules have none of them. */
const ASKED_OF_ANY_OBJECT = new Set(['__esModule', 'default', 'then', 'toJSON', 'constructor']);

/**
 * Shows a module's members as NetSuite's host objects do: callable in place, none of them an enumerable own property,
 * so that code which copies members instead of calling them finds nothing, here as there.
 *
 * @param name - for messages, for example `N/record`
 */
export function hostObject(name: string, members: object): object {
  const refuseChange = (): never => {
    throw new TypeError(`${name} cannot be changed`);
  };
  return new Proxy(members, {
    get(target, key) {
      if (Object.hasOwn(target, key)) return Reflect.get(target, key) as unknown;
      if (typeof key === 'symbol' || ASKED_OF_ANY_OBJECT.has(key)) return undefined;
      throw new SandboxDoesNotKnow(`${name} has no member ${key} that the sandbox knows`);
    },
    has: (target, key) => Object.hasOwn(target, key),
    getPrototypeOf: () => null,
    set(_target, key) {
      throw new TypeError(`Cannot assign to ${String(key)} of ${name}`);
    },
    deleteProperty: refuseChange,
    defineProperty: refuseChange,
    preventExtensions: refuseChange,
    setPrototypeOf: refuseChange,
    getOwnPropertyDescriptor: () => undefined,
    ownKeys: () => [],
  });
}
