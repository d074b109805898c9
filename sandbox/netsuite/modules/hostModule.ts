import type { AccountServices } from '../services.ts';
import type { Execution } from '../execution.ts';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';

/**
 * An N/* module as the sandbox builds it: every member of the typings must be there. Enumerations are plain objects of
 * text, because the typings declare some of them with numbers that NetSuite does not have.
 */
export type HostModule<M> = {
  readonly [K in keyof M]: M[K] extends (...args: never[]) => unknown
    ? M[K]
    : M[K] extends string | number
      ? string extends M[K]
        ? M[K]
        : number extends M[K]
          ? M[K]
          : string | number
      : { readonly [E in keyof M[K]]: string | number };
};

/** Builds one N/* module for one execution. */
export type HostModuleFactory<M> = (execution: Execution, services: AccountServices) => HostModule<M>;

/** A member of a module that exists in NetSuite and that the sandbox does not act out. */
export function notBuilt(api: string): (...args: unknown[]) => never {
  return () => {
    throw new SandboxDoesNotKnow(`${api} is not built in the sandbox`);
  };
}

/** Adds a `promise` variant, which the sandbox does not act out, to a function of a module. */
export function withoutPromise<A extends unknown[], R>(
  api: string,
  call: (...args: A) => R,
): ((...args: A) => R) & { promise: (...args: unknown[]) => never } {
  return Object.assign(call, { promise: notBuilt(`${api}.promise`) });
}
