import type { CustomField, CustomFieldType } from '../netsuite/project/definition.ts';
import type { OtherFields } from '../netsuite/project/otherFields.ts';
import type { ZuoraFields } from './fieldIds.ts';

const field = (id: string, label: string, type: CustomFieldType = 'TEXT'): CustomField => ({
  id,
  label,
  type,
  mandatory: false,
  unique: false,
  maxLength: null,
  defaultValue: type === 'CHECKBOX' ? 'F' : null,
  selectRecordType: null,
  onParentDelete: null,
});

const body = (id: string, label: string, type?: CustomFieldType): OtherFields['bodyFields'][number] => ({
  ...field(id, label, type),
  appliesTo: new Set(['creditmemo', 'invoice']),
});

const customer = (id: string, label: string): OtherFields['entityFields'][number] => ({
  ...field(id, label),
  appliesTo: new Set(['customer']),
});

/**
 * Fields as Zuora's own connector makes them, with its labels; nearly all of them texts. An update of it left a second
 * field for the sync date, as its fields with a "2" at the end show that updates do.
 */
export const CONNECTOR_FIELDS: OtherFields = {
  bodyFields: [
    body('custbodyzuoraid', 'Zuora ID'),
    body('custbodyzuoraintegrationstatus', 'Zuora Integration Status'),
    body('custbodyzuoraorigin', 'Zuora Origin'),
    body('custbodyzuoratype', 'Zuora Type'),
    body('custbodyzuorasyncdate', 'Zuora Sync Date'),
    body('custbodyzuorasyncdate2', 'Zuora Sync Date'),
    body('custbodyzuoracustomeridsales', 'Zuora Customer ID (Sales)'),
    body('custbodyzuorareferencenumber', 'Zuora Reference Number'),
    body('custbodyzuoranegativeinvoiceadjustmentids', 'Zuora Negative Invoice Adjustment IDs'),
    body('custbodyzuoracreatezuorarefund', 'Zuora Create Zuora Refund', 'CHECKBOX'),
  ],
  entityFields: [
    customer('custentityzuoraid', 'Zuora ID'),
    customer('custentityzuoraintegrationstatus', 'Zuora Integration Status'),
  ],
};

/** Those of them that hold what scenarios say of Zuora. */
export const IN_CONNECTOR_FIELDS: ZuoraFields = {
  zuoraType: 'custbodyzuoratype',
  zuoraId: 'custbodyzuoraid',
  zuoraNumber: 'custbodyzuorareferencenumber',
  integrationStatus: 'custbodyzuoraintegrationstatus',
  createZuoraRefund: 'custbodyzuoracreatezuorarefund',
  zuoraCustomerId: 'custentityzuoraid',
};
