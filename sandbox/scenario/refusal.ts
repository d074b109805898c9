import { SuiteScriptError } from '../netsuite/suiteScriptError.ts';

/**
 * Lets a person do something.
 *
 * @param act - returns a text where the bundle did nothing: why
 * @returns what the person read on the form or page instead of having it done; null when it was done
 */
export function refusalOf(act: () => unknown): string | null {
  try {
    const because = act();
    return typeof because === 'string' ? `it does not apply: ${because}` : null;
  } catch (error) {
    if (!(error instanceof SuiteScriptError)) throw error;
    return `NetSuite refused it: ${error.name}: ${error.message}`;
  }
}
