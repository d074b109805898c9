import type { Execution } from '../execution.ts';
import { requestTimeExceeded } from '../execution.ts';
import { HTTPS_TIME_OUT } from '../governance/limits.ts';
import type { AccountServices, ConnectionFailure, IncomingResponse, OutgoingRequest } from '../services.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import { ENCODING } from './encoding.ts';
import { SecretKeys } from './crypto/secretKeys.ts';
import type { HostModule, HostModuleFactory } from './hostModule.ts';
import { notBuilt, withoutPromise } from './hostModule.ts';
import { outgoingRequest } from './https/outgoingRequest.ts';
import type { HttpsOptions } from './https/outgoingRequest.ts';
import { Secrets } from './https/secrets.ts';
import { HostSecureString } from './https/secureString.ts';
import { wrongArgument } from './refusals.ts';

type Https = typeof import('N/https');
type ClientResponse = ReturnType<Https['get']>;

const METHODS = {
  DELETE: 'DELETE',
  GET: 'GET',
  HEAD: 'HEAD',
  PUT: 'PUT',
  POST: 'POST',
  PATCH: 'PATCH',
} as const;

/** N/https over the account's transport. */
export const httpsModule: HostModuleFactory<Https> = (execution, services): HostModule<Https> => {
  const secrets = new Secrets(execution, services);
  const keys = new SecretKeys(secrets);
  const send = (api: string, method: OutgoingRequest['method'], options: HttpsOptions): ClientResponse =>
    exchange(execution, services, api, outgoingRequest(api, method, options, secrets, services));
  return {
    Encoding: ENCODING,
    Method: METHODS,
    CacheDuration: { LONG: 'LONG', MEDIUM: 'MEDIUM', SHORT: 'SHORT', UNIQUE: 'UNIQUE' },
    RedirectType: {
      MEDIA_ITEM: 'MEDIAITEM',
      RECORD: 'RECORD',
      RESTLET: 'RESTLET',
      SUITELET: 'SUITELET',
      TASK_LINK: 'TASKLINK',
    },
    get: withoutPromise('https.get', (options) => send('https.get', 'GET', options)),
    delete: withoutPromise('https.delete', (options) => send('https.delete', 'DELETE', options)),
    post: withoutPromise('https.post', (options) => send('https.post', 'POST', options)),
    put: withoutPromise('https.put', (options) => send('https.put', 'PUT', options)),
    request: withoutPromise('https.request', (options) =>
      send('https.request', methodOf(options.method), options),
    ),
    createSecretKey: withoutPromise('https.createSecretKey', (options) =>
      execution.call({ api: 'https.createSecretKey', units: 0 }, () =>
        keys.create('https.createSecretKey', options),
      ),
    ),
    createSecureString: withoutPromise('https.createSecureString', ({ input, inputEncoding }) =>
      execution.call({ api: 'https.createSecureString', units: 0 }, () => {
        if (inputEncoding !== undefined && (inputEncoding as unknown) !== 'UTF_8') {
          throw new SandboxDoesNotKnow(
            'https.createSecureString of another encoding than UTF_8 is not built',
          );
        }
        return HostSecureString.of(input, secrets, keys);
      }),
    ),
    requestRestlet: withoutPromise('https.requestRestlet', notBuilt('https.requestRestlet')),
    requestSuitelet: withoutPromise('https.requestSuitelet', notBuilt('https.requestSuitelet')),
    requestSuiteTalkRest: notBuilt('https.requestSuiteTalkRest'),
  };
};

function methodOf(given: unknown): OutgoingRequest['method'] {
  const method = typeof given === 'string' ? given : '';
  if (!(method in METHODS)) throw wrongArgument('https.request', 'method');
  return method as OutgoingRequest['method'];
}

function exchange(
  execution: Execution,
  { http, latency, switches }: AccountServices,
  api: string,
  request: Omit<OutgoingRequest, 'fault'>,
): ClientResponse {
  const boundary = http.boundaryOf(request.method, request.url);
  const answer = execution.call(
    {
      api,
      units: 10,
      milliseconds: Math.min(latency.https, HTTPS_TIME_OUT),
      ...(boundary ? { boundary } : {}),
    },
    (fault) => {
      execution.report.httpsCalls += 1;
      return http.send({ ...request, fault });
    },
  );
  if ('failure' in answer) throw connectionError(answer.failure, execution, switches.connectionErrors);
  if (latency.https >= HTTPS_TIME_OUT) throw requestTimeExceeded();
  return clientResponse(api, answer);
}

function connectionError(
  failure: ConnectionFailure,
  { clock }: Execution,
  names: Readonly<Record<Exclude<ConnectionFailure, 'timeout'>, string>>,
): SuiteScriptError {
  if (failure === 'timeout') {
    clock.advance(HTTPS_TIME_OUT);
    return requestTimeExceeded();
  }
  return new SuiteScriptError(names[failure], `The connection to the host failed: ${failure}.`);
}

function clientResponse(api: string, { code, headers, body }: IncomingResponse): ClientResponse {
  if (code >= 300 && code < 400 && 'location' in headers) {
    throw new SandboxDoesNotKnow(`${api} was redirected to ${headers['location'] ?? ''}, which is not built`);
  }
  return Object.freeze({ type: 'http.ClientResponse', code, headers: Object.freeze({ ...headers }), body });
}
