export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface HttpResponse {
  readonly code: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No answer came. `unsent`: the request cannot have reached the host; otherwise it may have had its effect. */
export class HttpFailure extends Error {
  readonly unsent: boolean;

  constructor(message: string, unsent: boolean) {
    super(message);
    this.name = 'HttpFailure';
    this.unsent = unsent;
  }
}

/** HTTP as this client needs it. */
export interface Http {
  /** @throws HttpFailure when there is no answer */
  send(request: HttpRequest): HttpResponse;
  /**
   * Posts OAuth's client credentials as a form; the secret is put in by NetSuite and never seen here.
   *
   * @throws HttpFailure when there is no answer
   */
  sendClientCredentials(
    url: string,
    clientId: string,
    secretId: string,
    headers: Readonly<Record<string, string>>,
  ): HttpResponse;
}

/** Keeps an access token between invocations; an entry may vanish at any time. */
export interface TokenCache {
  get(key: string): string | null;
  /** @param seconds - how long the token lives */
  put(key: string, token: string, seconds: number): void;
  remove(key: string): void;
}
