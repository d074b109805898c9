import { LEVELS } from './records.ts';
import {
  each,
  type ElementRule,
  flag,
  group,
  listOf,
  needs,
  number,
  oneOf,
  reference,
  required,
  scriptId,
  someOf,
  text,
  unknown,
} from './rule.ts';

const CENTERS =
  'ACCOUNTCENTER BASIC ENGINEERCENTER EXECUTIVE HR MARKETCENTER PARTNERCENTER PROJECTCENTER SALESCENTER SHIPPINGCENTER STOREMANAGER SUPPORTCENTER SYSADMINCENTER';

const ROLE_FLAGS =
  'coreadminpermission employeeselectionunrestricted isinactive ispartnerrole issalesrole issinglesignononly issupportrole restrictbydevice restricttimeandexpenses employeeviewingallowed';

export const ROLE: ElementRule = group(
  {
    name: required(text()),
    centertype: required(someOf(reference(CENTERS))),
    ...each(ROLE_FLAGS, flag),
    permissions: listOf(
      'permission',
      group({ permkey: required(text()), permlevel: required(oneOf(LEVELS)), restriction: text() }),
    ),
    recordrestrictions: unknown(
      listOf(
        'recordrestriction',
        group({
          segment: required(text()),
          restriction: required(oneOf('DEFAULTTOOWN OWNONLY UNASSIGNED')),
          ...each('viewingallowed itemsrestricted', flag),
        }),
      ),
    ),
    subsidiaryoption: needs('SUBSIDIARIES', oneOf('ALL ALLACTIVE OWN SELECTED')),
    subsidiaryviewingallowed: needs('SUBSIDIARIES', flag),
    accountingbooksoption: needs('MULTIBOOK', oneOf('ALL PRIMARY SELECTED')),
    issuerole: needs('ISSUEDB', text()),
    iswebserviceonlyrole: needs('WEBSERVICES', flag),
    restrictip: needs('IPADDRESSRULES', flag),
    tfarequired: oneOf('OFF SMS'),
    tfaduration: number,
    employeerestriction: oneOf('DEFAULTTOOWN NONE OWNONLY UNASSIGNED'),
  },
  { scriptId: scriptId('customrole') },
);

const CATEGORY_CENTERS = `${CENTERS} ALL CUSTOMER EMPLOYEE OFFLINESALESCENTER PARTNER SUITEAPPCONTROLCENTER VENDOR WEBSITE`;

/** The tabs of a center, as far as the project needs them; NetSuite has 93. */
const CENTER_TABS =
  'BASICCENTERSETUP BASICCENTERTRANSACTIONS BASICCENTERLISTS BASICCENTERCUSTOMIZATION BASICCENTERREPORTS BASICCENTERHOMEHOME ACCOUNTCENTERCENTERFINANCIAL ACCOUNTCENTERCENTERCUSTOMERS ACCOUNTCENTERCENTERSETUP';

export const CENTER_CATEGORY: ElementRule = group(
  {
    center: required(reference(CATEGORY_CENTERS)),
    centertab: required(someOf(reference(CENTER_TABS))),
    label: required(text(99)),
    links: listOf(
      'link',
      group({
        linkid: text(),
        linkobject: reference(),
        linktasktype: oneOf('CARD EDIT LINK LIST SCRIPT SRCH SRCH_FORM SRCH_RSLT'),
        linklabel: text(),
        shortlist: flag,
      }),
    ),
  },
  { scriptId: scriptId('custcentercategory', 99) },
);

/** Declares the id only: a secret's value is set apart from the deploy. */
export const SECRET: ElementRule = group({}, { scriptId: scriptId('custsecret', 99) });
