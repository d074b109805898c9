import {
  each,
  flag,
  type Grammar,
  group,
  listOf,
  needs,
  number,
  oneOf,
  reference,
  required,
  text,
  unknown,
} from './rule.ts';

const FIELD_TYPES =
  'CHECKBOX CLOBTEXT CURRENCY DATE DATETIMETZ DOCUMENT EMAIL FLOAT HELP IMAGE INLINEHTML INTEGER MULTISELECT PASSWORD PERCENT PHONE RICHTEXT SELECT TEXT TEXTAREA TIMEOFDAY URL';

const ACCESS = oneOf('0 1 2');

/** Elements of every custom field. */
export const CUSTOM_FIELD: Grammar = {
  fieldtype: required(oneOf(FIELD_TYPES)),
  label: required(text(200)),
  // A standard record or list has a negative number, for example -30 for transactions.
  selectrecordtype: {
    expected: 'a reference as [scriptid=…] or the number of a standard record, for example -30',
    value: (given) => (/^-\d+$/.test(given) ? null : (reference().value?.(given) ?? null)),
  },
  displaytype: oneOf('HIDDEN LOCKED NORMAL SHOWASLIST STATICTEXT'),
  dynamicdefault: oneOf('DEPARTMENT LOCATION ME NOW SUBSIDIARY SUPERVISOR'),
  onparentdelete: oneOf('NO_ACTION SET_NULL'),
  ...each('storevalue ismandatory applyformatting checkspelling isformula defaultchecked', flag),
  ...each('maxlength minvalue maxvalue displayheight displaywidth', number),
  ...each('accesslevel searchlevel', ACCESS),
  ...each('defaultvalue defaultselection description help linktext searchcomparefield searchdefault', text()),
  enabletextenhance: unknown(flag),
  customfieldfilters: listOf(
    'customfieldfilter',
    group({
      fldfilter: required(text()),
      fldfiltercomparetype: oneOf('EQ GT GTE LIKE LT LTE NE NOTLIKE'),
      ...each('fldfilterchecked fldfilternotnull fldfilternull', flag),
      ...each('fldfiltersel fldfilterval fldcomparefield', text()),
    }),
  ),
  roleaccesses: listOf(
    'roleaccess',
    group({ role: required(text()), accesslevel: required(ACCESS), searchlevel: required(ACCESS) }),
  ),
};

/** Elements of fields on records; script parameters do not have them. */
export const RECORD_FIELD: Grammar = {
  ...CUSTOM_FIELD,
  ...each('encryptatrest globalsearch showinlist isparent', flag),
  ...each('sourcelist sourcefrom sourcefilterby parentsubtab subtab', text()),
};

const features = (pairs: Readonly<Record<string, string>>): Grammar =>
  Object.fromEntries(Object.entries(pairs).map(([element, feature]) => [element, needs(feature, flag)]));

const ACCOUNTING_FLAGS =
  'bodyjournal bodypurchase bodyitemfulfillment bodyitemfulfillmentorder bodyprintpackingslip bodyprintstatement bodybtegata';

export const BODY_FIELD: Grammar = {
  ...RECORD_FIELD,
  showhierarchy: flag,
  fldsizelabel: text(),
  ...each(
    'bodysale bodydeposit bodydepositapplication bodyothertransaction bodypickingticket bodyprintflag',
    flag,
  ),
  ...each(ACCOUNTING_FLAGS, needs('ACCOUNTING', flag)),
  ...features({
    bodycustomerpayment: 'RECEIVABLES',
    bodyitemreceipt: 'ADVRECEIVING',
    bodyitemreceiptorder: 'ADVRECEIVING',
    bodyvendorpayment: 'PAYABLES',
    bodystore: 'WEBSTORE',
    bodyopportunity: 'OPPORTUNITIES',
    bodyexpensereport: 'EXPREPORTS',
    bodyinventoryadjustment: 'INVENTORY',
    bodyassemblybuild: 'ASSEMBLIES',
    bodytransferorder: 'MULTILOCINVT',
    bodybom: 'WORKORDERS',
    bodyfulfillmentrequest: 'FULFILLMENTREQUEST',
    bodystorepickup: 'STOREPICKUP',
    bodyperiodendjournal: 'PERIODENDJOURNALENTRIES',
    bodypaycheck: 'PAYCHECKJOURNAL',
  }),
  bodycustomtransactions: needs('CUSTOMTRANSACTIONS', reference()),
};

const FREE_ENTITIES =
  'appliestocustomer appliestocontact appliestoemployee appliestogroup appliestoothername appliestopricelist appliestoprojecttemplate appliestostatement availableexternally';

export const ENTITY_FIELD: Grammar = {
  ...RECORD_FIELD,
  showhierarchy: flag,
  ...each(FREE_ENTITIES, flag),
  ...features({
    appliestopartner: 'CRM',
    appliestoproject: 'JOBS',
    appliestovendor: 'ACCOUNTING',
    appliestogenericrsrc: 'ADVANCEDJOBS',
    appliestowebsite: 'WEBSITE',
    availabletosso: 'SUITESIGNON',
  }),
};
