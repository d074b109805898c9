import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';

/** Stands for a member of a module that the sandbox does not act out; calling it stops the run. */
export function unknownMember(name: string): () => never {
  return () => {
    throw new SandboxDoesNotKnow(`the member ${name}`);
  };
}

/** A function with the `promise` form of N/*, which the sandbox does not act out. */
export function withoutPromise<F extends object>(name: string, call: F): F & { promise: () => never } {
  return Object.assign(call, { promise: unknownMember(`${name}.promise`) });
}

/** Like {@link unknownMember}, with its `promise` form. */
export function unknownFunction(name: string): (() => never) & { promise: () => never } {
  return withoutPromise(name, unknownMember(name));
}
