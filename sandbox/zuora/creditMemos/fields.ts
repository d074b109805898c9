import * as v from 'valibot';
import { isCalendarDate } from '../adjustments/fields.ts';
import { JsonNumber } from '../exactJson.ts';

const amount = v.pipe(
  v.instance(JsonNumber, 'must be a number'),
  v.transform(({ text }) => text),
);
const date = v.pipe(v.string(), v.check(isCalendarDate, 'must be a date yyyy-mm-dd'));
const flag = v.optional(v.boolean(), false);
const netsuite = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(255))));

/** The body of a credit memo made from an invoice; unknown fields are ignored. */
export const creationSchema = v.object({
  effectiveDate: v.optional(date),
  comment: v.optional(v.pipe(v.string(), v.maxLength(255))),
  reasonCode: v.optional(v.string()),
  autoPost: flag,
  autoApplyToInvoiceUponPosting: flag,
  excludeFromAutoApplyRules: flag,
  taxAutoCalculation: v.optional(v.boolean(), true),
  invoiceId: v.optional(v.string()),
  IntegrationId__NS: netsuite,
  IntegrationStatus__NS: netsuite,
  Origin__NS: netsuite,
  SyncDate__NS: netsuite,
  Transaction__NS: netsuite,
  items: v.pipe(
    v.array(
      v.object({
        invoiceItemId: v.string(),
        amount,
        skuName: v.string(),
        taxItems: v.optional(v.array(v.object({ sourceTaxItemId: v.string(), amount })), []),
      }),
    ),
    v.minLength(1),
    v.maxLength(1000),
  ),
});

/** The body of an application, or of taking one back. */
export const applicationSchema = v.object({
  effectiveDate: v.optional(date),
  invoices: v.pipe(v.array(v.object({ invoiceId: v.string(), amount })), v.minLength(1), v.maxLength(1000)),
});

export type CreditMemoCreation = v.InferOutput<typeof creationSchema>;
export type CreditMemoApplication = v.InferOutput<typeof applicationSchema>;
