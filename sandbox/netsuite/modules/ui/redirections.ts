import type { Execution } from '../../execution.ts';

const REDIRECTIONS = new WeakMap<Execution, string>();

/** Remembers where N/redirect sends the person when the script has ended. */
export function redirectTo(execution: Execution, address: string): void {
  REDIRECTIONS.set(execution, address);
}

/** @returns null when the script sent the person nowhere */
export function redirectionOf(execution: Execution): string | null {
  return REDIRECTIONS.get(execution) ?? null;
}
