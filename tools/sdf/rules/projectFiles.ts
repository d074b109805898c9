import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { child, itemsOf, textOf, type XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { DEPLOY_LIST } from '../../../sandbox/netsuite/project/deployList.ts';
import { MANIFEST } from '../../../sandbox/netsuite/project/manifest.ts';
import { type Finding, inFile } from '../finding.ts';
import type { SdfProject } from '../project.ts';

const SUITEAPP_ONLY = ['publisherid', 'projectid', 'projectversion'];

/** Rules of `manifest.xml`. */
export function* manifestFindings({ manifest }: SdfProject): Generator<Finding> {
  if (!manifest) return;
  const { root, projectType } = manifest;
  const found = inFile(MANIFEST);
  yield* rootFindings(MANIFEST, root, 'manifest');
  if (projectType !== 'ACCOUNTCUSTOMIZATION' && projectType !== 'SUITEAPP') {
    yield found(
      root,
      'manifest',
      `There is no project type "${projectType}".`,
      'Write projecttype="ACCOUNTCUSTOMIZATION" or projecttype="SUITEAPP".',
    );
  }
  const needed = ['projectname', ...(projectType === 'SUITEAPP' ? SUITEAPP_ONLY : [])];
  for (const name of needed.filter((one) => textOf(root, one) === null)) {
    yield found(root, 'manifest', `The manifest needs an element ${name}.`, `Add ${name}.`);
  }
  const version = child(root, 'frameworkversion');
  if (version?.text !== '1.0') {
    yield found(
      version ?? root,
      'manifest',
      'The framework version must be 1.0.',
      'Write <frameworkversion>1.0</frameworkversion>.',
    );
  }
  if (projectType === 'ACCOUNTCUSTOMIZATION') yield* suiteAppElements(root);
  yield* dependencyFindings(root, projectType);
}

function* rootFindings(file: string, root: XmlNode, name: string): Generator<Finding> {
  if (root.name === name) return;
  yield inFile(file)(
    root,
    'manifest',
    `The root element of ${file} must be ${name}, not ${root.name}.`,
    `Write <${name}>.`,
  );
}

function* suiteAppElements(root: XmlNode): Generator<Finding> {
  for (const node of root.children.filter(({ name }) => SUITEAPP_ONLY.includes(name))) {
    yield inFile(MANIFEST)(
      node,
      'manifest',
      `Only a SuiteApp has an element ${node.name}.`,
      'Take the element out.',
    );
  }
}

function* dependencyFindings(root: XmlNode, projectType: string): Generator<Finding> {
  const found = inFile(MANIFEST);
  const dependencies = child(root, 'dependencies');
  if (!dependencies) return;
  const objects = child(dependencies, 'objects');
  if (objects && projectType === 'SUITEAPP') {
    yield found(
      objects,
      'manifest',
      'SDF refuses objects among the dependencies of a SuiteApp.',
      'Take objects out.',
    );
  }
  const seen = new Set<string>();
  for (const feature of itemsOf(dependencies, 'features')) {
    if (!['true', 'false'].includes(feature.attributes['required'] ?? '')) {
      yield found(
        feature,
        'manifest',
        `The feature ${feature.text} must be required or not.`,
        'Write required="true" or required="false".',
      );
    }
    if (seen.has(feature.text)) {
      yield found(feature, 'manifest', `The feature ${feature.text} stands twice.`, 'Leave one of them.');
    }
    seen.add(feature.text);
  }
}

/** Rules of `deploy.xml`. */
export function* deployListFindings({ root, deployList, manifest }: SdfProject): Generator<Finding> {
  if (!deployList) return;
  const found = inFile(DEPLOY_LIST);
  yield* rootFindings(DEPLOY_LIST, deployList, 'deploy');
  for (const node of deployList.children) {
    if (node.name === 'run' && manifest?.projectType === 'ACCOUNTCUSTOMIZATION') {
      yield found(
        node,
        'deploy-path',
        'Only a SuiteApp runs installation scripts.',
        'Take the element run out.',
      );
    }
  }
  for (const path of pathsIn(deployList)) {
    const target = /^~\/(.+?)(?:\/\*)?$/.exec(path.text)?.[1];
    if (target !== undefined && !target.split('/').includes('..') && existsSync(join(root, target))) continue;
    yield found(
      path,
      'deploy-path',
      target === undefined
        ? `"${path.text}" does not begin with ~/, the project's folder.`
        : `The project has no ${target}.`,
      'Correct the path, or take it out.',
    );
  }
}

export const pathsIn = (node: XmlNode): XmlNode[] =>
  node.children.flatMap((inner) => (inner.name === 'path' ? [inner] : pathsIn(inner)));

/** Rules of the files below `.attributes`, which describe File Cabinet files and folders. */
export function* attributeFindings({ root, fileCabinet }: SdfProject): Generator<Finding> {
  for (const path of fileCabinet ?? []) {
    const [, folder, described] = /^(.*)\/\.attributes\/(.+)\.attr\.xml$/.exec(path) ?? [];
    if (folder === undefined || described === undefined) continue;
    if (described === '.folder' || fileCabinet?.has(`${folder}/${described}`)) continue;
    // Part of a project's files may be built: without any beside it, nobody can tell.
    if (isAlone(join(root, 'FileCabinet', folder))) continue;
    yield {
      file: `FileCabinet${path}`,
      line: 1,
      rule: 'attributes',
      why: `There is no file ${described} that it could describe.`,
      fix: 'Rename it after the file, or delete it.',
    };
  }
}

const isAlone = (folder: string): boolean => readdirSync(folder).every((name) => name === '.attributes');
