import { CUSTOM_FIELD } from './fields.ts';
import { STANDARD_ROLES } from './records.ts';
import {
  each,
  type ElementRule,
  flag,
  type Grammar,
  group,
  listOf,
  needs,
  number,
  oneOf,
  reference,
  required,
  scriptFile,
  scriptId,
  severalOf,
  someOf,
  text,
  unknown,
} from './rule.ts';

const EVENT_TYPES =
  'APPROVE CANCEL CHANGEPASSWORD COPY CREATE DELETE DROPSHIP EDIT EDITFORECAST EMAIL GET MARKCOMPLETE ORDERITEMS PACK PAYBILLS POST PRINT QUICKVIEW REASSIGN REJECT RETRACT SAVESUBMIT SHIP SPECIALORDER TRANSFORM VIEW XEDIT';

const EXECUTION_CONTEXTS =
  'ACTION ADVANCEDREVREC BANKCONNECTIVITY BANKSTATEMENTPARSER BUNDLEINSTALLATION CLIENT CONSOLRATEADJUSTOR CSVIMPORT CUSTOMGLLINES CUSTOMMASSUPDATE CUSTOMTOOL DATASETBUILDER DEBUGGER EMAILCAPTURE FICONNECTIVITY FIPARSER MAPREDUCE OCRPLUGIN OFFLINECLIENT OTHER PAYMENTGATEWAY PAYMENTPOSTBACK PLATFORMEXTENSION PORTLET PROMOTIONS RECORDACTION RESTLET RESTWEBSERVICES SCHEDULED SDFINSTALLATION SHIPPINGPARTNERS SUITELET TAXCALCULATION USEREVENT USERINTERFACE WEBAPPLICATION WEBSERVICES WEBSTORE WORKBOOKBUILDER WORKFLOW';

/** Record types a user event may be deployed on, of the standard ones those the sandbox knows. */
const DEPLOYMENT_RECORDS =
  'CREDITMEMO CUSTOMERPAYMENT CUSTOMERREFUND DEPOSITAPPLICATION CUSTOMERDEPOSIT INVOICE JOURNALENTRY RECORD';

const DATE: ElementRule = {
  expected: 'a date as YYYY-MM-DD',
  value: (given) =>
    /^\d{4}-\d{2}-\d{2}$/.test(given) ? null : `must be a date as YYYY-MM-DD, not "${given}"`,
};
const TIME: ElementRule = {
  expected: 'a time as HH:MM:SSZ',
  value: (given) =>
    /^\d{2}:\d{2}:\d{2}Z$/.test(given) ? null : `must be a time as HH:MM:SSZ, not "${given}"`,
};

const START: Grammar = {
  startdate: required(DATE),
  starttime: required(TIME),
  repeat: oneOf('PT15M PT30M PT1H PT2H PT4H PT6H PT8H PT12H'),
};
const RECURRING: Grammar = { ...START, enddate: DATE };
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday';
const DAY_OF_WEEK: Grammar = {
  orderofweek: required(oneOf('FIRST SECOND THIRD FOURTH LAST')),
  dayofweek: required(oneOf(WEEKDAYS.toUpperCase())),
};

const RECURRENCES: Grammar = {
  single: group(START),
  daily: group({ ...RECURRING, everyxdays: required(number) }),
  everyweekday: group(RECURRING),
  weekly: group({ ...RECURRING, everyxweeks: required(number), ...each(WEEKDAYS, required(flag)) }),
  monthly: group({ ...RECURRING, everyxmonths: required(number) }),
  monthlydayofweek: group({ ...RECURRING, ...DAY_OF_WEEK, everyxmonths: required(number) }),
  yearly: group(RECURRING),
  yearlydayofweek: group({ ...RECURRING, ...DAY_OF_WEEK }),
};

const DEPLOYMENT: Grammar = {
  status: required(oneOf('COMPLETED INPROGRESS INQUEUE NOTSCHEDULED RELEASED SCHEDULED TESTING')),
  isdeployed: flag,
  loglevel: oneOf('AUDIT DEBUG EMERGENCY ERROR INTERNAL SYSTEM'),
};

export const AUDIENCE: Grammar = {
  ...each('allroles allemployees', flag),
  allpartners: needs('CRM', flag),
  audslctrole: someOf(reference(STANDARD_ROLES)),
  // Values of an account that SDF takes no part in.
  ...each('audemployee audgroup', unknown(text())),
  auddepartment: unknown(needs('DEPARTMENTS', text())),
  audpartner: unknown(needs('CRM', text())),
  audsubsidiary: unknown(needs('SUBSIDIARIES', text())),
};

export const TITLED: Grammar = { title: required(text()) };
export const RUN_AS_ROLE: Grammar = { runasrole: someOf(reference(STANDARD_ROLES)) };
/** Where and when a script runs that is deployed on a record type. */
export const ON_RECORDS: Grammar = {
  recordtype: required(someOf(reference(DEPLOYMENT_RECORDS))),
  eventtype: severalOf(EVENT_TYPES),
  executioncontext: severalOf(EXECUTION_CONTEXTS),
  alllocalizationcontexts: flag,
  localizationcontext: unknown(text()),
};
const SCHEDULED: Grammar = { recurrence: group(RECURRENCES) };

/** A script type: the elements of all scripts and deployments, and its own. */
export function script(children: Grammar, deployment: Grammar): ElementRule {
  return group(
    {
      name: required(text(40)),
      scriptfile: required(scriptFile),
      description: text(999),
      ...each('isinactive notifyadmins notifyowner', flag),
      notifyemails: text(999),
      notifygroup: unknown(text()),
      libraries: unknown(listOf('library', group({ scriptfile: required(scriptFile) }))),
      customplugintypes: unknown(listOf('plugintype', group({ plugintype: required(text()) }))),
      scriptcustomfields: listOf(
        'scriptcustomfield',
        group(
          { ...CUSTOM_FIELD, setting: oneOf('COMPANY PORTLET USER') },
          { scriptId: scriptId('custscript') },
        ),
      ),
      scriptdeployments: listOf(
        'scriptdeployment',
        group(
          { ...DEPLOYMENT, ...deployment },
          { scriptId: scriptId('customdeploy'), open: /^custscript[0-9a-z_]+$/ },
        ),
      ),
      ...children,
    },
    { scriptId: scriptId('customscript'), feature: 'SERVERSIDESCRIPTING' },
  );
}

export const SCRIPTS: Grammar = {
  mapreducescript: script(
    {},
    {
      ...TITLED,
      ...RUN_AS_ROLE,
      ...SCHEDULED,
      ...each('buffersize concurrencylimit yieldaftermins', number),
      queueallstagesatonce: flag,
    },
  ),
  scheduledscript: script({ defaultfunction: text() }, { ...TITLED, ...SCHEDULED }),
  usereventscript: script(
    { notifyuser: flag, ...each('aftersubmitfunction beforeloadfunction beforesubmitfunction', text()) },
    {
      ...AUDIENCE,
      ...RUN_AS_ROLE,
      ...ON_RECORDS,
    },
  ),
  suitelet: script(
    { notifyuser: flag, defaultfunction: text() },
    {
      ...TITLED,
      ...AUDIENCE,
      ...RUN_AS_ROLE,
      eventtype: severalOf(EVENT_TYPES),
      isonline: flag,
      links: listOf(
        'link',
        group({ linkcategory: required(text()), linktasktype: oneOf('SCRIPT'), linklabel: text() }),
      ),
    },
  ),
};
