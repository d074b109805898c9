import type { CustomRecordType, DeployedProject } from '../project/definition.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import { quoted } from '../storage/accountDatabase.ts';
import { customField, type RecordField, standardField } from './recordField.ts';

/** What the governance table and the error codes tell apart. */
export type RecordClass = 'transaction' | 'customRecord' | 'entity';

/** How one record type is stored and what its fields are. */
export interface RecordType {
  readonly id: string;
  readonly recordClass: RecordClass;
  /** Table its rows stand in. */
  readonly table: string;
  /** Reads one row by internal id, with a column for every field. */
  readonly select: string;
  readonly fields: ReadonlyMap<string, RecordField>;
  /** Column that holds when the record was last changed. */
  readonly lastModified: string;
  /** The SDF object, for a custom record type. */
  readonly custom: CustomRecordType | null;
}

const CUSTOMER = standardField('entity', 'select', { selectRecordType: '-2' });

const TRANSACTION_FIELDS: readonly RecordField[] = [
  standardField('tranid', 'text', { settable: 'save' }),
  standardField('trandate', 'date', { settable: 'save' }),
  standardField('postingperiod', 'select'),
  standardField('subsidiary', 'select', { selectRecordType: '-117' }),
  standardField('currency', 'select'),
  standardField('currencysymbol', 'text'),
  standardField('exchangerate', 'decimal'),
  standardField('memo', 'text', { settable: 'submitFields', maxLength: 999, label: 'Memo' }),
  standardField('total', 'amount'),
  standardField('status', 'text', { column: 'statustext' }),
  standardField('statusref', 'text'),
  standardField('externalid', 'text', { settable: 'save' }),
  standardField('createddate', 'datetime'),
  standardField('lastmodifieddate', 'datetime'),
];

const CREDIT_MEMO_FIELDS: readonly RecordField[] = [
  CUSTOMER,
  ...TRANSACTION_FIELDS,
  standardField('createdfrom', 'select', { selectRecordType: '-30' }),
  standardField('subtotal', 'amount', { column: 'total' }),
  standardField('taxtotal', 'amount'),
  standardField('otherrefnum', 'text'),
  standardField('autoapply', 'checkbox'),
  standardField('applied', 'amount', { column: 'foreignpaymentamountused' }),
  standardField('unapplied', 'amount', { column: 'foreignpaymentamountunused' }),
  standardField('amountpaid', 'amount', { column: 'foreignpaymentamountused' }),
  standardField('amountremaining', 'amount', { column: 'foreignpaymentamountunused' }),
];

const INVOICE_FIELDS: readonly RecordField[] = [
  CUSTOMER,
  ...TRANSACTION_FIELDS,
  standardField('createdfrom', 'select', { selectRecordType: '-30' }),
  standardField('amountpaid', 'amount', { column: 'foreignamountpaid' }),
  standardField('amountremaining', 'amount', { column: 'foreignamountunpaid' }),
];

const CUSTOMER_FIELDS: readonly RecordField[] = [
  standardField('entityid', 'text'),
  standardField('companyname', 'text'),
  standardField('currency', 'select'),
  standardField('subsidiary', 'select', { selectRecordType: '-117' }),
  standardField('isinactive', 'checkbox', { settable: 'submitFields' }),
  standardField('externalid', 'text', { settable: 'save' }),
  standardField('lastmodifieddate', 'datetime'),
];

/** Status words of N/record by the last letter of the stored status; the same letter means different things by type. */
const STATUS_WORDS: Readonly<
  Record<string, readonly (readonly [letter: string, text: string, ref: string])[]>
> = {
  creditmemo: [
    ['CustCred:A', 'Open', 'open'],
    ['CustCred:B', 'Fully Applied', 'fullyapplied'],
    ['CustCred:V', 'Voided', 'voided'],
  ],
  invoice: [
    ['CustInvc:A', 'Open', 'open'],
    ['CustInvc:B', 'Paid In Full', 'paidInFull'],
  ],
  customerpayment: [['CustPymt:C', 'Deposited', 'deposited']],
  customerrefund: [['CustRfnd:A', 'Undeposited', 'undeposited']],
};

/** SuiteQL's `foreigntotal` of what the customer is credited with is negative, `total` of N/record never is. */
const transactionSelect = (type: string): string => {
  const words = STATUS_WORDS[type] ?? [];
  const when = (index: 1 | 2): string =>
    words.map((word) => `WHEN '${word[0]}' THEN '${word[index]}'`).join(' ');
  return `SELECT t.*, abs(t.foreigntotal) AS total, 0 AS taxtotal, c.symbol AS currencysymbol, c.currencyprecision AS currencyprecision,
      l.subsidiary AS subsidiary, l.createdfrom AS createdfrom, CASE t.status ${when(1)} END AS statustext,
      CASE t.status ${when(2)} END AS statusref
    FROM "transaction" t JOIN currency c ON c.id = t.currency
      JOIN transactionline l ON l."transaction" = t.id AND l.mainline = 'T'
    WHERE t.recordtype = '${type}' AND t.id = ?`;
};

/** They follow from the project alone. */
const TYPES = new WeakMap<DeployedProject, ReadonlyMap<string, RecordType>>();

/** Every record type the sandbox knows in an account with this project. */
export function recordTypes(project: DeployedProject): ReadonlyMap<string, RecordType> {
  const types = TYPES.get(project) ?? typesOf(project);
  TYPES.set(project, types);
  return types;
}

function typesOf(project: DeployedProject): ReadonlyMap<string, RecordType> {
  const bodyFields = (type: string): RecordField[] =>
    project.bodyFields.filter(({ appliesTo }) => appliesTo.has(type)).map(customField);
  const transaction = (id: string, fields: readonly RecordField[]): RecordType => ({
    id,
    recordClass: 'transaction',
    table: 'transaction',
    select: transactionSelect(id),
    fields: byId([...fields, ...bodyFields(id)]),
    lastModified: 'lastmodifieddate',
    custom: null,
  });
  const customer: RecordType = {
    id: 'customer',
    recordClass: 'entity',
    table: 'customer',
    select: `SELECT r.*, c.currencyprecision AS currencyprecision
      FROM customer r JOIN currency c ON c.id = r.currency WHERE r.id = ?`,
    fields: byId([
      ...CUSTOMER_FIELDS,
      ...project.entityFields.filter(({ appliesTo }) => appliesTo.has('customer')).map(customField),
    ]),
    lastModified: 'lastmodifieddate',
    custom: null,
  };
  const paymentFields = [{ ...CUSTOMER, id: 'customer' }, ...TRANSACTION_FIELDS];
  const types = [
    transaction('creditmemo', CREDIT_MEMO_FIELDS),
    transaction('invoice', INVOICE_FIELDS),
    transaction('customerpayment', [
      ...paymentFields,
      standardField('payment', 'amount', { column: 'total' }),
    ]),
    transaction('customerrefund', paymentFields),
    customer,
    ...project.customRecordTypes.map(customRecordType),
  ];
  return new Map(types.map((type) => [type.id, type]));
}

function customRecordType(custom: CustomRecordType): RecordType {
  const fields = [
    standardField('name', 'text', {
      label: 'Name',
      settable: custom.includeName && !custom.enableNumbering ? 'submitFields' : 'never',
      mandatory: custom.includeName,
    }),
    standardField('externalid', 'text', { settable: 'save' }),
    standardField('isinactive', 'checkbox', { settable: 'submitFields' }),
    standardField('created', 'datetime'),
    standardField('lastmodified', 'datetime'),
    standardField('owner', 'select', { selectRecordType: '-4' }),
    ...custom.fields.map(customField),
  ];
  return {
    id: custom.id,
    recordClass: 'customRecord',
    table: custom.id,
    select: `SELECT *, 2 AS currencyprecision FROM ${quoted(custom.id)} WHERE id = ?`,
    fields: byId(fields),
    lastModified: 'lastmodified',
    custom,
  };
}

function byId(fields: readonly RecordField[]): ReadonlyMap<string, RecordField> {
  return new Map(fields.map((field) => [field.id, field]));
}

/**
 * @throws SuiteScriptError `INVALID_FIELD_ID` for a custom field that is not deployed on the type
 * @throws SandboxDoesNotKnow for a standard field: NetSuite has more of them
 */
export function fieldOf(type: RecordType, fieldId: string): RecordField {
  const field = type.fields.get(fieldId);
  if (field) return field;
  if (!fieldId.startsWith('cust')) throw new SandboxDoesNotKnow(`the field ${fieldId} of ${type.id}`);
  throw new SuiteScriptError('INVALID_FIELD_ID', `Record type ${type.id} has no field ${fieldId}.`);
}
