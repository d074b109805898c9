import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FaultPlan } from '../../../../sandbox/faults.ts';
import type { PlannedFault } from '../../../../sandbox/faults.ts';
import { openAccount } from '../../../../sandbox/netsuite/account.ts';
import type { AccountOptions, SandboxAccount } from '../../../../sandbox/netsuite/account.ts';
import type { AccountUser } from '../../../../sandbox/netsuite/execution.ts';
import type { HttpTransport } from '../../../../sandbox/netsuite/services.ts';

export const SCRIPT = 'customscript_t_mr';
export const SCHEDULED = 'customdeploy_t_scheduled';
export const ON_DEMAND = 'customdeploy_t_now';
export const FOLDER = '/SuiteScripts/t';
const START = '2026-11-02T09:00:00Z';

export const ADMINISTRATOR: AccountUser = {
  id: 7,
  name: 'Ada',
  email: 'ada@example.com',
  roleId: 3,
  role: 'administrator',
};

export interface ScriptAccountOptions extends Partial<Omit<AccountOptions, 'projectRoot' | 'faults'>> {
  readonly faults?: readonly PlannedFault[];
  /** Elements put into both deployments. */
  readonly deployment?: { readonly concurrencyLimit?: number; readonly bufferSize?: number };
  /** Further objects by file name. */
  readonly objects?: Readonly<Record<string, string>>;
}

const folders: string[] = [];

/** Removes what the accounts of a test file were deployed from. */
export function removeProjects(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A transport of an account that sends nothing. */
const NO_HTTP: HttpTransport = {
  boundaryOf: () => null,
  send: () => ({ failure: 'unknownHost' }),
};

/** A script file's header. */
export const header = (type = 'MapReduceScript'): string =>
  `/**\n * @NApiVersion 2.1\n * @NScriptType ${type}\n */\n`;

/** A map/reduce file: header and a define whose factory has the given body; N modules by their last name. */
export function mapReduce(body: string, ...modules: string[]): string {
  const names = modules.map((name) => name.split('/').at(-1) ?? '');
  return `${header()}define(${JSON.stringify(modules)}, (${names.join(', ')}) => { ${body} });`;
}

/** An account into which a project with the given script files was deployed; `mr.js` is the map/reduce script. */
export function scriptAccount(
  files: Readonly<Record<string, string>>,
  { faults = [], deployment = {}, objects = {}, ...options }: ScriptAccountOptions = {},
): SandboxAccount {
  const root = mkdtempSync(join(tmpdir(), 'account-'));
  folders.push(root);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('manifest.xml', MANIFEST);
  write('deploy.xml', DEPLOY);
  write(`Objects/${SCRIPT}.xml`, scriptXml(deployment));
  for (const [name, xml] of Object.entries(objects)) write(`Objects/${name}`, xml);
  for (const [name, text] of Object.entries(files)) write(`FileCabinet${FOLDER}/${name}`, text);
  return openAccount({
    projectRoot: root,
    start: START,
    http: NO_HTTP,
    fixture: { users: [ADMINISTRATOR] },
    faults: new FaultPlan(faults),
    ...options,
  });
}

const MANIFEST = `<manifest projecttype="ACCOUNTCUSTOMIZATION">
  <projectname>Test</projectname>
  <frameworkversion>1.0</frameworkversion>
  <dependencies>
    <features>
      <feature required="true">CUSTOMRECORDS</feature>
      <feature required="true">SERVERSIDESCRIPTING</feature>
    </features>
  </dependencies>
</manifest>`;

const DEPLOY = `<deploy>
  <files><path>~/FileCabinet/*</path></files>
  <objects><path>~/Objects/*</path></objects>
</deploy>`;

function scriptXml(options: NonNullable<ScriptAccountOptions['deployment']>): string {
  const deployment = (id: string, title: string, status: string, recurrence: string): string =>
    `<scriptdeployment scriptid="${id}">
      <title>${title}</title>
      <isdeployed>T</isdeployed>
      <loglevel>DEBUG</loglevel>
      <status>${status}</status>
      <buffersize>${String(options.bufferSize ?? 1)}</buffersize>
      <concurrencylimit>${String(options.concurrencyLimit ?? 1)}</concurrencylimit>
      <queueallstagesatonce>T</queueallstagesatonce>
      <yieldaftermins>60</yieldaftermins>
      ${recurrence}
    </scriptdeployment>`;
  const every15 = `<recurrence><daily><everyxdays>1</everyxdays><startdate>2026-01-01</startdate>
    <starttime>00:00:00Z</starttime><repeat>PT15M</repeat></daily></recurrence>`;
  return `<mapreducescript scriptid="${SCRIPT}">
  <name>Test</name>
  <isinactive>F</isinactive>
  <notifyowner>F</notifyowner>
  <scriptfile>[${FOLDER}/mr.js]</scriptfile>
  <scriptdeployments>
    ${deployment(SCHEDULED, 'Scheduled', 'SCHEDULED', every15)}
    ${deployment(ON_DEMAND, 'Now', 'NOTSCHEDULED', '')}
  </scriptdeployments>
</mapreducescript>`;
}
