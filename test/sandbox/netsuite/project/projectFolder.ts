import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deployProject } from '../../../../sandbox/netsuite/project/deploy.ts';
import type { DeployedProject } from '../../../../sandbox/netsuite/project/definition.ts';
import { FIXTURE } from '../records/account.ts';

export const MANIFEST = `<manifest projecttype="ACCOUNTCUSTOMIZATION">
  <projectname>Test</projectname><frameworkversion>1.0</frameworkversion>
  <dependencies><features>
    <feature required="true">CUSTOMRECORDS</feature><feature required="true">SERVERSIDESCRIPTING</feature>
  </features></dependencies>
</manifest>`;

export const DEPLOY = `<deploy>
  <files><path>~/FileCabinet/*</path></files>
  <objects><path>~/Objects/*</path></objects>
</deploy>`;

const RECORD_TYPE = `<customrecordtype scriptid="customrecord_x">
  <recordname>X</recordname>
  <accesstype>USEPERMISSIONLIST</accesstype>
  <includename>F</includename>
  <customrecordcustomfields>
    <customrecordcustomfield scriptid="custrecord_f"><label>F</label><fieldtype>TEXT</fieldtype></customrecordcustomfield>
  </customrecordcustomfields>
  <permissions>
    <permission><permittedrole>ADMINISTRATOR</permittedrole><permittedlevel>FULL</permittedlevel></permission>
  </permissions>
</customrecordtype>`;

const MAP_REDUCE = `<mapreducescript scriptid="customscript_x">
  <name>X</name>
  <scriptfile>[/SuiteScripts/x/entry.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="customdeploy_x">
      <title>X</title><status>NOTSCHEDULED</status>
    </scriptdeployment>
  </scriptdeployments>
</mapreducescript>`;

const FILES: Readonly<Record<string, string>> = {
  'manifest.xml': MANIFEST,
  'deploy.xml': DEPLOY,
  'Objects/customrecord_x.xml': RECORD_TYPE,
  'Objects/customscript_x.xml': MAP_REDUCE,
  'FileCabinet/SuiteScripts/x/entry.js': 'define([], () => ({}));',
};

/**
 * Deploys a small project with some of its files changed or added; null leaves a file out.
 *
 * @param features - that are on in the account
 */
export function deploy(
  changes: Readonly<Record<string, string | null>> = {},
  previous?: DeployedProject,
  features: ReadonlySet<string> = FIXTURE.features,
): DeployedProject {
  const root = mkdtempSync(join(tmpdir(), 'sdf-project-'));
  try {
    for (const [file, content] of Object.entries({ ...FILES, ...changes })) {
      if (content === null) continue;
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
    return deployProject(root, { ...FIXTURE, features }, previous);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The record type with a part of its XML replaced. */
export function recordTypeWith(part: string, replacement: string): Readonly<Record<string, string>> {
  return { 'Objects/customrecord_x.xml': RECORD_TYPE.replace(part, replacement) };
}

/** The map/reduce with a part of its XML replaced. */
export function scriptWith(part: string, replacement: string): Readonly<Record<string, string>> {
  return { 'Objects/customscript_x.xml': MAP_REDUCE.replace(part, replacement) };
}
