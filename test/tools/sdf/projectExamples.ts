import type { Files } from '../temporaryFolder.ts';
import type { Example } from './objectExamples.ts';
import {
  bodyField,
  DEPLOY,
  manifest,
  mapReduce,
  projectOf,
  recordType,
  role,
  suitelet,
  userEvent,
} from './projects.ts';

const UE = 'Objects/customscript_abc_ue.xml';
const SL = 'Objects/customscript_abc_sl.xml';
const MANIFEST = 'manifest.xml';
const FOLDER = 'FileCabinet/SuiteScripts/abc';
const HOUSE = '<!-- lint:sdf house prefix=abc -->';

const house = (objects: readonly string[], features: readonly string[] = [], more: Files = {}): Files =>
  projectOf(objects, { [MANIFEST]: manifest(features, '', HOUSE), ...more });
const attributes = (file: string): Files =>
  projectOf([], { [`${FOLDER}/.attributes/${file}`]: '<file></file>' });
const suiteApp = (more: string): string =>
  `<manifest projecttype="SUITEAPP">\n<publisherid>com.example</publisherid><projectid>app</projectid>\n<projectname>App</projectname><projectversion>1.0.0</projectversion><frameworkversion>1.0</frameworkversion>\n<dependencies>${more}</dependencies></manifest>`;
const serverScript = (objects: readonly string[]): Files => house(objects, ['SERVERSIDESCRIPTING']);

export const PROJECT_EXAMPLES: readonly Example[] = [
  {
    rule: 'reference',
    about: 'an object that is nowhere',
    keeps: projectOf([recordType(), selectFrom('customrecord_abc_log')]),
    breaks: projectOf([recordType(), selectFrom('customrecord_abc_logs')]),
    at: 'Objects/custbody_abc_log.xml:4',
  },
  {
    rule: 'reference',
    about: 'an object that the manifest does not count on',
    keeps: projectOf([selectFrom('customrecord_of_others')], {
      [MANIFEST]: manifest([], '<objects><object>customrecord_of_others</object></objects>'),
    }),
    breaks: projectOf([selectFrom('customrecord_of_others')]),
    at: 'Objects/custbody_abc_log.xml:4',
  },
  {
    rule: 'reference',
    about: 'a record type in a role that nobody declares',
    keeps: projectOf([recordType(), role(permission('customrecord_abc_log'))]),
    breaks: projectOf([recordType(), role(permission('customrecord_abc_other'))]),
    at: 'Objects/customrole_abc_operator.xml:4',
  },
  {
    rule: 'script-file',
    about: 'a script file that is not there',
    keeps: projectOf([userEvent()]),
    breaks: projectOf([userEvent('<allroles>T</allroles>', { file: 'abc/on_save.js' })]),
    at: `${UE}:3`,
  },
  {
    rule: 'script-type',
    about: 'the file of another script type',
    keeps: projectOf([userEvent()], { [`${FOLDER}/old.js`]: 'function afterSubmit() {}' }),
    breaks: projectOf([userEvent('<allroles>T</allroles>', { file: 'abc/sl.js' })]),
    at: `${UE}:3`,
  },
  {
    rule: 'feature-missing',
    about: 'a field on payments without receivables',
    keeps: projectOf([bodyField('custbody_abc_id', '<bodycustomerpayment>F</bodycustomerpayment>')]),
    breaks: projectOf([bodyField('custbody_abc_id', '<bodycustomerpayment>T</bodycustomerpayment>')]),
    at: 'Objects/custbody_abc_id.xml:4',
  },
  {
    rule: 'feature-missing',
    about: 'scripts without server scripting',
    keeps: projectOf([userEvent()]),
    breaks: projectOf([userEvent()], { [MANIFEST]: manifest() }),
    at: `${UE}:1`,
  },
  {
    rule: 'feature-unneeded',
    about: 'a feature that only the code asks for, and one that nothing does',
    keeps: projectOf([], {
      [MANIFEST]: manifest(['JOBS']),
      [`${FOLDER}/jobs.js`]: "runtime.isFeatureInEffect({ feature: 'JOBS' })",
    }),
    breaks: projectOf([], { [MANIFEST]: manifest(['JOBS']) }),
    at: `${MANIFEST}:5`,
  },
  {
    rule: 'feature-unneeded',
    about: 'a feature without a visible reason, under the house rules',
    keeps: projectOf([], { [MANIFEST]: manifest(['ADVSHIPPING']) }),
    breaks: house([], ['ADVSHIPPING']),
    at: `${MANIFEST}:5`,
  },
  {
    rule: 'manifest',
    about: 'what only a SuiteApp has',
    keeps: projectOf([], { [MANIFEST]: suiteApp('') }),
    breaks: projectOf([], { [MANIFEST]: manifest([], '', '\n<publisherid>com.example</publisherid>') }),
    at: `${MANIFEST}:2`,
  },
  {
    rule: 'manifest',
    about: 'objects among the dependencies of a SuiteApp',
    keeps: projectOf([], { [MANIFEST]: suiteApp('<features></features>') }),
    breaks: projectOf([], {
      [MANIFEST]: suiteApp('\n<objects><object>customrecord_x</object></objects>'),
    }),
    at: `${MANIFEST}:5`,
  },
  {
    rule: 'manifest',
    about: 'a framework version that does not exist',
    keeps: projectOf([]),
    breaks: projectOf([], { [MANIFEST]: manifest().replace('1.0', '2.0') }),
    at: `${MANIFEST}:3`,
  },
  {
    rule: 'deploy-path',
    about: 'a folder that does not exist',
    keeps: projectOf([]),
    breaks: projectOf([], {
      'deploy.xml': DEPLOY.replace(
        '</deploy>',
        '<translationimports><path>~/Translations/*</path></translationimports></deploy>',
      ),
    }),
    at: 'deploy.xml:4',
  },
  {
    rule: 'attributes',
    about: 'the description of a file that is gone',
    keeps: attributes('ue.js.attr.xml'),
    breaks: attributes('gone.js.attr.xml'),
    at: `${FOLDER}/.attributes/gone.js.attr.xml:1`,
  },
  {
    rule: 'house-prefix',
    about: 'an id without the vendor prefix',
    keeps: projectOf([bodyField('custbody_zuora_id')]),
    breaks: house([bodyField('custbody_zuora_id')]),
    at: 'Objects/custbody_zuora_id.xml:1',
  },
  {
    rule: 'house-status',
    about: 'a script in testing',
    keeps: projectOf([userEvent('<allroles>T</allroles>', { status: 'TESTING' })]),
    breaks: serverScript([userEvent('<allroles>T</allroles>', { status: 'TESTING' })]),
    at: `${UE}:6`,
  },
  {
    rule: 'run-as-role',
    about: 'what a map/reduce script runs as anyway, under the house rules',
    keeps: projectOf([mapReduce('<status>NOTSCHEDULED</status>\n<runasrole>ADMINISTRATOR</runasrole>')]),
    breaks: serverScript([mapReduce('<status>NOTSCHEDULED</status>\n<runasrole>ADMINISTRATOR</runasrole>')]),
    at: 'Objects/customscript_abc_mr.xml:8',
  },
  {
    rule: 'house-online',
    about: 'a Suitelet that is open to everybody',
    keeps: projectOf([suitelet('<isonline>T</isonline>')]),
    breaks: serverScript([suitelet('<isonline>T</isonline>')]),
    at: `${SL}:7`,
  },
  {
    rule: 'house-extreme-list',
    about: 'a record type in Extreme List',
    keeps: house([recordType('<enabledle>F</enabledle>')], ['CUSTOMRECORDS']),
    breaks: house([recordType('<enabledle>T</enabledle>')], ['CUSTOMRECORDS']),
    at: 'Objects/customrecord_abc_log.xml:3',
  },
  {
    rule: 'house-secret',
    about: 'a field with a password',
    keeps: house([bodyField('custbody_abc_secret_id')]),
    breaks: house([bodyField('custbody_abc_client_secret')]),
    at: 'Objects/custbody_abc_client_secret.xml:1',
  },
  {
    rule: 'house-state',
    about: 'a value that a redeploy would write again',
    keeps: house([withInstance('[ACCOUNT_SPECIFIC_VALUE]')], ['CUSTOMRECORDS']),
    breaks: house([withInstance('T')], ['CUSTOMRECORDS']),
    at: 'Objects/customrecord_abc_log.xml:4',
  },
  {
    rule: 'house-deploy',
    about: 'an object that is not deployed',
    keeps: house([bodyField('custbody_abc_id')]),
    breaks: house([bodyField('custbody_abc_id')], [], {
      'deploy.xml': DEPLOY.replace('~/Objects/*', '~/Objects/custbody_abc_first.xml'),
    }),
    at: 'deploy.xml:1',
  },
];

function selectFrom(id: string): string {
  return bodyField('custbody_abc_log', `<selectrecordtype>[scriptid=${id}]</selectrecordtype>`, 'SELECT');
}

function permission(key: string): string {
  return `<permissions><permission><permkey>${key}</permkey><permlevel>VIEW</permlevel></permission></permissions>`;
}

function withInstance(value: string): string {
  return recordType(
    `<customrecordcustomfields><customrecordcustomfield scriptid="custrecord_abc_on"><label>On</label><fieldtype>CHECKBOX</fieldtype></customrecordcustomfield></customrecordcustomfields>
<instances><instance scriptid="val_a"><name>A</name><custrecord_abc_on>${value}</custrecord_abc_on></instance></instances>`,
  );
}
