import * as v from 'valibot';

const flag = (value: boolean) => v.optional(v.boolean(), value);
const count = (value: number) => v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), value);
const text = v.pipe(v.string(), v.nonEmpty());

/**
 * How the tenant is set up. What Zuora does not document is a switch, and the default is what its reference makes
 * likelier.
 */
export const zuoraOptionsSchema = v.strictObject({
  /** Items may be adjusted against the invoice's sign (a tenant or role permission). */
  advancedAdjustments: flag(false),
  /** Zuora calculates tax on adjustments itself through Avalara; tax items cannot be adjusted then. */
  taxedByAvalara: flag(false),
  /** Invoice Settlement: credit memos instead of invoice item adjustments. */
  invoiceSettlement: flag(false),
  /** Life of an access token, in seconds. */
  tokenSeconds: count(3599),
  /** The connector for NetSuite is installed, so the `__NS` fields exist. */
  netsuiteConnector: flag(true),
  /** How the `__NS` fields of an adjustment are spelled: `X__NS`, `InvoiceItemAdjustment.X__NS`, or as the caller likes. */
  netsuiteFieldSpelling: v.optional(v.picklist(['either', 'plain', 'prefixed']), 'either'),
  /** A filter on `IntegrationId__NS` of an adjustment is allowed in ZOQL. */
  filterByIntegrationId: flag(true),
  /** A caller may give `AdjustmentNumber`; otherwise it is ignored and numbered automatically. */
  settableAdjustmentNumber: flag(true),
  /** Prefix of automatic adjustment numbers: `IIA-` in REST examples, `IILA-` in SOAP texts. */
  adjustmentNumberPrefix: v.optional(text, 'IIA-'),
  /** The codes an adjustment may carry; the first is the default. Zuora comes with these for adjustments. */
  reasonCodes: v.optional(v.pipe(v.array(v.pipe(text, v.maxLength(32))), v.minLength(1)), [
    'Standard Adjustment',
    'Customer Satisfaction',
    'Incorrect Charge',
    'Write-off',
    'Other',
  ]),
  /** HTTP status of a refused single create, update or delete. */
  businessFailureStatus: v.optional(v.picklist([400, 200]), 400),
  /** What an amount with more decimals than the currency meets. */
  extraDecimals: v.optional(v.picklist(['reject', 'round']), 'reject'),
  /** An adjustment must be cancelled before it can be deleted. */
  deleteOnlyCanceled: flag(true),
  /** Which cancellations are refused: those that carry the balance across zero, those that leave zero too, or none. */
  cancelRefused: v.optional(v.picklist(['acrossZero', 'acrossOrFromZero', 'never']), 'acrossZero'),
  /** A discount takes its amount from what is left of the item it applies to. */
  discountsReduceItems: flag(false),
  /** How `TransferredToAccounting` of an adjustment reads; both spellings are accepted. */
  transferredSpelling: v.optional(v.picklist(['Yes', 'true']), 'Yes'),
  /** Amounts of `/v1/invoices` are JSON numbers with nine decimals, or decimal strings. */
  amountsAs: v.optional(v.picklist(['number', 'string']), 'number'),
  /** A query without a hit answers `records: []`; otherwise the key is absent. */
  emptyRecords: flag(false),
  /** Rows on a page of a query. */
  queryBatchSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)), 2000),
  /** Entities of a Multi-entity tenant; a token spans them all unless it is asked for one. Empty without Multi-entity. */
  entities: v.optional(v.array(text), []),
  /** Requests allowed; the defaults are those of a production tenant. */
  requestsPerMinute: count(50_000),
  requestsPerHour: count(2_250_000),
  requestsPerDay: count(27_000_000),
  /** Token requests per minute from one address. */
  tokensPerMinute: count(100),
});

export type ZuoraOptions = v.InferOutput<typeof zuoraOptionsSchema>;
