import type { AccountSwitches } from '../../sandbox/netsuite/switches.ts';
import type { ZuoraOptions } from '../../sandbox/zuora/options.ts';

/** The other way of each switch of the account. */
export const ACCOUNT_THE_OTHER_WAY: AccountSwitches = {
  linkDirection: 'creditMemoFirst',
  refundLinesOnApply: true,
  plainStatusFilterDropped: false,
  duplicateExternalIdError: 'UNIQUE_RCRD_ID_REQD',
  closedPeriodRefusesCustomFields: false,
  recurrenceFromXmlStarts: false,
  redeployRewritesInstances: false,
  secureStringBody: false,
  credentialsInPlainBody: false,
  connectionErrors: {
    unknownHost: 'SSS_CONNECTION_TIME_OUT',
    refused: 'SSS_UNKNOWN_HOST',
    dropped: 'SSS_CONNECTION_CLOSED',
    certificate: 'SSS_CONNECTION_CLOSED',
  },
  bodySizeLimit: 1024 * 1024,
  paymentTouchesMemo: true,
  paymentFiresMemoEvents: true,
  voidFiresEdit: false,
  interleave: true,
};

type Switchable = Omit<
  ZuoraOptions,
  // No switch of behaviour: what a scenario sets up, and what a tenant of that size allows.
  | 'entities'
  | 'reasonCodes'
  | 'tokenSeconds'
  | 'requestsPerMinute'
  | 'requestsPerHour'
  | 'requestsPerDay'
  | 'tokensPerMinute'
  // Tenants the sync cannot post to; scenarios and docs say so.
  | 'invoiceSettlement'
  | 'taxedByAvalara'
>;

/** The other ways of each switch of the tenant. */
export const TENANT_THE_OTHER_WAY: { readonly [K in keyof Switchable]: readonly Switchable[K][] } = {
  advancedAdjustments: [true],
  netsuiteConnector: [false],
  netsuiteFieldSpelling: ['plain', 'prefixed'],
  filterByIntegrationId: [false],
  settableAdjustmentNumber: [false],
  adjustmentNumberPrefix: ['IILA-'],
  businessFailureStatus: [200],
  extraDecimals: ['round'],
  deleteOnlyCanceled: [false],
  cancelRefused: ['acrossOrFromZero', 'never'],
  discountsReduceItems: [true],
  transferredSpelling: ['true'],
  amountsAs: ['string'],
  emptyRecords: [true],
  queryBatchSize: [1, 2],
};

/** Lines that a scenario expects otherwise because of a switch; all else has to come out the same. */
export const DIFFERENCES: readonly {
  readonly because: string;
  readonly of: keyof AccountSwitches | keyof ZuoraOptions;
  readonly files: RegExp;
  readonly lines: RegExp;
}[] = [
  {
    because: 'the memo takes its status at once',
    of: 'closedPeriodRefusesCustomFields',
    files: /closed-period/,
    lines: /\.(integrationStatus|journal\.trigger|journal\.mirrorPending|message|adjustmentIds): /,
  },
  {
    because: 'the memo takes the Ignore, so that it is not posted',
    of: 'closedPeriodRefusesCustomFields',
    files: /do-ignore-closed-period-begun/,
    lines: /^(creditMemos\.cm1\.journal\.state|zuora\.adjustments): /,
  },
  {
    because: 'Zuora keeps no field it does not have',
    of: 'netsuiteConnector',
    files: /./,
    lines: /^zuora\.adjustments\[\d+\]\.(transaction|origin|integrationId): .*found null$/,
  },
  {
    because: 'Zuora keeps no field that is spelled otherwise than in the settings',
    of: 'netsuiteFieldSpelling',
    files: /./,
    lines: /^zuora\.adjustments\[\d+\]\.(transaction|origin|integrationId): .*found null$/,
  },
  {
    because: 'answers come in more pages, and a request beyond a limit is another one',
    of: 'queryBatchSize',
    files: /./,
    lines: /^zuora\.requests/,
  },
  {
    because:
      'Zuora refuses to cancel what closed a negative invoice: the memo says so and waits for somebody',
    of: 'cancelRefused',
    files: /^repair-(.*negative|follow-zuora-period-closed)/,
    lines: /./,
  },
];
