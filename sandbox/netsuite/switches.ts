/**
 * Points where nobody can know offline how a real account behaves. Each has both behaviours, and the bundle must be
 * right under either. The first value named is the default.
 */
export interface AccountSwitches {
  /** Application links stand in `NextTransactionLineLink` with the invoice, or with the credit memo, as previous document. */
  readonly linkDirection: 'invoiceFirst' | 'creditMemoFirst';
  /** A refund of a credit memo is, or is not, a line of the memo's `apply` sublist. */
  readonly refundLinesOnApply: boolean;
  /** A plain `status` filter inside a sub-select is dropped without a word. */
  readonly plainStatusFilterDropped: boolean;
  /** The error that creating a second record with the same external id throws. */
  readonly duplicateExternalIdError: 'DUP_EXTID' | 'UNIQUE_RCRD_ID_REQD';
  /** A write of custom body fields to a memo in a closed period is refused, or goes through. */
  readonly closedPeriodRefusesCustomFields: boolean;
  /** A `recurrence` in a deployment's XML starts the schedule, or is ignored until somebody saves it by hand. */
  readonly recurrenceFromXmlStarts: boolean;
  /** A redeploy writes the `instances` of a custom record type again. */
  readonly redeployRewritesInstances: boolean;
  /** A whole request body may be a SecureString. */
  readonly secureStringBody: boolean;
  /** `credentials: [...]` replaces placeholders in a plain body. */
  readonly credentialsInPlainBody: boolean;
  /** Names of the errors for connections that fail. */
  readonly connectionErrors: Readonly<Record<'unknownHost' | 'refused' | 'dropped' | 'certificate', string>>;
  /** Largest request body, in bytes. */
  readonly bodySizeLimit: number;
  /** Applying a credit memo through a payment moves the memo's own `lastmodifieddate`, or leaves it. */
  readonly paymentTouchesMemo: boolean;
  /** Applying a credit memo through a payment or a refund fires the user events of that record alone, or the memo's too. */
  readonly paymentFiresMemoEvents: boolean;
  /** Voiding a transaction fires its user events as an edit, or fires none. */
  readonly voidFiresEdit: boolean;
  /** Map and reduce invocations of one run take turns at their host calls when the deployment's concurrency allows. */
  readonly interleave: boolean;
}

export const DEFAULT_SWITCHES: AccountSwitches = {
  linkDirection: 'invoiceFirst',
  refundLinesOnApply: false,
  plainStatusFilterDropped: true,
  duplicateExternalIdError: 'DUP_EXTID',
  closedPeriodRefusesCustomFields: true,
  recurrenceFromXmlStarts: true,
  redeployRewritesInstances: true,
  secureStringBody: true,
  credentialsInPlainBody: true,
  connectionErrors: {
    unknownHost: 'SSS_UNKNOWN_HOST',
    refused: 'SSS_CONNECTION_CLOSED',
    dropped: 'SSS_CONNECTION_TIME_OUT',
    certificate: 'SSS_INVALID_HOST_CERT',
  },
  bodySizeLimit: 10 * 1024 * 1024,
  paymentTouchesMemo: false,
  paymentFiresMemoEvents: false,
  voidFiresEdit: true,
  interleave: false,
};
