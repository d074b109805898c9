import type { Files } from '../temporaryFolder.ts';

/** A manifest, without features unless they are given. */
export const manifest = (features: readonly string[] = [], more = '', head = ''): string =>
  `<manifest projecttype="ACCOUNTCUSTOMIZATION">${head}
<projectname>Example</projectname>
<frameworkversion>1.0</frameworkversion>
<dependencies><features>
${features.map((feature) => `<feature required="true">${feature}</feature>`).join('\n')}
</features>${more}</dependencies>
</manifest>`;

export const DEPLOY = `<deploy>
<files><path>~/FileCabinet/*</path></files>
<objects><path>~/Objects/*</path></objects>
</deploy>`;

export const scriptText = (type: string): string =>
  `/**\n * @NApiVersion 2.1\n * @NScriptType ${type}\n */\ndefine([], () => ({}));\n`;

const FOLDER = 'FileCabinet/SuiteScripts/abc';

/** A project of the objects given, each with its file by its scriptid; script files are there for every script type. */
export function projectOf(objects: readonly string[], more: Files = {}): Files {
  const named = objects.map((xml) => {
    const id = /scriptid="([^"]*)"/.exec(xml)?.[1] ?? 'unnamed';
    return [`Objects/${id}.xml`, xml];
  });
  const features = [
    ...(objects.some((xml) =>
      /^<(usereventscript|suitelet|mapreducescript|scheduledscript|portlet)/.test(xml),
    )
      ? ['SERVERSIDESCRIPTING']
      : []),
    ...(objects.some((xml) => xml.startsWith('<customrecordtype')) ? ['CUSTOMRECORDS'] : []),
  ];
  return {
    'manifest.xml': manifest(features),
    'deploy.xml': DEPLOY,
    [`${FOLDER}/ue.js`]: scriptText('UserEventScript'),
    [`${FOLDER}/sl.js`]: scriptText('Suitelet'),
    [`${FOLDER}/mr.js`]: scriptText('MapReduceScript'),
    [`${FOLDER}/cs.js`]: scriptText('ClientScript'),
    'Objects/custbody_abc_first.xml': bodyField('custbody_abc_first'),
    ...Object.fromEntries(named),
    ...more,
  };
}

export const bodyField = (id: string, more = '', type = 'TEXT'): string =>
  `<transactionbodycustomfield scriptid="${id}">
<label>Zuora ID</label>
<fieldtype>${type}</fieldtype>
${more}
</transactionbodycustomfield>`;

export const recordType = (more = '', id = 'customrecord_abc_log'): string =>
  `<customrecordtype scriptid="${id}">
<recordname>Log</recordname>
${more}
</customrecordtype>`;

export const userEvent = (
  deployment = '<allroles>T</allroles>',
  { more = '', status = 'RELEASED', recordType: type = 'CREDITMEMO', file = 'abc/ue.js' } = {},
): string =>
  `<usereventscript scriptid="customscript_abc_ue">
<name>On save</name>
<scriptfile>[/SuiteScripts/${file}]</scriptfile>
${more}
<scriptdeployments><scriptdeployment scriptid="customdeploy_abc_ue">
<status>${status}</status>
<recordtype>${type}</recordtype>
${deployment}
</scriptdeployment></scriptdeployments>
</usereventscript>`;

export const suitelet = (deployment = '<allroles>T</allroles>'): string =>
  `<suitelet scriptid="customscript_abc_sl">
<name>Page</name>
<scriptfile>[/SuiteScripts/abc/sl.js]</scriptfile>
<scriptdeployments><scriptdeployment scriptid="customdeploy_abc_sl">
<title>Page</title>
<status>RELEASED</status>
${deployment}
</scriptdeployment></scriptdeployments>
</suitelet>`;

export const mapReduce = (deployment = '<status>NOTSCHEDULED</status>', more = ''): string =>
  `<mapreducescript scriptid="customscript_abc_mr">
<name>Sync</name>
<scriptfile>[/SuiteScripts/abc/mr.js]</scriptfile>
${more}
<scriptdeployments><scriptdeployment scriptid="customdeploy_abc_mr">
<title>Sync</title>
${deployment}
</scriptdeployment></scriptdeployments>
</mapreducescript>`;

/** A deployment that runs by the schedule given. */
export const scheduled = (schedule: string, status = 'SCHEDULED'): string =>
  mapReduce(`<status>${status}</status>\n<recurrence>${schedule}</recurrence>`);

export const daily = (start = '2026-01-01', time = '00:15:00Z', more = '', every = '1'): string =>
  `<daily><everyxdays>${every}</everyxdays><startdate>${start}</startdate><starttime>${time}</starttime>${more}</daily>`;

export const role = (more = ''): string =>
  `<role scriptid="customrole_abc_operator">
<name>Operator</name>
<centertype>BASIC</centertype>
${more}
</role>`;
