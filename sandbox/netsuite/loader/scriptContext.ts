import vm from 'node:vm';
import type { AmdDefinition } from './amdDefinition.ts';
import { Globals } from './globals.ts';

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

const EMPTY = new vm.Script('(() => ({}))');

const INVOKE = new vm.Script(`{ const call = globalThis.__call; delete globalThis.__call; call(); }`);

/** For work that is no script. */
const OUTSIDE = vm.createContext();

/**
 * Does work that is ended after so many milliseconds of real time; what it was about to do then stays half done.
 *
 * @throws whatever the work throws; {@link isRunaway} tells the bound from it
 */
export function bounded<T>(work: () => T, milliseconds: number, context = OUTSIDE): T {
  let result: { readonly value: T } | undefined;
  (context as { __call?: () => void }).__call = () => {
    result = { value: work() };
  };
  INVOKE.runInContext(context, { timeout: milliseconds });
  if (!result) throw new Error('the work was not done');
  return result.value;
}

type Instance = (define: unknown, require: unknown) => void;

/**
 * A global object for one invocation of a script at a time. What a script leaves behind in it shows, so that nothing
 * passes from one invocation to the next; only what an engine may share, compiled code, is kept.
 */
export class ScriptContext {
  readonly #context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
  readonly #globals: Globals;
  readonly #kept = new WeakMap<object, AmdDefinition[]>();
  /** An object of the script's own kind. */
  readonly emptyObject: () => object;
  #now = noTime;
  #defined: readonly string[] = [];

  constructor() {
    (SET_UP.runInContext(this.#context) as (removed: readonly string[], now: () => number) => void)(
      REMOVED,
      () => this.#now(),
    );
    this.emptyObject = EMPTY.runInContext(this.#context) as () => object;
    this.#globals = new Globals(this.#context);
  }

  /**
   * Makes it ready for an invocation.
   *
   * @param now - milliseconds since 1970 by the sandbox clock
   * @param globals - what the script finds besides the language
   */
  begin(now: () => number, globals: Readonly<Record<string, unknown>>): void {
    this.#now = now;
    this.#defined = Object.keys(globals);
    for (const [name, value] of Object.entries(globals)) {
      Object.defineProperty(this.#context, name, {
        value,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    }
  }

  /** Ends the invocation. @returns whether another one would find the same global names and values */
  end(): boolean {
    this.#now = noTime;
    return (
      this.#defined.every((name) => Reflect.deleteProperty(this.#context, name)) &&
      this.#globals.isGlobalUntouched()
    );
  }

  /** Whether all built-in objects are as they were when it was made. */
  isAsMade(): boolean {
    return this.#globals.areUntouched();
  }

  /**
   * Definitions of modules that may be kept from one invocation to the next, by the modules' index. What a definition's
   * function makes is made anew each time.
   *
   * @param deployed - what the modules were deployed with
   */
  definitionsOf(deployed: object): AmdDefinition[] {
    const known = this.#kept.get(deployed) ?? [];
    this.#kept.set(deployed, known);
    return known;
  }

  /** The function that a compiled file is, in this context. */
  instantiate(script: vm.Script): Instance {
    return script.runInContext(this.#context) as Instance;
  }

  /**
   * Runs what calls into the script, bounded in real time.
   *
   * @param milliseconds - real time after which a script is ended as a runaway loop; null for no bound
   * @throws whatever the script throws; {@link isRunaway} tells the bound from it
   */
  run<T>(work: () => T, milliseconds: number | null): T {
    return milliseconds === null ? work() : bounded(work, milliseconds, this.#context);
  }
}

function noTime(): number {
  throw new Error('the invocation is over: nobody may read the clock any more');
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
