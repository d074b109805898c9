import type { ZuoraView } from '../../domain/memoPlan';
import type { Leg } from '../../domain/leg';
import type { ZuoraInvoice } from '../../domain/zuoraInvoice';
import type { ZuoraGateway } from '../ports';
import type { ClaimedMemo } from '../run';

/** Step 4: reads everything the memos' legs have to fit into, in five calls for the whole batch. */
export function readZuora(memos: readonly ClaimedMemo[], zuora: ZuoraGateway): ZuoraView {
  const legs = memos.flatMap((claimed) => claimed.legs);
  const headers = zuora.invoices({
    ids: distinct(legs.flatMap(idOf)),
    numbers: distinct(legs.flatMap(numberOf)),
  });
  const currencies = zuora.accountCurrencies(distinct(headers.map(({ accountId }) => accountId)));
  const invoiceIds = headers.map(({ id }) => id);
  const items = zuora.invoiceItems(invoiceIds);
  const taxes = zuora.taxationItems(items.map(({ id }) => id));
  const referenceIds = memos.map(({ memo }) => String(memo.id));
  const adjustments = zuora.adjustments({ invoiceIds, referenceIds });
  const invoices = headers.map((header): ZuoraInvoice => ({
    ...header,
    currency: currencies.get(header.accountId) ?? '',
    items: items
      .filter(({ invoiceId }) => invoiceId === header.id)
      .map((item) => ({ ...item, taxes: taxes.filter(({ itemId }) => itemId === item.id) })),
    adjustments: adjustments.filter(({ invoiceId }) => invoiceId === header.id),
  }));
  return {
    invoices,
    byReference: adjustments.filter(({ referenceId }) => referenceIds.includes(referenceId ?? '')),
  };
}

function idOf({ invoice }: Leg): string[] {
  return 'id' in invoice ? [invoice.id] : [];
}

function numberOf({ invoice }: Leg): string[] {
  return 'number' in invoice ? [invoice.number] : [];
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
