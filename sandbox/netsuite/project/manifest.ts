import { DeployError } from './deployError.ts';
import { child, itemsOf, textOf, type XmlNode } from './xml.ts';

export const MANIFEST = 'manifest.xml';

/** What the project says about itself. */
export interface Manifest {
  /** True for a feature that must be on in the account, false for one that may be. */
  readonly features: ReadonlyMap<string, boolean>;
  /** Script ids of objects outside the project that must exist. */
  readonly objects: ReadonlySet<string>;
}

const CHILDREN = new Set(['projectname', 'frameworkversion', 'dependencies']);
const SUITEAPP_ONLY = new Set(['publisherid', 'projectid', 'projectversion']);

/** @throws DeployError for anything but the manifest of an account customization project */
export function readManifest(root: XmlNode): Manifest {
  const refuse = (node: XmlNode, sentence: string): never => {
    throw new DeployError(MANIFEST, node.line, sentence);
  };
  if (root.name !== 'manifest') refuse(root, `the root element must be manifest, not ${root.name}`);
  if (root.attributes['projecttype'] !== 'ACCOUNTCUSTOMIZATION') {
    refuse(root, 'the project type must be ACCOUNTCUSTOMIZATION');
  }
  for (const node of root.children) {
    if (SUITEAPP_ONLY.has(node.name)) refuse(node, `the element ${node.name} is for SuiteApps only`);
    if (!CHILDREN.has(node.name)) refuse(node, `the manifest has no element ${node.name}`);
  }
  if (textOf(root, 'projectname') === null) refuse(root, 'the manifest needs an element projectname');
  if (textOf(root, 'frameworkversion') !== '1.0') refuse(root, 'the framework version must be 1.0');
  const dependencies = child(root, 'dependencies');
  for (const node of dependencies?.children ?? []) {
    if (!['features', 'objects', 'files'].includes(node.name)) {
      refuse(node, `the dependencies have no element ${node.name}`);
    }
  }
  const features = new Map<string, boolean>();
  for (const feature of dependencies ? itemsOf(dependencies, 'features') : []) {
    const required = feature.attributes['required'];
    if (feature.name !== 'feature' || feature.text === '')
      refuse(feature, 'the features are named by elements feature');
    if (required !== 'true' && required !== 'false') {
      refuse(feature, `the feature ${feature.text} must be required or not: true or false`);
    }
    features.set(feature.text, required === 'true');
  }
  const objects = dependencies ? itemsOf(dependencies, 'objects') : [];
  return { features, objects: new Set(objects.map(({ text }) => text)) };
}
