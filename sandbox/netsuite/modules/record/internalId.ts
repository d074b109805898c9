import type { FieldValue } from 'N/record';
import { SuiteScriptError } from '../../suiteScriptError.ts';

/**
 * An internal id as scripts give it, a number or its text.
 *
 * @throws SuiteScriptError `SSS_INVALID_TYPE_ARG`
 */
export function internalId(given: FieldValue): number {
  const id = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return id;
  throw new SuiteScriptError(
    'SSS_INVALID_TYPE_ARG',
    `You have entered an invalid internal id: ${String(given)}`,
  );
}
