import { child, itemsOf, type XmlNode } from '../../sandbox/netsuite/project/xml.ts';

/** What a manifest says, without judging it. */
export interface Manifest {
  readonly root: XmlNode;
  readonly projectType: string;
  /** Elements `feature` by the feature's id. */
  readonly features: ReadonlyMap<string, XmlNode>;
  /** Script ids of objects outside the project. */
  readonly objects: ReadonlySet<string>;
  /** Paths in the File Cabinet of files outside the project. */
  readonly files: ReadonlySet<string>;
}

export function manifestOf(root: XmlNode): Manifest {
  const dependencies = child(root, 'dependencies');
  const listed = (wrapper: string): readonly XmlNode[] =>
    dependencies ? itemsOf(dependencies, wrapper) : [];
  return {
    root,
    projectType: root.attributes['projecttype'] ?? '',
    features: new Map(listed('features').map((feature) => [feature.text, feature])),
    objects: new Set(listed('objects').map(({ text }) => text)),
    files: new Set(listed('files').map(({ text }) => text)),
  };
}
