import { Big } from 'big.js';
import * as v from 'valibot';
import { cancel } from './adjustments/change.ts';
import { commitDue } from './answer.ts';
import { totalsOf } from './balance.ts';
import { currencyDecimals } from './currency.ts';
import { readZuoraState } from './state.ts';
import { openTenant, type Tenant } from './tenant.ts';
import { tenantState } from './tenantState.ts';

/** A command of the control surface that cannot be carried out. */
export class ControlError extends Error {}

const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 instant'),
  v.transform((text) => Date.parse(text)),
);
const resetSchema = v.strictObject({ now: instant, state: v.unknown() });
const cancelSchema = v.strictObject({ now: instant, which: v.picklist(['first', 'all']) });
const paySchema = v.strictObject({
  now: instant,
  invoice: v.string(),
  amount: v.pipe(v.string(), v.regex(/^\d{1,13}(\.\d{1,9})?$/, 'must be a decimal string')),
});
const stateSchema = v.strictObject({ now: instant });

export type ControlCommand = 'reset' | 'cancel' | 'pay' | 'state';

/** Holds the tenant that both surfaces work on, so that a reset can replace it. */
export interface TenantHolder {
  tenant: Tenant;
}

/**
 * Carries out one command of the control surface; see `protocol.ts` for the bodies.
 *
 * @throws ControlError with one sentence when the body is wrong or the command impossible
 */
export function control(holder: TenantHolder, command: ControlCommand, body: unknown): object {
  switch (command) {
    case 'reset': {
      const { now, state } = parse(resetSchema, body);
      const read = readZuoraState(state);
      if ('problem' in read) throw new ControlError(`state: ${read.problem.path}: ${read.problem.message}`);
      holder.tenant = openTenant(read, now, holder.tenant.seed);
      return {};
    }
    case 'cancel': {
      const { now, which } = parse(cancelSchema, body);
      return { ids: cancelProcessed(settled(holder, now), which, now) };
    }
    case 'pay': {
      const { now, invoice, amount } = parse(paySchema, body);
      const refused = pay(settled(holder, now), invoice, amount);
      return refused === null ? {} : { refused };
    }
    case 'state':
      return tenantState(settled(holder, parse(stateSchema, body).now));
  }
}

function settled({ tenant }: TenantHolder, now: number): Tenant {
  commitDue(tenant, now);
  return tenant;
}

/** By a user who may cancel without validation, so no rule of the balance applies. */
function cancelProcessed({ ledger }: Tenant, which: 'first' | 'all', now: number): string[] {
  const processed = [...ledger.adjustments.values()].filter(({ status }) => status === 'Processed');
  const chosen = which === 'first' ? processed.slice(0, 1) : processed;
  for (const adjustment of chosen) cancel(adjustment, now);
  return chosen.map(({ id }) => id);
}

/** @returns why Zuora does not apply the payment: it cannot be more than the invoice's balance */
function pay({ ledger }: Tenant, invoiceId: string, amount: string): string | null {
  const invoice = ledger.invoices.get(invoiceId);
  if (!invoice) throw new ControlError(`there is no invoice ${invoiceId}`);
  const paid = new Big(invoice.paid).plus(amount);
  if (!paid.eq(paid.round(currencyDecimals(invoice.currency)))) {
    throw new ControlError(`the amount has more decimals than ${invoice.currency}: ${amount}`);
  }
  const { balance } = totalsOf(ledger, invoice);
  if (balance.lt(amount)) return `${amount} is more than the balance of ${balance.toFixed()}`;
  invoice.paid = paid.toFixed();
  return null;
}

function parse<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new ControlError(path === null ? issue.message : `${path}: ${issue.message}`);
}
