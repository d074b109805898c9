import * as v from 'valibot';
import { amount, currency, date, key, strict, text, zuoraId } from './values.ts';

const orNull = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null);

const customerSchema = strict({
  key,
  /** Null: the customer is not in Zuora. */
  zuoraCustomerId: orNull(zuoraId),
  currency: v.optional(currency, 'USD'),
  subsidiary: v.optional(v.pipe(text, v.digits('must be an internal id')), '1'),
});

const zuoraOrigin = { zuoraType: orNull(text), zuoraId: orNull(zuoraId), zuoraNumber: orNull(text) };

const invoiceSchema = strict({
  key,
  tranId: text,
  customer: key,
  date,
  currency: v.optional(currency, 'USD'),
  total: amount,
  ...zuoraOrigin,
});

const creditMemoSchema = strict({
  key,
  tranId: text,
  customer: key,
  date,
  currency: v.optional(currency, 'USD'),
  total: amount,
  memo: orNull(text),
  ...zuoraOrigin,
  integrationStatus: orNull(text),
  createZuoraRefund: v.optional(v.boolean(), false),
  periodClosed: v.optional(v.boolean(), false),
  applied: v.optional(v.array(strict({ to: key, amount })), []),
  refunded: v.optional(amount, '0.00'),
});

/** What stands in the NetSuite account before the first step. */
export const netsuiteSchema = strict({
  customers: v.optional(v.array(customerSchema), []),
  invoices: v.optional(v.array(invoiceSchema), []),
  creditMemos: v.optional(v.array(creditMemoSchema), []),
});

export type ScenarioNetSuite = v.InferOutput<typeof netsuiteSchema>;
export type ScenarioInvoice = ScenarioNetSuite['invoices'][number];
export type ScenarioCreditMemo = ScenarioNetSuite['creditMemos'][number];

/** What the step `edit` may set: any field of a credit memo except its key. */
export const editSchema = strict({
  tranId: v.optional(text),
  customer: v.optional(key),
  date: v.optional(date),
  currency: v.optional(currency),
  total: v.optional(amount),
  memo: v.optional(v.nullable(text)),
  zuoraType: v.optional(v.nullable(text)),
  zuoraId: v.optional(v.nullable(zuoraId)),
  zuoraNumber: v.optional(v.nullable(text)),
  integrationStatus: v.optional(v.nullable(text)),
  createZuoraRefund: v.optional(v.boolean()),
  periodClosed: v.optional(v.boolean()),
  applied: v.optional(v.array(strict({ to: key, amount }))),
  refunded: v.optional(amount),
});
