import { Buffer } from 'node:buffer';
import type { AccountServices, OutgoingRequest } from '../../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../../suiteScriptError.ts';
import { missingArgument, wrongArgument } from '../refusals.ts';
import { requestHeaders } from './requestHeaders.ts';
import type { Secrets } from './secrets.ts';
import { HostSecureString } from './secureString.ts';

/** The options of N/https's calls, as far as they may be anything. */
export interface HttpsOptions {
  readonly url?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly credentials?: unknown;
}

const FORM = 'application/x-www-form-urlencoded';

/**
 * Makes the request that leaves the account: everything checked, secrets put in.
 *
 * @throws SuiteScriptError for what N/https refuses
 * @throws SandboxDoesNotKnow for what it may take and the sandbox does not know
 */
export function outgoingRequest(
  api: string,
  method: OutgoingRequest['method'],
  options: HttpsOptions,
  secrets: Secrets,
  { switches }: Pick<AccountServices, 'switches'>,
): Omit<OutgoingRequest, 'fault'> {
  const url = requestUrl(api, options.url);
  const host = url.hostname;
  const text = (value: unknown, argument: string): string => {
    if (value instanceof HostSecureString) return value.reveal(host);
    if (typeof value !== 'string') throw wrongArgument(api, argument);
    return value;
  };
  const headers = requestHeaders(api, options.headers, text);
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  if (method === 'POST' && options.body === undefined) throw missingArgument(api, 'body');
  const body = hasBody ? requestBody() : null;
  if (body !== null && Buffer.byteLength(body) > switches.bodySizeLimit) {
    throw new SuiteScriptError(
      'SSS_REQUEST_SIZE_EXCEEDED',
      `${api}: the request body is larger than allowed.`,
    );
  }
  return { method, url: url.href, headers, body };

  function requestBody(): string | null {
    const { body: given } = options;
    if (given === undefined || given === null) return null;
    if (given instanceof HostSecureString) {
      if (!switches.secureStringBody) throw wrongArgument(api, 'body');
      return given.reveal(host);
    }
    const credentials = named(options.credentials);
    const plain = typeof given === 'string' ? given : form(given);
    return credentials && switches.credentialsInPlainBody ? secrets.putInto(plain, host, credentials) : plain;
  }

  function form(given: unknown): string {
    if (given instanceof Uint8Array) throw new SandboxDoesNotKnow(`${api} with a body of bytes is not built`);
    const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (typeof given !== 'object' || given === null || !type.toLowerCase().startsWith(FORM)) {
      throw wrongArgument(api, 'body');
    }
    const pairs = new URLSearchParams();
    for (const [name, value] of Object.entries(given)) pairs.append(name, String(value));
    return pairs.toString();
  }

  function named(given: unknown): ReadonlySet<string> | null {
    if (given === undefined || given === null) return null;
    if (!Array.isArray(given) || !given.every((id) => typeof id === 'string'))
      throw wrongArgument(api, 'credentials');
    for (const id of given) secrets.named(`{${id}}`);
    return new Set(given);
  }
}

/** The address; a SecureString's is revealed to its own host, once that is known. */
function requestUrl(api: string, given: unknown): URL {
  if (given === undefined || given === null || given === '') throw missingArgument(api, 'url');
  if (!(given instanceof HostSecureString)) return httpsUrl(api, given);
  const { hostname } = httpsUrl(api, given.reveal(null));
  return httpsUrl(api, given.reveal(hostname));
}

function httpsUrl(api: string, given: unknown): URL {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== 'https:' || url.hostname === '') {
    throw new SuiteScriptError('SSS_INVALID_URL', `${api}: The URL must be a fully qualified HTTPS URL.`);
  }
  return url;
}
