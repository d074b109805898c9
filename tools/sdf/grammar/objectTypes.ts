import { OBJECTS } from '../../../sandbox/netsuite/project/grammar/objects.ts';
import { ROLE } from '../../../sandbox/netsuite/project/grammar/others.ts';
import {
  each,
  type ElementRule,
  flag,
  type Grammar,
  group,
  listOf,
  needs,
  oneOf,
  required,
  scriptId,
  text,
} from '../../../sandbox/netsuite/project/grammar/rule.ts';
import {
  AUDIENCE,
  ON_RECORDS,
  RUN_AS_ROLE,
  script,
  TITLED,
} from '../../../sandbox/netsuite/project/grammar/scripts.ts';

const CLIENT_FUNCTIONS =
  'fieldchangedfunction lineinitfunction pageinitfunction postsourcingfunction recalcfunction saverecordfunction validatedeletefunction validatefieldfunction validateinsertfunction validatelinefunction';

const CUSTOM_LIST: ElementRule = group(
  {
    name: required(text(30)),
    description: text(),
    ...each('isinactive isordered', flag),
    ismatrixoption: needs('MATRIXITEMS', flag),
    customvalues: listOf(
      'customvalue',
      group(
        {
          value: required(text()),
          isinactive: flag,
          internalId: text(),
          abbreviation: needs('MATRIXITEMS', text()),
        },
        { scriptId: scriptId('') },
      ),
    ),
  },
  { scriptId: scriptId('customlist', 38) },
);

/** Runs in the browser, so it does not need what a server script needs; when it needs CUSTOMCODE is not documented. */
const { feature: _server, ...CLIENT_SCRIPT } = script(
  {
    notifyuser: flag,
    ...each(CLIENT_FUNCTIONS, text()),
    buttons: listOf('button', group({ buttonlabel: required(text()), buttonfunction: text() })),
  },
  { ...AUDIENCE, ...ON_RECORDS },
);

const PORTLET: ElementRule = script(
  { notifyuser: flag, defaultfunction: text(), portlettype: oneOf('FORM HTML LINKS LIST') },
  { ...TITLED, ...AUDIENCE, ...RUN_AS_ROLE, dashboardapp: flag },
);

const EMAIL_TEMPLATE: ElementRule = group(
  {
    name: required(text(60)),
    description: text(1000),
    subject: text(199),
    recordtype: oneOf('CUSTOM ENTITY EVENT PROJECT TRANSACTION'),
    content: text(),
    mediaitem: text(),
    ...each('usesmedia isinactive isprivate addunsubscribelink addcompanyaddress', flag),
  },
  { scriptId: scriptId('custemailtmpl', 99) },
);

/** Installed SuiteApps put fields of their own on roles, and an export has them. */
const EXPORTED_ROLE: ElementRule = {
  ...ROLE,
  children: { ...ROLE.children, parentrolescriptid: text() },
  open: /^custrecord/,
};

/**
 * Root elements that the linter knows the elements of: what the sandbox account deploys, and more. Any other type is
 * reported as not checked.
 */
export const OBJECT_TYPES: Grammar = {
  ...OBJECTS,
  role: EXPORTED_ROLE,
  customlist: CUSTOM_LIST,
  clientscript: CLIENT_SCRIPT,
  portlet: PORTLET,
  emailtemplate: EMAIL_TEMPLATE,
  centerlink: group(
    { label: required(text(50)), url: required(text(999)) },
    { scriptId: scriptId('custlink', 48) },
  ),
  subtab: group(
    { title: required(text()), tabtype: required(oneOf('CRM ENTITY ITEM TRANSACTION')), parent: text() },
    { scriptId: scriptId('custtab') },
  ),
};

/** Script types whose deployments run by a schedule or on demand. */
export const SCHEDULED_TYPES: ReadonlySet<string> = new Set(['mapreducescript', 'scheduledscript']);
/** Script types whose deployments run when people do something. */
export const AUDIENCE_TYPES: ReadonlySet<string> = new Set([
  'usereventscript',
  'suitelet',
  'clientscript',
  'portlet',
]);
