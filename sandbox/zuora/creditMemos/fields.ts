import * as v from 'valibot';
import { isCalendarDate } from '../adjustments/fields.ts';
import { JsonNumber } from '../exactJson.ts';
import { absentKey, required as requiredValue } from '../requiredValue.ts';

// Said after the name of the field; the wordings are ours.
const REQUIRED = 'is required';
const required = <S extends v.GenericSchema>(schema: S) => requiredValue(REQUIRED, schema);
const object = <E extends v.ObjectEntries>(entries: E) =>
  v.pipe(
    v.unknown(),
    v.check((value) => !(value instanceof JsonNumber), 'must be an object'),
    v.object(
      entries,
      absentKey(() => REQUIRED, 'must be an object'),
    ),
  );
const list = <S extends v.GenericSchema>(of: S, most: number) =>
  v.pipe(
    v.array(of, 'must be an array'),
    v.minLength(1, 'must hold at least one entry'),
    v.maxLength(most, `must hold at most ${String(most)} entries`),
  );

const amount = required(
  v.pipe(
    v.instance(JsonNumber, 'must be a number'),
    v.transform(({ text: digits }) => digits),
  ),
);
const text = v.string('must be a string');
const requiredText = required(text);
const limited = v.pipe(text, v.maxLength(255, 'must have at most 255 characters'));
const date = v.pipe(text, v.check(isCalendarDate, 'must be a date yyyy-mm-dd'));
const boolean = v.boolean('must be true or false');
const flag = v.optional(boolean, false);
const netsuite = v.optional(v.nullable(limited));

/** What Zuora takes of items in a memo (reference, section 10). */
const ITEMS = 1000;
/** Memos of a bulk creation. */
const BULK = 50;

/** The body of a credit memo made from an invoice; unknown fields are ignored. */
export const creationSchema = object({
  effectiveDate: v.optional(date),
  comment: v.optional(limited),
  reasonCode: v.optional(text),
  autoPost: flag,
  autoApplyToInvoiceUponPosting: flag,
  excludeFromAutoApplyRules: flag,
  taxAutoCalculation: v.optional(boolean, true),
  invoiceId: v.optional(text),
  IntegrationId__NS: netsuite,
  IntegrationStatus__NS: netsuite,
  Origin__NS: netsuite,
  SyncDate__NS: netsuite,
  Transaction__NS: netsuite,
  items: required(
    list(
      object({
        invoiceItemId: requiredText,
        amount,
        skuName: requiredText,
        taxItems: v.optional(
          v.array(object({ sourceTaxItemId: requiredText, amount }), 'must be an array'),
          [],
        ),
      }),
      ITEMS,
    ),
  ),
});

/** The body of a bulk creation; each memo is read by {@link creationSchema} on its own, with its `invoiceId` required. */
export const bulkSchema = object({
  sourceType: required(v.picklist(['Invoice', 'Standalone'], 'must be Invoice or Standalone')),
  memos: required(list(v.unknown(), BULK)),
});

/** The body of an application, or of taking one back. */
export const applicationSchema = object({
  effectiveDate: v.optional(date),
  invoices: required(list(object({ invoiceId: requiredText, amount }), 1000)),
});

/** The body of a step that takes nothing. */
export const stepSchema = object({});

export type CreditMemoCreation = v.InferOutput<typeof creationSchema>;
export type CreditMemoApplication = v.InferOutput<typeof applicationSchema>;

/** A body that does not fit, in a sentence with the field's place. */
export interface Misfit {
  readonly missing: boolean;
  readonly message: string;
}

/** Reads a body by its schema; what is missing is told apart from what is wrong, as Zuora's categories do. */
export function readBody<S extends v.GenericSchema>(
  schema: S,
  body: unknown,
): { readonly fits: v.InferOutput<S> } | { readonly misfit: Misfit } {
  const parsed = v.safeParse(schema, body, { abortEarly: true });
  if (parsed.success) return { fits: parsed.output };
  const [{ message, path = [] }] = parsed.issues;
  const place = path
    .map(({ key }) => (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  return {
    misfit: { missing: message === REQUIRED, message: `${place || 'The body'} ${message}.` },
  };
}
