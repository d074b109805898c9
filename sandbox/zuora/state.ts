import * as v from 'valibot';
import { currencyDecimals } from './currency.ts';
import { zuoraOptionsSchema } from './options.ts';
import { stateProblems } from './stateProblems.ts';

const zuoraId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/i, 'must be a Zuora id of 32 hex digits'));
const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const money = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,13}(\.\d{1,9})?$/, 'must be a decimal string such as "12.50"'),
);
const positive = v.pipe(
  money,
  v.check((amount) => /^[^-]*[1-9]/.test(amount), 'must be above zero'),
);
const date = v.pipe(v.string(), v.isoDate('must be a date such as "2026-10-01"'));
const orNull = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null);

const clientSchema = v.strictObject({
  /** A UUID of 36 characters. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a UUID')),
  secret: v.pipe(text, v.maxLength(42)),
  /** The API user behind the client has been deactivated. */
  deactivated: v.optional(v.boolean(), false),
});

const accountSchema = v.strictObject({
  id: zuoraId,
  number: text,
  name: v.optional(text),
  /** Default: the currency of the account's first invoice. */
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'))),
});

const taxSchema = v.strictObject({ id: zuoraId, name: v.optional(text, 'Tax'), amount: money });

const itemSchema = v.strictObject({
  id: zuoraId,
  name: text,
  kind: v.optional(v.picklist(['Charge', 'Discount']), 'Charge'),
  /** The item a discount applies to. */
  appliesTo: v.optional(v.nullable(zuoraId), null),
  /** Without tax; negative for a discount and on a negative invoice. */
  amount: money,
  tax: v.optional(v.array(taxSchema), []),
});

const invoiceSchema = v.strictObject({
  id: zuoraId,
  number: v.pipe(text, v.maxLength(32)),
  accountId: zuoraId,
  status: v.optional(v.picklist(['Draft', 'Posted', 'Canceled', 'Error', 'Split']), 'Posted'),
  date,
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')), 'USD'),
  /** Payments applied so far; they lower the balance. */
  paid: v.optional(money, '0.00'),
  items: v.array(itemSchema),
});

const adjustmentSchema = v.strictObject({
  id: zuoraId,
  /** Default: the next automatic number. */
  number: v.optional(v.nullable(v.pipe(text, v.maxLength(255))), null),
  invoiceId: zuoraId,
  sourceType: v.picklist(['InvoiceDetail', 'Tax']),
  sourceId: zuoraId,
  type: v.picklist(['Credit', 'Charge']),
  amount: positive,
  date,
  status: v.optional(v.picklist(['Processed', 'Canceled']), 'Processed'),
  comment: orNull(v.pipe(v.string(), v.maxLength(255))),
  referenceId: orNull(v.pipe(v.string(), v.maxLength(60))),
  integrationId: orNull(v.pipe(v.string(), v.maxLength(255))),
  integrationStatus: orNull(v.pipe(v.string(), v.maxLength(255))),
  syncDate: orNull(v.pipe(v.string(), v.maxLength(255))),
  transaction: orNull(v.pipe(v.string(), v.maxLength(255))),
  origin: orNull(v.pipe(v.string(), v.maxLength(255))),
  reasonCode: orNull(v.pipe(v.string(), v.maxLength(32))),
  transferredToAccounting: orNull(v.picklist(['Processing', 'Yes', 'No', 'Error', 'Ignore'])),
});

/**
 * The `zuora` block of a scenario, with its defaults. Money is a decimal string, dates `YYYY-MM-DD`. Beyond types it
 * holds that ids and numbers are unique, that everything referred to exists, and that amounts fit their currency.
 */
export const zuoraStateSchema = v.pipe(
  v.strictObject({
    options: v.optional(zuoraOptionsSchema, {}),
    clients: v.optional(v.array(clientSchema), []),
    accounts: v.optional(v.array(accountSchema), []),
    invoices: v.optional(v.array(invoiceSchema), []),
    adjustments: v.optional(v.array(adjustmentSchema), []),
    closedThrough: v.optional(v.nullable(date), null),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { message, path } of stateProblems(dataset.value, currencyDecimals)) {
      addIssue({ message, path: issuePath(dataset.value, path) });
    }
  }),
);

/** What a tenant starts from. */
export type ZuoraState = v.InferOutput<typeof zuoraStateSchema>;
export type SeededInvoice = ZuoraState['invoices'][number];
export type SeededAdjustment = ZuoraState['adjustments'][number];

function issuePath(
  root: unknown,
  keys: readonly (string | number)[],
): [v.IssuePathItem, ...v.IssuePathItem[]] {
  let input: unknown = root;
  const items = keys.map((key): v.IssuePathItem => {
    const parent = input as Record<string | number, unknown>;
    input = parent[key];
    return { type: 'unknown', origin: 'value', input: parent, key, value: input };
  });
  return items as [v.IssuePathItem, ...v.IssuePathItem[]];
}

/** What is wrong with a state, and where: `path` is a JSON path such as `zuora.invoices[0].date`. */
export interface StateProblem {
  readonly path: string;
  readonly message: string;
}

const SCENARIO_KEYS = ['name', 'today', 'settings', 'netsuite', 'zuora', 'faults', 'steps', 'expect'];

/**
 * Reads a scenario's `zuora` block, given alone or within its whole scenario.
 *
 * @returns the state with its defaults, or the first problem
 */
export function readZuoraState(json: unknown): ZuoraState | { readonly problem: StateProblem } {
  if (!isRecord(json)) return { problem: { path: '(the whole file)', message: 'must be a JSON object' } };
  const whole = SCENARIO_KEYS.some((key) => key in json);
  const parsed = v.safeParse(zuoraStateSchema, whole ? (json['zuora'] ?? {}) : json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map((item) =>
    typeof item.key === 'number' ? `[${String(item.key)}]` : `.${String(item.key)}`,
  );
  const full = `${whole ? 'zuora' : ''}${path.join('')}`.replace(/^\./, '');
  return { problem: { path: full === '' ? '(the whole file)' : full, message: issue.message } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
