import { Big } from 'big.js';
import { isNetsuiteField } from '../adjustments/fields.ts';
import { itemOf, type Account, type Adjustment, type Ledger } from '../ledger.ts';
import { API_USER_ID } from '../tenant.ts';
import { date, dateTime, decimal, defineObject, text, type Books, type Field } from './object.ts';

const accountOf = ({ invoiceId }: Adjustment, ledger: Ledger): Account | undefined =>
  ledger.accounts.get(ledger.invoices.get(invoiceId)?.accountId ?? '');

function transferredText({ transferred }: Adjustment, { options }: Books): string | null {
  if (options.transferredSpelling === 'Yes') return transferred;
  if (transferred === 'Yes') return 'true';
  return transferred === 'No' ? 'false' : transferred;
}

function connectorField(name: string, { options }: Books): Field<Adjustment> | undefined {
  if (!isNetsuiteField(name, options)) return undefined;
  const filterable = name.endsWith('IntegrationId__NS') && options.filterByIntegrationId;
  return text(({ netsuite }) => netsuite[name] ?? null, filterable);
}

const NOT_FILTERABLE = false;

/** The invoice item adjustment. What is filterable is what the SOAP object reference lists, and IntegrationId__NS. */
export const adjustmentObject = defineObject<Adjustment>({
  name: 'InvoiceItemAdjustment',
  table: ({ adjustments }) => adjustments,
  indexes: {
    InvoiceId: (value, { adjustmentIdsByInvoice, adjustments }) =>
      (adjustmentIdsByInvoice.get(value) ?? []).map((id) => adjustments.get(id)),
    ReferenceId: (value, { adjustmentIdsByReference, adjustments }) =>
      (adjustmentIdsByReference.get(value) ?? []).map((id) => adjustments.get(id)),
    AdjustmentNumber: (value, { adjustmentIdByNumber, adjustments }) => [
      adjustments.get(adjustmentIdByNumber.get(value) ?? ''),
    ],
  },
  extra: connectorField,
  extraNames: ({ netsuite }, { options }) =>
    Object.keys(netsuite).filter((name) => isNetsuiteField(name, options)),
  fields: {
    Id: text(({ id }) => id),
    AdjustmentNumber: text(({ number }) => number),
    AccountId: text((row, { ledger }) => accountOf(row, ledger)?.id ?? null),
    CustomerName: text((row, { ledger }) => accountOf(row, ledger)?.name ?? null, NOT_FILTERABLE),
    CustomerNumber: text((row, { ledger }) => accountOf(row, ledger)?.number ?? null, NOT_FILTERABLE),
    InvoiceId: text(({ invoiceId }) => invoiceId),
    InvoiceNumber: text(
      ({ invoiceId }, { ledger }) => ledger.invoices.get(invoiceId)?.number ?? null,
      NOT_FILTERABLE,
    ),
    InvoiceItemName: text((row, { ledger }) => itemOf(ledger, row)?.name ?? null, NOT_FILTERABLE),
    SourceId: text(({ sourceId }) => sourceId),
    SourceType: text(({ sourceType }) => sourceType, NOT_FILTERABLE),
    Type: text(({ type }) => type),
    Status: text(({ status }) => status),
    Amount: decimal(({ amount }) => new Big(amount)),
    AdjustmentDate: date(({ date: day }) => day),
    ServiceStartDate: date((row, { ledger }) => itemOf(ledger, row)?.serviceStart ?? null, NOT_FILTERABLE),
    ServiceEndDate: date((row, { ledger }) => itemOf(ledger, row)?.serviceEnd ?? null, NOT_FILTERABLE),
    AccountingCode: text(({ accountingCode }) => accountingCode, NOT_FILTERABLE),
    ReasonCode: text(
      ({ reasonCode }, { options }) => reasonCode ?? options.reasonCodes[0] ?? null,
      NOT_FILTERABLE,
    ),
    ReferenceId: text(({ referenceId }) => referenceId),
    Comment: text(({ comment }) => comment),
    TransferredToAccounting: text(transferredText),
    ExcludeItemBillingFromRevenueAccounting: text(
      ({ excludedFromRevenue }) => String(excludedFromRevenue),
      NOT_FILTERABLE,
    ),
    CancelledById: text(({ cancelledAt }) => (cancelledAt === null ? null : API_USER_ID)),
    CancelledDate: dateTime(({ cancelledAt }) => cancelledAt),
    CreatedById: text(() => API_USER_ID, NOT_FILTERABLE),
    CreatedDate: dateTime(({ createdAt }) => createdAt, NOT_FILTERABLE),
    UpdatedById: text(() => API_USER_ID, NOT_FILTERABLE),
    UpdatedDate: dateTime(({ updatedAt }) => updatedAt, NOT_FILTERABLE),
  },
});
