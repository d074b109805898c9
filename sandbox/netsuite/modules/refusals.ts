import { SuiteScriptError } from '../suiteScriptError.ts';

/** What N/* throws when an argument that it needs is not given. */
export function missingArgument(api: string, name: string): SuiteScriptError {
  return new SuiteScriptError('SSS_MISSING_REQD_ARGUMENT', `${api}: Missing a required argument: ${name}`);
}

/** What N/* throws when an argument is of the wrong kind. */
export function wrongArgument(api: string, name: string): SuiteScriptError {
  return new SuiteScriptError('WRONG_PARAMETER_TYPE', `${api}: Wrong parameter type: ${name}`);
}

/** A text argument. @throws SuiteScriptError when it is missing or no text */
export function requiredText(api: string, name: string, value: unknown): string {
  if (value === undefined || value === null || value === '') throw missingArgument(api, name);
  if (typeof value !== 'string') throw wrongArgument(api, name);
  return value;
}
