import type { RuleId } from '../../../tools/sdf/ruleBook.ts';
import type { Files } from '../temporaryFolder.ts';
import { bodyField, mapReduce, projectOf, recordType, role, suitelet, userEvent } from './projects.ts';

/** A project that keeps a rule, and one that breaks it. */
export interface Example {
  readonly rule: RuleId;
  readonly about: string;
  readonly keeps: Files;
  readonly breaks: Files;
  /** Where the finding is. */
  readonly at: string;
}

const field = (id: string, more = '', type = 'TEXT'): Files => projectOf([bodyField(id, more, type)]);
const LIST = 'Objects/customlist_abc_list.xml';
const list = (name: string, more = ''): Files =>
  projectOf([`<customlist scriptid="customlist_abc_list">\n<name>${name}</name>\n${more}\n</customlist>`]);
const category = (link: string): Files =>
  projectOf([
    `<centercategory scriptid="custcentercategory_abc">\n<center>BASIC</center>\n<centertab>BASICCENTERSETUP</centertab>\n<label>Sync</label>\n<links><link>${link}</link></links>\n</centercategory>`,
    recordType(),
  ]);
const template = (more: string): Files =>
  projectOf([
    `<emailtemplate scriptid="custemailtmpl_abc">\n<name>Summary</name>\n${more}\n</emailtemplate>`,
  ]);
const LOG = 'Objects/customrecord_abc_log.xml';
const UE = 'Objects/customscript_abc_ue.xml';

export const OBJECT_EXAMPLES: readonly Example[] = [
  {
    rule: 'well-formed',
    about: 'a tag that is not closed',
    keeps: field('custbody_abc_id'),
    breaks: projectOf([], {
      'Objects/custbody_abc_id.xml': '<transactionbodycustomfield>\n<label>Id</lable>',
    }),
    at: 'Objects/custbody_abc_id.xml:2',
  },
  {
    rule: 'object-type',
    about: 'a root element that is no object type, where the scriptid says which it should be',
    keeps: projectOf([recordType()]),
    breaks: projectOf([
      '<customrecord scriptid="customrecord_abc_log"><recordname>Log</recordname></customrecord>',
    ]),
    at: `${LOG}:1`,
  },
  {
    rule: 'object-type',
    about: 'a root element in capitals',
    keeps: projectOf([userEvent()]),
    breaks: projectOf([userEvent().replaceAll('usereventscript', 'userEventScript')]),
    at: `${UE}:1`,
  },
  {
    rule: 'file-name',
    about: 'a file that is not named after its object',
    keeps: field('custbody_abc_id'),
    breaks: projectOf([], { 'Objects/zuora_id.xml': bodyField('custbody_abc_id') }),
    at: 'Objects/zuora_id.xml:1',
  },
  {
    rule: 'script-id',
    about: 'the prefix of another type',
    keeps: field('custbody_abc_id'),
    breaks: field('custentity_abc_id'),
    at: 'Objects/custentity_abc_id.xml:1',
  },
  {
    rule: 'script-id',
    about: 'capitals',
    keeps: field('custbody_abc_id'),
    breaks: field('custbody_ABC_id'),
    at: 'Objects/custbody_ABC_id.xml:1',
  },
  {
    rule: 'script-id',
    about: 'a body field with more than 38 characters',
    keeps: field(`custbody_abc_${'x'.repeat(25)}`),
    breaks: field(`custbody_abc_${'x'.repeat(26)}`),
    at: `Objects/custbody_abc_${'x'.repeat(26)}.xml:1`,
  },
  {
    rule: 'unique-id',
    about: 'two files with one object',
    keeps: projectOf([recordType()], { 'Objects/more/custbody_abc_id.xml': bodyField('custbody_abc_id') }),
    breaks: projectOf([recordType()], { 'Objects/more/customrecord_abc_log.xml': recordType() }),
    at: 'Objects/more/customrecord_abc_log.xml:1',
  },
  {
    rule: 'unique-id',
    about: 'two fields with one scriptid in a record type',
    keeps: projectOf([recordType(fields('custrecord_abc_a', 'custrecord_abc_b'))]),
    breaks: projectOf([recordType(fields('custrecord_abc_a', 'custrecord_abc_a'))]),
    at: `${LOG}:5`,
  },
  {
    rule: 'element',
    about: 'an element that the type does not take',
    keeps: field('custbody_abc_id', '<bodysale>T</bodysale>'),
    breaks: field('custbody_abc_id', '<bodytransactiontypes>CREDITMEMO</bodytransactiontypes>'),
    at: 'Objects/custbody_abc_id.xml:4',
  },
  {
    rule: 'element',
    about: 'a title on a user event deployment',
    keeps: projectOf([suitelet()]),
    breaks: projectOf([userEvent('<allroles>T</allroles>\n<title>On save</title>')]),
    at: `${UE}:9`,
  },
  {
    rule: 'repeated',
    about: 'a label twice',
    keeps: field('custbody_abc_id'),
    breaks: field('custbody_abc_id', '<label>Another</label>'),
    at: 'Objects/custbody_abc_id.xml:4',
  },
  {
    rule: 'required',
    about: 'a list without a name',
    keeps: list('Answers'),
    breaks: list(''),
    at: `${LIST}:2`,
  },
  {
    rule: 'required',
    about: 'a map/reduce deployment without a title',
    keeps: projectOf([mapReduce()]),
    breaks: projectOf([mapReduce().replace('<title>Sync</title>', '')]),
    at: 'Objects/customscript_abc_mr.xml:5',
  },
  {
    rule: 'value',
    about: 'true in place of T',
    keeps: field('custbody_abc_id', '<storevalue>T</storevalue>'),
    breaks: field('custbody_abc_id', '<storevalue>true</storevalue>'),
    at: 'Objects/custbody_abc_id.xml:4',
  },
  {
    rule: 'value',
    about: 'a field type that SDF does not have',
    keeps: field('custbody_abc_id', '', 'TEXTAREA'),
    breaks: field('custbody_abc_id', '', 'LONGTEXT'),
    at: 'Objects/custbody_abc_id.xml:3',
  },
  {
    rule: 'value',
    about: 'a record type in small letters',
    keeps: projectOf([userEvent('<allroles>T</allroles>', { recordType: 'SALESORDER' })]),
    breaks: projectOf([userEvent('<allroles>T</allroles>', { recordType: 'salesorder' })]),
    at: `${UE}:7`,
  },
  {
    rule: 'value',
    about: 'a list name of more than 30 characters',
    keeps: list('x'.repeat(30)),
    breaks: list('x'.repeat(31)),
    at: `${LIST}:2`,
  },
  {
    rule: 'field-list',
    about: 'a SELECT field that does not say from what',
    keeps: field('custbody_abc_id', '<selectrecordtype>-30</selectrecordtype>', 'SELECT'),
    breaks: field('custbody_abc_id', '<selectrecordtype></selectrecordtype>', 'SELECT'),
    at: 'Objects/custbody_abc_id.xml:1',
  },
  {
    rule: 'permission-list',
    about: 'a permission list with nothing in it',
    keeps: projectOf([
      recordType(
        '<accesstype>USEPERMISSIONLIST</accesstype>\n<permissions><permission><permittedrole>ADMINISTRATOR</permittedrole><permittedlevel>FULL</permittedlevel></permission></permissions>',
      ),
    ]),
    breaks: projectOf([
      recordType('<accesstype>USEPERMISSIONLIST</accesstype>\n<permissions></permissions>'),
    ]),
    at: `${LOG}:3`,
  },
  {
    rule: 'instance',
    about: 'a record without the name its type asks for',
    keeps: projectOf([
      recordType('<instances><instance scriptid="val_a"><name>A</name></instance></instances>'),
    ]),
    breaks: projectOf([recordType('<instances><instance scriptid="val_a"></instance></instances>')]),
    at: `${LOG}:3`,
  },
  {
    rule: 'instance',
    about: 'a value of a field that the type does not have',
    keeps: projectOf([
      recordType(`${fields('custrecord_abc_a')}${instance('<custrecord_abc_a>T</custrecord_abc_a>')}`),
    ]),
    breaks: projectOf([recordType(instance('<custrecord_abc_a>T</custrecord_abc_a>'))]),
    at: `${LOG}:3`,
  },
  {
    rule: 'link-target',
    about: 'a link to nothing',
    keeps: category(
      '<linkobject>[scriptid=customrecord_abc_log]</linkobject><linktasktype>LIST</linktasktype>',
    ),
    breaks: category('<linklabel>Log</linklabel>'),
    at: 'Objects/custcentercategory_abc.xml:5',
  },
  {
    rule: 'link-target',
    about: 'a link that does not say how to open its object',
    keeps: category('<linkid>LIST_CUSTJOB</linkid>'),
    breaks: category('<linkobject>[scriptid=customrecord_abc_log]</linkobject>'),
    at: 'Objects/custcentercategory_abc.xml:5',
  },
  {
    rule: 'role-option',
    about: 'two-factor authentication without how long it holds',
    keeps: projectOf([role('<tfarequired>SMS</tfarequired>\n<tfaduration>0</tfaduration>')]),
    breaks: projectOf([role('<tfarequired>SMS</tfarequired>')]),
    at: 'Objects/customrole_abc_operator.xml:4',
  },
  {
    rule: 'role-option',
    about: 'a view beyond a restriction that restricts nothing',
    keeps: projectOf([role('<employeeviewingallowed>T</employeeviewingallowed>')]),
    breaks: projectOf([
      role(
        '<employeerestriction>NONE</employeerestriction>\n<employeeviewingallowed>T</employeeviewingallowed>',
      ),
    ]),
    at: 'Objects/customrole_abc_operator.xml:5',
  },
  {
    rule: 'role-option',
    about: 'a flag of a record restriction that only defaults',
    keeps: projectOf([role(restriction('OWNONLY'))]),
    breaks: projectOf([role(restriction('DEFAULTTOOWN'))]),
    at: 'Objects/customrole_abc_operator.xml:4',
  },
  {
    rule: 'template-media',
    about: 'a template that uses a file and names none',
    keeps: template('<usesmedia>F</usesmedia>'),
    breaks: template('<usesmedia>T</usesmedia>'),
    at: 'Objects/custemailtmpl_abc.xml:3',
  },
  {
    rule: 'matrix-value',
    about: 'a value of a matrix option without an abbreviation',
    keeps: matrix('<abbreviation>S</abbreviation>'),
    breaks: matrix(''),
    at: `${LIST}:4`,
  },
];

function fields(...ids: string[]): string {
  const one = (id: string): string =>
    `<customrecordcustomfield scriptid="${id}"><label>A</label><fieldtype>TEXT</fieldtype></customrecordcustomfield>`;
  return `<customrecordcustomfields>\n${ids.map(one).join('\n')}\n</customrecordcustomfields>`;
}

function instance(values: string): string {
  return `<instances><instance scriptid="val_a"><name>A</name>${values}</instance></instances>`;
}

function restriction(kind: string): string {
  return `<recordrestrictions><recordrestriction><segment>CLASS</segment><restriction>${kind}</restriction><viewingallowed>T</viewingallowed></recordrestriction></recordrestrictions>`;
}

function matrix(abbreviation: string): Files {
  const files = list(
    'Sizes',
    `<ismatrixoption>T</ismatrixoption>\n<customvalues><customvalue scriptid="val_s"><value>Small</value>${abbreviation}</customvalue></customvalues>`,
  );
  const manifestText = files['manifest.xml'] ?? '';
  return {
    ...files,
    'manifest.xml': manifestText.replace(
      '<features>',
      '<features><feature required="true">MATRIXITEMS</feature>',
    ),
  };
}
