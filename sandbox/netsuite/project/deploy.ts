import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AccountFixture } from '../services.ts';
import { checkConditions } from './conditions.ts';
import type { DeployedProject, ScriptKind } from './definition.ts';
import { DeployError } from './deployError.ts';
import { DEPLOY_LIST, readDeployList } from './deployList.ts';
import { checkDeclared, checkEnabled } from './features.ts';
import { checkObject } from './grammar/check.ts';
import { MANIFEST, type Manifest, readManifest } from './manifest.ts';
import { customRecordType } from './objects/customRecordType.ts';
import { bodyField, centerCategory, entityField, role } from './objects/otherObjects.ts';
import { script } from './objects/script.ts';
import { checkReferences, definedIds } from './projectReferences.ts';
import { redeployed } from './redeploy.ts';
import { readXml, type XmlNode } from './xml.ts';

interface ObjectFile {
  readonly file: string;
  readonly root: XmlNode;
}

/** What only a SuiteApp may have in this folder. */
const SUITEAPP_PREFERENCES = ['InstallationPreferences/hiding.xml', 'InstallationPreferences/locking.xml'];

/**
 * Deploys an SDF account customization project.
 *
 * @param projectRoot - folder with `manifest.xml` and `deploy.xml`
 * @param previous - what is deployed in the account already
 * @returns what is deployed afterwards
 * @throws DeployError when NetSuite would not take the project; nothing of it is deployed then
 * @throws SandboxDoesNotKnow for what NetSuite takes and the sandbox does not know
 */
export function deployProject(
  projectRoot: string,
  fixture: AccountFixture,
  previous?: DeployedProject,
): DeployedProject {
  const manifest = readManifest(readProjectFile(projectRoot, MANIFEST));
  refuseSuiteAppPreferences(projectRoot);
  checkEnabled(manifest, fixture.features);
  const list = readDeployList(projectRoot, readProjectFile(projectRoot, DEPLOY_LIST));
  const files = fileCabinet(projectRoot, list.files);
  const objects = list.objects.map((file) => ({ file, root: readProjectFile(projectRoot, file) }));
  for (const { file, root } of objects) {
    checkDeclared(file, checkObject(file, root), manifest);
    checkName(file, root);
    checkConditions(file, root);
  }
  checkUnique(objects);
  const ids = new Set([
    ...objects.flatMap(({ root }) => definedIds(root)),
    ...outsideIds(manifest, previous),
  ]);
  for (const { file, root } of objects) checkReferences(file, root, ids, files);
  const project = projectOf(objects, files);
  return previous ? redeployed(previous, project) : project;
}

function readProjectFile(projectRoot: string, file: string): XmlNode {
  const path = join(projectRoot, file);
  if (!existsSync(path)) throw new DeployError(file, null, 'the project has no such file');
  return readXml(file, readFileSync(path, 'utf8'));
}

/** Files by their path in the File Cabinet; what describes a file is read with it and is none itself. */
function fileCabinet(projectRoot: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const describes = (path: string): boolean => path.split('/').at(-2) === '.attributes';
  for (const path of paths.filter(describes)) readProjectFile(projectRoot, path);
  return new Map(
    paths
      .filter((path) => !describes(path))
      .map((path) => [path.slice('FileCabinet'.length), join(projectRoot, path)]),
  );
}

function refuseSuiteAppPreferences(projectRoot: string): void {
  const found = SUITEAPP_PREFERENCES.find((file) => existsSync(join(projectRoot, file)));
  if (found !== undefined) {
    throw new DeployError(found, null, 'an account customization project cannot hide or lock its objects');
  }
}

function checkName(file: string, root: XmlNode): void {
  const id = root.attributes['scriptid'] ?? '';
  if (basename(file) !== `${id}.xml`) {
    throw new DeployError(file, root.line, `the file must be named after the scriptid "${id}"`);
  }
}

function checkUnique(objects: readonly ObjectFile[]): void {
  const seen = new Set<string>();
  for (const { file, root } of objects) {
    const id = root.attributes['scriptid'] ?? '';
    if (seen.has(id))
      throw new DeployError(file, root.line, `the scriptid "${id}" stands twice in the project`);
    seen.add(id);
  }
}

/** Objects outside the project that its manifest counts on. */
function outsideIds(manifest: Manifest, previous: DeployedProject | undefined): string[] {
  const inAccount = new Set(previous ? topLevelIds(previous) : []);
  for (const id of manifest.objects) {
    const [object = ''] = id.split('.');
    if (!inAccount.has(object)) {
      throw new DeployError(
        MANIFEST,
        null,
        `the object ${id} that the project depends on is not in the account`,
      );
    }
  }
  return [...manifest.objects];
}

function topLevelIds(project: DeployedProject): string[] {
  const {
    customRecordTypes,
    bodyFields,
    entityFields,
    scripts,
    roles,
    secrets,
    centerCategories = [],
  } = project;
  const objects = [customRecordTypes, bodyFields, entityFields, scripts, roles, centerCategories].flat();
  return [...objects.map(({ id }) => id), ...secrets];
}

const SCRIPT_KINDS: ReadonlySet<string> = new Set<ScriptKind>([
  'mapreducescript',
  'usereventscript',
  'suitelet',
  'scheduledscript',
]);

function projectOf(objects: readonly ObjectFile[], files: ReadonlyMap<string, string>): DeployedProject {
  const roots = (name: string): XmlNode[] =>
    objects.map(({ root }) => root).filter((root) => root.name === name);
  return {
    customRecordTypes: roots('customrecordtype').map(customRecordType),
    bodyFields: roots('transactionbodycustomfield').map(bodyField),
    entityFields: roots('entitycustomfield').map(entityField),
    scripts: objects.filter(({ root }) => SCRIPT_KINDS.has(root.name)).map(({ root }) => script(root)),
    roles: roots('role').map(role),
    secrets: roots('secret').map(({ attributes }) => attributes['scriptid'] ?? ''),
    files,
    centerCategories: roots('centercategory').map(centerCategory),
  };
}
