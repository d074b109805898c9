import type { XmlNode } from '../../sandbox/netsuite/project/xml.ts';
import type { ObjectFile } from './project.ts';

export interface Defined {
  /** With the ids it stands in, for example `customscript_x.customdeploy_x`. */
  readonly id: string;
  readonly file: string;
  readonly node: XmlNode;
}

/** Everything with a script id in the objects: themselves, fields, parameters, deployments, instances and so on. */
export function* definedIds(objects: readonly ObjectFile[]): Generator<Defined> {
  for (const { file, root } of objects) yield* idsIn(file, root, '');
}

function* idsIn(file: string, node: XmlNode, owner: string): Generator<Defined> {
  const own = node.attributes['scriptid'];
  const id = own === undefined ? owner : owner === '' ? own : `${owner}.${own}`;
  if (own !== undefined) yield { id, file, node };
  for (const inner of node.children) yield* idsIn(file, inner, id);
}
