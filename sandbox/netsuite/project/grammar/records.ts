import { BODY_FIELD, ENTITY_FIELD, RECORD_FIELD } from './fields.ts';
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

export const LEVELS = 'CREATE EDIT FULL NONE VIEW';

/** Standard roles that a permission or an audience may name; custom ones are references. */
export const STANDARD_ROLES =
  'ADMINISTRATOR AR_CLERK ACCOUNTANT REVENUE_ACCOUNTANT FULL_ACCESS DEVELOPER SYSTEM_ADMINISTRATOR _ALL_ROLES';

const RECORD_FLAGS =
  'includename enablenumbering allownumberingoverride enableoptimisticlocking enablesystemnotes enablekeywords allowattachments allowquickadd allowuiaccess hierarchical isinactive isordered allowinlineediting allowinlinedeleting allowinlinedetaching allowmobileaccess allowquicksearch includeinsearchmenu iconbuiltin shownotes showid showcreationdate showcreationdateonlist showlastmodified showlastmodifiedonlist showowner showownerallowchange showowneronlist';

export const CUSTOM_RECORD_TYPE: ElementRule = group(
  {
    recordname: required(text(40)),
    accesstype: oneOf('CUSTRECORDENTRYPERM NONENEEDED USEPERMISSIONLIST'),
    ...each(RECORD_FLAGS, flag),
    ...each('numberingprefix numberingsuffix description icon iconindex', text()),
    ...each('numberingmindigits numberinginit', number),
    enabledle: needs('EXTREMELIST', flag),
    enablemailmerge: needs('MAILMERGE', flag),
    enablenametranslation: needs('MULTILANGUAGE', flag),
    customsegment: unknown(needs('CUSTOMSEGMENTS', text())),
    customrecordcustomfields: listOf(
      'customrecordcustomfield',
      group(
        { ...RECORD_FIELD, ...each('allowquickadd rolerestrict', flag) },
        { scriptId: scriptId('custrecord') },
      ),
    ),
    permissions: listOf(
      'permission',
      group({
        permittedrole: required(someOf(reference(STANDARD_ROLES))),
        permittedlevel: required(oneOf(LEVELS)),
        restriction: oneOf('EDIT VIEWANDEDIT'),
      }),
    ),
    links: listOf(
      'link',
      group({
        linkcategory: required(text()),
        linktasktype: required(oneOf('EDIT LIST SRCH')),
        linklabel: text(),
      }),
    ),
    instances: listOf(
      'instance',
      group(
        { ...each('name altname', text()), isinactive: flag, parent: unknown(text()) },
        { scriptId: scriptId(''), open: /^custrecord[0-9a-z_]+$/ },
      ),
    ),
    recordsublists: unknown(
      listOf(
        'recordsublist',
        group(
          {
            ...each('recordsearch recorddescr', required(text())),
            ...each('recordtab recordfield', text()),
          },
          { scriptId: scriptId('') },
        ),
      ),
    ),
    subtabs: unknown(
      listOf('subtab', group({ tabtitle: required(text()), tabparent: text() }, { scriptId: scriptId('') })),
    ),
  },
  { scriptId: scriptId('customrecord'), feature: 'CUSTOMRECORDS' },
);

export const TRANSACTION_BODY_FIELD: ElementRule = group(BODY_FIELD, { scriptId: scriptId('custbody', 38) });

export const ENTITY_CUSTOM_FIELD: ElementRule = group(ENTITY_FIELD, { scriptId: scriptId('custentity') });
