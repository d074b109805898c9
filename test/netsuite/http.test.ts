import * as https from 'N/https';
import { http } from '../../src/netsuite/http';
import { HttpFailure } from '../../src/sync/portsHttp';
import { thrown } from './stubs';

jest.mock('N/https');

const stub = jest.mocked(https);
const request = { method: 'POST', url: 'https://rest.zuora.com/v1', headers: {}, body: '{}' } as const;

function failureOf(name: string): unknown {
  stub.request.mockImplementationOnce(() => {
    throw thrown(name);
  });
  try {
    return http.send(request);
  } catch (error) {
    return error;
  }
}

describe('HTTPS', () => {
  it('gives code, body and headers by lower-case name', () => {
    stub.request.mockReturnValueOnce({ code: 429, body: 'x', headers: { 'Retry-After': '120' } } as never);
    expect(http.send(request)).toEqual({ code: 429, body: 'x', headers: { 'retry-after': '120' } });
  });

  it.each(['SSS_UNKNOWN_HOST', 'SSS_INVALID_HOST_CERT', 'SSS_INVALID_URL'])(
    'knows that nothing was sent after %s',
    (name) => {
      expect(failureOf(name)).toMatchObject({ name: 'HttpFailure', unsent: true });
    },
  );

  it.each(['SSS_REQUEST_TIME_EXCEEDED', 'SSS_CONNECTION_CLOSED', 'SSS_CONNECTION_TIME_OUT'])(
    'does not know it after %s',
    (name) => {
      expect(failureOf(name)).toMatchObject({ name: 'HttpFailure', unsent: false });
    },
  );

  it('does not take a limit of the script for a failed connection', () => {
    expect(failureOf('SSS_USAGE_LIMIT_EXCEEDED')).not.toBeInstanceOf(HttpFailure);
  });
});
