import type { ConnectionFailure, IncomingResponse, OutgoingRequest } from '../netsuite/services.ts';

/** A request as it goes over the wire. */
export type SyncHttpRequest = Omit<OutgoingRequest, 'fault'>;

/** Sends a request and waits for the answer. */
export interface HttpSender {
  /** @throws Error when the request could not be sent at all */
  send(request: SyncHttpRequest): SyncHttpAnswer;
}

export type SyncHttpAnswer = IncomingResponse | { readonly failure: ConnectionFailure };

/** What the sending thread says: the answer, or why nothing could be sent at all. */
export type SyncHttpReply = SyncHttpAnswer | { readonly broken: string };

const FAILURES: Readonly<Record<string, ConnectionFailure>> = {
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'dropped',
  EPIPE: 'dropped',
  HPE_INVALID_CONSTANT: 'dropped',
  ETIMEDOUT: 'timeout',
};

/**
 * The kind of failure an error of Node's HTTP client stands for.
 *
 * @returns undefined when it is none of a connection, for example an ill-formed address
 */
export function failureOf(error: unknown): ConnectionFailure | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return FAILURES[code] ?? (/CERT|SSL|TLS|UNABLE_TO_VERIFY/.test(code) ? 'certificate' : undefined);
}
