import * as https from 'N/https';
import { HttpFailure, type Http, type HttpResponse } from '../sync/portsHttp';

/** Errors of N/https after which the request cannot have reached anybody. */
const UNSENT = ['SSS_UNKNOWN_HOST', 'SSS_INVALID_HOST_CERT', 'SSS_INVALID_URL'];

/** N/https, which waits for every answer. */
export const http: Http = {
  send({ method, url, headers, body }) {
    return sent(() =>
      https.request({
        method: https.Method[method],
        url,
        headers: { ...headers },
        ...(body === null ? {} : { body }),
      }),
    );
  },

  sendClientCredentials(url, clientId, secretId, headers) {
    // NetSuite puts the secret in as it is stored: it must stand there as a form needs it.
    const form = `grant_type=client_credentials&client_id=${encodeURIComponent(clientId)}&client_secret={${secretId}}`;
    const post = (body: Pick<https.RequestOptions, 'body' | 'credentials'>): HttpResponse =>
      sent(() =>
        https.request({
          method: https.Method.POST,
          url,
          headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
          ...body,
        }),
      );
    try {
      // The published types know text bodies only; public scripts send a SecureString as a whole form body.
      return post({ body: https.createSecureString({ input: form }) as unknown as string });
    } catch (thrown) {
      if (thrown instanceof HttpFailure) throw thrown;
      // NetSuite's help is silent on SecureString bodies; the other way seen in public scripts names what is to be put in.
      return post({ body: form, credentials: [secretId] });
    }
  },
};

function sent(send: () => https.ClientResponse): HttpResponse {
  let response: https.ClientResponse;
  try {
    response = send();
  } catch (thrown) {
    const { name = '', message = '' } = thrown as { name?: string; message?: string };
    if (!isConnectionError(name)) throw thrown;
    throw new HttpFailure(`${name}: ${message}`, UNSENT.includes(name));
  }
  const headers = Object.entries(response.headers as Record<string, unknown>).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    code: response.code,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: response.body,
  };
}

/** NetSuite documents some of these names and has been seen to use others; limits of the script are none of them. */
function isConnectionError(name: string): boolean {
  return /^SSS_(REQUEST_TIME_EXCEEDED|CONNECTION_|UNKNOWN_HOST|INVALID_HOST_CERT|INVALID_URL|REQUEST_LOOP_DETECTED)/.test(
    name,
  );
}
