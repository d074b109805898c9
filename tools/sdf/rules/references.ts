import { itemsOf, type XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { definedIds } from '../definedIds.ts';
import { type Finding, inFile } from '../finding.ts';
import type { ObjectFile, SdfProject } from '../project.ts';

/** Ids that references can name: those of the project's objects and of what they hold, and the manifest's. */
interface KnownIds {
  readonly defined: ReadonlySet<string>;
  /** Objects outside the project, whose inner ids nobody here knows. */
  readonly outside: ReadonlySet<string>;
}

/** Holds every reference between objects, and from objects to files, to something that exists. */
export function* referenceFindings(project: SdfProject): Generator<Finding> {
  const { manifest, objects, fileCabinet } = project;
  if (!manifest) return;
  const ids: KnownIds = {
    defined: new Set([...definedIds(objects)].map(({ id }) => id)),
    outside: manifest.objects,
  };
  for (const object of objects) {
    yield* objectReferences(object.file, object.root, ids);
    yield* permissionKeys(object, ids);
    if (fileCabinet) yield* fileReferences(object.file, object.root, fileCabinet, manifest.files);
  }
}

function isKnown(id: string, { defined, outside }: KnownIds): boolean {
  const [object = ''] = id.split('.');
  return defined.has(id) || outside.has(id) || outside.has(object);
}

const unknownId = (file: string, node: XmlNode, id: string): Finding =>
  inFile(file)(
    node,
    'reference',
    `Nothing in the project or in the manifest's dependencies is called ${id}.`,
    'Correct the scriptid, add the object to Objects/, or list it under dependencies in manifest.xml.',
  );

function* objectReferences(file: string, node: XmlNode, ids: KnownIds): Generator<Finding> {
  // A reference with an appid or a bundleid is to another project's object.
  for (const [, id = ''] of node.text.matchAll(/\[scriptid=([^\],|]+)\]/g)) {
    if (!isKnown(id.trim(), ids)) yield unknownId(file, node, id.trim());
  }
  for (const inner of node.children) yield* objectReferences(file, inner, ids);
}

/** A role names record types by their bare scriptid. */
function* permissionKeys({ file, root }: ObjectFile, ids: KnownIds): Generator<Finding> {
  if (root.name !== 'role') return;
  for (const permission of itemsOf(root, 'permissions')) {
    for (const key of permission.children) {
      if (key.name !== 'permkey' || !/^customrecord\w+$/.test(key.text)) continue;
      if (!isKnown(key.text, ids)) yield unknownId(file, key, key.text);
    }
  }
}

function* fileReferences(
  file: string,
  node: XmlNode,
  fileCabinet: ReadonlySet<string>,
  outside: ReadonlySet<string>,
): Generator<Finding> {
  for (const [, path = ''] of node.text.matchAll(/\[(\/(?:SuiteScripts|SuiteApps)\/[^\]]+)\]/g)) {
    if (fileCabinet.has(path) || outside.has(path)) continue;
    yield inFile(file)(
      node,
      'script-file',
      `There is no file FileCabinet${path}.`,
      'Correct the path, add the file, or build it if it is built.',
    );
  }
  for (const inner of node.children) yield* fileReferences(file, inner, fileCabinet, outside);
}
