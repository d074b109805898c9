import vm from 'node:vm';

/** Built-in objects that no path of members leads to from the global object. */
const HIDDEN = new vm.Script(`[
  [][Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), ''[Symbol.iterator](),
  ''.matchAll(/x/g), function* () {}, async function () {}, async function* () {},
].map(Object.getPrototypeOf)`);

interface Built {
  readonly object: object;
  readonly prototype: object | null;
  readonly extensible: boolean;
  readonly members: readonly (readonly [PropertyKey, PropertyDescriptor])[];
}

/** What every function has, and nobody may write to. */
const OF_ANY_FUNCTION: ReadonlySet<PropertyKey> = new Set(['length', 'name']);

/** What a context's built-in objects were when it was made, to tell whether a script has changed any of them. */
export class Globals {
  readonly #built: readonly Built[];

  constructor(context: vm.Context) {
    const found = new Map<object, Built>();
    const waiting: unknown[] = [context, ...(HIDDEN.runInContext(context) as object[])];
    while (waiting.length > 0) {
      const object = waiting.pop();
      if (!isObject(object) || found.has(object)) continue;
      const built = shapeOf(object);
      found.set(object, built);
      waiting.push(built.prototype);
      for (const [, { value, get, set }] of built.members) waiting.push(value, get, set);
    }
    const built = [...found.values()];
    // Hundreds of functions that nobody hangs anything on: what cannot change need not be looked at each time.
    for (const each of built) if (isPlainFunction(each)) Object.freeze(each.object);
    this.#built = built.filter((each) => !isPlainFunction(each));
  }

  /** True when every built-in object is as it was. */
  areUntouched(): boolean {
    return this.#built.every(isUntouched);
  }
}

function shapeOf(object: object): Built {
  const members = Reflect.ownKeys(object).map((key) => [key, descriptorOf(object, key) ?? {}] as const);
  const prototype = Object.getPrototypeOf(object) as object | null;
  return { object, prototype, extensible: Object.isExtensible(object), members };
}

function isPlainFunction({ object, members }: Built): boolean {
  return typeof object === 'function' && members.every(([key]) => OF_ANY_FUNCTION.has(key));
}

function isUntouched({ object, prototype, extensible, members }: Built): boolean {
  if (Object.getPrototypeOf(object) !== prototype || Object.isExtensible(object) !== extensible) return false;
  if (Reflect.ownKeys(object).length !== members.length) return false;
  return members.every(([key, was]) => {
    if ('value' in was) return Object.is(Reflect.get(object, key), was.value);
    const is = descriptorOf(object, key);
    return is?.get === was.get && is?.set === was.set;
  });
}

function descriptorOf(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  return Object.getOwnPropertyDescriptor(object, key);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
