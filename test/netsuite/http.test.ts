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

describe('the token request', () => {
  const send = (): unknown =>
    http.sendClientCredentials('https://rest.zuora.com/oauth/token', 'a b', 'custsecret_zuora', {});
  const form = 'grant_type=client_credentials&client_id=a%20b&client_secret={custsecret_zuora}';
  const answered = { code: 200, body: '{}', headers: {} } as never;

  beforeEach(() => {
    jest.resetAllMocks();
  });

  it('holds the secret only where NetSuite puts it in', () => {
    stub.createSecureString.mockImplementationOnce(({ input }) => ({ secure: input }) as never);
    stub.request.mockReturnValueOnce(answered);
    expect(send()).toMatchObject({ code: 200 });
    expect(stub.request.mock.calls).toEqual([[expect.objectContaining({ body: { secure: form } })]]);
  });

  it('names the secret beside a plain body in an account that takes no secure one', () => {
    stub.request
      .mockImplementationOnce(() => {
        throw thrown('SSS_INVALID_TYPE_ARG');
      })
      .mockReturnValueOnce(answered);
    expect(send()).toMatchObject({ code: 200 });
    expect(stub.request.mock.calls[1]?.[0]).toMatchObject({ body: form, credentials: ['custsecret_zuora'] });
  });

  it('is not sent twice where the connection fails', () => {
    stub.request.mockImplementation(() => {
      throw thrown('SSS_REQUEST_TIME_EXCEEDED');
    });
    expect(send).toThrow(HttpFailure);
    expect(stub.request.mock.calls).toHaveLength(1);
  });
});
