import type { HttpSender } from '../http/exchange.ts';
import type { HttpTransport } from '../netsuite/services.ts';
import { boundaryOf, CLOCK_HEADER, FAULT_HEADER } from '../zuora/protocol.ts';
import { ZUORA_HOSTS } from './dataCenters.ts';

/**
 * The account's way out: hosts of Zuora's data centers lead to the tenant, and no other host exists.
 *
 * @param tenantUrl - base address of the tenant's Zuora surface
 * @param instant - the sandbox clock, ISO 8601 UTC
 */
export function tenantTransport(http: HttpSender, tenantUrl: string, instant: () => string): HttpTransport {
  return {
    boundaryOf(method, url) {
      const { hostname, pathname } = new URL(url);
      return ZUORA_HOSTS.has(hostname) ? boundaryOf(method, pathname) : null;
    },
    send({ method, url, headers, body, fault }) {
      const { protocol, hostname, port, pathname, search } = new URL(url);
      if (!ZUORA_HOSTS.has(hostname)) return { failure: 'unknownHost' };
      if (protocol !== 'https:' || port !== '') return { failure: 'refused' };
      const answer = http.send({
        method,
        url: `${tenantUrl}${pathname}${search}`,
        headers: {
          ...headers,
          [CLOCK_HEADER]: instant(),
          ...(fault === null ? {} : { [FAULT_HEADER]: fault }),
        },
        body,
      });
      // Zuora is still at work when NetSuite gives up: the script never sees this answer.
      return fault?.startsWith('in-flight:') === true ? { failure: 'timeout' } : answer;
    },
  };
}
