import { Big } from 'big.js';
import { taxItemsOf } from '../balance.ts';
import { currencyDecimals } from '../currency.ts';
import { refusal, type Refusal } from '../http.ts';
import {
  enterAdjustment,
  itemOf,
  nextNumber,
  type Invoice,
  type InvoiceItem,
  type Ledger,
  type TaxItem,
} from '../ledger.ts';
import { newId, type Tenant } from '../tenant.ts';
import { parseCreation, type Creation } from './fields.ts';
import {
  checkDecimals,
  checkInvoice,
  checkRoom,
  NOT_ABOVE_ZERO,
  type Proposal,
  type Verdict,
} from './rules.ts';

type Outcome = { readonly id: string } | { readonly refused: Refusal };

/**
 * Makes one invoice item adjustment, Processed at once, or refuses it by Zuora's rules.
 *
 * @param row - the object as the caller sent it, numbers kept exact
 * @param call - when, in milliseconds since 1970, and by which WSDL version the row is read
 */
export function createAdjustment(
  tenant: Tenant,
  row: Readonly<Record<string, unknown>>,
  { now, wsdlVersion }: { readonly now: number; readonly wsdlVersion: number },
): Outcome {
  const { ledger, options } = tenant;
  if (options.invoiceSettlement) {
    return refusal(
      'INVALID_TYPE',
      'Invoice item adjustments are not available while Invoice Settlement is enabled.',
    );
  }
  const fields = parseCreation(row, options, wsdlVersion);
  if ('refused' in fields) return fields;
  const proposal = propose(tenant, fields);
  if ('refused' in proposal) return proposal;
  const refused =
    checkInvoice(ledger, proposal) ??
    checkCodes(tenant, fields) ??
    checkTaxEngine(tenant, proposal) ??
    (options.extraDecimals === 'reject' ? checkDecimals(proposal) : null) ??
    checkRoom(ledger, options, proposal);
  if (refused) return refused;
  const id = enter(tenant, fields, proposal, now);
  if (options.taxedByAvalara) adjustTax(tenant, fields, proposal, now);
  return { id };
}

function propose({ ledger, options }: Tenant, fields: Creation): Proposal | { readonly refused: Refusal } {
  const given = new Big(fields.Amount);
  if (given.lte(0)) return refusal('INVALID_VALUE', NOT_ABOVE_ZERO);
  const invoice = invoiceOf(ledger, fields);
  if (!invoice) return refusal('INVALID_VALUE', 'The invoice does not exist.');
  const { SourceType: sourceType, SourceId: sourceId, Type: type, AdjustmentDate: date } = fields;
  const source = sourceType === 'Tax' ? ledger.taxItems.get(sourceId) : ledger.items.get(sourceId);
  if (source?.invoiceId !== invoice.id) {
    return refusal('INVALID_VALUE', `SourceId is no ${sourceType} of the invoice: ${sourceId}.`);
  }
  const amount = options.extraDecimals === 'round' ? given.round(currencyDecimals(invoice.currency)) : given;
  if (amount.lte(0)) return refusal('INVALID_VALUE', NOT_ABOVE_ZERO);
  return { invoice, sourceType, source, type, amount, date };
}

/** Either key will do; two keys must mean the same invoice. */
function invoiceOf(ledger: Ledger, { InvoiceId, InvoiceNumber }: Creation): Invoice | undefined {
  const byNumber = InvoiceNumber ? ledger.invoiceIdByNumber.get(InvoiceNumber) : undefined;
  const id = InvoiceId || byNumber;
  if (InvoiceId && InvoiceNumber && byNumber !== InvoiceId) return undefined;
  return id === undefined ? undefined : ledger.invoices.get(id);
}

function checkCodes({ ledger, options }: Tenant, { ReasonCode, AdjustmentNumber }: Creation): Verdict {
  if (ReasonCode && !options.reasonCodes.includes(ReasonCode)) {
    return refusal('INVALID_VALUE', `The reason code does not exist: ${ReasonCode}.`);
  }
  if (
    options.settableAdjustmentNumber &&
    AdjustmentNumber &&
    ledger.adjustmentIdByNumber.has(AdjustmentNumber)
  ) {
    return refusal('DUPLICATE_VALUE', `The adjustment number already exists: ${AdjustmentNumber}.`);
  }
  return null;
}

function checkTaxEngine({ options }: Tenant, { sourceType }: Proposal): Verdict {
  return options.taxedByAvalara && sourceType === 'Tax'
    ? refusal('INVALID_VALUE', 'Tax items cannot be adjusted: Avalara calculates the tax on adjustments.')
    : null;
}

function enter(tenant: Tenant, fields: Creation, proposal: Proposal, now: number): string {
  const { ledger, options } = tenant;
  const id = newId(tenant, 'adjustment');
  const source = { sourceType: proposal.sourceType, sourceId: proposal.source.id };
  const wanted = options.settableAdjustmentNumber ? fields.AdjustmentNumber : null;
  enterAdjustment(ledger, {
    id,
    number: wanted || nextNumber(ledger, options),
    invoiceId: proposal.invoice.id,
    ...source,
    type: proposal.type,
    amount: proposal.amount.toFixed(),
    date: proposal.date,
    comment: fields.Comment || null,
    referenceId: fields.ReferenceId || null,
    accountingCode: fields.AccountingCode || (itemOf(ledger, source)?.accountingCode ?? null),
    reasonCode: fields.ReasonCode || null,
    excludedFromRevenue: fields.ExcludeItemBillingFromRevenueAccounting ?? false,
    netsuite: fields.netsuite,
    status: 'Processed',
    transferred: null,
    createdAt: now,
    updatedAt: now,
    cancelledAt: null,
  });
  return id;
}

/** Avalara adjusts an item's taxes in proportion, as far as the invoice still has room for it. */
function adjustTax(tenant: Tenant, fields: Creation, proposal: Proposal, now: number): void {
  const { ledger, options } = tenant;
  const { source, invoice, amount } = proposal;
  for (const tax of taxItemsOf(ledger, source as InvoiceItem)) {
    const share = amount.times(tax.amount).div(source.amount).round(currencyDecimals(invoice.currency));
    const taxed: Proposal = { ...proposal, sourceType: 'Tax', source: tax satisfies TaxItem, amount: share };
    if (share.lte(0) || checkRoom(ledger, options, taxed)) continue;
    enter(tenant, { ...fields, AdjustmentNumber: null }, taxed, now);
  }
}
