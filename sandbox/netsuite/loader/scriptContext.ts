import vm from 'node:vm';

/**
 * What a context of this Node has and SuiteScript 2.1 on the server has not: host objects, and what came after ES2023.
 */
const REMOVED = [
  'console',
  'WebAssembly',
  'Iterator',
  'Float16Array',
  'Temporal',
  'SuppressedError',
  'DisposableStack',
  'AsyncDisposableStack',
  'Array.fromAsync',
  'ArrayBuffer.prototype.transfer',
  'ArrayBuffer.prototype.transferToFixedLength',
  'ArrayBuffer.prototype.resize',
  'Atomics.pause',
  'Atomics.waitAsync',
  'Error.isError',
  'Intl.DurationFormat',
  'JSON.isRawJSON',
  'JSON.rawJSON',
  'Map.groupBy',
  'Math.f16round',
  'Math.sumPrecise',
  'Object.groupBy',
  'Promise.try',
  'Promise.withResolvers',
  'RegExp.escape',
  'Set.prototype.difference',
  'Set.prototype.intersection',
  'Set.prototype.isDisjointFrom',
  'Set.prototype.isSubsetOf',
  'Set.prototype.isSupersetOf',
  'Set.prototype.symmetricDifference',
  'Set.prototype.union',
  'String.prototype.isWellFormed',
  'String.prototype.toWellFormed',
  'Uint8Array.fromBase64',
  'Uint8Array.fromHex',
  'Uint8Array.prototype.setFromBase64',
  'Uint8Array.prototype.setFromHex',
  'Uint8Array.prototype.toBase64',
  'Uint8Array.prototype.toHex',
];

/**
 * Sets up a fresh global object: takes away what SuiteScript has not, and puts a `Date` there that reads the sandbox
 * clock. Dates that N/* makes are told apart by their kind, not by their class, which is another context's.
 */
const SET_UP = new vm.Script(`(function (removed, now) {
  'use strict';
  for (const path of removed) {
    const names = path.split('.');
    const last = names.pop();
    const holder = names.reduce((at, name) => (at === undefined ? undefined : at[name]), globalThis);
    if (holder !== undefined) delete holder[last];
  }
  const MachineDate = Date;
  const kindOf = Object.prototype.toString;
  const SandboxDate = function Date(...parts) {
    if (new.target === undefined) return new MachineDate(now()).toString();
    return Reflect.construct(MachineDate, parts.length === 0 ? [now()] : parts, new.target);
  };
  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });
  Object.defineProperties(SandboxDate, {
    prototype: { value: MachineDate.prototype, writable: false, enumerable: false, configurable: false },
    length: { value: 7, configurable: true },
    now: hidden(function () { return now(); }),
    parse: hidden(MachineDate.parse),
    UTC: hidden(MachineDate.UTC),
    [Symbol.hasInstance]: {
      value(other) {
        return this === SandboxDate
          ? kindOf.call(other) === '[object Date]'
          : Function.prototype[Symbol.hasInstance].call(this, other);
      },
    },
  });
  Object.defineProperty(MachineDate.prototype, 'constructor', hidden(SandboxDate));
  Object.defineProperty(globalThis, 'Date', hidden(SandboxDate));
})`);

const EMPTY = new vm.Script('({})');

const INVOKE = new vm.Script(`{ const call = globalThis.__call; delete globalThis.__call; call(); }`);

/** A fresh global object for one invocation of a script. */
export class ScriptContext {
  readonly #context: vm.Context;
  readonly #milliseconds: number;

  /**
   * @param now - milliseconds since 1970 by the sandbox clock
   * @param milliseconds - real time after which a script is ended as a runaway loop
   */
  constructor(now: () => number, milliseconds: number) {
    this.#context = vm.createContext();
    this.#milliseconds = milliseconds;
    (SET_UP.runInContext(this.#context) as (removed: readonly string[], now: () => number) => void)(
      REMOVED,
      now,
    );
  }

  /** A global of the script. */
  define(name: string, value: unknown): void {
    Object.defineProperty(this.#context, name, {
      value,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  }

  /** An object of the script's own kind. */
  emptyObject(): object {
    return EMPTY.runInContext(this.#context) as object;
  }

  /** The function that a compiled file is, in this context. */
  instantiate(script: vm.Script): (define: unknown, require: unknown) => void {
    return script.runInContext(this.#context) as (define: unknown, require: unknown) => void;
  }

  /**
   * Runs what calls into the script, bounded in real time.
   *
   * @throws whatever the script throws; {@link isRunaway} tells the bound from it
   */
  run<T>(work: () => T): T {
    let result: { readonly value: T } | undefined;
    (this.#context as { __call?: () => void }).__call = () => {
      result = { value: work() };
    };
    INVOKE.runInContext(this.#context, { timeout: this.#milliseconds });
    if (!result) throw new Error('the script was not called');
    return result.value;
  }
}

/** Whether an error is the bound of {@link ScriptContext.run}. */
export function isRunaway(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
