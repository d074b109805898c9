import * as v from 'valibot';
import type { AdjustmentDraft } from '../domain/adjustment';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import type { Settings } from '../domain/settings';
import type { RowAnswer, ZuoraGateway } from '../sync/ports';
import type { ZuoraAdjustment } from '../domain/zuoraInvoice';
import { readRows } from './answers';
import { withDecimal } from './exactJson';
import { amountField, dateField, idField, optionalText } from './fields';
import type { ZuoraSession } from './session';
import { queryAny } from './zoql';

/** The name of a connector's field on adjustments; Zuora's reference spells it both ways. */
export type ConnectorField = (field: string) => string;

export function connectorField(spelling: Settings['connectorFields']): ConnectorField {
  return (field) => (spelling === 'prefixed' ? `${ADJUSTMENT}.${field}` : field);
}

/** Zuora's name of the object. */
export const ADJUSTMENT = 'InvoiceItemAdjustment';

/** An adjustment as queries read it. */
export const adjustmentRecord = v.object({
  Id: idField,
  InvoiceId: idField,
  Type: v.picklist(['Credit', 'Charge']),
  Status: v.picklist(['Processed', 'Canceled']),
  SourceType: v.picklist(['InvoiceDetail', 'Tax']),
  SourceId: idField,
  Amount: v.pipe(
    amountField,
    v.check((amount) => amount.gt(0), 'not above zero'),
  ),
  AdjustmentDate: dateField,
  ReferenceId: optionalText,
  TransferredToAccounting: optionalText,
});

/** Adjustments on the invoices and with the references, each once, in Zuora's order. */
export function adjustments(
  session: ZuoraSession,
  { invoiceIds, referenceIds }: Parameters<ZuoraGateway['adjustments']>[0],
): readonly ZuoraAdjustment[] {
  const conditions = [
    ...invoiceIds.map((value) => ({ field: 'InvoiceId', value })),
    ...referenceIds.map((value) => ({ field: 'ReferenceId', value })),
  ];
  const records = queryAny(
    session,
    ADJUSTMENT,
    Object.keys(adjustmentRecord.entries),
    conditions,
    adjustmentRecord,
  );
  return records.map(adjustmentOf);
}

/** Of a record that was read. */
export function adjustmentOf(record: v.InferOutput<typeof adjustmentRecord>): ZuoraAdjustment {
  return {
    id: record.Id,
    invoiceId: record.InvoiceId,
    type: record.Type,
    status: record.Status,
    sourceType: record.SourceType,
    sourceId: record.SourceId,
    amount: record.Amount,
    date: record.AdjustmentDate,
    referenceId: record.ReferenceId === '' ? null : record.ReferenceId,
    transferredToAccounting: record.TransferredToAccounting,
  };
}

/**
 * Creates adjustments, one row each, applied in sequence.
 *
 * @param syncDate - ISO 8601 UTC, written beside each row
 * @param named - how the tenant spells the connector's fields
 * @param keyOf - makes the idempotency key of the exact body
 */
export function createAdjustments(
  session: ZuoraSession,
  drafts: readonly AdjustmentDraft[],
  syncDate: string,
  keyOf: (body: string) => string,
  named: ConnectorField,
): readonly RowAnswer[] {
  const objects = drafts.map((draft) =>
    withDecimal(fieldsOf(draft, syncDate, named), 'Amount', draft.amount),
  );
  const body = `{"type":"${ADJUSTMENT}","objects":[${objects.join(',')}]}`;
  const answer = session.call({
    method: 'POST',
    path: '/v1/action/create',
    body,
    creates: true,
    idempotencyKey: keyOf(body),
  });
  return readRows(answer, drafts.length, 'OUTCOME_UNKNOWN');
}

/** It cannot be set on create, and without it Zuora's own connector imports the adjustment as another credit memo. */
export function markTransferred(
  session: ZuoraSession,
  ids: readonly string[],
  named: ConnectorField,
): readonly RowAnswer[] {
  const objects = ids.map((Id) => ({
    Id,
    TransferredToAccounting: 'Yes',
    [named('IntegrationStatus__NS')]: INTEGRATION_STATUS.complete,
  }));
  const answer = session.call({
    method: 'POST',
    path: '/v1/action/update',
    body: JSON.stringify({ type: ADJUSTMENT, objects }),
  });
  return readRows(answer, ids.length, 'ZUORA_UNAVAILABLE');
}

/** Takes adjustments back. A lost answer leaves the outcome unknown, as with a create. */
export function cancelAdjustments(session: ZuoraSession, ids: readonly string[]): readonly RowAnswer[] {
  const objects = ids.map((Id) => ({ Id, Status: 'Canceled' }));
  const answer = session.call({
    method: 'POST',
    path: '/v1/action/update',
    body: JSON.stringify({ type: ADJUSTMENT, objects }),
    creates: true,
  });
  return readRows(answer, ids.length, 'OUTCOME_UNKNOWN');
}

function fieldsOf(draft: AdjustmentDraft, syncDate: string, named: ConnectorField): Record<string, unknown> {
  return {
    InvoiceId: draft.invoiceId,
    SourceType: draft.sourceType,
    SourceId: draft.sourceId,
    Type: draft.type,
    AdjustmentDate: draft.date.date,
    ReferenceId: draft.referenceId,
    ...(draft.comment === null ? {} : { Comment: draft.comment }),
    ...(draft.reasonCode === null ? {} : { ReasonCode: draft.reasonCode }),
    ...(draft.adjustmentNumber === null ? {} : { AdjustmentNumber: draft.adjustmentNumber }),
    [named('IntegrationId__NS')]: draft.integrationId,
    [named('IntegrationStatus__NS')]: draft.integrationStatus,
    [named('Origin__NS')]: 'NETSUITE',
    [named('SyncDate__NS')]: syncDate,
    [named('Transaction__NS')]: draft.transaction,
  };
}
