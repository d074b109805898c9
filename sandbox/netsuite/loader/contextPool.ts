import { ScriptContext } from './scriptContext.ts';

/** Contexts that no invocation uses now. */
let idle: ScriptContext[] = [];

/** Those used since their looking at was put off; null where each is looked at when its invocation ends. */
let unseen: Set<ScriptContext> | null = null;

/** A context that is as good as a fresh one. */
export function takeContext(): ScriptContext {
  return idle.pop() ?? new ScriptContext();
}

/** Ends an invocation; a context that it changed is not used again. */
export function giveBack(context: ScriptContext): void {
  if (!context.end()) return;
  if (unseen) unseen.add(context);
  else if (!context.isAsMade()) return;
  idle.push(context);
}

/**
 * Does work of many invocations and looks at the end of it whether any of them changed a built-in object: to look costs a
 * good part of a short invocation. Where one did, what came of the work does not count, and it is done again with each
 * looked at when it ends.
 *
 * @param work - can be done twice
 * @throws what the work throws
 */
export function lookedAtTogether<T>(work: () => T): T {
  forgetUnseen();
  const used = new Set<ScriptContext>();
  unseen = used;
  const areAsMade = (): boolean => {
    const all = [...used].every((context) => context.isAsMade());
    if (all) unseen = null;
    else forgetUnseen();
    return all;
  };
  try {
    const value = work();
    if (areAsMade()) return value;
  } catch (error) {
    if (areAsMade()) throw error;
  }
  return work();
}

/** To be called where work was ended from outside, of which nothing within it hears: what it used is not used again. */
export function forgetUnseen(): void {
  idle = idle.filter((context) => !unseen?.has(context));
  unseen = null;
}
