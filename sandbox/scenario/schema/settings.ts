import * as v from 'valibot';
import { amount, date, positiveInteger, strict, text } from './values.ts';

const emptyOr = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema));

/** Logical settings; one that is absent keeps its value, which at the start is its default, null empties it. */
export const settingsSchema = strict({
  standard: v.optional(v.boolean()),
  negative: v.optional(v.boolean()),
  realTime: v.optional(v.boolean()),
  baseUrl: v.optional(v.pipe(text, v.url('must be an address such as "https://rest.zuora.com"'))),
  clientId: v.optional(text),
  secretId: v.optional(
    v.pipe(text, v.regex(/^custsecret[0-9a-z_]+$/, 'must be the script id of an API Secret')),
  ),
  entityId: emptyOr(text),
  cutoverDate: emptyOr(date),
  allocation: v.optional(v.picklist(['proportional', 'largestFirst'])),
  numberMapping: v.optional(v.picklist(['autoNumber', 'sourceRecord'])),
  reasonCode: emptyOr(text),
  closedPeriod: v.optional(v.picklist(['error', 'firstOpenDay'])),
  holdLookalikes: v.optional(v.boolean()),
  blockDelete: v.optional(v.boolean()),
  severalInvoices: v.optional(v.boolean()),
  maxMemosPerRun: emptyOr(positiveInteger),
  maxAmountPerRun: emptyOr(amount),
  subsidiaries: emptyOr(v.array(v.pipe(text, v.digits('must be an internal id')))),
  batchSize: v.optional(positiveInteger),
  notify: emptyOr(v.array(v.pipe(text, v.email('must be an e-mail address')))),
  /** Internal id of an employee. */
  notifyFrom: emptyOr(positiveInteger),
});

export type ScenarioSettings = v.InferOutput<typeof settingsSchema>;
