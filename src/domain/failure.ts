import { type ErrorClass, type ReasonCode, reasonOf } from './reason';

export interface FailureFacts {
  /** What the other side said; no secret may be in it. */
  readonly detail?: string;
  /** Seconds the other side asks to wait. */
  readonly retryAfterSeconds?: number;
  /** The call may have had its effect although it failed. */
  readonly outcomeUnknown?: boolean;
  /** What failed may be done over and over without harm: the next run does it again, whatever the reason. */
  readonly repeatable?: boolean;
  /** What was asked for is not there. */
  readonly notFound?: boolean;
}

/** A failure with a reason a person can act on. */
export class SyncFailure extends Error {
  readonly code: ReasonCode;
  readonly facts: FailureFacts;

  constructor(code: ReasonCode, facts: FailureFacts = {}) {
    super(facts.detail ? `${code}: ${facts.detail}` : code);
    this.name = 'SyncFailure';
    this.code = code;
    this.facts = facts;
  }

  get errorClass(): ErrorClass {
    return reasonOf(this.code).errorClass ?? 'bug';
  }
}

/** Any thrown thing as a failure; what nobody expected becomes `UNEXPECTED` with its message as evidence. */
export function asFailure(thrown: unknown): SyncFailure {
  if (thrown instanceof SyncFailure) return thrown;
  const { name, message } = (thrown ?? {}) as { name?: unknown; message?: unknown };
  return new SyncFailure('UNEXPECTED', {
    detail: [name, message].filter(Boolean).map(String).join(': ') || String(thrown),
  });
}
