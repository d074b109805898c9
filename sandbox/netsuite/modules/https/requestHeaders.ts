import { SuiteScriptError } from '../../suiteScriptError.ts';
import { wrongArgument } from '../refusals.ts';

/** Headers that NetSuite sets itself and refuses from scripts, from its help page on N/https headers. */
const BLOCKED = new Set([
  'connection',
  'content-length',
  'host',
  'jsessionid',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^`|~-]+$/;

/**
 * The headers of a request as text by name.
 *
 * @param reveal - the text of a header value, which may hold secrets
 * @throws SuiteScriptError when a header is one that NetSuite refuses
 */
export function requestHeaders(
  api: string,
  given: unknown,
  reveal: (value: unknown, name: string) => string,
): Record<string, string> {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given)) throw wrongArgument(api, 'headers');
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (!HEADER_NAME.test(name) || BLOCKED.has(name.toLowerCase())) {
        throw new SuiteScriptError(
          'SSS_INVALID_HEADER',
          `${api}: the header ${name} cannot be set by a script.`,
        );
      }
      return [name, reveal(value, `headers.${name}`)];
    }),
  );
}
