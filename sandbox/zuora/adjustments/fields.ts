import * as v from 'valibot';
import { JsonNumber } from '../exactJson.ts';
import type { Refusal } from '../http.ts';
import type { ZuoraOptions } from '../options.ts';
import { EXCLUDED_FROM_REVENUE_SINCE } from '../wsdlVersion.ts';
import { absentKey, codeOf, missing, required as requiredValue } from '../requiredValue.ts';

const NETSUITE_FIELD =
  /^(InvoiceItemAdjustment\.)?(IntegrationId|IntegrationStatus|SyncDate|Origin|Transaction)__NS$/;

// Messages are ours: Zuora publishes the limits, not the wording.
const wrong = (name: string) => `Invalid value for field ${name}.`;

const text = (name: string, limit: number) =>
  v.pipe(v.string(wrong(name)), v.maxLength(limit, `${name} is longer than ${String(limit)} characters.`));
const required = <S extends v.GenericSchema>(name: string, schema: S) => requiredValue(missing(name), schema);

const absent = null;
const optionalText = (name: string, limit: number) => v.optional(v.nullable(text(name, limit)), absent);

const netsuiteField = v.pipe(v.string(), v.maxLength(255));
const boolean = (name: string) => v.optional(v.nullable(v.boolean(wrong(name))), absent);

/** A day of the calendar as `yyyy-mm-dd`. */
export function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

const creationSchema = v.object(
  {
    AdjustmentDate: required(
      'AdjustmentDate',
      v.pipe(
        v.string(wrong('AdjustmentDate')),
        v.check(isCalendarDate, 'AdjustmentDate must be a date yyyy-mm-dd.'),
      ),
    ),
    Amount: required(
      'Amount',
      v.pipe(
        v.instance(JsonNumber, 'Amount must be a number without quotes or commas.'),
        v.transform(({ text: digits }) => digits),
        v.maxLength(16, 'Amount is longer than 16 characters.'),
      ),
    ),
    InvoiceId: optionalText('InvoiceId', 32),
    InvoiceNumber: optionalText('InvoiceNumber', 32),
    SourceType: required('SourceType', v.picklist(['InvoiceDetail', 'Tax'], wrong('SourceType'))),
    SourceId: required('SourceId', text('SourceId', 32)),
    Type: required('Type', v.picklist(['Credit', 'Charge'], wrong('Type'))),
    Comment: optionalText('Comment', 255),
    ReasonCode: optionalText('ReasonCode', 32),
    ReferenceId: optionalText('ReferenceId', 60),
    AdjustmentNumber: optionalText('AdjustmentNumber', 255),
    AccountingCode: optionalText('AccountingCode', 100),
    DeferredRevenueAccount: optionalText('DeferredRevenueAccount', 100),
    RecognizedRevenueAccount: optionalText('RecognizedRevenueAccount', 100),
    ExcludeItemBillingFromRevenueAccounting: boolean('ExcludeItemBillingFromRevenueAccounting'),
  },
  absentKey(missing, 'The row must be an object.'),
);

const changeSchema = v.object({
  ReasonCode: optionalText('ReasonCode', 32),
  Status: v.optional(v.nullable(v.picklist(['Processed', 'Canceled'], wrong('Status'))), absent),
  TransferredToAccounting: v.optional(
    v.nullable(
      v.picklist(
        ['Processing', 'Yes', 'No', 'Error', 'Ignore', 'true', 'false'],
        wrong('TransferredToAccounting'),
      ),
    ),
    absent,
  ),
  ExcludeItemBillingFromRevenueAccounting: boolean('ExcludeItemBillingFromRevenueAccounting'),
});

/** Fields of the object that a create or an update leaves alone: they are known, but not settable there. */
const READ_ONLY = [
  'Id',
  'AccountId',
  'CancelledById',
  'CancelledDate',
  'CreatedById',
  'CreatedDate',
  'CustomerName',
  'CustomerNumber',
  'InvoiceItemName',
  'ServiceEndDate',
  'ServiceStartDate',
  'UpdatedById',
  'UpdatedDate',
];

const KNOWN = new Set([
  ...Object.keys(creationSchema.entries),
  ...Object.keys(changeSchema.entries),
  ...READ_ONLY,
]);

export type Creation = v.InferOutput<typeof creationSchema> & { readonly netsuite: Record<string, string> };
export type Change = v.InferOutput<typeof changeSchema> & {
  readonly netsuite: Record<string, string | null>;
};

type Row = Readonly<Record<string, unknown>>;

/** A create's row by Zuora's own limits; fields it does not know are ignored. */
export function parseCreation(
  row: Row,
  options: ZuoraOptions,
  wsdlVersion: number,
): Creation | { readonly refused: Refusal } {
  const known = Object.fromEntries(Object.entries(row).filter(([name]) => existsIn(name, wsdlVersion)));
  const parsed = v.safeParse(creationSchema, known, { abortEarly: true });
  if (!parsed.success) return refusalOf(parsed.issues[0]);
  const { InvoiceId, InvoiceNumber } = parsed.output;
  if (!InvoiceId && !InvoiceNumber) {
    return { refused: { code: 'MISSING_REQUIRED_VALUE', message: missing('InvoiceId or InvoiceNumber') } };
  }
  const netsuite = netsuiteFields(row, options);
  if ('refused' in netsuite) return netsuite;
  const set = Object.entries(netsuite.fields).filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...parsed.output, netsuite: Object.fromEntries(set) };
}

/** An update's row: only the fields that can change; all others are ignored. */
export function parseChange(row: Row, options: ZuoraOptions): Change | { readonly refused: Refusal } {
  const parsed = v.safeParse(changeSchema, row, { abortEarly: true });
  if (!parsed.success) return refusalOf(parsed.issues[0]);
  const netsuite = netsuiteFields(row, options);
  return 'refused' in netsuite ? netsuite : { ...parsed.output, netsuite: netsuite.fields };
}

/** Whether a row names a field that the object does not have, or not yet in that WSDL version. */
export function hasUnknownField(row: Row, options: ZuoraOptions, wsdlVersion: number): boolean {
  return Object.keys(row).some(
    (name) => !existsIn(name, wsdlVersion) || (!KNOWN.has(name) && !isNetsuiteField(name, options)),
  );
}

/** A field that the version does not have is one that Zuora does not know, and so ignores or refuses when told to. */
function existsIn(name: string, wsdlVersion: number): boolean {
  return name !== 'ExcludeItemBillingFromRevenueAccounting' || wsdlVersion >= EXCLUDED_FROM_REVENUE_SINCE;
}

/** Whether the tenant has this `__NS` field on adjustments; it exists only with the connector installed. */
export function isNetsuiteField(name: string, options: ZuoraOptions): boolean {
  const match = NETSUITE_FIELD.exec(name);
  if (!match || !options.netsuiteConnector) return false;
  if (options.netsuiteFieldSpelling === 'either') return true;
  return (options.netsuiteFieldSpelling === 'prefixed') === (match[1] !== undefined);
}

function netsuiteFields(
  row: Row,
  options: ZuoraOptions,
): { readonly fields: Record<string, string | null> } | { readonly refused: Refusal } {
  const fields: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(row)) {
    if (!isNetsuiteField(name, options)) continue;
    const parsed = v.safeParse(v.nullable(netsuiteField), value);
    if (!parsed.success) return { refused: { code: 'INVALID_VALUE', message: wrong(name) } };
    fields[name] = parsed.output === '' ? null : parsed.output;
  }
  return { fields };
}

function refusalOf({ message }: { readonly message: string }): { readonly refused: Refusal } {
  return { refused: { code: codeOf(message), message } };
}
