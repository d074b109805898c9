import { Big } from 'big.js';
import { inCurrency, totalsOf } from './balance.ts';
import type { Adjustment } from './ledger.ts';
import type { TenantAdjustment, TenantState } from './protocol.ts';
import { DEFAULT_CLIENT, type Tenant } from './tenant.ts';

/** The tenant's books and request log as the control surface shows them; money has exactly the currency's decimals. */
export function tenantState(tenant: Tenant): TenantState {
  const { ledger, requests, clients } = tenant;
  const { id, secret } = clients[0] ?? DEFAULT_CLIENT;
  return {
    adjustments: [...ledger.adjustments.values()].map((adjustment) => shown(tenant, adjustment)),
    invoices: Object.fromEntries(
      [...ledger.invoices.values()].map((invoice) => [
        invoice.id,
        { balance: inCurrency(totalsOf(ledger, invoice).balance, invoice.currency) },
      ]),
    ),
    requests,
    client: { id, secret },
  };
}

function shown({ ledger }: Tenant, adjustment: Adjustment): TenantAdjustment {
  const { id, number, invoiceId, sourceType, sourceId, type, amount, date, status } = adjustment;
  const { comment, referenceId, reasonCode, transferred } = adjustment;
  const currency = ledger.invoices.get(invoiceId)?.currency ?? 'USD';
  const netsuite = (name: string): string | null =>
    adjustment.netsuite[`${name}__NS`] ?? adjustment.netsuite[`InvoiceItemAdjustment.${name}__NS`] ?? null;
  return {
    id,
    number,
    invoiceId,
    sourceType,
    sourceId,
    type,
    amount: inCurrency(new Big(amount), currency),
    date,
    status,
    comment,
    referenceId,
    integrationId: netsuite('IntegrationId'),
    integrationStatus: netsuite('IntegrationStatus'),
    syncDate: netsuite('SyncDate'),
    transaction: netsuite('Transaction'),
    origin: netsuite('Origin'),
    reasonCode,
    transferredToAccounting: transferred,
  };
}
