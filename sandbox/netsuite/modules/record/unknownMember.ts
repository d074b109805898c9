import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';
import { notBuilt, withoutPromise } from '../hostModule.ts';

export { withoutPromise };

/** A function with a `promise` form, neither of which the sandbox acts out. */
export function unknownFunction(name: string): (() => never) & { promise: () => never } {
  return withoutPromise(name, notBuilt(name));
}

/** An enumeration of which the sandbox knows the given members only; asking for another stops the run. */
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

/** An enumeration of which the sandbox knows no member. */
export function unknownConstants<E>(name: string): E {
  return constants(name, {}) as E;
}
