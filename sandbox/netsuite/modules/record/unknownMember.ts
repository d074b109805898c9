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

/** An enumeration of which the sandbox knows no member; asking for one stops the run instead of giving undefined. */
export function unknownConstants<E>(name: string): E {
  return constants(name, {}) as E;
}

/** An enumeration of which the sandbox knows the given members only. */
export function constants(name: string, known: Readonly<Record<string, string>>): object {
  return new Proxy(known, {
    get(members, member) {
      if (typeof member === 'symbol') return undefined;
      const value = members[member];
      if (value === undefined) throw new SandboxDoesNotKnow(`${name}.${member}`);
      return value;
    },
  });
}
