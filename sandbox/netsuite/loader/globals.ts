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
  readonly values: readonly { readonly key: PropertyKey; readonly value: unknown }[];
  readonly accessors: readonly { readonly key: PropertyKey; readonly get: unknown; readonly set: unknown }[];
}

/** What every function has, and nobody may write to. */
const OF_ANY_FUNCTION: ReadonlySet<PropertyKey> = new Set(['length', 'name']);

/** What a context's built-in objects were when it was made, to tell whether a script has changed any of them. */
export class Globals {
  readonly #global: Built;
  readonly #built: readonly Built[];

  constructor(context: vm.Context) {
    this.#global = shapeOf(context);
    const found = new Map<object, Built>();
    const waiting: unknown[] = [context, ...(HIDDEN.runInContext(context) as object[])];
    while (waiting.length > 0) {
      const object = waiting.pop();
      if (!isObject(object) || found.has(object)) continue;
      const built = shapeOf(object);
      found.set(object, built);
      waiting.push(built.prototype);
      for (const { value } of built.values) waiting.push(value);
      for (const { get, set } of built.accessors) waiting.push(get, set);
    }
    const built = [...found.values()];
    // Hundreds of functions that nobody hangs anything on: what cannot change need not be looked at each time.
    for (const each of built) if (isPlainFunction(each)) Object.freeze(each.object);
    this.#built = built.filter((each) => !isPlainFunction(each));
  }

  /** True when the global object has the names and values that it had. */
  isGlobalUntouched(): boolean {
    return isUntouched(this.#global);
  }

  /** True when every built-in object is as it was. */
  areUntouched(): boolean {
    return this.#built.every(isUntouched);
  }
}

function shapeOf(object: object): Built {
  const members = Reflect.ownKeys(object).map((key) => ({ key, ...descriptorOf(object, key) }));
  return {
    object,
    prototype: Object.getPrototypeOf(object) as object | null,
    extensible: Object.isExtensible(object),
    values: members.flatMap(({ key, ...is }) => ('value' in is ? [{ key, value: is.value as unknown }] : [])),
    accessors: members.flatMap(({ key, ...is }) =>
      'value' in is ? [] : [{ key, get: is.get, set: is.set }],
    ),
  };
}

function isPlainFunction({ object, values, accessors }: Built): boolean {
  return (
    typeof object === 'function' &&
    accessors.length === 0 &&
    values.every(({ key }) => OF_ANY_FUNCTION.has(key))
  );
}

/** Looked at after every invocation: loops without closures, and no descriptor where the value tells. */
function isUntouched({ object, prototype, extensible, values, accessors }: Built): boolean {
  if (Object.getPrototypeOf(object) !== prototype || Object.isExtensible(object) !== extensible) return false;
  if (Reflect.ownKeys(object).length !== values.length + accessors.length) return false;
  for (const { key, value } of values) {
    const is = (object as Record<PropertyKey, unknown>)[key];
    if (is !== value && !Object.is(is, value)) return false;
  }
  for (const { key, get, set } of accessors) {
    const is = descriptorOf(object, key);
    if (is?.get !== get || is?.set !== set) return false;
  }
  return true;
}

function descriptorOf(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  return Object.getOwnPropertyDescriptor(object, key);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
