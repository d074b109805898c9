import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';

/** What N/query throws for a query that SuiteQL does not take. */
export function refused(reason: string): SuiteScriptError {
  return new SuiteScriptError('SSS_SEARCH_ERROR_OCCURRED', `Search error occurred: ${reason}`);
}

/** A construct that SuiteQL may take and whose behaviour the sandbox does not know. */
export function notKnown(construct: string): SandboxDoesNotKnow {
  return new SandboxDoesNotKnow(`SuiteQL: the sandbox does not know ${construct}`);
}
