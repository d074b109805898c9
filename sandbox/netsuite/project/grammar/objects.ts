import { CENTER_CATEGORY, ROLE, SECRET } from './others.ts';
import { CUSTOM_RECORD_TYPE, ENTITY_CUSTOM_FIELD, TRANSACTION_BODY_FIELD } from './records.ts';
import type { Grammar } from './rule.ts';
import { SCRIPTS } from './scripts.ts';

/** Root elements of the objects the sandbox can deploy. */
export const OBJECTS: Grammar = {
  customrecordtype: CUSTOM_RECORD_TYPE,
  transactionbodycustomfield: TRANSACTION_BODY_FIELD,
  entitycustomfield: ENTITY_CUSTOM_FIELD,
  role: ROLE,
  centercategory: CENTER_CATEGORY,
  secret: SECRET,
  ...SCRIPTS,
};

/** Root elements that NetSuite deploys and the sandbox does not know. */
export const OTHER_OBJECTS: ReadonlySet<string> = new Set([
  'centerlink',
  'clientscript',
  'customlist',
  'dataset',
  'emailtemplate',
  'portlet',
  'savedsearch',
  'subtab',
  'workbook',
]);
